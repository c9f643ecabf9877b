import { expect, it } from 'vitest';
import { todaysTalk } from '../../../src/programme/todays-talk.js';
import { theCatalogue } from '../../support/bot/the-catalogue.js';

const { talks } = theCatalogue().file;
const on = (moment: string) => todaysTalk(talks, Date.parse(moment))?.id;

it('is one a day of UTC, another each day, and each once in so many days as there are talks', () => {
  expect(on('2026-05-01T00:00Z')).toBe(on('2026-05-01T23:59Z'));
  const days = talks.map((_, day) => todaysTalk(talks, day * 86_400_000)?.id);
  expect(new Set(days).size).toBe(talks.length);
});

it('is none where there are no talks', () => {
  expect(todaysTalk([], 0)).toBeNull();
});
