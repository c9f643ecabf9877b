import { expect, it } from 'vitest';
import { shelfSummary } from '../../../../src/cards/text/shelf-summary.js';

it.each([
  [{ talks: 4, toWatch: 2, minutes: 71 }, '4 talks, 2 still to watch (1 h 11 min).'],
  [{ talks: 2, toWatch: 1, minutes: 0 }, '2 talks, 1 still to watch.'],
  [{ talks: 1, toWatch: 0, minutes: 0 }, '1 talk, all watched.'],
])('a shelf of %o is summed up without what is not known', (counts, sentence) => {
  expect(shelfSummary(counts)).toBe(sentence);
});
