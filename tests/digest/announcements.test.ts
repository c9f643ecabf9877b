// Announcements with real rows and two replicas: one post for talks that start together, never after their start.
import Libsql from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Announcement } from '../../src/live/announcement.js';
import { aTalk } from '../support/bot/a-talk.js';
import { type LiveRoom, liveRoom } from '../support/digest/live-room.js';

const onTheDay = (clock: string): string => `2026-05-01T${clock}:00+02:00`;
const talkIn = (title: string, clock: string, room: string) =>
  aTalk({ title, startsAt: onTheDay(clock), room, track: 'Storage' });
const TALKS = [
  talkIn('One', '11:00', 'Room A'),
  talkIn('Two', '11:00', 'Room B'),
  talkIn('Three', '12:00', 'Room A'),
];
const PLACE = { platform: 'slack', tenant: 'T1', channel: 'C1' };
const wish = (parts: Partial<Announcement> = {}): Announcement => ({
  ...PLACE,
  ...{
    eventId: 'event-1',
    kind: 'event',
    value: '',
    leadMinutes: 5,
    state: 'active',
    who: 'members',
    owner: 'U1',
    changedAt: 0,
  },
  ...parts,
});
let room: LiveRoom;

beforeEach(async () => {
  room = await liveRoom(TALKS);
  room.at(onTheDay('09:00'));
});
afterEach(() => room.close());

async function beatAt(...clocks: readonly string[]): Promise<void> {
  for (const clock of clocks) {
    room.at(onTheDay(clock));
    await room.beat();
  }
}
const posted = () => room.slack.posts.map(({ to, text }) => `${to}: ${text.split('\n')[0]}`);

describe('an announcement', () => {
  it('is one post for the talks that start together, five minutes before, of one of two replicas', async () => {
    await room.announcements.save(wish());
    await beatAt('10:54');
    expect(posted()).toEqual([]);
    await beatAt('10:55', '10:56', '11:30', '11:55', '11:56');
    expect(posted()).toEqual(['C1: Starting in 5 min: 2 talks', 'C1: Starting in 5 min in Room A: Three']);
  });

  it('is of a room in the channel of that room', async () => {
    await room.announcements.save(wish({ kind: 'room', value: 'Room A' }));
    await room.announcements.save(wish({ kind: 'room', value: 'Room B', channel: 'C2' }));
    await beatAt('10:55');
    expect(posted().sort()).toEqual([
      'C1: Starting in 5 min in Room A: One',
      'C2: Starting in 5 min in Room B: Two',
    ]);
  });

  it('comes for a talk that was moved at its new start, and not at its old one', async () => {
    await room.announcements.save(wish({ kind: 'room', value: 'Room B' }));
    await beatAt('10:00');
    room.serve([talkIn('One', '11:00', 'Room A'), talkIn('Two', '11:30', 'Room B')]);
    await beatAt('10:55', '11:25', '11:26');
    expect(posted()).toEqual(['C1: Starting in 5 min in Room B: Two']);
  });

  it('is planned for starts to come alone when it is set in the middle of a day', async () => {
    room.at(onTheDay('11:30'));
    await room.announcements.save(wish());
    await beatAt('11:31', '11:55');
    expect(posted()).toEqual(['C1: Starting in 5 min in Room A: Three']);
    expect((await room.announcements.log(PLACE)).map(({ state }) => state)).toEqual(['posted']);
  });

  it('is missed, not late, when the talks began while Lectern was down; there is no burst', async () => {
    await room.announcements.save(wish());
    await beatAt('11:56');
    expect(posted()).toEqual(['C1: Starting in 4 min in Room A: Three']);
    expect((await room.announcements.log(PLACE)).map(({ state }) => state)).toEqual(['posted', 'missed']);
  });

  it('is not posted while it is paused, nor after it was switched off', async () => {
    await room.announcements.save(wish());
    await room.announcements.setState(PLACE, 'paused', 'U2');
    await beatAt('10:55');
    await room.announcements.setState(PLACE, 'active', 'U2');
    await room.announcements.remove(PLACE);
    await beatAt('11:55');
    expect(posted()).toEqual([]);
  });

  it('pauses its channel where that is gone, and tells each owner once', async () => {
    await room.announcements.save(wish());
    await room.announcements.save(wish({ kind: 'room', value: 'Room A', owner: 'U2' }));
    await room.announcements.save(wish({ kind: 'changes', owner: '' }));
    room.slack.answer = ({ kind }) =>
      kind === 'channel'
        ? { kind: 'gone', reason: 'channel_not_found' }
        : { kind: 'posted', messageId: 'm1' };
    await beatAt('10:55', '11:55');
    const after = await room.announcements.of(PLACE);
    expect(after.map(({ state, owner }) => [state, owner])).toEqual([
      ['paused', ''],
      ['paused', 'U1'],
      ['paused', 'U2'],
    ]);
    expect(room.slack.posts.map(({ kind, to }) => `${kind} ${to}`).sort()).toEqual([
      'person U1',
      'person U2',
    ]);
    expect(room.slack.posts[0]?.text).toContain('I can’t announce talks in this channel');
  });
});

describe('a row that can’t be read', () => {
  /** Writes past the repository, as an older or newer version may have. */
  const breakRows = (statement: string): void => {
    const raw = new Libsql(room.store.file);
    raw.exec(statement);
    raw.close();
  };
  const OTHER = { ...PLACE, channel: 'C2' };

  it('of one channel’s post fails alone, and takes no other’s place', async () => {
    await room.announcements.save(wish());
    await room.announcements.save(wish({ channel: 'C2' }));
    breakRows("update scheduled_posts set kind = 'banner' where channel = 'C1'");
    await beatAt('10:55', '11:01', '11:55');
    expect(posted()).toEqual(['C2: Starting in 5 min: 2 talks', 'C2: Starting in 5 min in Room A: Three']);
    expect((await room.announcements.log(OTHER)).map(({ state }) => state)).toEqual(['posted', 'posted']);
  });

  it('of one channel’s settings keeps no other from being planned', async () => {
    await room.announcements.save(wish());
    await room.announcements.save(wish({ channel: 'C2' }));
    breakRows("update announcements set lead_minutes = 'five' where channel = 'C1'");
    room.serve([talkIn('Four', '12:30', 'Room A')]);
    await beatAt('12:25');
    expect(posted()).toContain('C2: Starting in 5 min in Room A: Four');
  });
});
