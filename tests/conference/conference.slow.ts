// `npm run test:conference`: a conference played minute by minute on both platforms, with plans, questions after them,
// wishes, room channels and two imports in the middle. Prints how many posts came twice, not at all, or at a wrong time.
import { afterAll, expect, it } from 'vitest';
import { createAnnouncementService } from '../../src/live/announcement-service.js';
import { createRatingQuestions } from '../../src/live/rating-questions.js';
import { createReminders } from '../../src/live/reminders.js';
import { fakeChannels } from '../support/digest/fake-channels.js';
import { liveWorld } from '../support/digest/live-world.js';
import { keptLog, takeKeptLines } from '../support/quiet-log.js';
import {
  announcementSubject,
  announcementsOf,
  changesOf,
  changesSubject,
  compare,
  type PlayedTalk,
  type Post,
  questionOf,
  questionSubject,
  reminderOf,
  reminderSubject,
  titleIn,
  type Version,
  wishOf,
  wishSubject,
} from './expectations.js';
import { revised, theSchedule } from './schedule.js';
import { discordStage, type Stage, slackStage } from './stage.js';

const PEOPLE = 100;
const ROOM_CHANNELS = 12;
const PLAN_SIZE = 8;
/** Titles that the imports bring, of which no talk is before. */
const BROUGHT = ['React Native Performance', 'A COBOL Migration'];
/** What every second person wishes for; the last never comes. */
const WISHES = ['react native performance', 'cobol migration', 'quantum annealing'];
/** Every third person wants to be asked for ratings; of them, the last talk of a plan is rated before it begins. */
const isAsked = (person: number): boolean => person % 3 === 0;
/** Who answers the questions, each with another number of stars. */
const answers = (person: number): boolean => person % 2 === 0;
const starsOf = (person: number): number => 1 + (person % 5);
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

afterAll(() => takeKeptLines());

/** The ticks of the days: each minute from two hours before a day's first talk to an hour after its last. */
function ticksOf(talks: Iterable<PlayedTalk>): readonly number[] {
  const starts = [...talks].map(({ startMs }) => Math.floor(startMs / MINUTE_MS) * MINUTE_MS);
  const hours = new Set(
    starts.flatMap((startMs) => [-2, -1, 0, 1, 2].map((by) => Math.floor(startMs / HOUR_MS) + by)),
  );
  return [...hours]
    .sort((a, b) => a - b)
    .flatMap((hour) => Array.from({ length: 60 }, (_, minute) => hour * HOUR_MS + minute * MINUTE_MS));
}

/** Plans of people: eight talks, of which no two have one title, half of them with a reminder. */
function planOf(person: number, talks: readonly PlayedTalk[]): readonly PlayedTalk[] {
  const chosen = Array.from(
    { length: PLAN_SIZE },
    (_, index) => talks[(person * 37 + index * 101) % talks.length],
  );
  const titles = new Map(
    chosen.flatMap((talk) => (talk === undefined ? [] : [[reminderSubject(talk.title), talk]])),
  );
  return [...titles.values()];
}

/** What a reader sees, as one of the posts that are expected, or as an unknown one, which none is. */
function postOf(
  { to, text }: { readonly to: string; readonly text: string },
  atMs: number,
  { versions, titles }: { readonly versions: readonly Version[]; readonly titles: readonly string[] },
): Post {
  const [, reminded] = /^In \d+ min: ([^\n]*)/m.exec(text) ?? [];
  const title = reminded === undefined ? undefined : titleIn(reminded, titles);
  if (title !== undefined) return { to, subject: reminderSubject(title), atMs };
  const [, asked] = /^How was “([^\n]*)”\?/m.exec(text) ?? [];
  const askedTitle = asked === undefined ? undefined : titleIn(asked, titles);
  if (askedTitle !== undefined) return { to, subject: questionSubject(askedTitle), atMs };
  const [, lead] = /^Starting in (\d+) min/m.exec(text) ?? [];
  if (lead !== undefined) return { to, subject: announcementSubject(atMs + Number(lead) * MINUTE_MS), atMs };
  const [, wish] = /^There is a talk now for “([^”]+)”/m.exec(text) ?? [];
  if (wish !== undefined) return { to, subject: wishSubject(wish), atMs };
  const importMs = versions.findLast(({ fromMs }) => fromMs <= atMs)?.fromMs ?? 0;
  const isChange = /(?:rely on ha(?:s|ve) changed|changes? in the programme)/.test(text);
  return { to, subject: isChange ? changesSubject(importMs) : `unknown ${text.slice(0, 60)}`, atMs };
}

