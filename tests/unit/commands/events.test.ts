// /events over a catalogue of three conferences, with the real bot and a real store.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands, defaultCommand, homeCommand } from '../../../commands/index.js';
import type { Reply } from '../../../src/cards/model/reply.js';
import { replyText } from '../../../src/cards/text/plain-text.js';
import type { Event } from '../../../src/catalogue/talk.js';
import { createBot } from '../../../src/command/bot.js';
import type { Bot } from '../../../src/ports/bot.js';
import { createCatalogue } from '../../../src/search/create-catalogue.js';
import { aTalk } from '../../support/bot/a-talk.js';
import { theCatalogue } from '../../support/bot/the-catalogue.js';
import { keptLog } from '../../support/quiet-log.js';
import { type AStore, aStore } from '../../support/store/a-store.js';

const { file, vocabulary } = theCatalogue();
const [shipped] = file.events as readonly [Event];
const event = (id: string, name: string, organisation: string, startsOn: string): Event => ({
  ...shipped,
  ...{
    id,
    name,
    organisation,
    startsOn,
    endsOn: startsOn,
    city: 'Matsumoto',
    country: 'Japan',
    series: name,
  },
});
const catalogue = createCatalogue(
  {
    ...file,
    events: [
      ...file.events,
      event('rubykaigi-2023', 'RubyKaigi', 'Ruby Association', '2023-05-11'),
      event('rubykaigi-2024', 'RubyKaigi', 'Ruby Association', '2024-05-15'),
    ],
    talks: [
      ...file.talks,
      aTalk({ id: 'parsing-ruby', eventId: 'rubykaigi-2023', title: 'Security of parsing', startsAt: null }),
      aTalk({ id: 'yjit', eventId: 'rubykaigi-2024', title: 'Security of YJIT', startsAt: null }),
    ],
  },
  vocabulary,
);

let store: AStore;
let bot: Bot;
beforeAll(async () => {
  store = await aStore();
  bot = createBot({
    ...{ all: commands, defaultCommand, homeCommand, log: keptLog() },
    services: {
      catalogue,
      about: { version: '1.0.0', startedAt: new Date(0), platforms: ['test'] },
      now: () => new Date(0),
      channels: store.channels,
    },
  });
});
afterAll(() => store.remove());

const answerTo = (command: string, text: string, channel: string, mayPost: boolean): Promise<Reply> =>
  bot.answer({
    ...{ requestId: 'ref12345', platform: 'test', tenant: 'T1', asker: { id: 'U1', mayPost } },
    channel: { id: channel, kind: channel.startsWith('D') ? 'direct' : 'channel' },
    ...{ kind: 'command', command, input: { kind: 'line', text } },
  });

async function ask(command: string, text: string, channel = 'C1', mayPost = true): Promise<string> {
  return replyText(await answerTo(command, text, channel, mayPost));
}

describe('/events', () => {
  it('lists conferences, the latest first, with dates, places and counts', async () => {
    const text = await ask('events', '');
    expect(text).toContain('3 conferences, 176 talks');
    expect(text.indexOf('RubyKaigi 2024')).toBeLessThan(text.indexOf('KubeCon'));
    expect(text).toContain('15 May 2024 · Matsumoto, Japan · 1 talk');
  });

  it('opens one by name and year', async () => {
    const text = await ask('events', 'rubykaigi 2023');
    expect(text).toMatch(/When:? 11 May 2023/);
    expect(text).toContain('Ruby Association');
  });

  it('asks which where several fit', async () => {
    const text = await ask('events', 'rubykaigi');
    expect(text).toContain('RubyKaigi 2023');
    expect(text).toContain('RubyKaigi 2024');
    expect(text).not.toContain('KubeCon');
  });

  it('says what is near where none fits', async () => {
    expect(await ask('events', 'pycon sweden')).toContain('No conference called “pycon sweden”');
  });
});

describe('a channel’s conference', () => {
  it('is what its questions are about, as a chip, until all are asked for', async () => {
    expect(await ask('events', 'use rubykaigi-2023')).toContain('are about RubyKaigi 2023 now');
    const here = await ask('talk', 'security');
    expect(here).toContain('Security of parsing');
    const buttons = JSON.stringify(await answerTo('talk', 'security', 'C1', true));
    expect(buttons).toContain('Event: RubyKaigi 2023 ✕');
    expect(here).not.toContain('KubeCon');
    expect(await ask('talk', 'security event:all')).toContain('KubeCon');
    expect(await ask('talk', 'security at rubykaigi 2024')).toContain('Security of YJIT');
    expect(await ask('talk', 'security', 'C2')).toContain('KubeCon');
    expect(await ask('events', 'use all')).toContain('about all conferences');
    expect(await ask('talk', 'security')).toContain('KubeCon');
  });

  it('is set in a channel, by those who may post there', async () => {
    expect(await ask('events', 'use rubykaigi-2023', 'D1')).toContain('set for a channel');
    expect(await ask('events', 'use rubykaigi-2023', 'C3', false)).toContain('Only members who can post');
    expect(await store.channels.conference({ platform: 'test', tenant: 'T1', channel: 'C3' })).toBeNull();
  });
});

describe('a talk of several conferences', () => {
  it('names its own on its card and in lists', async () => {
    expect(await ask('talk', 'parsing-ruby')).toContain('RubyKaigi 2023');
    expect(await ask('talk', 'security of yjit')).toContain('RubyKaigi 2024');
  });
});
