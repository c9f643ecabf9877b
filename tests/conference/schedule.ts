// The conference that is played: a made one of three days in twelve rooms, over the end of summer time, or a file; and
// what its organisers change on the way.
import type { ImportedEvent, ImportedTalk } from '../../src/catalogue/import/imported-event.js';
import { readOne, readPaths } from '../support/catalogue/import-folder.js';

const DAYS = ['2026-10-23', '2026-10-24', '2026-10-25'];
const ROOMS = 12;
const STARTS = ['09:30', '10:15', '11:15', '12:00', '14:00', '14:45', '15:45', '16:30'];

/** A schedule with a keynote a day, parallel rooms, breaks between, and a party that goes on after midnight. */
function madeSchedule(): Promise<ImportedEvent> {
  const days = DAYS.map((date, day) => {
    const rooms: Record<string, object[]> = {};
    for (let room = 1; room <= ROOMS; room += 1) {
      rooms[`Room ${room}`] = STARTS.filter((_, slot) => (day * 31 + room * 7 + slot * 5) % 11 > 0).map(
        (start) => ({
          guid: `${day}-${room}-${start}`,
          title: `Talk ${day + 1}.${room} at ${start}`,
          track: `Track ${(room % 5) + 1}`,
          ...{ start, duration: '0:35' },
        }),
      );
    }
    rooms['Room 1']?.unshift({
      guid: `keynote-${day}`,
      title: `Keynote ${day + 1}`,
      start: '08:45',
      duration: '0:40',
    });
    return { date, rooms };
  });
  days[1]?.rooms['Room 12']?.push({
    guid: 'party',
    title: 'Lightning talks',
    start: '23:30',
    duration: '1:30',
  });
  const conference = { title: 'Played Conference', time_zone_name: 'Europe/Berlin', days };
  return readOne('played.json', JSON.stringify({ schedule: { conference } }), { event: 'played' });
}

/**
 * The event of a file, or the made one. Problems of the file are left out: with them nothing is taken as cancelled. Its
 * zone counts as stated: an event of another is read anew from the file, without what organisers change here.
 */
export async function theSchedule(file: string): Promise<ImportedEvent> {
  if (file === '') return madeSchedule();
  const { events } = await readPaths([file]);
  const [event] = events.toSorted((a, b) => b.talks.length - a.talks.length);
  if (event === undefined) throw new Error(`${file} holds no event`);
  return { ...event, stated: { ...event.stated, zone: true }, problems: [], partial: false };
}

/** The same wall clock so many minutes later, with the offset that it had. */
function later(startsAt: string, minutes: number): string {
  const offset = /(?:Z|[+-]\d{2}:\d{2})$/.exec(startsAt)?.[0] ?? 'Z';
  const clock = new Date(Date.parse(`${startsAt.slice(0, 19)}Z`) + minutes * 60_000).toISOString();
  return `${clock.slice(0, 19)}${offset}`;
}

const moved = (each: ImportedTalk, minutes: number): ImportedTalk => ({
  ...each,
  talk: {
    ...each.talk,
    startsAt: each.talk.startsAt === null ? null : later(each.talk.startsAt, minutes),
    endsAt: each.talk.endsAt === null ? null : later(each.talk.endsAt, minutes),
  },
});

/**
 * What organisers change at a moment: of the talks to come, each ninth is moved by half an hour, each thirteenth goes,
 * each seventeenth has another title, and each nineteenth another room; one is new, of the title that is given.
 */
export function revised(event: ImportedEvent, nowMs: number, name: string, newTitle: string): ImportedEvent {
  const isToCome = ({ talk }: ImportedTalk): boolean => Date.parse(talk.startsAt ?? '') > nowMs;
  const room = event.talks.find(({ talk }) => talk.room !== null)?.talk.room ?? null;
  let index = 0;
  const talks = event.talks.flatMap((each): ImportedTalk[] => {
    if (!isToCome(each)) return [each];
    index += 1;
    if (index % 13 === 0) return [];
    if (index % 9 === 0) return [moved(each, index % 2 === 0 ? 30 : -30)];
    if (index % 17 === 0) return [{ ...each, talk: { ...each.talk, title: `${name}: ${each.talk.title}` } }];
    return index % 19 === 0 ? [{ ...each, talk: { ...each.talk, room } }] : [each];
  });
  const [model] = event.talks.filter(isToCome);
  if (model === undefined) return { ...event, talks };
  const added = { ...model.talk, title: newTitle, heading: name, sourceId: name };
  return {
    ...event,
    talks: [...talks, { key: `id:${name}`, titleKey: newTitle.toLowerCase(), talk: added }],
  };
}
