import { describe, expect, it } from 'vitest';
import { ask, options, press, realBot } from '../../support/bot/real-bot.js';
import { theCatalogue } from '../../support/bot/the-catalogue.js';

describe('/talk', () => {
  it('finds talks about kubernetes security, with people, facts and the sentence that matched', async () => {
    const { text, cards } = await ask('/talk kubernetes security');
    expect(text).toMatch(/^\d+ talks for “kubernetes security”/);
    expect(text).toMatch(/Policy \+ Security/);
    expect(text).toMatch(/(Beginner|Intermediate|Advanced) · \d+ min · (Wed|Thu|Fri) \d Dec \d\d:\d\d · /);
    const list = cards[0]?.blocks.find(({ kind }) => kind === 'list');
    expect(list).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({ url: expect.stringMatching(/^https:\/\/www\.youtube/) }),
      ]),
    });
    expect(JSON.stringify(list)).toContain('"kind":"strong"');
  });

  it('opens a talk by its exact title, whatever the case, and by its id', async () => {
    for (const line of ['/talk effective rbac', '/talk Effective RBAC', '/talk effective-rbac']) {
      const { text, actions } = await ask(line);
      expect(text.split('\n').slice(0, 2)).toEqual(['Effective RBAC', 'Jordan Liggitt · Red Hat']);
      expect(text).toContain('40 min · Fri 8 Dec 2017, 16:25–17:00');
      expect(actions.map((action) => ('label' in action ? action.label : action.placeholder))).toEqual([
        'Watch',
        'Read all',
        'Slides',
        'More like this',
        'Share',
        'Where is this from?',
        'Speaker',
      ]);
    }
  });

  it('opens the rest of an abstract in place', async () => {
    const short = await ask('/talk effective-rbac');
    const full = await press(short.invocation('Read all'));
    expect(short.text).toContain('…');
    expect(full.text).toContain(theCatalogue().catalogue.talk('effective-rbac')?.abstract ?? 'missing');
    expect(full.reply).toMatchObject({ placement: 'replace' });
  });

  it('shares a card with the channel, without a second Share on it', async () => {
    const shared = await press((await ask('/talk effective-rbac')).invocation('Share'));
    expect(shared.reply).toMatchObject({ audience: 'channel', placement: 'new' });
    expect(() => shared.invocation('Share')).toThrow();
  });

  it('searches YouTube where the recording is unknown, and says so', async () => {
    const unknown = theCatalogue()
      .catalogue.all()
      .find(({ videoId }) => videoId === null);
    const { actions } = await ask(`/talk ${unknown?.id}`);
    expect(actions[0]).toMatchObject({
      label: 'Search YouTube',
      url: expect.stringContaining('results?search_query='),
    });
  });

  it('shows talks like another, without it', async () => {
    const like = await press((await ask('/talk effective-rbac')).invocation('More like this'));
    expect(like.text).toMatch(/^Talks like “Effective RBAC”/);
    expect(like.text).not.toContain('1. Effective RBAC');
  });

  it('offers each speaker of several', async () => {
    const { invocation } = await ask('/talk kubernetes-metadata-and-you');
    expect((await press(invocation('Gareth Rushgrove'))).text).toMatch(/^Gareth Rushgrove\nPuppet/);
  });

  it('turns pages in place and keeps the question', async () => {
    const first = await ask('/talk istio');
    const second = await press(first.invocation('Next'));
    expect(second.text).toMatch(/Page 2 of/);
    expect(second.reply).toMatchObject({ placement: 'replace' });
    expect((await press(second.invocation('Previous'))).text).toBe(first.text);
  });

  it('means the same by native options and by a typed line', async () => {
    const native = await options('talk', { query: 'security', level: 'intermediate', under: 40 });
    expect(native.text).toBe((await ask('/talk security level:intermediate under:40m')).text);
  });

  it('shows what was understood as chips that come off', async () => {
    const filtered = await ask('/talk security level:intermediate');
    const off = await press(filtered.invocation(/^Level: intermediate ✕$/i));
    expect(off.text).toMatch(/^\d+ talks for “security”/);
  });

  it.each(['', '   '])('welcomes an empty question %j with examples to press', async (query) => {
    const { text, invocation } = await ask(`/talk ${query}`);
    expect(text).toContain('I know 174 talks');
    expect((await press(invocation(/^\p{Ll}+$/u))).text).toMatch(/^\d+ talks for “/);
  });

  it.each(['react native performance', 'asdf qwer '.repeat(400), '🦄'.repeat(50), '((((', '"', ':::'])(
    'says plainly that nothing fits %j, with a way on',
    async (noise) => {
      const { text, invocation } = await ask(`/talk ${noise}`);
      expect(text).toMatch(/^No talk for “/);
      expect(text.length).toBeLessThan(600);
      expect((await press(invocation('Browse topics'))).text).toMatch(/^Topics of/);
    },
  );

  it('refuses more than anybody types, by name', async () => {
    expect((await ask(`/talk ${'x'.repeat(4001)}`)).text).toMatch(
      /^\/talk: “query” is at most 4000 characters\. For example: \/talk/,
    );
  });

  it('completes its options from memory', async () => {
    const bot = realBot();
    const labels = async (option: string, typed: string) =>
      (await bot.suggest('talk', option, typed)).map(({ label }) => label);
    expect(await labels('company', 'hep')).toContain('Heptio');
    expect((await labels('speaker', 'liz')).join()).toContain('Liz Rice');
    expect((await labels('query', 'effective r')).join()).toContain('Effective RBAC');
    expect((await labels('track', 'sto')).join()).toContain('Storage');
  });
});
