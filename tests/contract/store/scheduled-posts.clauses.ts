// What the store owes reminders and announcements: one row a post, claimed once, moved and withdrawn with the talk.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Announcement } from '../../../src/live/announcement.js';
import type { NewChangeNotice, NewScheduledPost } from '../../../src/live/scheduled-post.js';
import type { ClaimRequest } from '../../../src/ports/digest.js';
import type { Store } from '../../../src/store/create-store.js';
import { aSubscription } from '../../support/digest/a-subscription.js';
import { ratingQuestionClauses } from './rating-questions.clauses.js';
import { wishClauses } from './wishes.clauses.js';

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

    it('are found by person and talk, in one tenant or, outside of them, in all', async () => {
      const post = aReminder();
      const { platform, person, talkId } = post;
      const elsewhere = { ...post, tenant: 'T2' };
      const others = [
        { ...post, talkId: 'another' },
        { ...post, person: 'U2' },
        { ...post, kind: 'rating' as const },
      ];
      await posts().plan([post, elsewhere, ...others], 1);
      const tenantsOf = async (tenant: string) =>
        (await posts().remindersOf({ platform, tenant, person }, talkId)).map((each) => each.tenant).sort();
      expect(await tenantsOf('T2')).toEqual(['T2']);
      expect(await tenantsOf('user:U1')).toEqual(['T1', 'T2']);
      expect(await tenantsOf('user:U2')).toEqual([]);
    });

    it('and after them are two for one person and talk; questions are taken back alone', async () => {
      const reminder = aReminder();
      const { platform, tenant, person, talkId } = reminder;
      await posts().plan([reminder, { ...reminder, kind: 'rating', startsAt: START + 60 * MINUTE }], 1);
      expect(await posts().openTalks('rating')).toContainEqual({ talkId, startsAt: START + 60 * MINUTE });
      expect(await posts().withdrawQuestions({ platform, tenant, person }, 2)).toBe(1);
      expect(await ofPerson(reminder)).toHaveLength(1);
      expect(await posts().claimDue(order(reminder, START + 60 * MINUTE))).toMatchObject([
        { kind: 'reminder' },
      ]);
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
      await posts().moveTalk('reminder', post.talkId, later, 2);
      expect(await ofPerson(post)).toMatchObject([{ startsAt: later, dueAt: later - 10 * MINUTE }]);
      await posts().moveTalk('reminder', post.talkId, null, 3);
      expect(await ofPerson(post)).toEqual([]);
      expect(await posts().openTalks('reminder')).toContainEqual({ talkId: post.talkId, startsAt: null });
      await posts().moveTalk('reminder', post.talkId, START, 4);
      expect(await ofPerson(post)).toMatchObject([{ startsAt: START, dueAt: DUE }]);
    });

    it('that a person took back stay so when their talk moves', async () => {
      const post = aReminder();
      await posts().plan([post], 1);
      const [waiting] = await ofPerson(post);
      expect(await posts().withdraw([waiting?.id ?? ''], 'taken back', 2)).toBe(1);
      await posts().moveTalk('reminder', post.talkId, START + MINUTE, 3);
      expect(await ofPerson(post)).toEqual([]);
    });

    it('of an announcement are one for each channel, event and start', async () => {
      const one = aReminder({ kind: 'announcement', person: '', channel: 'C1', talkId: '' });
      await posts().plan([one, { ...one, startsAt: START + 60 * MINUTE }, { ...one, channel: 'C2' }], 1);
      await posts().plan([one], 2);
      expect(await posts().claimDue(order(one, START + 60 * MINUTE))).toHaveLength(3);
    });

    it('of a kind that only a later version knows wait for it, and keep no others from being claimed', async () => {
      const known = aReminder({ startsAt: START + MINUTE });
      const { platform, tenant, person } = known;
      const later = Array.from({ length: 12 }, (_, index) => ({
        ...known,
        ...{ kind: 'poll' as NewScheduledPost['kind'], talkId: `polled-${index}`, startsAt: START },
      }));
      await posts().plan([...later, known], 1);
      expect(await posts().claimDue(order(known, START + MINUTE))).toMatchObject([{ kind: 'reminder' }]);
      const rows = (await store().personalData.read({ platform, tenant, person })).scheduledPosts ?? [];
      const polls = rows.filter((row) => (row as { kind: string }).kind === 'poll');
      expect(polls).toHaveLength(12);
      for (const poll of polls) expect(poll).toMatchObject({ state: 'waiting', note: null });
    });

    it('are forgotten after their talks', async () => {
      const post = aReminder({ startsAt: 1000 });
      await posts().plan([post], 1);
      await posts().purge(1001);
      expect(await ofPerson(post)).toEqual([]);
    });
  });

  describe('notices of changes', () => {
    let platforms = 0;
    const aNotice = (parts: Partial<NewChangeNotice> = {}): NewChangeNotice => ({
      ...{ kind: 'changes', platform: `told-${platforms}`, tenant: 'T1', person: 'U1', channel: '' },
      ...{ eventId: 'event', startsAt: START, dueAt: DUE, changes: '{"changes":[],"more":0}', revision: 5 },
      ...parts,
    });
    beforeEach(() => {
      platforms += 1;
    });

    it('are written by the one of two replicas that moves the mark, and claimed once', async () => {
      const { changeNotices } = store();
      const { platform } = aNotice();
      expect(await changeNotices.told(platform)).toBeNull();
      await changeNotices.begin(platform, 3);
      await changeNotices.begin(platform, 4);
      expect(await changeNotices.told(platform)).toBe(3);
      const mark = { platform, told: 3, upTo: 5 };
      const written = await Promise.all([
        changeNotices.plan(mark, [aNotice()], 1),
        changeNotices.plan(mark, [aNotice({ person: 'U2' })], 1),
      ]);
      expect(written.filter((isWritten) => isWritten)).toHaveLength(1);
      expect(await changeNotices.told(platform)).toBe(5);
      const claimed = await posts().claimDue({
        ...{ by: 'r1', now: DUE, leaseUntil: DUE + MINUTE, limit: 10, platforms: [platform] },
        exceptTenants: [],
      });
      expect(claimed).toMatchObject([{ kind: 'changes', talkId: '', changes: '{"changes":[],"more":0}' }]);
      expect(await changeNotices.plan(mark, [aNotice({ person: 'U3' })], 2)).toBe(false);
    });

    it('are one for each person, channel, event and revision, and no reminder', async () => {
      const { changeNotices } = store();
      const { platform } = aNotice();
      await changeNotices.begin(platform, 3);
      const notices = [
        aNotice(),
        aNotice(),
        aNotice({ eventId: 'other' }),
        aNotice({ person: '', channel: 'C1' }),
      ];
      await changeNotices.plan({ platform, told: 3, upTo: 5 }, notices, 1);
      expect(await posts().waitingFor({ platform, tenant: 'T1', person: 'U1' })).toEqual([]);
      const order = { by: 'r1', now: DUE, leaseUntil: DUE + MINUTE, limit: 10, platforms: [platform] };
      expect(await posts().claimDue({ ...order, exceptTenants: [] })).toHaveLength(3);
    });

    it('are for those who saved a talk, set a reminder, or pinned it, each named once', async () => {
      const { changeNotices, shelf, subscriptions } = store();
      const { platform } = aNotice();
      const of = (person: string) => ({ platform, tenant: 'T1', person });
      const reminder = (person: string, talkId: string) => aReminder({ platform, person, talkId });
      await shelf.mark(of('saver'), 'one', { saved: true }, 1);
      await shelf.mark(of('rater'), 'one', { rating: 4 }, 1);
      await shelf.mark(of('other'), 'three', { saved: true }, 1);
      await posts().plan(
        [reminder('saver', 'one'), reminder('reminded', 'two'), reminder('freed', 'two')],
        1,
      );
      const [freed] = await posts().waitingFor(of('freed'));
      await posts().withdraw([freed?.id ?? ''], 'taken back', 2);
      await posts().moveTalk('reminder', 'two', null, 3);
      const pins = [{ date: '2026-05-01', talkId: 'two' }];
      const place = { platform, tenant: 'T2' };
      await subscriptions.save(
        aSubscription({ ...place, id: `${platform}-a`, channel: 'CA', owner: 'owner', pins }),
      );
      await subscriptions.save(
        aSubscription({ ...place, id: `${platform}-b`, channel: 'CB', owner: 'off', pins, state: 'off' }),
      );
      await subscriptions.save(
        aSubscription({ ...place, id: `${platform}-c`, channel: 'CC', owner: '', pins }),
      );
      const followers = await changeNotices.followers(platform, ['one', 'two']);
      expect(followers.map(({ person, talkId }) => `${person} ${talkId}`).sort()).toEqual([
        'owner two',
        'reminded two',
        'saver one',
      ]);
      expect(await changeNotices.followers('elsewhere', ['one', 'two'])).toEqual([]);
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
      who: 'members',
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
      await announcements.save({ ...wish, value: 'Ballroom B', who: 'admins' });
      expect((await announcements.of(place)).map(({ who }) => who)).toEqual(['admins', 'admins']);
      expect(await announcements.pause(place, 2)).toBe(2);
      expect(await announcements.pause(place, 3)).toBe(0);
      expect((await announcements.of(place)).map(({ state, owner }) => [state, owner])).toEqual([
        ['paused', 'U1'],
        ['paused', 'U1'],
      ]);
      expect(await announcements.setState(place, 'paused', 'U2', 2)).toBe(2);
      expect((await announcements.active()).filter(({ channel }) => channel === 'C1')).toEqual([]);
      expect(await announcements.ofTenant('live', 'T1')).toHaveLength(2);
      expect(await announcements.ofTenant('live', 'T2')).toEqual([]);
      expect(await announcements.remove(place)).toBe(2);
    });
  });

  ratingQuestionClauses(store);
  wishClauses(store);

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
