import { describe, expect, it } from 'vitest';
import { readDate } from '../../../../src/digest/schedule/parse-date.js';
import { readDays, readTime } from '../../../../src/digest/schedule/parse-time.js';
import { completeDate, completeDays, completeTime } from '../../../../src/digest/settings/autocomplete.js';
import type { Suggestion } from '../../../../src/search/query.js';

const values = (offers: readonly Suggestion[]) => offers.map(({ value }) => value);

describe('completeTime', () => {
  it.each([
    ['', ['07:00', '07:30', '08:00']],
    ['9', ['09:00', '09:30']],
    ['9am', ['09:00']],
    ['08:15', ['08:15']],
    ['1', ['10:00', '10:30', '11:00']],
    ['soon', []],
  ])('offers for %j first %j', (typed, first) => {
    expect(values(completeTime(typed)).slice(0, 3)).toEqual(first);
  });

  it('offers what can be read', () => {
    for (const time of values(completeTime(''))) expect(readTime(time)).toBe(time);
  });
});

describe('completeDays', () => {
  it.each([
    ['wee', ['weekdays', 'weekends']],
    ['fri', ['mon,wed,fri', 'friday', 'fri']],
    ['sat,sun', ['sat,sun']],
    ['never', []],
  ])('offers for %j %j', (typed, offers) => {
    expect(values(completeDays(typed))).toEqual(offers);
  });

  it('offers what can be read', () => {
    for (const days of values(completeDays(''))) expect(readDays(days)).not.toBeNull();
  });
});

describe('completeDate', () => {
  it.each([
    ['t', ['tomorrow', 'today', 'tuesday', 'thursday']],
    ['2026-03-04', ['2026-03-04']],
    ['someday', []],
  ])('offers for %j %j', (typed, offers) => {
    expect(values(completeDate(typed))).toEqual(offers);
  });

  it('offers what can be read', () => {
    for (const date of values(completeDate(''))) expect(readDate(date, 'Europe/Berlin', 0)).not.toBeNull();
  });
});
