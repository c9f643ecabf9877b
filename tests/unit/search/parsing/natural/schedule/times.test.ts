// Times of day in words, and what looks like one.
import { describe, expect, it } from 'vitest';
import { minutesOfClock, readTimes } from '../../../../../../src/search/parsing/natural/schedule/times.js';
import { theCatalogue } from '../../../../../support/bot/the-catalogue.js';

const labels = (text: string): readonly string[] => readTimes(text).map(({ label }) => label);

describe('a clock', () => {
  it.each([
    ['2pm', 14 * 60],
    ['2', 14 * 60],
    ['11', 11 * 60],
    ['09:05', 9 * 60 + 5],
    ['12am', 0],
    ['half past three', 15 * 60 + 30],
    ['half past nine in the morning', 9 * 60 + 30],
    ['half nine', 9 * 60 + 30],
    ['2 in the afternoon', 14 * 60],
    ['quarter to 5', 16 * 60 + 45],
    ['noon', 12 * 60],
    ['16.25', 16 * 60 + 25],
  ])('%s', (clock, minutes) => expect(minutesOfClock(clock)).toBe(minutes));
  it.each(['99', 'ten thousand', '10:75', ''])('%j is none', (text) =>
    expect(minutesOfClock(text)).toBeNull(),
  );
});

describe('times of day', () => {
  it.each([
    ['between 2pm and 4pm on friday', ['14:00 to 16:00']],
    ['from 10 to 11:30', ['10:00 to 11:30']],
    ['3pm - 5pm', ['15:00 to 17:00']],
    ['after lunch', ['From 13:00']],
    ['in the morning', ['Before 12:00']],
    ['late afternoon talks', ['15:00 to 17:00']],
    ['what was on at 11 on wednesday', ['At 11:00']],
    ['before 10am', ['Before 10:00']],
  ])('%s', (text, expected) => expect(labels(text)).toEqual(expected));

  it.each([
    'at 100 nodes',
    'scale from 2 to 4 nodes',
    'kubernetes 1.8',
    'good morning',
    'after 2 years',
    'at 11 companies',
  ])('%j names none', (text) => expect(labels(text)).toEqual([]));

  it('keep the talks that start within them, and those that run at a moment', () => {
    const { catalogue } = theCatalogue();
    const starts = (text: string): readonly (string | undefined)[] =>
      catalogue.search({ text, pageSize: 100 }).hits.map(({ talk }) => talk.startsAt?.slice(11, 16));
    expect(
      starts('between 2pm and 4pm on friday').every(
        (at) => at !== undefined && at >= '14:00' && at < '16:00',
      ),
    ).toBe(true);
    expect(new Set(starts('at 4:30 on wednesday'))).toEqual(new Set(['16:25']));
  });
});
