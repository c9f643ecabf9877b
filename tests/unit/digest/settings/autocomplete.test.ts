import { describe, expect, it } from 'vitest';
import { parseDate } from '../../../../src/digest/schedule/parse-date.js';
import { parseDays } from '../../../../src/digest/schedule/parse-days.js';
import { parseTime } from '../../../../src/digest/schedule/parse-time.js';
import { suggestDates, suggestDays, suggestTimes } from '../../../../src/digest/settings/autocomplete.js';
import type { Suggestion } from '../../../../src/search/query.js';

const values = (offers: readonly Suggestion[]) => offers.map(({ value }) => value);

describe('suggestTimes', () => {
  it.each([
    ['', ['07:00', '07:30', '08:00']],
    ['9', ['09:00', '09:30']],
    ['9am', ['09:00']],
    ['08:15', ['08:15']],
    ['1', ['10:00', '10:30', '11:00']],
    ['soon', []],
  ])('offers for %j first %j', (typed, first) => {
    expect(values(suggestTimes(typed)).slice(0, 3)).toEqual(first);
  });

  it('offers what can be read', () => {
    for (const time of values(suggestTimes(''))) expect(parseTime(time)).toBe(time);
  });
});

describe('suggestDays', () => {
  it.each([
    ['wee', ['weekdays', 'weekends']],
    ['fri', ['mon,wed,fri', 'friday', 'fri']],
    ['sat,sun', ['sat,sun']],
    ['never', []],
  ])('offers for %j %j', (typed, offers) => {
    expect(values(suggestDays(typed))).toEqual(offers);
  });

  it('offers what can be read', () => {
    for (const days of values(suggestDays(''))) expect(parseDays(days)).not.toBeNull();
  });
});

describe('suggestDates', () => {
  it.each([
    ['t', ['tomorrow', 'today', 'tuesday', 'thursday']],
    ['2026-03-04', ['2026-03-04']],
    ['someday', []],
  ])('offers for %j %j', (typed, offers) => {
    expect(values(suggestDates(typed))).toEqual(offers);
  });

  it('offers what can be read', () => {
    for (const date of values(suggestDates(''))) expect(parseDate(date, 'Europe/Berlin', 0)).not.toBeNull();
  });
});
