// Rating questions with real rows and two replicas: once, an hour after the talk, moved and withdrawn with it, never late.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aTalk } from '../support/bot/a-talk.js';
import { type LiveRoom, liveRoom } from '../support/digest/live-room.js';

const ANN = { platform: 'slack', tenant: 'T1', person: 'U-ann' };
const BOB = { ...ANN, person: 'U-bob' };
const at = (clock: string): string => `2026-05-01T${clock}:00+02:00`;
const TALK = aTalk({ title: 'Service mesh', startsAt: at('11:00'), endsAt: at('11:30') });
let room: LiveRoom;

beforeEach(async () => {
  room = await liveRoom([TALK]);
  room.at(at('09:00'));
  await room.beat();
});
afterEach(() => room.close());

const beatAt = async (...clocks: readonly string[]): Promise<void> => {
  for (const clock of clocks) {
    room.at(at(clock));
    await room.beat();
  }
};
const mark = async (person: typeof ANN, change: object): Promise<void> => {
  await room.store.shelf.mark(person, TALK.id, change, 1);
  await room.ratingQuestions.update(person, [TALK.id]);
};
const asked = () => room.slack.posts.map(({ to, text }) => `${to}: ${text.split('\n')[0]}`);
const ONCE = ['U-ann: How was “Service mesh”?'];
const states = async () => (await room.store.personalData.read(ANN)).scheduledPosts;

describe('a rating question', () => {
  it('comes once, an hour after the end, to people who saved the talk and switched it on', async () => {
    await room.ratingQuestions.setAsked(ANN, true);
    await mark(ANN, { saved: true });
    await mark(BOB, { saved: true });
    await beatAt('12:29');
    expect(asked()).toEqual([]);
    await beatAt('12:30', '12:31', '14:00');
    expect(asked()).toEqual(ONCE);
    expect(room.slack.posts[0]?.kind).toBe('person');
  });

  it('comes for talks that were saved before it was switched on, not for those that had ended', async () => {
    await mark(ANN, { saved: true });
    expect(await room.ratingQuestions.setAsked(ANN, true)).toBe(1);
    await beatAt('12:30');
    expect(asked()).toEqual(ONCE);
    await mark(BOB, { saved: true });
    expect(await room.ratingQuestions.setAsked(BOB, true)).toBe(0);
    await beatAt('12:31');
    expect(asked()).toEqual(ONCE);
  });

  it('comes for a talk that has a time only later', async () => {
    await room.ratingQuestions.setAsked(ANN, true);
    room.serve([{ ...TALK, startsAt: null, endsAt: null }]);
    await mark(ANN, { saved: true });
    await beatAt('09:01');
    room.serve([TALK]);
    await beatAt('09:02', '12:30');
    expect(asked()).toEqual(ONCE);
  });

  it('moves with the talk', async () => {
    await room.ratingQuestions.setAsked(ANN, true);
    await mark(ANN, { saved: true });
    room.serve([{ ...TALK, startsAt: at('15:00'), endsAt: at('15:45') }]);
    await beatAt('12:30', '16:44');
    expect(asked()).toEqual([]);
    await beatAt('16:45');
    expect(asked()).toEqual(ONCE);
  });

  it('is withdrawn with a talk that is cancelled, and comes when it takes place after all', async () => {
    await room.ratingQuestions.setAsked(ANN, true);
    await mark(ANN, { saved: true });
    room.serve([{ ...TALK, state: 'cancelled' }]);
    await beatAt('10:00', '12:30');
    expect(asked()).toEqual([]);
    room.serve([{ ...TALK, startsAt: at('16:00'), endsAt: at('16:30') }]);
    await beatAt('12:31', '17:30');
    expect(asked()).toEqual(ONCE);
  });

  it.each([
    ['unsaved', { saved: false }],
    ['rated', { rating: 5 }],
  ])('is withdrawn when the talk was %s, and back when that is taken back', async (_, change) => {
    await room.ratingQuestions.setAsked(ANN, true);
    await mark(ANN, { saved: true });
    await mark(ANN, change);
    expect(await states()).toMatchObject([{ state: 'withdrawn' }]);
    await mark(ANN, { saved: true, rating: null });
    expect(await states()).toMatchObject([{ state: 'waiting' }]);
  });

  it('is not sent where the talk was rated without the row being withdrawn', async () => {
    await room.ratingQuestions.setAsked(ANN, true);
    await mark(ANN, { saved: true });
    await room.store.shelf.mark(ANN, TALK.id, { rating: 2 }, 1);
    await beatAt('12:30');
    expect(asked()).toEqual([]);
  });

  it('comes up to six hours late, after a downtime, and is dropped with a line in the log after that', async () => {
    await room.ratingQuestions.setAsked(ANN, true);
    await mark(ANN, { saved: true });
    await beatAt('18:29');
    expect(asked()).toEqual(ONCE);
    await room.ratingQuestions.setAsked(BOB, true);
    room.at(at('11:00'));
    await mark(BOB, { saved: true });
    await beatAt('18:30');
    expect(asked()).toEqual(ONCE);
    expect(room.log.lines.filter(({ message }) => message.includes('came too late'))).toMatchObject([
      { level: 'warn', fields: { kind: 'rating', note: 'six hours had passed' } },
    ]);
  });

  describe('of a person who is written to outside of every server', () => {
    const HERE = { ...ANN, platform: 'discord' };
    const DIRECT = { ...HERE, tenant: 'user:U-ann' };
    const OTHER = { ...HERE, tenant: 'T2' };
    const askedThere = () => room.discord.posts.map(({ to, text }) => `${to}: ${text.split('\n')[0]}`);

    it('is asked once of a talk that is saved in two, and its answer counts in both', async () => {
      await room.ratingQuestions.setAsked(DIRECT, true);
      await mark(HERE, { saved: true });
      await mark(OTHER, { saved: true });
      await beatAt('12:30', '12:31');
      expect(askedThere()).toEqual(ONCE);
      expect(await room.ratingQuestions.ratersOf(DIRECT, TALK.id)).toEqual([DIRECT, HERE, OTHER]);
      expect(await room.ratingQuestions.ratersOf(HERE, TALK.id)).toEqual([HERE]);
      expect(await room.ratingQuestions.ratersOf({ ...DIRECT, person: 'U-bob' }, TALK.id)).toHaveLength(1);
    });

    it('is ended everywhere where they say so there', async () => {
      for (const person of [HERE, OTHER]) {
        await room.ratingQuestions.setAsked(person, true);
        await mark(person, { saved: true });
      }
      expect(await room.ratingQuestions.setAsked(DIRECT, false)).toBe(2);
      expect(await room.ratingQuestions.isAsked(HERE)).toBe(false);
      await beatAt('12:30');
      expect(askedThere()).toEqual([]);
    });
  });

  it('is taken back by switching it off', async () => {
    await room.ratingQuestions.setAsked(ANN, true);
    await mark(ANN, { saved: true });
    expect(await room.ratingQuestions.setAsked(ANN, false)).toBe(1);
    await beatAt('12:30');
    expect(asked()).toEqual([]);
  });
});
