// What was said among what is written: which talks are found, in which order, and how `said:` is read.
import { describe, expect, it } from 'vitest';
import { theCatalogue } from '../../support/bot/the-catalogue.js';

const { catalogue } = theCatalogue();
const SPOKEN = ['101-ways-to-crash-your-cluster', 'a-practical-guide-to-prometheus-for-app-developers'];
const ids = (text: string, spoken: readonly string[] = [], pageSize = 100): readonly string[] =>
  catalogue.search({ text, spoken, pageSize }).hits.map(({ talk }) => talk.id);

describe('talks in which the words were said', () => {
  it('come below those that have them otherwise, each once', () => {
    const written = ids('istio');
    const both = ids('istio', [...SPOKEN, written[0] ?? '']);
    expect(both).toEqual([...written, ...SPOKEN.filter((id) => !written.includes(id))]);
    expect(catalogue.search({ text: 'istio', spoken: SPOKEN }).total).toBe(both.length);
  });

  it('are found by words that no talk has, without smaller questions', () => {
    const { hits, relaxations } = catalogue.search({ text: 'gibbous moonlight', spoken: SPOKEN });
    expect(hits.map(({ talk }) => talk.id)).toEqual(SPOKEN);
    expect(relaxations).toEqual([]);
  });

  it('pass the filters of the question, but for phrases, which were said', () => {
    const levels = SPOKEN.filter((id) => catalogue.talk(id)?.level === 'intermediate');
    expect(levels).toHaveLength(1);
    expect(ids('"gibbous moonlight" level:intermediate', SPOKEN)).toEqual(levels);
  });

  it('of another catalogue are none', () => {
    expect(ids('gibbous moonlight', ['gone'])).toEqual([]);
  });
});

describe('said:', () => {
  it('is a filter with a chip, and keeps only the talks that say it, the best first', () => {
    const { hits, understanding, total } = catalogue.search({
      text: 'said:"leader election"',
      spoken: SPOKEN,
    });
    expect(understanding).toMatchObject({ text: '', filters: { said: ['leader election'] } });
    expect(understanding.chips).toMatchObject([{ label: 'Said: “leader election”', without: '' }]);
    expect(hits.map(({ talk }) => talk.id)).toEqual(SPOKEN);
    expect(total).toBe(2);
  });

  it('narrows words and filters', () => {
    const [first = ''] = SPOKEN;
    expect(ids('cluster said:raft', [first])).toEqual([first]);
    expect(ids('said:raft level:intermediate', SPOKEN)).toHaveLength(1);
  });

  it('finds nothing where nothing was said', () => {
    expect(catalogue.search({ text: 'said:raft' })).toMatchObject({ total: 0, relaxations: [] });
  });

  it('is a word where its value stands apart, and says that it can’t be turned round', () => {
    expect(catalogue.search({ text: 'she said: istio' }).understanding.filters).toEqual({});
    const { understanding } = catalogue.search({ text: 'istio -said:raft' });
    expect(understanding.filters).toEqual({});
    expect(understanding.problems).toEqual([expect.stringContaining('not what was not')]);
  });
});
