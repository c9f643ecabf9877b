import { describe, expect, it } from 'vitest';
import { ask, press } from '../../support/bot/real-bot.js';

describe('/speaker', () => {
  it('says who somebody is, with bio, talks and co-speakers', async () => {
    const { text, invocation } = await ask('/speaker liz rice');
    expect(text).toMatch(/^Liz Rice\nAqua Security\nLiz Rice is the Technology Evangelist/);
    expect(text).toContain('Spoke with Gareth Rushgrove.');
    expect((await press(invocation('Details'))).text).toMatch(/^Kubernetes, Metadata and You/);
    expect((await press(invocation('Gareth Rushgrove'))).text).toMatch(/^Gareth Rushgrove/);
  });

  it.each([
    ['lucas kaldstrom', 'Lucas Käldström'],
    ['kelsy hightowr', 'Kelsey Hightower'],
    ['LIZ', 'Liz Rice'],
    ['ahmet balkan', 'Ahmet Alp Balkan'],
    ['michael benedict', 'Micheal Benedict'],
  ])('finds %s', async (typed, name) => {
    expect((await ask(`/speaker ${typed}`)).text.split('\n')[0]).toBe(name);
  });

  it('asks which one where several fit, never guesses', async () => {
    const { text, invocation } = await ask('/speaker eric');
    expect(text).toMatch(/^Which speaker is “eric”\?\nMore than one fits: .*Eric Tune/);
    expect((await press(invocation('Eric Tune (Google)'))).text).toMatch(/^Eric Tune\nGoogle/);
  });

  it('says so when nobody has such a name, and when none was given', async () => {
    expect((await ask('/speaker zzyzx qwrt')).text).toMatch(/^No speaker called “zzyzx qwrt”/);
    expect((await ask('/speaker')).text).toMatch(
      /^Whom do you mean\? For example: \/speaker \p{L}+ \p{L}+$/u,
    );
  });
});

describe('/company', () => {
  it('lists talks and people of a company in pages', async () => {
    const { text, invocation } = await ask('/company heptio');
    expect(text).toMatch(/^Heptio: 6 talks\n1\. /);
    expect(text).toContain('Joe Beda');
    const second = await press(invocation('Next'));
    expect(second.text).toContain('The Road to More Usable Kubernetes');
    expect(second.reply).toMatchObject({ placement: 'replace' });
    expect((await press(invocation('Joe Beda'))).text).toMatch(/^Joe Beda\nHeptio/);
  });

  it.each([
    ['redhat', 'Red Hat'],
    ['huawei technologies', 'Huawei'],
    ['microsoft azure', 'Microsoft'],
    ['aws', 'Amazon Web Services'],
    ['gogle', 'Google'],
  ])('finds %s', async (typed, name) => {
    expect((await ask(`/company ${typed}`)).text).toMatch(new RegExp(`^${name}: `));
  });

  it('asks for a name when there is none, and says so when nobody is called that', async () => {
    expect((await ask('/company')).text).toBe('Which company? For example: /company Google');
    expect((await ask('/company zzyzx')).text).toMatch(/^No company called “zzyzx”/);
  });
});

describe('/topics', () => {
  it('lists tracks and subjects with counts and opens one', async () => {
    const { text, invocation } = await ask('/topics');
    expect(text).toMatch(/Storage: \d+ talks/);
    expect((await press(invocation(/^Serverless \(/))).text).toMatch(/^Serverless: \d+ talks\n1\. /);
  });

  it('opens a topic by name, and a choice between two of one name', async () => {
    const found = await ask('/topics storage');
    const opened = found.text.startsWith('Which') ? await press(found.invocation(/^Storage \(track/)) : found;
    expect(opened.text).toMatch(/^Storage: \d+ talks/);
    expect((await press(opened.invocation('All topics'))).text).toMatch(/^Topics of/);
  });
});

describe('/help and /lectern', () => {
  it('lists every command with examples to press, and one in full', async () => {
    const { text, invocation } = await ask('/help');
    for (const name of ['/talk', '/speaker', '/company', '/topics', '/help', '/lectern'])
      expect(text).toContain(name);
    expect((await press(invocation('Try it'))).text).toMatch(/^\d+ talks for “/);
    expect((await ask('/help talk')).text).toMatch(
      /^\/talk\nFind talks[\s\S]*level How deep the talk goes: beginner, intermediate, advanced/,
    );
    expect((await ask('/help nope')).text).toContain('There is no /nope.');
  });

  it('says what is running', async () => {
    const { text } = await ask('/lectern about');
    expect(text).toMatch(/^Lectern 1\.2\.3/);
    expect(text).toContain('Talks: 174, given by 219 people');
    expect(text).toContain('Up for: 3 days');
  });
});
