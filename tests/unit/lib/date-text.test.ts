// Dates: three letters for every month, and no comma.
import { expect, it } from 'vitest';
import { dateText } from '../../../src/lib/date-text.js';

const FORMAT = new Intl.DateTimeFormat('en-GB', {
  ...({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const),
  timeZone: 'UTC',
});

it.each([
  ['2017-09-08', 'Fri 8 Sep 2017'],
  ['2017-12-07', 'Thu 7 Dec 2017'],
])('%s', (date, text) => expect(dateText(FORMAT, new Date(date))).toBe(text));
