// Wishes told with real rows, real imports and two replicas: once, in one message for all that one import answers.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MAX_OPEN_WISHES } from '../../src/live/wishes/wish.js';
import { readOne } from '../support/catalogue/import-folder.js';
import { type LiveRoom, liveRoom } from '../support/digest/live-room.js';

const EVENT = 'event-1';
const person = (name: string) => ({ platform: 'slack', tenant: 'T1', person: name });
const at = (clock: string): string => `2026-05-01T${clock}:00+02:00`;
let room: LiveRoom;
/** How the platform answers when all is well. */
let posting: LiveRoom['slack']['answer'];

/** Imports and publishes talks of these titles; served with it unless told otherwise. */
async function importTalks(titles: readonly string[], isServed = true): Promise<void> {
  const talks = titles.map((title, index) => ({
    ...{ guid: title, title, start: `1${index}:00`, duration: '0:30' },
  }));
  const days = [{ date: '2026-05-01', rooms: { Hall: talks } }];
  const conference = { title: 'Event', time_zone_name: 'Europe/Berlin', days };
  const event = await readOne('x.json', JSON.stringify({ schedule: { conference } }), { event: EVENT });
  const { events } = room.store;
  await events.store(event, { talks: new Map(), people: [] }, 0, false);
  await events.publish();
  if (isServed) await serve();
}
async function serve(): Promise<void> {
  const { events } = room.store;
  const talks = (await events.talks(EVENT)).filter(({ state }) => state !== 'cancelled');
  room.serve(talks, await events.revision());
}
async function wish(name: string, ...lines: readonly string[]): Promise<void> {
  const { revision } = room.catalogue();
  for (const line of lines) await room.store.wishes.add(person(name), line, { revision, now: 1 });
}
async function beatAt(...clocks: readonly string[]): Promise<void> {
  for (const clock of clocks) {
    room.at(at(clock));
    await room.beat();
  }
}
const told = () => room.slack.posts.map(({ to, text }) => `${to}: ${text.replace(/\s+/g, ' ')}`);
const openWishes = async (name: string): Promise<readonly string[]> =>
  (await room.store.wishes.of(person(name)))
    .filter(({ matchedAt }) => matchedAt === null)
    .map(({ line }) => line)
    .sort();

beforeEach(async () => {
  room = await liveRoom([]);
  posting = room.slack.answer;
  room.at(at('09:00'));
  await importTalks(['Helm']);
  await room.beat();
});
afterEach(() => room.close());

describe('a wish', () => {
  it('is told once by one of two replicas, with what matched, in one message for one import', async () => {
    await wish('U-ann', 'mesh', 'etcd', 'webassembly');
    await wish('U-bob', 'webassembly');
    await importTalks(['Helm', 'Service mesh', 'Etcd']);
    await beatAt('09:01', '09:02');
    await importTalks(['Helm', 'Service mesh', 'Etcd', 'Etcd again']);
    await beatAt('09:03', '10:00');
    expect(told()).toEqual([
      expect.stringMatching(
        /^U-ann: There is a talk now for 2 of your wishes .*“etcd”: .*Etcd .*“mesh”: .*Service mesh/,
      ),
    ]);
    expect(await openWishes('U-ann')).toEqual(['webassembly']);
    expect(await openWishes('U-bob')).toEqual(['webassembly']);
  });

  it('is answered by a talk that gets another title, and by an event that was never imported before', async () => {
    await wish('U-ann', 'charts');
    await importTalks(['Helm charts']);
    await beatAt('09:01');
    expect(told()).toEqual([expect.stringContaining('for “charts”')]);
  });

  it('is not told of talks that were there before, nor while no import brought any', async () => {
    await wish('U-ann', 'helm');
    await room.store.events.hide('another-event', true, 1);
    await importTalks(['Helm', 'Etcd']);
    await beatAt('09:01');
    expect(told()).toEqual([]);
    await importTalks(['Helm', 'Etcd', 'Helm for beginners']);
    await beatAt('09:02');
    expect(told()).toEqual([expect.stringContaining('1. Helm for beginners')]);
    expect(told()[0]).not.toContain('2. ');
  });

  it('waits for the catalogue that has the talk, where a replica has not taken it up', async () => {
    await wish('U-ann', 'mesh');
    await importTalks(['Helm', 'Service mesh'], false);
    await beatAt('09:01');
    expect(told()).toEqual([]);
    await serve();
    await beatAt('09:02');
    expect(told()).toHaveLength(1);
  });

  it('that was made of an older catalogue than others were told of is searched for in the newer one', async () => {
    const { revision } = room.catalogue();
    await importTalks(['Helm', 'Service mesh']);
    await beatAt('09:01');
    await room.store.wishes.add(person('U-ann'), 'mesh', { revision, now: 1 });
    await beatAt('09:02', '09:03');
    expect(told()).toHaveLength(1);
  });

  it('stays open where the talk is gone before it was told, and is told of the next', async () => {
    await wish('U-ann', 'mesh');
    room.slack.answer = () => ({ kind: 'not-sent', reason: 'rate_limited', retryAfterSeconds: 60 });
    await importTalks(['Helm', 'Service mesh']);
    await beatAt('09:01');
    room.slack.answer = posting;
    await importTalks(['Helm']);
    await beatAt('09:05');
    expect(told()).toEqual([]);
    expect(await openWishes('U-ann')).toEqual(['mesh']);
    await importTalks(['Helm', 'Service mesh in practice']);
    await beatAt('09:06');
    expect(told()).toHaveLength(1);
  });

  it('that its person deleted meanwhile is not told', async () => {
    await wish('U-ann', 'mesh');
    room.slack.answer = () => ({ kind: 'not-sent', reason: 'rate_limited', retryAfterSeconds: 60 });
    await importTalks(['Helm', 'Service mesh']);
    await beatAt('09:01');
    room.slack.answer = posting;
    const [mesh] = await room.store.wishes.of(person('U-ann'));
    await room.store.wishes.remove(person('U-ann'), [mesh?.id ?? '']);
    await beatAt('09:05', '09:10');
    expect(told()).toEqual([]);
  });

  it('is not told again when the platform may have it', async () => {
    await wish('U-ann', 'mesh');
    room.slack.answer = () => ({ kind: 'unknown', reason: 'timeout' });
    await importTalks(['Helm', 'Service mesh']);
    await beatAt('09:01', '09:10', '10:00');
    expect(told()).toHaveLength(1);
  });

  it('is told for each of more people than are looked at in one tick, all their wishes together', async () => {
    const lines = Array.from({ length: MAX_OPEN_WISHES }, (_, index) => `topic ${index} of`);
    for (let index = 0; index < 12; index += 1) await wish(`U-${index}`, ...lines);
    await importTalks(lines.slice(0, 9).map((line) => `${line} many`));
    await beatAt('09:01', '09:02', '09:03');
    expect(new Set(told().map((line) => line.split(':')[0])).size).toBe(12);
    expect(told()).toHaveLength(12);
    expect(told()[0]).toContain('9 of your wishes');
    expect(told()[0]).toContain('And for 4 wishes more.');
  });
});
