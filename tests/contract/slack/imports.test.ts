// Imports from Slack: files that people send to the real bot by direct message, against a strict fake that hands them out.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportAdmin } from '../../../src/ports/events.js';
import { realBot } from '../../support/bot/real-bot.js';
import { importsOf, scheduleJson } from '../../support/catalogue/a-schedule.js';
import { type HeldMessage, WORKSPACE } from '../../support/slack/fake-slack-state.js';
import { type HarnessWishes, type SlackHarness, startSlack } from '../../support/slack/slack-harness.js';
import { type AStore, aStore } from '../../support/store/a-store.js';
import type { Held } from '../platform/platform.contract.js';

const { team, asker, other } = WORKSPACE;
const ADMIN: ImportAdmin = { platform: 'slack', tenant: team, id: asker };
const TALKS = [
  { title: 'Queues', speakers: ['Ann Ash', 'Bo Beck'] },
  { title: 'Waits', start: '11:00', speakers: ['Ann Ash'] },
];

let store: AStore;
let slack: SlackHarness;

const start = async (admins: readonly ImportAdmin[] | null, wishes: HarnessWishes = {}): Promise<void> => {
  slack = await startSlack('socket', {
    imports: true,
    tokens: store.tokens,
    ...wishes,
    bot: (log, platform) =>
      realBot(
        { ...store, ...(admins !== null && { imports: importsOf(store, platform, log, admins) }) },
        undefined,
        log,
      ),
  });
};

/** The message that says this, once it is there. */
const saying = async (words: RegExp): Promise<Held> => {
  const says = (held: HeldMessage) => held.from !== asker && words.test(slack.read(held).visible);
  return slack.read(await slack.fake.when(says));
};

beforeEach(async () => {
  store = await aStore();
});
afterEach(async () => {
  await slack.stop();
  expect(slack.refused()).toEqual([]);
  await store.remove();
});

describe('a schedule sent to the bot on Slack', () => {
  it('is read at once, shown, and imported when its admin says so', async () => {
    await start([ADMIN]);
    const file = slack.fake.downloads.send('schedule.json', scheduleJson({ talks: TALKS }));
    expect((await slack.sent('import', [file])).text).toBe('Reading schedule.json …');
    const preview = await saying(/Import Sample Days 2031/);
    expect(preview.text).toContain('2 new');
    expect(preview.text).toContain('Nothing is changed yet');
    expect(await store.events.events()).toEqual([]);
    await slack.press(preview, 'Import');
    const done = await saying(/Sample Days 2031: imported/);
    expect(done.buttons).toEqual(['Open the conference']);
    const [stored] = await store.events.events();
    expect(stored).toMatchObject({ talks: 2, file: 'schedule.json', event: { name: 'Sample Days 2031' } });
    expect(await store.events.revision()).toBe(await store.events.written());
    expect((await store.events.prepared())?.terms.length).toBeGreaterThan(0);
  });

  it('needs no word, takes what its sender says beside it, and is left when it is cancelled', async () => {
    await start([ADMIN]);
    const csv = 'Title,Speakers\nQueues,Ann Ash\n';
    const file = slack.fake.downloads.send('talks.csv', csv, 'text/csv');
    await slack.sent('import name:"Table Days" zone:Europe/Rome', [file]);
    const preview = await saying(/Import Table Days/);
    await slack.press(preview, 'Cancel');
    await saying(/Nothing of talks.csv was imported/);
    expect(await store.events.events()).toEqual([]);
    expect((await slack.sent('', [slack.fake.downloads.send('again.csv', csv)])).text).toContain(
      'Reading again.csv',
    );
    await saying(/Import again/);
  });

  it('changes what changed, says what moved, and records it for those who rely on the talk', async () => {
    await start([ADMIN]);
    const send = async (talks: typeof TALKS): Promise<void> => {
      await slack.sent('import', [slack.fake.downloads.send('schedule.json', scheduleJson({ talks }))]);
    };
    await send(TALKS);
    await slack.press(await saying(/2 new/), 'Import');
    await saying(/imported/);
    await send([TALKS[0], { ...TALKS[1], start: '15:30' }] as typeof TALKS);
    const preview = await saying(/1 moved, 1 unchanged/);
    expect(preview.text).toContain('told of its change');
    await slack.press(preview, 'Import');
    await slack.fake.when(
      (held) =>
        held.content !== undefined &&
        /1 moved/.test(slack.read(held).visible) &&
        /imported/.test(slack.read(held).visible),
    );
    const records = await store.events.importsSince(0);
    expect(records.map(({ isFirst }) => isFirst)).toEqual([true, false]);
    expect(records[1]?.changes).toHaveLength(1);
  });

  it('names the records that can’t be read, and how to mend them', async () => {
    await start([ADMIN]);
    const talks = [...TALKS, ...Array.from({ length: 7 }, () => ({ title: '' }))];
    await slack.sent('import', [slack.fake.downloads.send('schedule.json', scheduleJson({ talks }))]);
    const preview = await saying(/Import Sample Days 2031/);
    expect(preview.text).toContain('7 records can’t be read');
    expect(preview.text).toContain('And 2 more');
    expect(preview.text).toMatch(/rooms.*Hall/);
  });
});

