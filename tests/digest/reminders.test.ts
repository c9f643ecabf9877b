// Reminders with real rows and two replicas: once, on time, moved and withdrawn with the talk, never after its start.
import Libsql from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aTalk } from '../support/bot/a-talk.js';
import { type LiveRoom, liveRoom } from '../support/digest/live-room.js';

const ANN = { platform: 'slack', tenant: 'T1', person: 'U-ann' };
const talkAt = (startsAt: string) => aTalk({ title: 'Service mesh', startsAt });
const TALK = talkAt('2026-05-01T11:00:00+02:00');
let room: LiveRoom;

beforeEach(async () => {
  room = await liveRoom([TALK]);
  room.at('2026-05-01T09:00:00+02:00');
});
afterEach(() => room.close());

async function beatAt(...moments: readonly string[]): Promise<void> {
  for (const moment of moments) {
    room.at(moment);
    await room.beat();
  }
}
const onTheDay = (clock: string): string => `2026-05-01T${clock}:00+02:00`;
const texts = () => room.slack.posts.map(({ text }) => text.split('\n')[0]);

describe('a reminder', () => {
  it('comes once, ten minutes before, as a direct message of one of two replicas', async () => {
    expect(await room.reminders.set(ANN, TALK.id)).toMatchObject({ leadMinutes: 10 });
    await beatAt(onTheDay('10:49'));
    expect(texts()).toEqual([]);
    await beatAt(onTheDay('10:50'), onTheDay('10:51'), onTheDay('11:30'));
    expect(texts()).toEqual(['In 10 min: Service mesh']);
    expect(room.slack.posts[0]).toMatchObject({ kind: 'person', to: 'U-ann' });
  });

  it('comes as long before as its person said, before and after it was set', async () => {
    await room.reminders.set(ANN, TALK.id);
    expect(await room.reminders.setLead(ANN, 5)).toBe(1);
    await beatAt(onTheDay('10:54'));
    expect(texts()).toEqual([]);
    await beatAt(onTheDay('10:55'));
    expect(texts()).toEqual(['In 5 min: Service mesh']);
  });

  it('is taken back by its button, and all of them by “off”', async () => {
    await room.reminders.set(ANN, TALK.id);
    await room.reminders.withdraw(ANN, TALK.id);
    expect(await room.reminders.of(ANN)).toEqual(new Set());
    await room.reminders.set(ANN, TALK.id);
    expect(await room.reminders.setLead(ANN, 0)).toBe(1);
    await beatAt(onTheDay('10:50'), onTheDay('10:59'));
    expect(texts()).toEqual([]);
  });

  it('does not come for a talk that the catalogue still has as cancelled', async () => {
    await room.reminders.set(ANN, TALK.id);
    room.serve([{ ...TALK, state: 'cancelled' }]);
    await beatAt(onTheDay('10:50'), onTheDay('10:59'));
    expect(texts()).toEqual([]);
  });

  it('moves with its talk, to an earlier and to a later start', async () => {
    await room.reminders.set(ANN, TALK.id);
    room.serve([talkAt(onTheDay('14:00'))]);
    await beatAt(onTheDay('10:50'), onTheDay('13:49'));
    expect(texts()).toEqual([]);
    room.serve([talkAt(onTheDay('13:55'))]);
    await beatAt(onTheDay('13:50'));
    expect(texts()).toEqual(['In 5 min: Service mesh']);
  });

  it('is withdrawn when the talk is cancelled, and comes back when the schedule has it again', async () => {
    await room.reminders.set(ANN, TALK.id);
    room.serve([]);
    await beatAt(onTheDay('10:00'));
    expect(await room.reminders.of(ANN)).toEqual(new Set());
    room.serve([TALK]);
    await beatAt(onTheDay('10:30'), onTheDay('10:50'));
    expect(texts()).toEqual(['In 10 min: Service mesh']);
  });

  it('is missed, not late, when the talk began while Lectern was down', async () => {
    await room.reminders.set(ANN, TALK.id);
    await beatAt(onTheDay('11:00'), onTheDay('11:05'));
    expect(texts()).toEqual([]);
  });

  it('is late but before the start, when Lectern comes back in between', async () => {
    await room.reminders.set(ANN, TALK.id);
    await beatAt(onTheDay('10:58'));
    expect(texts()).toEqual(['In 2 min: Service mesh']);
  });

  it('is tried again when it is known not to be sent, and not when that is unknown', async () => {
    await room.reminders.set(ANN, TALK.id);
    room.slack.answer = () => ({ kind: 'not-sent', reason: 'rate_limited', retryAfterSeconds: 60 });
    await beatAt(onTheDay('10:50'));
    room.slack.answer = () => ({ kind: 'unknown', reason: 'timeout' });
    await beatAt(onTheDay('10:52'), onTheDay('10:55'), onTheDay('10:58'));
    expect(texts()).toEqual(['In 8 min: Service mesh']);
  });

  it('can’t be set for a talk that has begun or has no time', async () => {
    room.at(onTheDay('11:00'));
    expect(await room.reminders.set(ANN, TALK.id)).toBeNull();
    expect(await room.reminders.set(ANN, 'no-such-talk')).toBeNull();
  });

  it('comes ten minutes before a talk right after the clocks change', async () => {
    // 02:00 to 03:00 is left out in Berlin: 03:05 is five minutes after 01:59.
    const talk = talkAt('2026-03-29T03:05:00+02:00');
    room.serve([talk]);
    room.at('2026-03-28T12:00:00+01:00');
    await room.reminders.set(ANN, talk.id);
    await beatAt('2026-03-29T01:54:00+01:00');
    expect(texts()).toEqual([]);
    await beatAt('2026-03-29T01:55:00+01:00');
    expect(texts()).toEqual(['In 10 min: Service mesh']);
  });
});

describe('a reminder in the night in which an hour comes twice', () => {
  // 02:00 to 03:00 comes twice in Berlin on 25 October, first in summer time (+02:00), then in winter time (+01:00).
  it.each([
    ['the first', '2026-10-25T02:30:00+02:00', '2026-10-25T02:19:00+02:00', '2026-10-25T02:20:00+02:00'],
    ['the second', '2026-10-25T02:30:00+01:00', '2026-10-25T02:20:00+02:00', '2026-10-25T02:20:00+01:00'],
    ['after it', '2026-10-25T03:05:00+01:00', '2026-10-25T02:55:00+02:00', '2026-10-25T02:55:00+01:00'],
  ])('comes ten minutes before a talk in %s of them, once', async (_, startsAt, early, due) => {
    const talk = talkAt(startsAt);
    room.serve([talk]);
    room.at('2026-10-24T12:00:00+02:00');
    await room.reminders.set(ANN, talk.id);
    await beatAt(early);
    expect(texts()).toEqual([]);
    await beatAt(due, '2026-10-25T02:30:00+01:00', '2026-10-25T03:04:00+01:00');
    expect(texts()).toEqual(['In 10 min: Service mesh']);
  });
});

describe('a plan that fails', () => {
  it('is told to the scheduler, and keeps no reminder back that was planned before', async () => {
    await room.reminders.set(ANN, TALK.id);
    const raw = new Libsql(room.store.file);
    raw.exec('alter table announcements rename to announcements_away');
    room.serve([TALK]);
    room.at(onTheDay('10:50'));
    await expect(room.beat()).rejects.toThrow();
    await room.drained();
    expect(texts()).toEqual(['In 10 min: Service mesh']);
    raw.exec('alter table announcements_away rename to announcements');
    raw.close();
    await room.beat();
  });
});
