// What the store owes reminders and announcements: one row a post, claimed once, moved and withdrawn with the talk.
import { describe, expect, it } from 'vitest';
import type { Announcement } from '../../../src/live/announcement.js';
import type { NewScheduledPost } from '../../../src/live/scheduled-post.js';
import type { ClaimRequest } from '../../../src/ports/digest.js';
import type { Store } from '../../../src/store/create-store.js';

const MINUTE = 60_000;
const START = Date.parse('2026-05-01T11:00:00+02:00');
const DUE = START - 10 * MINUTE;

let persons = 0;
/** Of a workspace of its own, so that clauses don't see each other's rows. */
function aReminder(parts: Partial<NewScheduledPost> = {}): NewScheduledPost {
  persons += 1;
  return {
    ...{ kind: 'reminder', platform: `live-${persons}`, tenant: 'T1', person: 'U1', channel: '' },
    ...{ eventId: 'event', talkId: `talk-${persons}`, startsAt: START, leadMinutes: 10 },
    ...parts,
  };
}
const order = ({ platform }: NewScheduledPost, now: number, by = 'r1'): ClaimRequest => ({
  ...{ by, now, leaseUntil: now + 5 * MINUTE, limit: 10, platforms: [platform], exceptTenants: [] },
});

export function scheduledPostClauses(store: () => Store): void {
  const posts = () => store().scheduledPosts;
  const ofPerson = async ({ platform, tenant, person }: NewScheduledPost) =>
    posts().waitingFor({ platform, tenant, person });

  describe('posts before talks', () => {
    it('are planned once, and follow a changed start and lead while they wait', async () => {
      const post = aReminder();
      await posts().plan([post], 1);
      await posts().plan([{ ...post, startsAt: START + 60 * MINUTE, leadMinutes: 5 }], 2);
      expect(await ofPerson(post)).toMatchObject([
        { state: 'waiting', startsAt: START + 60 * MINUTE, dueAt: START + 55 * MINUTE, attempt: 0 },
      ]);
    });

    it('are claimed when they are due, by one of two replicas that ask at once', async () => {
      const post = aReminder();
      await posts().plan([post], 1);
      expect(await posts().claimDue(order(post, DUE - 1))).toEqual([]);
      const claimed = await Promise.all([
        posts().claimDue(order(post, DUE, 'r1')),
        posts().claimDue(order(post, DUE, 'r2')),
      ]);
      expect(claimed.flat()).toHaveLength(1);
    });

    it('are begun by their claimer alone, settled once, and never planned again', async () => {
      const post = aReminder();
      await posts().plan([post], 1);
      const [claim] = await posts().claimDue(order(post, DUE));
      if (claim === undefined) throw new Error('nothing was claimed');
      const lease = { now: DUE, leaseUntil: DUE + MINUTE };
      expect(await posts().begin({ ...claim, by: 'r2' }, lease)).toBeNull();
      const begun = await posts().begin(claim, lease);
      expect(begun).toMatchObject({ state: 'sending', attempt: 1 });
      expect(await posts().begin(claim, lease)).toBeNull();
      expect(await posts().settle(begun ?? claim, { state: 'posted', messageId: 'm1' }, DUE)).toBe(true);
      expect(await posts().settle(claim, { state: 'waiting' }, DUE)).toBe(false);
      await posts().plan([post], 2);
      expect(await posts().claimDue(order(post, START))).toEqual([]);
    });

    it('that were being sent when their sender stopped are uncertain, and claims that were not begun are free again', async () => {
      const [sent, idle] = [aReminder(), aReminder()];
      await posts().plan([sent, idle], 1);
      const [claim] = await posts().claimDue(order(sent, DUE));
      if (claim === undefined) throw new Error('nothing was claimed');
      await posts().begin(claim, { now: DUE, leaseUntil: DUE + MINUTE });
      await posts().claimDue(order(idle, DUE));
      expect(await posts().expireSending(order(sent, DUE + 2 * MINUTE))).toMatchObject([
        { state: 'uncertain' },
      ]);
      expect(await posts().claimDue(order(idle, DUE + 6 * MINUTE, 'r2'))).toMatchObject([{ by: 'r2' }]);
    });

    it('move with their talk, are withdrawn when it is cancelled, and come back with it', async () => {
      const post = aReminder();
      await posts().plan([post], 1);
      const later = START + 90 * MINUTE;
      await posts().moveTalk(post.talkId, later, 2);
      expect(await ofPerson(post)).toMatchObject([{ startsAt: later, dueAt: later - 10 * MINUTE }]);
      await posts().moveTalk(post.talkId, null, 3);
      expect(await ofPerson(post)).toEqual([]);
      expect(await posts().remindedTalks()).toContainEqual({ talkId: post.talkId, startsAt: null });
      await posts().moveTalk(post.talkId, START, 4);
      expect(await ofPerson(post)).toMatchObject([{ startsAt: START, dueAt: DUE }]);
    });

    it('that a person took back stay so when their talk moves', async () => {
      const post = aReminder();
      await posts().plan([post], 1);
      const [waiting] = await ofPerson(post);
      expect(await posts().withdraw([waiting?.id ?? ''], 'taken back', 2)).toBe(1);
      await posts().moveTalk(post.talkId, START + MINUTE, 3);
      expect(await ofPerson(post)).toEqual([]);
    });

    it('of an announcement are one for each channel, event and start', async () => {
      const one = aReminder({ kind: 'announcement', person: '', channel: 'C1', talkId: '' });
      await posts().plan([one, { ...one, startsAt: START + 60 * MINUTE }, { ...one, channel: 'C2' }], 1);
      await posts().plan([one], 2);
      expect(await posts().claimDue(order(one, START + 60 * MINUTE))).toHaveLength(3);
    });

    it('are forgotten after their talks', async () => {
      const post = aReminder({ startsAt: 1000 });
      await posts().plan([post], 1);
      await posts().purge(1001);
      expect(await ofPerson(post)).toEqual([]);
    });
  });

  describe('what a channel wants announced', () => {
    const place = { platform: 'live', tenant: 'T1', channel: 'C1' };
    const wish: Announcement = {
      ...place,
      eventId: 'event',
      kind: 'room',
      value: 'Ballroom A',
      leadMinutes: 5,
      state: 'active',
      owner: 'U1',
      changedAt: 1,
    };

    it('is kept a row for each wish, paused and resumed together, and removed', async () => {
      const { announcementSettings: announcements } = store();
      await announcements.save(wish);
      await announcements.save({ ...wish, leadMinutes: 10 });
      await announcements.save({ ...wish, value: 'Ballroom B' });
      expect(await announcements.of(place)).toMatchObject([
        { value: 'Ballroom A', leadMinutes: 10 },
        { value: 'Ballroom B', leadMinutes: 5 },
      ]);
      expect(await announcements.setState(place, 'paused', 'U2', 2)).toBe(2);
      expect((await announcements.active()).filter(({ channel }) => channel === 'C1')).toEqual([]);
      expect(await announcements.ofTenant('live', 'T1')).toHaveLength(2);
      expect(await announcements.ofTenant('live', 'T2')).toEqual([]);
      expect(await announcements.remove(place)).toBe(2);
    });
  });

  describe('how long before a talk a person is reminded', () => {
    it('is null until it is said, and the last that was said', async () => {
      const person = { platform: 'live', tenant: 'T1', person: 'U-lead' };
      expect(await store().reminderSettings.lead(person)).toBeNull();
      await store().reminderSettings.setLead(person, 5);
      await store().reminderSettings.setLead(person, 0);
      expect(await store().reminderSettings.lead(person)).toBe(0);
    });
  });
}
