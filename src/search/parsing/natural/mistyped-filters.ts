// Mistyped filters: "begginer", "keynots" and "mornin" filter as the words they are slips of.
import { editDistance } from '../../../lib/edit-distance.js';
import { tokenize } from '../../analysis/tokenizer.js';
import type { Filters } from '../../query.js';
import type { EventDay, QueryPart } from '../parsed-query.js';
import { dayLabel } from './schedule/days.js';
import { PARTS_OF_DAY, timeLabel } from './schedule/times.js';

const WORDS: readonly (readonly [string, string, Filters])[] = [
  ['beginner', 'Level: beginner', { levels: ['beginner'] }],
  ['beginners', 'Level: beginner', { levels: ['beginner'] }],
  ['intermediate', 'Level: intermediate', { levels: ['intermediate'] }],
  ['advanced', 'Level: advanced', { levels: ['advanced'] }],
  ['keynote', 'Format: keynote', { formats: ['keynote'] }],
  ['keynotes', 'Format: keynote', { formats: ['keynote'] }],
];
const TIMES = Object.entries(PARTS_OF_DAY).map(
  ([name, span]) => [name, timeLabel(span), { times: [span] }] as const,
);
const SHORTEST = 6;
const MAX_SLIPS = 2;
/** Of a word of eight letters and more, two slips are believed; of a shorter one, one. */
const LONG = 8;

/** Filters that are words mistyped; `isKnown` tells words that talks or the language have. */
export function readMistypedFilters(
  text: string,
  isKnown: (word: string) => boolean,
  days: readonly EventDay[],
): readonly QueryPart[] {
  const weekdays = days.map((day) => [day.weekday, `Day: ${dayLabel(day)}`, { days: [day.date] }] as const);
  const words = [...WORDS, ...weekdays, ...TIMES];
  return tokenize(text).flatMap(({ word, start, end }): readonly QueryPart[] => {
    if (word.length < SHORTEST || isKnown(word)) return [];
    const found = words.find(([right]) => {
      const slips = right.length >= LONG ? MAX_SLIPS : 1;
      return right[0] === word[0] && editDistance(word, right, slips) <= slips && word !== right;
    });
    return found === undefined ? [] : [{ start, end, label: found[1], filters: found[2] }];
  });
}
