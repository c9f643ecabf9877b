// Changes of the programme told with real rows, real imports and two replicas: once, to those whom they concern.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Announcement } from '../../src/live/announcement.js';
import { readOne } from '../support/catalogue/import-folder.js';
import { aSubscription } from '../support/digest/a-subscription.js';
import { type LiveRoom, liveRoom } from '../support/digest/live-room.js';

const EVENT = 'event-1';
const ON_SLACK = { platform: 'slack', tenant: 'T1' };
const person = (name: string) => ({ ...ON_SLACK, person: name });
const at = (clock: string): string => `2026-05-01T${clock}:00+02:00`;

interface Row {
  readonly guid: string;
  readonly title?: string;
  readonly start?: string;
  readonly room?: string;
}
const MESH = { guid: 'mesh', title: 'Service mesh', start: '11:00' };
const ETCD = { guid: 'etcd', title: 'Etcd', start: '12:00' };
const HELM = { guid: 'helm', title: 'Helm', start: '14:00' };
let room: LiveRoom;

/** Imports a schedule of 1 May 2026, publishes and serves it. */
async function importTalks(rows: readonly Row[], publish = true): Promise<void> {
  const rooms: Record<string, object[]> = {};
  for (const { room: name = 'Hall', ...row } of rows) {
    rooms[name] = [...(rooms[name] ?? []), { duration: '0:30', ...row }];
  }
  const days = [{ date: '2026-05-01', rooms }];
  const conference = { title: 'Event', time_zone_name: 'Europe/Berlin', days };
  const event = await readOne('x.json', JSON.stringify({ schedule: { conference } }), { event: EVENT });
  const { events } = room.store;
  await events.store(event, { talks: new Map(), people: [] }, 0, false);
  if (publish) await serveImported();
}
async function serveImported(): Promise<void> {
  const { events } = room.store;
  await events.publish();
  room.serve(await events.talks(EVENT));
}
const idOf = async (title: string): Promise<string> =>
  (await room.store.events.talks(EVENT)).find((talk) => talk.title === title)?.id ?? '';
const save = async (name: string, title: string): Promise<void> =>
  void (await room.store.shelf.mark(person(name), await idOf(title), { saved: true }, 1));
async function beatAt(...clocks: readonly string[]): Promise<void> {
  for (const clock of clocks) {
    room.at(at(clock));
    await room.beat();
  }
}
/** What was posted to whom, without the numbers and indents of lists. */
const told = () =>
  room.slack.posts.map(({ to, text }) => ({ to, text: text.replace(/^(?:\d+\. |\s+)/gm, '') }));

beforeEach(async () => {
  room = await liveRoom([]);
  room.at(at('09:00'));
  await room.beat();
  await importTalks([MESH, ETCD, HELM]);
  await room.beat();
});
afterEach(() => room.close());