/** Titles that the talks of a plan had at any time. */
const titlesOf = (plan: readonly PlayedTalk[], versions: readonly Version[]): readonly string[] =>
  versions.flatMap(({ talks }) => plan.flatMap(({ id }) => talks.get(id)?.title ?? []));

it('plays a conference', { timeout: 600_000 }, async () => {
  const world = await liveWorld();
  let event = await theSchedule(process.env.SCHEDULE ?? '');
  const versions: Version[] = [];
  let eventId = event.event.id;
  const importAt = async (ms: number): Promise<void> => {
    world.at(ms);
    ({ eventId } = await world.take(event));
    const talks = (await world.store.events.talks(eventId)).flatMap((talk): [string, PlayedTalk][] => {
      const { id, title, startsAt, endsAt, durationMinutes, room, state } = talk;
      if (startsAt === null) return [];
      const startMs = Date.parse(startsAt);
      const endMs = endsAt === null ? startMs + (durationMinutes ?? 30) * MINUTE_MS : Date.parse(endsAt);
      return [[id, { id, title, room, startMs, endMs, off: state === 'cancelled' }]];
    });
    versions.push({ fromMs: ms, talks: new Map(talks) });
  };

  const first = Math.min(
    ...event.talks.flatMap(({ talk }) => (talk.startsAt === null ? [] : [Date.parse(talk.startsAt)])),
  );
  const eve = Math.floor(first / HOUR_MS) * HOUR_MS - 24 * HOUR_MS;
  world.at(eve);
  const stages = [
    await slackStage(world, PEOPLE, ROOM_CHANNELS + 2),
    await discordStage(world, PEOPLE, ROOM_CHANNELS + 2),
  ];
  await world.beat();
  await importAt(eve + MINUTE_MS);
  await world.beat();

  const talks = [...(versions[0]?.talks.values() ?? [])];
  const byTalks = new Map<string, number>();
  for (const { room } of talks) if (room !== null) byTalks.set(room, (byTalks.get(room) ?? 0) + 1);
  const rooms = [...byTalks]
    .sort((a, b) => b[1] - a[1])
    .slice(0, ROOM_CHANNELS)
    .map(([room]) => room);
  const plans = new Map<string, readonly PlayedTalk[]>();
  const set = async (stage: Stage): Promise<void> => {
    const { platform, tenant } = stage;
    const deps = world.deps('setup', [fakeChannels(platform)], keptLog());
    const [reminders, announcements] = [createReminders(deps), createAnnouncementService(deps)];
    const questions = createRatingQuestions(deps);
    for (const [index, person] of stage.people.entries()) {
      const plan = planOf(index, talks);
      plans.set(person, plan);
      for (const [number, { id }] of plan.entries()) {
        await world.store.shelf.mark({ platform, tenant, person }, id, { saved: true }, eve);
        if (number % 2 === 0) await reminders.set({ platform, tenant, person }, id);
      }
      if (isAsked(index)) {
        await questions.setAsked(stage.direct(person), true);
        const rated = plan.at(-1)?.id ?? '';
        await world.store.shelf.mark({ platform, tenant, person }, rated, { rating: 5 }, eve);
        await questions.update({ platform, tenant, person }, [rated]);
      }
      const { revision } = world.catalogue();
      for (const line of index % 2 === 0 ? WISHES : [])
        await world.store.wishes.add({ platform, tenant, person }, line, { revision, now: eve });
    }
    const wish = { platform, tenant, eventId, leadMinutes: 5, state: 'active', who: 'members' } as const;
    const kept = { owner: 'organiser', changedAt: eve };
    for (const [index, channel] of stage.channels.entries()) {
      const room = rooms[index];
      const kind = index === ROOM_CHANNELS ? 'event' : index > ROOM_CHANNELS ? 'changes' : 'room';
      if (kind === 'room' && room === undefined) continue;
      await announcements.save({ ...wish, ...kept, channel, kind, value: room ?? '' });
    }
  };
  for (const stage of stages) await set(stage);

  const ticks = ticksOf(talks);
  const imports = [Math.floor(ticks.length / 3), Math.floor(ticks.length / 2)];
  const posted: Post[] = [];
  let pressed = 0;
  const people = stages.flatMap((stage) => stage.people);
  const started = performance.now();
  for (const [index, tick] of ticks.entries()) {
    if (imports.includes(index)) {
      const number = imports.indexOf(index);
      event = revised(event, tick, `import ${number + 1}`, BROUGHT[number] ?? '');
      await importAt(tick);
    }
    world.at(tick);
    await world.beat();
    for (const message of stages.flatMap((stage) => stage.take())) {
      const titles = titlesOf(plans.get(message.to) ?? [], versions);
      const post = postOf(message, tick, { versions, titles });
      posted.push(post);
      const person = people.indexOf(message.to) % PEOPLE;
      if (!post.subject.startsWith('question') || !answers(person)) continue;
      await message.press(`${starsOf(person)}`);
      pressed += 1;
    }
  }

  const play = { ticks, versions };
  const expected = stages.flatMap(({ people, channels }) => [
    ...people.flatMap((person, index) => {
      const plan = plans.get(person) ?? [];
      const reminded = plan.filter((_, number) => number % 2 === 0);
      return [
        ...reminded.flatMap(({ id }) => reminderOf(person, id, play)),
        ...(isAsked(index) ? plan.slice(0, -1) : []).flatMap(({ id }) => questionOf(person, id, play)),
        ...changesOf(person, new Set(plan.map(({ id }) => id)), play),
        ...(index % 2 === 0 ? WISHES : []).flatMap((line) => wishOf(person, line, play)),
      ];
    }),
    ...rooms.flatMap((room, index) => announcementsOf(channels[index] ?? '', room, play)),
    ...announcementsOf(channels[ROOM_CHANNELS] ?? '', null, play),
    ...changesOf(channels[ROOM_CHANNELS + 1] ?? '', null, play),
  ]);
  const { twice, missing, wrongTime } = compare(expected, posted);
  const misrated: string[] = [];
  for (const { platform, tenant, people } of stages) {
    for (const [index, person] of people.entries()) {
      const plan = plans.get(person) ?? [];
      const entries = await world.store.shelf.entries({ platform, tenant, person });
      for (const { id } of plan) {
        const isQuestion = id !== plan.at(-1)?.id && questionOf(person, id, play).length > 0;
        const answer = isQuestion && answers(index) ? starsOf(index) : null;
        const wanted = !isAsked(index) ? null : id === plan.at(-1)?.id ? 5 : answer;
        const rating = entries.find(({ talkId }) => talkId === id)?.rating ?? null;
        if (rating !== wanted) misrated.push(`${person}: ${id} has ${rating} stars, expected ${wanted}`);
      }
    }
  }
  const refused = stages.flatMap((stage) => stage.refused());
  const kinds = (word: string): number => posted.filter(({ subject }) => subject.startsWith(word)).length;
  console.log(
    `${event.event.name}: ${talks.length} talks, ${rooms.length} room channels, ${plans.size} people, 2 platforms;`,
    `${ticks.length} minutes in ${Math.round((performance.now() - started) / 1000)} s`,
    `\n  ${kinds('reminder')} reminders, ${kinds('announcement')} announcements, ${kinds('changes')} notices of changes, ${kinds('wish')} of wishes, ${kinds('question')} rating questions; ${expected.length} expected`,
    `\n  twice: ${twice.length}; missing: ${missing.length}; wrong time: ${wrongTime.length}`,
    `\n  ${pressed} questions answered by a press; ratings that are not on the shelf as answered: ${misrated.length}`,
    ...[...twice, ...missing, ...wrongTime, ...misrated, ...refused]
      .slice(0, 20)
      .map((line) => `\n    ${line}`),
  );
  for (const stage of stages) await stage.stop();
  await world.close();
  expect({ twice, missing, wrongTime, misrated, refused }).toEqual({
    twice: [],
    missing: [],
    wrongTime: [],
    misrated: [],
    refused: [],
  });
  expect(posted.length).toBeGreaterThan(0);
  expect(pressed).toBeGreaterThan(0);
});
