// Imported events as they are served: merged with the shipped talks, and followed while Lectern runs.
import { describe, expect, it, vi } from 'vitest';
import { codeFingerprint } from '../../../src/app/code-fingerprint.js';
import {
  createImportWatcher,
  NOTHING_IMPORTED,
  readImportedEvents,
  withImported,
} from '../../../src/app/imported-events.js';
import { packPublished, unpackPublished } from '../../../src/app/published-events.js';
import type { TalkCorrection } from '../../../src/catalogue/correction.js';
import type { Event, Talk } from '../../../src/catalogue/talk.js';
import { finish } from '../../../src/lib/time-slice.js';
import type { EventStore, PreparedSearch } from '../../../src/ports/events.js';
import { aSpeaker, aTalk } from '../../support/bot/a-talk.js';
import { theCatalogue } from '../../support/bot/the-catalogue.js';
import { keptLog } from '../../support/quiet-log.js';
import { eventually } from '../../support/until.js';

const { file } = theCatalogue();
const [shippedEvent] = file.events as readonly [Event];
const kaigi: Event = { ...shippedEvent, id: 'rubykaigi-2023', name: 'RubyKaigi', city: 'Matsumoto' };

/** What a database holds, as far as serving asks. */
function aStore(state: {
  revision: number;
  events: readonly Event[];
  talks: readonly Talk[];
  hidden: readonly string[];
  prepared?: PreparedSearch;
  corrections?: readonly TalkCorrection[];
}) {
  const store = {
    revision: vi.fn(async () => state.revision),
    events: async () =>
      state.events.map((event) => ({ event, talks: 1, format: 'csv', file: 'talks.csv', importedAt: 1 })),
    written: async () => state.revision,
    allTalks: async () => state.talks,
    prepared: async () => state.prepared ?? null,
    hidden: async () => state.hidden,
    corrections: async () => state.corrections ?? [],
    decisions: async () => ({ merged: new Map([['matz', 'yukihiro-matsumoto']]), split: new Map() }),
  };
  return store as typeof store & EventStore;
}

const talk = aTalk({ id: 'parsing-ruby', eventId: kaigi.id });
const cancelled = aTalk({ id: 'gone', eventId: kaigi.id, state: 'cancelled' });

describe('what was published', () => {
  const whole = { revision: 3, events: [kaigi], talks: [talk, cancelled], hidden: ['other'] };
  const underWay = { ...whole, talks: [aTalk({ id: 'half-imported', eventId: kaigi.id })] };
  const prepared = async (code = codeFingerprint()): Promise<PreparedSearch> => {
    const published = packPublished(await readImportedEvents(aStore(whole)), code);
    return { key: 'k', terms: new Uint8Array(0), vectors: new Uint8Array(0), ...published };
  };

  it('is served as it was, while the rows of the next import are being written', async () => {
    const kept = await prepared();
    const { prepared: read, ...served } = await readImportedEvents(aStore({ ...underWay, prepared: kept }));
    const { prepared: _, ...before } = await readImportedEvents(aStore(whole));
    expect(read?.terms).toBe(kept.terms);
    expect(served).toEqual(before);
  });

  it('has each talk with its texts, as it was', async () => {
    const ada = aSpeaker({ bio: 'Ada writes.\n\nShe speaks – oft.' });
    const talks = [
      aTalk({ id: 'one', eventId: kaigi.id, abstract: 'Käse & 日本語', speakers: [aSpeaker(), ada] }),
      aTalk({ id: 'two', eventId: kaigi.id, title: 'Two', heading: '[Two] by Ada', speakers: [ada] }),
      ...Array.from({ length: 600 }, (_, number) =>
        aTalk({ id: `talk-${number}`, eventId: kaigi.id, abstract: number % 3 ? `Text ${number}` : null }),
      ),
    ];
    const before = await readImportedEvents(aStore({ ...whole, talks }));
    const published = packPublished(before, codeFingerprint());
    const read = finish(unpackPublished(published, before.revision, codeFingerprint()));
    expect(read?.talks).toEqual(talks);
    expect(JSON.stringify(read?.talks)).toHaveLength(JSON.stringify(talks).length);
    expect({ ...read?.talks[0] }).toEqual(talks[0]);
  });

  it.each([
    ['of a later revision', { ...underWay, revision: 4 }, {}],
    ['of other code', underWay, { code: 'other' }],
    ['without texts, as an earlier version kept it', underWay, { texts: new Uint8Array(0) }],
  ] as const)(
    'is read from rows where it is %s',
    async (_, rows, { code, ...parts }: Partial<PreparedSearch> & { code?: string }) => {
      const kept = { ...(await prepared(code)), ...parts };
      const { talks } = await readImportedEvents(aStore({ ...rows, prepared: kept }));
      expect(talks.map(({ id }) => id)).toEqual(['half-imported']);
    },
  );
});