describe('a change of the programme', () => {
  it('is told once, in one message of one of two replicas, to those who saved a changed talk', async () => {
    await save('U-ann', 'Service mesh');
    await save('U-ann', 'Etcd');
    await save('U-bob', 'Helm');
    await importTalks([{ ...MESH, start: '15:00', room: 'Loft' }, HELM]);
    await beatAt('09:01', '09:02', '09:30');
    expect(told().map(({ to }) => to)).toEqual(['U-ann']);
    const [message] = told();
    for (const fact of [
      'Event 2026: 2 talks you rely on have changed',
      'Service mesh\nMoved to: Fri 1 May 2026, 15:00–15:30 GMT+2 · Loft',
      'It was: Fri 1 May 2026, 11:00–11:30 GMT+2 · Hall',
      'Etcd\nCancelled\nIt was: Fri 1 May 2026, 12:00–12:30 GMT+2 · Hall',
    ])
      expect(message?.text).toContain(fact);
    expect(message?.text).not.toContain('Helm');
  });

  it('is told to those who set a reminder and did not take it back, and moves the reminder too', async () => {
    await room.reminders.set(person('U-ann'), await idOf('Service mesh'));
    await room.reminders.set(person('U-bob'), await idOf('Service mesh'));
    await room.reminders.withdraw(person('U-bob'), await idOf('Service mesh'));
    await importTalks([{ ...MESH, start: '15:00' }, ETCD, HELM]);
    await beatAt('09:01', '10:50', '14:50');
    expect(told().map(({ to, text }) => `${to}: ${text.split('\n')[0]}`)).toEqual([
      'U-ann: Event 2026: 1 talk you rely on has changed',
      'U-ann: In 10 min: Service mesh',
    ]);
  });

  it('is told to those whose reminder was withdrawn with the cancelled talk', async () => {
    await room.reminders.set(person('U-ann'), await idOf('Service mesh'));
    await importTalks([ETCD, HELM]);
    await beatAt('09:01', '10:50');
    expect(told().map(({ text }) => text.split('\n').slice(0, 3).join(' / '))).toEqual([
      expect.stringMatching(/1 talk you rely on has changed .*Cancelled/),
    ]);
  });

  it('is told to the owner of a digest that has the talk pinned', async () => {
    const pins = [{ date: '2026-05-01', talkId: await idOf('Helm') }];
    await room.store.subscriptions.save(aSubscription({ ...ON_SLACK, owner: 'U-owner', pins }));
    await importTalks([MESH, ETCD, { ...HELM, title: 'Helm in practice' }]);
    await beatAt('09:01');
    expect(told()).toMatchObject([
      { to: 'U-owner', text: expect.stringContaining('Renamed; it was “Helm”') },
    ]);
  });

  it('names the talk that another changed places with', async () => {
    await save('U-ann', 'Service mesh');
    await importTalks([{ ...MESH, start: '12:00' }, { ...ETCD, start: '11:00' }, HELM]);
    await beatAt('09:01');
    expect(told()[0]?.text).toContain('Swapped with “Etcd”, now: Fri 1 May 2026, 12:00');
  });

  it('is not told before it is served', async () => {
    await save('U-ann', 'Service mesh');
    await importTalks([{ ...MESH, start: '15:00' }, ETCD, HELM], false);
    await beatAt('09:01');
    expect(told()).toEqual([]);
    await serveImported();
    await beatAt('09:02');
    expect(told()).toHaveLength(1);
  });

  it('is not told before it is served, also when something else was published in the meantime', async () => {
    await save('U-ann', 'Service mesh');
    await room.store.events.hide('another-event', true, 1);
    await importTalks([{ ...MESH, start: '15:00' }, ETCD, HELM], false);
    await beatAt('09:01');
    expect(told()).toEqual([]);
    await serveImported();
    await beatAt('09:02');
    expect(told()).toHaveLength(1);
  });

  it('is still told of a talk that had begun and is put off', async () => {
    await save('U-ann', 'Service mesh');
    room.at(at('11:05'));
    await importTalks([{ ...MESH, start: '15:00' }, ETCD, HELM]);
    await beatAt('11:06');
    expect(told()).toMatchObject([{ to: 'U-ann', text: expect.stringContaining('15:00') }]);
  });

  it('leaves out talks that are over, beside one that is to come', async () => {
    await save('U-ann', 'Service mesh');
    await save('U-ann', 'Helm');
    room.at(at('13:00'));
    await importTalks([{ ...MESH, title: 'Mesh, recorded' }, ETCD, { ...HELM, start: '15:00' }]);
    await beatAt('13:01');
    expect(told()[0]?.text).toContain('1 talk you rely on has changed');
    expect(told()[0]?.text).not.toContain('Mesh');
  });

  it('of talks that are over is told to no person', async () => {
    await save('U-ann', 'Service mesh');
    room.at(at('13:00'));
    await importTalks([{ ...MESH, title: 'Service mesh, recorded' }, ETCD, HELM]);
    await beatAt('13:01');
    expect(told()).toEqual([]);
  });

  it('comes as one message after a downtime, with what several imports come to', async () => {
    await save('U-ann', 'Service mesh');
    await save('U-ann', 'Etcd');
    await save('U-bob', 'Etcd');
    await importTalks([{ ...MESH, start: '15:00' }, { ...ETCD, start: '16:00' }, HELM]);
    await importTalks([{ ...MESH, start: '15:30' }, { ...ETCD, start: '16:00' }, HELM]);
    await importTalks([{ ...MESH, start: '15:30' }, ETCD, HELM]);
    await beatAt('09:40', '09:41');
    expect(told().map(({ to }) => to)).toEqual(['U-ann']);
    expect(told()[0]?.text).toContain('Moved to: Fri 1 May 2026, 15:30');
    expect(told()[0]?.text).toContain('It was: Fri 1 May 2026, 11:00');
    expect(told()[0]?.text).not.toContain('Etcd');
  });

  it('is not told again when the platform may have it, and is tried again when it is known not to', async () => {
    await save('U-ann', 'Service mesh');
    room.slack.answer = () => ({ kind: 'not-sent', reason: 'rate_limited', retryAfterSeconds: 60 });
    await importTalks([{ ...MESH, start: '15:00' }, ETCD, HELM]);
    await beatAt('09:01');
    room.slack.answer = () => ({ kind: 'unknown', reason: 'timeout' });
    await beatAt('09:03', '09:10', '10:00');
    expect(told()).toHaveLength(1);
  });

  it('from before Lectern first looked is told to no person', async () => {
    const started = room;
    room = await liveRoom([]);
    room.at(at('09:00'));
    await importTalks([MESH, ETCD, HELM]);
    await save('U-ann', 'Service mesh');
    await importTalks([{ ...MESH, start: '15:00' }, ETCD, HELM]);
    await beatAt('09:01', '09:02');
    expect(told()).toEqual([]);
    await importTalks([{ ...MESH, start: '16:00' }, ETCD, HELM]);
    await beatAt('09:03');
    expect(told()).toHaveLength(1);
    await started.close();
  });
});