describe('a file on Slack is refused with a sentence', () => {
  const csv = () => slack.fake.downloads.send('talks.csv', 'Title\nQueues\n', 'text/csv');

  it('from those who may not, naming who can; without a word it is a greeting', async () => {
    await start([{ ...ADMIN, id: other }]);
    expect((await slack.sent('import this please', [csv()])).text).toMatch(/so only .*can import one here/);
    expect((await slack.sent('', [csv()])).text).toContain('I know 174 talks');
    expect(slack.fake.downloads.handedOut()).toBe(0);
  });

  it('where it is switched off', async () => {
    await start(null);
    expect((await slack.sent('import', [csv()])).text).toContain('LECTERN_IMPORT_ADMINS');
    expect((await slack.typed('events import')).text).toContain('switched off');
  });

  it('where there is none', async () => {
    await start([ADMIN]);
    expect((await slack.typed('events import')).text).toContain('Send me the file in a direct message');
  });

  it('for the same person of another workspace', async () => {
    await start([{ ...ADMIN, tenant: 'T0OTHER' }]);
    expect((await slack.sent('import', [csv()])).text).toContain(
      'the people whom the operator of this bot names',
    );
  });

  it('when it is too large, by what Slack says and by what comes', async () => {
    await start([ADMIN]);
    const said = { ...csv(), size: 21 * 1024 * 1024 };
    expect((await slack.sent('import', [said])).text).toContain('more than 20 MB');
    expect(slack.fake.downloads.handedOut()).toBe(0);
    const large = slack.fake.downloads.send('large.csv', Buffer.alloc(21 * 1024 * 1024, 'a'));
    await slack.sent('import', [{ ...large, size: 10 }]);
    await saying(/large.csv has more than 20 MB/);
  });

  it('when it is no schedule', async () => {
    await start([ADMIN]);
    await slack.sent('import', [slack.fake.downloads.send('notes.json', '{"shopping":["milk"]}')]);
    await saying(/notes.json can’t be imported: .*it has the keys shopping/);
  });

  it('when it is kept elsewhere, and nothing is asked for there', async () => {
    await start([ADMIN]);
    const foreign = { ...csv(), url_private_download: 'https://files.slack.com.example.org/x' };
    await slack.sent('import', [foreign]);
    await saying(/kept somewhere else than this chat/);
    expect(slack.fake.downloads.handedOut()).toBe(0);
  });

  it('when the app may not read files', async () => {
    await start([ADMIN]);
    const file = csv();
    slack.fake.scopes.delete('files:read');
    await slack.sent('import', [file]);
    await saying(/may not read files here/);
    await slack.sent('import', [slack.fake.downloads.send('other.csv', 'Title\nQueues\n')]);
    await saying(/other.csv could not be read: this bot may not read files/);
  });

  it('while another is imported', async () => {
    await start([ADMIN]);
    await store.leases.acquire('chat-import', Date.now(), Date.now() + 60_000);
    await slack.sent('import', [csv()]);
    await saying(/Another file is being imported/);
  });
});
