// A talk that ends before it starts came from a typing error in a schedule.
import { perTalk } from './check.js';

/** Longer slots than this are a wrong day or "pm" for "am": no session of a conference takes more. */
const LONGEST_SLOT_HOURS = 6;

export const timesInOrder = perTalk(
  'talks start before they end, within six hours',
  ({ startsAt, endsAt }) => {
    if (startsAt === null || endsAt === null)
      return startsAt === endsAt ? null : 'only one of start and end is known';
    const hours = (Date.parse(endsAt) - Date.parse(startsAt)) / 3_600_000;
    return hours > 0 && hours <= LONGEST_SLOT_HOURS ? null : `starts ${startsAt} and ends ${endsAt}`;
  },
);
