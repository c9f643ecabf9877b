// Day alone: "thursday morning" or "this afternoon" without a topic, which asks for that part of a conference that runs.

import { runningProgrammes } from '../../../programme/current-event.js';
import type { Catalogue } from '../../../search/catalogue.js';
import type { Intent } from '../intent.js';
import { ASKS_WHAT_IS_ON } from './schedule-gaps.js';

const PART = '(?:morning|afternoon|evening)';
const DAY_ALONE = new RegExp(
  `^${ASKS_WHAT_IS_ON}(?<when>this ${PART}|(?:this )?(?<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?: ${PART})?)$`,
  'u',
);

/**
 * The part of the schedule that a day alone means while a conference runs, or is about to; null when none does, or the
 * ones that do have no such day: then it is a search in all talks. `nowMs`: milliseconds since 1970.
 */
export function readDayAlone(text: string, catalogue: Catalogue, nowMs: number): Intent | null {
  const { when, weekday } = DAY_ALONE.exec(text)?.groups ?? {};
  if (when === undefined) return null;
  const isThere = runningProgrammes(catalogue, nowMs).some(
    ({ days }) => weekday === undefined || days.some((day) => day.weekday === weekday),
  );
  return isThere ? { intent: 'programme', ask: 'schedule', place: when } : null;
}
