// Announce line: the room, track or event that is typed after `/announce room`, and how many minutes before. What can't
// be kept, such as a day, is refused by name, since all talks of a room would be announced without a word.
import { type Answer, answer } from '../../cards/model/reply.js';
import { code, rich } from '../../cards/model/rich-text.js';
import type { Programme } from '../../programme/programme.js';
import { filterTalks, readScheduleLine } from '../../programme/schedule-line.js';
import { explainUnknownPlace } from './programme-answer.js';

/** The words after what is announced. */
export interface AnnounceLine {
  readonly name: string;
  /** From "10 minutes before"; undefined where the words say nothing. */
  readonly minutes: number | undefined;
}

const MINUTES = /(?:^|\s)(\d{1,2}) ?(?:m|mins?|minutes?)(?: (?:before|ahead|early))?$/iu;

/** Reads what follows `/announce room`, without the courtesy "here". */
export function readAnnounceLine(typed: string): AnnounceLine {
  const line = typed
    .replace(/["“”]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/(?:^| )here$/iu, '');
  const minutes = Number(MINUTES.exec(line)?.[1] ?? 0);
  return minutes >= 1 && minutes <= 60
    ? { name: line.replace(MINUTES, '').trim(), minutes }
    : { name: line, minutes: undefined };
}

const NOT_BY_DAY = answer.problem(
  rich(
    'I announce all talks of a room or a track, not those of a day or an hour. Leave that out, such as ',
    code('/announce room "Ballroom A" here'),
    '; ',
    code('/announce pause'),
    ' stops for a while.',
  ),
);

/** The room or track as the schedule names it, or why none is meant. */
export function announcedPlace(
  kind: 'room' | 'track',
  name: string,
  programme: Programme,
  nowMs: number,
): { readonly value: string } | { readonly problem: Answer } {
  // A track may be called “Day 2”: what is named whole is no day.
  const exact = filterTalks(programme.talks, kind === 'room' ? { rooms: [name] } : { tracks: [name] });
  if (exact.length > 0) return { value: name };
  const { filter, unknown } = readScheduleLine(name, programme, nowMs);
  if (filter.days !== undefined || filter.times !== undefined) return { problem: NOT_BY_DAY };
  const [value, ...others] = (kind === 'room' ? filter.rooms : filter.tracks) ?? [];
  if (value !== undefined && others.length === 0 && unknown === '') return { value };
  const isReadInPart = value !== undefined && unknown !== '';
  return { problem: explainUnknownPlace(isReadInPart ? unknown : name, programme) };
}
