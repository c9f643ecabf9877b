// Refinements: orders are offered that the talks can be put in, and no others.
import { describe, expect, it } from 'vitest';
import { refinementMenus } from '../../../../src/cards/talks/refinements.js';
import type { Talk } from '../../../../src/catalogue/talk.js';
import { aCatalogue, aTalk } from '../../../support/bot/a-talk.js';

const ordersOf = (parts: Partial<Talk>) => {
  const talks = ['One', 'Two'].map((title) => aTalk({ title, durationMinutes: null, ...parts }));
  const results = aCatalogue(() => talks).search({ text: '', pageSize: 1 });
  const menu = refinementMenus('', results).find(({ label }) => label === 'Sort');
  return menu?.choices.map(({ line }) => line);
};

describe('the menu of orders', () => {
  it.each<[Partial<Talk>, readonly string[]]>([
    [{}, []],
    [{ level: 'beginner' }, ['sort:path']],
    [{ durationMinutes: 30 }, ['sort:shortest', 'sort:longest']],
    [{ day: '2024-05-01' }, ['sort:schedule']],
  ])('of talks that state %j has what they can be ordered by', (parts, orders) => {
    expect(ordersOf(parts)).toEqual([...orders, 'sort:rated', 'sort:random']);
  });
});
