// Part of `npm run test:crash`: replicas that are killed while they remind people, announce talks, tell of an import and of
// talks that answer wishes, and ask for ratings, over 1,300 posts. None may come twice, and each must end with a receipt
// or as uncertain.
import { ratingQuestion } from '../../src/live/rating-questions.js';
import type { ScheduledPost } from '../../src/live/scheduled-post.js';
import { scheduledTalk } from '../../src/programme/programme.js';
import type { Store } from '../../src/store/create-store.js';
import { readOne } from '../support/catalogue/import-folder.js';
import { type Counts, runCrashTrial } from './crash-trial.js';
import type { Recorder } from './fleet.js';
import { BASE, EVENT, endedTalkAt, LEAD_MINUTES, STARTS, talkIdAt } from './live-programme.js';

const PEOPLE = 500;
const CHANNELS = 10;
const TOLD = 100;
const WISHERS = 100;
const ASKED = 200;
const POSTS = PEOPLE + CHANNELS * STARTS + TOLD + WISHERS + ASKED;
const TENANTS = ['T0', 'T1'];

async function importTalk(store: Store, start: string): Promise<void> {
  const days = [
    { date: '2026-03-02', rooms: { Hall: [{ guid: 'm', title: 'Moved', start, duration: '0:30' }] } },
  ];
  const schedule = { conference: { title: 'Event', time_zone_name: 'UTC', days } };
  const event = await readOne('x.json', JSON.stringify({ schedule }), { event: EVENT });
  await store.events.store(event, { talks: new Map(), people: [] }, BASE, false);
  await store.events.publish();
}

/** People on whose plans is a talk each that ended, about which they want to be asked. */
async function seedQuestions(store: Store): Promise<void> {
  for (let index = 0; index < ASKED; index += 1) {
    const person = { platform: 'slack', tenant: `T${index % 2}`, person: `A${index}` };
    const scheduled = scheduledTalk(endedTalkAt(index));
    if (scheduled === null) throw new Error('the talk has no time');
    await store.ratingQuestionSettings.setAsked(person, true);
    await store.shelf.mark(person, scheduled.talk.id, { saved: true }, BASE);
    await store.scheduledPosts.plan([ratingQuestion(person, scheduled)], BASE);
  }
}

/** Reminders, channels that want all talks, and an import of which people are still to be told, also for their wishes. */
async function seed(store: Store): Promise<void> {
  const of = (index: number) => ({ platform: 'slack', tenant: `T${index % 2}` });
  const reminders = Array.from({ length: PEOPLE }, (_, index) => ({
    ...({ kind: 'reminder', ...of(index), person: `U${index}`, channel: '', eventId: EVENT } as const),
    talkId: talkIdAt(index),
    startsAt: BASE + (LEAD_MINUTES + (index % STARTS)) * 60_000,
    leadMinutes: LEAD_MINUTES,
  }));
  await store.scheduledPosts.plan(reminders, BASE);
  for (let index = 0; index < CHANNELS; index += 1) {
    const wish = { ...of(index), channel: `C${index}`, eventId: EVENT, kind: 'event', value: '' } as const;
    const kept = { state: 'active', who: 'members', owner: 'U0', changedAt: BASE } as const;
    await store.announcementSettings.save({ ...wish, ...kept, leadMinutes: LEAD_MINUTES });
  }
  await seedQuestions(store);
  await importTalk(store, '20:00');
  await store.changeNotices.begin('slack', await store.events.revision());
  const made = { revision: await store.events.revision(), now: BASE };
  for (let index = 0; index < WISHERS; index += 1)
    for (const line of ['moved', 'nothing yet'])
      await store.wishes.add({ ...of(index), person: `W${index}` }, line, made);
  const [moved] = await store.events.talks(EVENT);
  for (let index = 0; index < TOLD; index += 1)
    await store.shelf.mark({ ...of(index), person: `U${index}` }, moved?.id ?? '', { saved: true }, BASE);
  await importTalk(store, '21:00');
}

const ENDED: readonly ScheduledPost['state'][] = ['posted', 'missed', 'failed', 'uncertain'];

/** Every row that was taken up: what a log leaves out still waits. */
async function takenUp(store: Store): Promise<readonly ScheduledPost[]> {
  const channels = ['', ...Array.from({ length: CHANNELS }, (_, index) => `C${index}`)];
  const logs = channels.flatMap((channel) =>
    TENANTS.map((tenant) => store.scheduledPosts.log({ platform: 'slack', tenant, channel }, POSTS)),
  );
  return (await Promise.all(logs)).flat();
}

async function count(store: Store, held: Recorder['held']): Promise<Counts> {
  const states: Record<string, number> = {};
  const rows = await takenUp(store);
  for (const { kind, state } of rows) states[`${kind} ${state}`] = (states[`${kind} ${state}`] ?? 0) + 1;
  return {
    states,
    open: POSTS - rows.filter(({ state }) => ENDED.includes(state)).length,
    lost: rows.filter(({ state, id }) => state === 'posted' && !held.has(id)).length,
  };
}

const program = new URL('./live-replica.ts', import.meta.url);

runCrashTrial({ program, base: BASE, size: POSTS, unit: 'posts', seed, count });
