// Pictures of the website on Discord: files of the answer where Discord can't fetch them by an address.
import { afterEach, describe, expect, it } from 'vitest';
import { linkBot } from '../../../src/app/site.js';
import type { Bot } from '../../../src/ports/bot.js';
import type { Site } from '../../../src/ports/site.js';
import { mapTokens } from '../../support/bot/contract-bot.js';
import { realBot } from '../../support/bot/real-bot.js';
import { type DiscordHarness, startDiscord } from '../../support/discord/discord-harness.js';
import { allComponents, mediaUrls, type WireMessage } from '../../support/discord/fake-discord-wire.js';
import { aSite } from '../../support/web/a-site.js';
import type { Held } from '../platform/platform.contract.js';

const PNG_SIGNATURE = '89504e470d0a1a0a';
const MISSING_PERMISSIONS = { status: 403, body: { code: 50013, message: 'Missing Permissions' } };

const mediaOf = (message: WireMessage) => allComponents(message).flatMap(({ items = [] }) => items);
const urlsOf = (message: WireMessage) => allComponents(message).flatMap(mediaUrls);

describe('a picture of the website on Discord', () => {
  let harness: DiscordHarness;
  const start = async (bot: Bot = realBot(), site: Site | undefined = aSite()): Promise<void> => {
    harness = await startDiscord(() => bot, mapTokens(), site);
  };
  const bodyOf = (on: Held): WireMessage => harness.messageOf(on).body;
  const filesOf = (on: Held) =>
    harness
      .messageOf(on)
      .files.map(({ name, type, bytes }) => ({ name, type, start: bytes.subarray(0, 8).toString('hex') }));
  const ONE_PNG = [{ name: 'picture-1.png', type: 'image/png', start: PNG_SIGNATURE }];

  afterEach(async () => {
    await harness.stop();
    expect(harness.refused()).toEqual([]);
  });

  it('is a file of the answer, described, beside the same facts as words', async () => {
    await start();
    const topics = await harness.command('topics');
    expect(filesOf(topics)).toEqual(ONE_PNG);
    const [chart] = mediaOf(bodyOf(topics));
    expect(chart?.media.url).toBe('attachment://picture-1.png');
    const [, name = '', count = ''] = /^Talks by topic: (.+?) (\d+),/.exec(chart?.description ?? '') ?? [];
    expect(topics.text).toContain(`${name}: ${count} talks`);
  });

  it('leaves with the page that shows it, and comes back with it', async () => {
    await start();
    const first = await harness.command('schedule');
    expect(filesOf(first)).toEqual(ONE_PNG);
    const second = await harness.press(first, 'Next');
    expect(second.replaced).toBe(true);
    expect([filesOf(second), mediaOf(bodyOf(second))]).toEqual([[], []]);
    const again = await harness.press(second, 'Previous');
    expect(again.replaced).toBe(true);
    expect(filesOf(again)).toEqual(ONE_PNG);
    expect(urlsOf(bodyOf(again))).toEqual(['attachment://picture-1.png']);
  });

  it('is an address where everyone may read the pages', async () => {
    const address = 'https://lectern.example.com';
    await start(linkBot(realBot(), address, address));
    const topics = await harness.command('topics');
    expect(filesOf(topics)).toEqual([]);
    expect(urlsOf(bodyOf(topics))).toEqual([`${address}/posters/charts/topics.png`]);
  });

  it.each<[string, Site['picture']]>([
    ['is too large', async () => new Uint8Array(10 * 1024 * 1024 + 1)],
    ['is one too many to be drawn', async () => null],
    ['can’t be drawn', () => Promise.reject(new Error('no font'))],
  ])('is left out where it %s', async (_, picture) => {
    await start(realBot(), { ...aSite(), picture });
    const topics = await harness.command('topics');
    expect([filesOf(topics), urlsOf(bodyOf(topics))]).toEqual([[], []]);
    expect(topics.text).toMatch(/^Topics of /);
    expect(topics.visible).toContain('Open a track');
  });

  it('is left out where the bot may attach no files', async () => {
    await start();
    harness.fake.plan({ method: 'POST', path: /\/channels\/\d+\/messages$/, answer: MISSING_PERMISSIONS });
    const topics = await harness.mention('topics');
    expect([filesOf(topics), urlsOf(bodyOf(topics))]).toEqual([[], []]);
    expect(allComponents(bodyOf(topics)).some(({ options = [] }) => options.length > 1)).toBe(true);
  });
});
