// The simulation of posts ahead: the same due times and picks as the heartbeat's, without posting.
import { expect, it } from 'vitest';
import { parseSimulation, simulate, simulationLines } from '../../../../src/digest/selection/simulate.js';
import { aCatalogue, someTalks } from '../../../support/bot/a-talk.js';

const plan = {
  time: '02:30',
  zone: 'Europe/Berlin',
  days: '1234567',
  query: '',
  seed: 'seed',
  forDays: 400,
  from: Date.parse('2026-01-01T00:00Z'),
};
const talks = someTalks(174);
const catalogue = aCatalogue(() => talks);

it('has one post a day for 400 days, through the changes of the clocks', () => {
  const posts = simulate(catalogue, plan);
  expect(posts).toHaveLength(400);
  expect(new Set(posts.map(({ date }) => date)).size).toBe(400);
  expect(posts.find(({ date }) => date === '2026-03-29')).toMatchObject({
    time: '03:00',
    utc: '2026-03-29T01:00:00Z',
    notes: ['its time is left out that day'],
  });
  expect(posts.find(({ date }) => date === '2026-10-25')?.utc).toBe('2026-10-25T00:30:00Z');
});

it('repeats no talk until all have come, and says when a new round starts', () => {
  const posts = simulate(catalogue, plan);
  expect(new Set(posts.slice(0, 174).map(({ talkId }) => talkId)).size).toBe(174);
  expect(
    posts.flatMap(({ notes }, index) => (notes.includes('a new round of talks') ? [index] : [])),
  ).toEqual([174, 348]);
});

it('prints a line a post and the changes of the clocks', () => {
  const lines = simulationLines(catalogue, { ...plan, forDays: 100 });
  expect(lines[0]).toMatch(/^2026-01-01\t02:30\t2026-01-01T01:30:00Z\tTalk \d+$/);
  expect(lines.slice(-2)).toEqual([
    'posts: 100, days: 100, changes of the clocks: 1',
    '2026-03-29T01:00:00Z Europe/Berlin clocks go forward 60 minutes',
  ]);
  expect(simulationLines(catalogue, { ...plan, query: 'nothing like it', forDays: 1 })[0]).toContain(
    'nothing matches',
  );
});

it('reads what the command line has and names what is wrong with it', () => {
  const typed = { days: '400', zone: 'berlin', at: '2.30am', query: 'istio' };
  const read = parseSimulation(typed, plan.from);
  expect(read).toMatchObject({ forDays: 400, zone: 'Europe/Berlin', time: '02:30', query: 'istio' });
  for (const [wrong, words] of [
    [{ days: '0' }, '--days'],
    [{ at: 'soon' }, '--at'],
    [{ zone: 'CET' }, 'Europe/Berlin, Europe/Paris'],
    [{ zone: 'nowhere at all' }, '--zone'],
  ] as const) {
    expect(() => parseSimulation({ ...typed, ...wrong }, plan.from)).toThrow(words);
  }
});
