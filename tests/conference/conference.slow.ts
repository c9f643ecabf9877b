// `npm run test:conference`: a conference played minute by minute on both platforms, with plans, wishes, room channels and
// two imports in the middle. Prints how many posts came twice, not at all, or at a wrong time.
import { afterAll, expect, it } from 'vitest';
import { createAnnouncementService } from '../../src/live/announcement-service.js';
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
      const { id, title, startsAt, room, state } = talk;
      if (startsAt === null) return [];
      return [[id, { id, title, room, startMs: Date.parse(startsAt), off: state === 'cancelled' }]];
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
    for (const [index, person] of stage.people.entries()) {
      const plan = planOf(index, talks);
      plans.set(person, plan);
      for (const [number, { id }] of plan.entries()) {
        await world.store.shelf.mark({ platform, tenant, person }, id, { saved: true }, eve);
        if (number % 2 === 0) await reminders.set({ platform, tenant, person }, id);
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
      posted.push(postOf(message, tick, { versions, titles }));
    }
  }

  const play = { ticks, versions };
  const expected = stages.flatMap(({ people, channels }) => [
    ...people.flatMap((person, index) => {
      const plan = plans.get(person) ?? [];
      const reminded = plan.filter((_, number) => number % 2 === 0);
      return [
        ...reminded.flatMap(({ id }) => reminderOf(person, id, play)),
        ...changesOf(person, new Set(plan.map(({ id }) => id)), play),
        ...(index % 2 === 0 ? WISHES : []).flatMap((line) => wishOf(person, line, play)),
      ];
    }),
    ...rooms.flatMap((room, index) => announcementsOf(channels[index] ?? '', room, play)),
    ...announcementsOf(channels[ROOM_CHANNELS] ?? '', null, play),
    ...changesOf(channels[ROOM_CHANNELS + 1] ?? '', null, play),
  ]);
  const { twice, missing, wrongTime } = compare(expected, posted);
  const refused = stages.flatMap((stage) => stage.refused());
  const kinds = (word: string): number => posted.filter(({ subject }) => subject.startsWith(word)).length;
  console.log(
    `${event.event.name}: ${talks.length} talks, ${rooms.length} room channels, ${plans.size} people, 2 platforms;`,
    `${ticks.length} minutes in ${Math.round((performance.now() - started) / 1000)} s`,
    `\n  ${kinds('reminder')} reminders, ${kinds('announcement')} announcements, ${kinds('changes')} notices of changes, ${kinds('wish')} of wishes; ${expected.length} expected`,
    `\n  twice: ${twice.length}; missing: ${missing.length}; wrong time: ${wrongTime.length}`,
    ...[...twice, ...missing, ...wrongTime, ...refused].slice(0, 20).map((line) => `\n    ${line}`),
  );
  for (const stage of stages) await stage.stop();
  await world.close();
  expect({ twice, missing, wrongTime, refused }).toEqual({
    twice: [],
    missing: [],
    wrongTime: [],
    refused: [],
  });
  expect(posted.length).toBeGreaterThan(0);
});