describe('a channel that follows changes', () => {
  const PLACE = { ...ON_SLACK, channel: 'C1' };
  const follow: Announcement = {
    ...PLACE,
    ...{
      eventId: EVENT,
      kind: 'changes',
      value: '',
      leadMinutes: 5,
      state: 'active',
      who: 'members',
      owner: 'U1',
      changedAt: 0,
    },
  };
  const MOVED = [{ ...MESH, start: '15:00' }, ETCD, HELM, { guid: 'new', title: 'Gateways', start: '16:00' }];

  it('is told all of them, new talks too, in one post for one import', async () => {
    await room.announcements.save(follow);
    await importTalks(MOVED);
    await beatAt('09:01', '09:02', '10:55');
    expect(told().map(({ to }) => to)).toEqual(['C1']);
    expect(told()[0]?.text).toContain('Event 2026: 2 changes in the programme');
    expect(told()[0]?.text).toContain('Gateways\nNew: Fri 1 May 2026, 16:00');
    expect((await room.announcements.log(PLACE)).map(({ kind, state }) => [kind, state])).toEqual([
      ['changes', 'posted'],
    ]);
  });

  it('is not told while it is paused, nor after it was switched off', async () => {
    await room.announcements.save(follow);
    await room.announcements.setState(PLACE, 'paused', 'U1');
    await importTalks(MOVED);
    await beatAt('09:01');
    await room.announcements.setState(PLACE, 'active', 'U1');
    await beatAt('09:02');
    await room.announcements.remove(PLACE);
    await importTalks([MESH, ETCD, HELM]);
    await beatAt('09:03');
    expect(told()).toEqual([]);
  });

  it('shows ten changes and says how many more there are', async () => {
    await room.announcements.save(follow);
    const many = Array.from({ length: 12 }, (_, index) => ({
      ...{
        guid: `more-${index}`,
        title: `More ${index}`,
        start: `1${(index % 5) + 3}:00`,
        room: `Room ${index}`,
      },
    }));
    await importTalks([MESH, ETCD, HELM, ...many]);
    await beatAt('09:01');
    expect(told()[0]?.text).toContain('12 changes in the programme');
    expect(told()[0]?.text).toContain('And 2 talks more.');
  });
});
