// What was said, on every real platform: found, opened at its second, read and searched within a talk, as text alone.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aTranscript } from '../../support/bot/a-transcript.js';
import { realBot } from '../../support/bot/real-bot.js';
import { twoConferences } from '../../support/catalogue/two-conferences.js';
import { startDiscord } from '../../support/discord/discord-harness.js';
import { startSlack } from '../../support/slack/slack-harness.js';
import { type AStore, aStore } from '../../support/store/a-store.js';
import { startWeb } from '../../support/web/web-harness.js';
import type { Harness } from './platform.contract.js';

const TALK = '101-ways-to-crash-your-cluster';
const WATCH = 'https://www.youtube.com/watch?v=xZO9nx6GBu0&t=754s';
const HOSTILE = '<script>alert(1)</script> @everyone <!channel> *bold* [x](https://evil.example)';

let store: AStore;
beforeAll(async () => {
  store = await aStore();
  const later = Array.from({ length: 8 }, (_, at) => [[900 + at * 60, `Passage ${at} ends here.`]] as const);
  const passages = [
    [[750, 'We begin.'] as const, [754, `The gibbous moonlight broke ${HOSTILE} our etcd.`] as const],
    ...later,
  ];
  await store.transcripts.store(aTranscript(TALK, passages), 0, false);
});
afterAll(() => store.remove());

const catalogue = twoConferences();
const botOf = () => realBot(store, undefined, undefined, { catalogue });

const START: Readonly<Record<string, () => Promise<Harness>>> = {
  'Slack by socket': () => startSlack('socket', { bot: botOf() }),
  'Slack by http': () => startSlack('http', { bot: botOf() }),
  Discord: () => startDiscord(() => botOf(), store.tokens),
  'the web': () => startWeb({}, botOf()),
};

describe.each(Object.keys(START))('speech on %s', (name) => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await (START[name] as () => Promise<Harness>)();
  });
  afterAll(async () => {
    await harness.stop();
    expect(harness.refused()).toEqual([]);
  });

  it('is found by words that no title or abstract has, with the sentence and a link to its second', async () => {
    const found = await harness.command('talk gibbous moonlight');
    expect(found.visible).toContain('101 Ways to Crash Your Cluster');
    expect(found.visible).toMatch(/Said at .*12:34/);
    expect(JSON.stringify(found.raw).replaceAll('&amp;', '&')).toContain(WATCH);
    expect(found.pings).toEqual([]);
    expect(found.visible).toContain('<script>alert(1)</script>');
  });

  it('is asked for alone by said:', async () => {
    expect((await harness.command('talk said:"gibbous moonlight"')).visible).toContain('1 talk');
    expect((await harness.command('talk said:"moonlight gibbous"')).visible).toContain('No talk for');
    expect((await harness.command('talk said:kubernetes')).visible).toContain('No talk for');
  });

  it('says with said: that a conference has no transcripts, and how they are attached', async () => {
    // Discord's options are typed each in a field of its own; a direct message is a line everywhere.
    const say = (line: string) => harness.direct?.(line) ?? harness.command(line);
    const found = await say('talk said:"cache fragments" event:rails-days-2024');
    expect(found.visible).toContain('No talk of Rails Days 2024 has a transcript yet');
    expect(found.visible).toContain('lectern transcripts FOLDER');
    const instead = await harness.press(found, 'Search titles and abstracts');
    expect(instead.visible).toContain('cache fragments');
  });

  it('opens the talk at its second, and its transcript where that is', async () => {
    const found = await harness.command('talk said:gibbous');
    const talk = await harness.press(found, found.buttons.find((label) => /Details|^1/.test(label)) ?? '');
    expect(talk.buttons).toEqual(
      expect.arrayContaining(['Watch from 12:34', 'Search in this talk', 'Transcript']),
    );
    const transcript = await harness.press(talk, 'Transcript');
    expect(transcript.visible).toContain('Transcript of');
    expect(transcript.visible).toContain('12:30');
    expect(transcript.pings).toEqual([]);
    const next = await harness.press(transcript, 'Next');
    expect(next).toMatchObject({ replaced: true });
    expect(next.visible).toContain('Passage 7 ends here.');
  });

  it('is searched within a talk', async () => {
    // Discord's options are typed each in a field of its own; a direct message is a line everywhere.
    const say = (line: string) => harness.direct?.(line) ?? harness.command(line);
    const found = await say(`transcript ${TALK} find:passage`);
    expect(found.visible).toContain('8 places');
    expect(found.visible).toContain('15:00');
    const none = await say(`transcript ${TALK} find:zebra`);
    expect(none.visible).toContain('is not said in');
  });

  it('has no buttons and a sentence where a talk has no transcript', async () => {
    const talk = await harness.command('talk a-practical-guide-to-prometheus-for-app-developers');
    expect(talk.buttons).not.toContain('Transcript');
    const none = await harness.command('transcript a-practical-guide-to-prometheus-for-app-developers');
    expect(none.visible).toContain('There is no transcript of');
  });
});
