// The schedule command: a day of a conference, or the part of it that a room, a track or a time of day leaves.
import { z } from 'zod';
import { answer } from '../../src/cards/model/reply.js';
import { scheduleCard } from '../../src/cards/programme/schedule-card.js';
import { roomName } from '../../src/cards/text/phrasing.js';
import { defineCommand } from '../../src/command/define.js';
import { suggestPlaces } from '../../src/command/programme/now-command.js';
import { askedPart } from '../../src/command/programme/programme-answer.js';
import { currentEvent } from '../../src/programme/current-event.js';
import { type Programme, venueDay } from '../../src/programme/programme.js';
import { filterTalks, type ScheduleFilter, venueDate } from '../../src/programme/schedule-line.js';
import { dayLabel } from '../../src/search/parsing/natural/schedule/days.js';
import { timeLabel } from '../../src/search/parsing/natural/schedule/times.js';

const options = z.object({
  day: z.string().trim().max(200).default('').describe('A day, such as thursday, tomorrow or day 2'),
  room: z.string().trim().max(200).default('').describe('A room or a track, such as Ballroom A'),
  event: z.string().trim().max(200).default('').describe('Which conference, such as its name and year'),
  page: z.int().min(1).default(1).describe('Page of talks').meta({ hidden: true }),
  from: z.int().min(0).default(0).describe('Without talks that ended before, in ms').meta({ hidden: true }),
  turn: z.boolean().default(false).describe('Replace what was pressed').meta({ hidden: true }),
});

/** The day of what is on today or is to come next; the first where all is over. */
function usualDay({ days, talks, zone }: Programme, nowMs: number): string {
  const today = venueDate(nowMs, zone);
  const next = talks.find((each) => each.endMs > nowMs && venueDay(each) >= today);
  return next === undefined ? (days[0]?.date ?? today) : venueDay(next);
}

interface DayAsked {
  readonly day: string;
  /** Talks that ended before are left out, in milliseconds since 1970; 0 for the whole day. */
  readonly from: number;
}

/** The day that is named, whole; where none is, the one that it is, from what is on now, as pages of it go on. */
function dayAsked(
  programme: Programme,
  filter: ScheduleFilter,
  [from, nowMs]: readonly [number, number],
): DayAsked {
  const named = filter.days?.[0];
  if (named !== undefined) return { day: named, from: 0 };
  const since = from === 0 ? nowMs : from;
  const day = usualDay(programme, since);
  const isUnderWay = day === venueDate(since, programme.zone) && filter.times === undefined;
  return { day, from: isUnderWay ? since : 0 };
}

/** What a filter leaves of a day: "Ballroom A, before 12:00"; empty for all of it. */
const narrowedText = ({ rooms = [], tracks = [], times = [] }: ScheduleFilter): string =>
  [
    ...rooms.map(roomName),
    ...tracks,
    ...times.map((span) => timeLabel(span).replace(/^[A-Z]/u, (letter) => letter.toLowerCase())),
  ].join(', ');

export const schedule = defineCommand({
  name: 'schedule',
  description: 'The schedule of a day, of all rooms or of one',
  examples: ['', 'first day morning', 'last day'],
  options,
  rest: 'day',
  suggest: {
    day: (typed, { catalogue, now }) => {
      const current = currentEvent(catalogue, now().getTime());
      const days = current?.kind === 'one' ? current.programme.days : [];
      return days
        .map((day) => ({ kind: 'choice' as const, label: dayLabel(day), value: day.date }))
        .filter(({ label }) => label.toLowerCase().includes(typed.trim().toLowerCase()));
    },
    room: suggestPlaces,
    event: (typed, { catalogue }) => catalogue.events.suggest(typed),
  },
  run: async (context) => {
    const { day: typedDay, room, event, page, from: pagedFrom, turn } = context.options;
    const question = { command: 'schedule', options: { day: typedDay, room } };
    const asked = await askedPart(question, { event, line: `${typedDay} ${room}`.trim() }, context);
    if (asked.kind === 'answer') return asked.answer;
    const { programme, filter } = asked;
    const nowMs = context.now().getTime();
    const { day, from } = dayAsked(programme, filter, [pagedFrom, nowMs]);
    const ofDay = programme.talks.filter((each) => venueDay(each) === day);
    const wanted = filterTalks(ofDay, { ...filter, days: [day] });
    const talks = wanted.filter(({ endMs }) => endMs > from);
    const isShortened = talks.length < wanted.length;
    const rooms = [...new Set(ofDay.flatMap(({ talk }) => talk.room ?? []))].sort();
    const card = scheduleCard({
      ...{ programme, day, talks, rooms, page, nowMs },
      narrowed: narrowedText(filter),
      options: { day: typedDay, room },
      from: isShortened ? from : 0,
    });
    const subject = { talks: talks.slice((page - 1) * 8, page * 8).map(({ talk }) => talk.id) };
    return answer.card(card, {
      hits: talks.length,
      turn,
      subject: talks.length > 0 ? subject : undefined,
    });
  },
});
