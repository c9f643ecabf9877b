// Imports from Discord: files that people attach to `/events` and to direct messages, against a strict fake of its CDN.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportAdmin } from '../../../src/ports/events.js';
import { realBot } from '../../support/bot/real-bot.js';
import { importsOf, scheduleJson } from '../../support/catalogue/a-schedule.js';
import { type DiscordHarness, held, startDiscord } from '../../support/discord/discord-harness.js';
import type { WireAttachment } from '../../support/discord/fake-discord-attachments.js';
import type { Interaction } from '../../support/discord/fake-discord-interactions.js';
import type { StoredMessage } from '../../support/discord/fake-discord-messages.js';
import { ASKER, IN_DIRECT, OTHER } from '../../support/discord/fake-discord-people.js';
import { type AStore, aStore } from '../../support/store/a-store.js';

const ADMIN: ImportAdmin = { platform: 'discord', id: ASKER };
const TALKS = [
  { title: 'Queues', speakers: ['Ann Ash', 'Bo Beck'] },
  { title: 'Waits', start: '11:00', speakers: ['Ann Ash'] },
];

let store: AStore;
let discord: DiscordHarness;

const start = async (admins: readonly ImportAdmin[] | null): Promise<void> => {
  discord = await startDiscord(
    (log, platform) =>
      realBot(
        { ...store, ...(admins !== null && { imports: importsOf(store, platform, log, admins) }) },
        undefined,
        log,
      ),
    store.tokens,
  );
};

const events = () => {
  const command = discord.fake.commands().find(({ name }) => name === 'events');
  if (command === undefined) throw new Error('/events is not registered');
  return command;
};

/** `/events import:FILE` with what else is filled in. */
const attach = (file: WireAttachment, values: Record<string, string> = {}): Interaction =>
  discord.fake.command({ command: events(), values: { import: file, ...values } });

/** The message of the bot that says this, once it is there. */
const saying = (words: RegExp): Promise<StoredMessage> =>
  discord.fake.until(() => discord.fake.store.all().find((message) => words.test(held(message).visible)));

beforeEach(async () => {
  store = await aStore();
});
afterEach(async () => {
  await discord.stop();
  await store.remove();
});

describe('a schedule attached on Discord', () => {
  afterEach(() => expect(discord.refused()).toEqual([]));

  it('is read at once, shown to its admin alone, and imported when they say so', async () => {
    await start([ADMIN]);
    const asked = attach(discord.fake.attach('schedule.json', scheduleJson({ talks: TALKS })));
    expect(await discord.answer(asked)).toMatchObject({ text: 'Reading schedule.json …', audience: 'asker' });
    const preview = await saying(/Import Sample Days 2031/);
    expect(held(preview)).toMatchObject({ audience: 'asker', buttons: ['Import', 'Cancel'] });
    expect(await store.events.events()).toEqual([]);
    discord.fake.press(preview, 'Import');
    await saying(/Importing schedule.json/);
    const done = await saying(/Sample Days 2031: imported/);
    expect(held(done).text).toContain('2 new');
    const [stored] = await store.events.events();
    expect(stored).toMatchObject({ talks: 2, event: { id: 'sample-days-2031' } });
    expect(await store.events.revision()).toBe(await store.events.written());
  });

  it('takes the name and zone that its sender gives, and refuses a zone that is none', async () => {
    await start([ADMIN]);
    const csv = 'Title,Speakers,Date,Start\nQueues,Ann Ash,2031-05-06,10:00\n';
    attach(discord.fake.attach('a.csv', csv, 'text/csv'), { name: 'Table Days', zone: 'Europe/Rome' });
    discord.fake.press(await saying(/Import Table Days/), 'Import');
    await saying(/Table Days: imported/);
    const [stored] = await store.events.events();
    expect(stored?.event).toMatchObject({ name: 'Table Days', timeZone: 'Europe/Rome' });
    const wrong = attach(discord.fake.attach('a.csv', csv, 'text/csv'), { zone: 'Rome time' });
    expect((await discord.answer(wrong)).text).toContain('“Rome time” is no time zone');
  });

  it('comes by direct message too', async () => {
    await start([ADMIN]);
    const attachments = [discord.fake.attach('schedule.json', scheduleJson({ talks: TALKS }))];
    const said = discord.fake.say({ content: '', place: IN_DIRECT, fields: { attachments } });
    expect(held(await discord.fake.replyTo(said)).text).toBe('Reading schedule.json …');
    expect(held(await saying(/Import Sample Days 2031/)).buttons).toContain('Import');
  });
});

describe('a file on Discord is refused with a sentence', () => {
  const json = () => discord.fake.attach('schedule.json', scheduleJson({ talks: TALKS }));

  it('from those who may not, with who can', async () => {
    await start([{ ...ADMIN, id: OTHER }]);
    const { text } = await discord.answer(attach(json()));
    expect(text).toContain(OTHER);
    expect(text).toContain('can import one here');
  });

  it('when Discord has it no more', async () => {
    await start([ADMIN]);
    const file = json();
    attach({ ...file, url: file.url.replace('hm=', 'hm=0') });
    await saying(/schedule.json is not there any more/);
  });

  it('when it is kept elsewhere', async () => {
    await start([ADMIN]);
    attach({ ...json(), url: 'https://cdn.discordapp.com.example.org/attachments/1/2/schedule.json' });
    await saying(/kept somewhere else than this chat/);
  });

  it('when some of its bytes are no text of a schedule', async () => {
    await start([ADMIN]);
    attach(discord.fake.attach('schedule.json', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0])));
    await saying(/schedule.json can’t be imported/);
  });
});

describe('/events on Discord', () => {
  const options = () => events().options?.map(({ name }) => name);

  it('has an option for a file only where someone may import', async () => {
    await start(null);
    expect(options()).toEqual(['event', 'use']);
    await discord.stop();
    await start([ADMIN]);
    expect(options()).toEqual(['event', 'use', 'import', 'name', 'zone']);
  });
});