describe('imported events', () => {
  it('are nothing where nothing was ever imported, and change nothing', async () => {
    const imported = await readImportedEvents(aStore({ revision: 0, events: [], talks: [], hidden: [] }));
    expect(imported).toBe(NOTHING_IMPORTED);
    expect(withImported(file, imported)).toBe(file);
  });

  it('stand beside the shipped one, without what was cancelled', async () => {
    const store = aStore({ revision: 3, events: [kaigi], talks: [talk, cancelled], hidden: [] });
    const served = withImported(file, await readImportedEvents(store));
    expect(served.events.map(({ id }) => id)).toEqual([shippedEvent.id, kaigi.id]);
    expect(served.talks.map(({ id }) => id)).toContain('parsing-ruby');
    expect(served.talks.map(({ id }) => id)).not.toContain('gone');
    expect(served.talks).toHaveLength(file.talks.length + 1);
  });

  it('and shipped talks are as they were corrected, also as they were published', async () => {
    const [shipped] = file.talks;
    const id = shipped?.id ?? '';
    const corrections = [id, talk.id].map((talkId) => ({
      ...{ talkId, report: 1, on: '2026-11-27', facts: { field: 'room', room: 'Loft' } as const },
    }));
    const state = { revision: 3, events: [kaigi], talks: [talk], hidden: [], corrections };
    const imported = await readImportedEvents(aStore(state));
    const bytes = packPublished(imported, codeFingerprint());
    const prepared = { key: 'k', terms: new Uint8Array(0), vectors: new Uint8Array(0), ...bytes };
    const published = await readImportedEvents(aStore({ ...state, corrections: [], prepared }));
    for (const each of [imported, published]) {
      const served = withImported(file, each).talks.filter(({ room }) => room === 'Loft');
      expect(served.map((one) => one.id)).toEqual([id, talk.id]);
    }
  });

  it('are out of sight when hidden, the shipped one too', async () => {
    const store = aStore({ revision: 4, events: [kaigi], talks: [talk], hidden: [shippedEvent.id] });
    const served = withImported(file, await readImportedEvents(store));
    expect(served.events.map(({ id }) => id)).toEqual([kaigi.id]);
    expect(served.talks.map(({ id }) => id)).toEqual(['parsing-ruby']);
  });

  it('take the place of a shipped event of the same id', async () => {
    const again = aTalk({ id: 'anew', eventId: shippedEvent.id });
    const store = aStore({ revision: 5, events: [shippedEvent], talks: [again], hidden: [] });
    const served = withImported(file, await readImportedEvents(store));
    expect(served.talks.map(({ id }) => id)).toEqual(['anew']);
  });
});

describe('the import watcher', () => {
  it('tells of each change once, after it was read whole', async () => {
    const state = { revision: 1, events: [kaigi], talks: [talk], hidden: [] as string[] };
    const watcher = createImportWatcher(aStore(state), keptLog(), 5);
    await watcher.load();
    const seen: number[] = [];
    watcher.start(() => seen.push(watcher.current.talks.length));
    state.talks = [talk, aTalk({ id: 'new', eventId: kaigi.id })];
    state.revision = 2;
    await eventually(() => expect(seen).toEqual([2]));
    watcher.stop();
  });

  it('serves on what it read while the database is away, and says so once', async () => {
    const log = keptLog();
    const store = aStore({ revision: 1, events: [kaigi], talks: [talk], hidden: [] });
    const watcher = createImportWatcher(store, log, 5);
    await watcher.load();
    store.revision.mockRejectedValue(new Error('away'));
    await watcher.load();
    await watcher.load();
    expect(watcher.current.talks).toHaveLength(1);
    expect(log.lines.filter(({ message }) => message.includes('can’t be read'))).toHaveLength(1);
  });
});
