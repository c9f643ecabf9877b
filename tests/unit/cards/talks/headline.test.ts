// Headlines of results: short, and without what was set aside.
import { describe, expect, it } from 'vitest';
import { headline } from '../../../../src/cards/talks/headline.js';
import type { Understanding } from '../../../../src/search/query.js';

const read = (given: Partial<Understanding>): Understanding => ({
  ...{ text: '', filters: {}, sort: 'relevance', chips: [], corrections: [], ambiguous: [], problems: [] },
  ...given,
});
const FRIDAY = { label: 'Day: Friday 8 Dec', filters: { days: ['2017-12-08'] }, without: '' };
const NO_SLIDES = 'No slides are known here, so I left that aside.';

describe('headline', () => {
  it('quotes a few words as they were typed', () => {
    expect(headline('  GPU   on k8s ', read({ text: 'GPU k8s' }))).toBe('“GPU on k8s”');
  });

  it('says the filters of a line of which a part was set aside', () => {
    const understanding = read({ chips: [FRIDAY], problems: [NO_SLIDES] });
    expect(headline('talks without slides friday', understanding)).toBe('Day: Friday 8 Dec');
  });

  it('says the words that are left where a part was set aside', () => {
    const understanding = read({ text: 'istio', problems: [NO_SLIDES] });
    expect(headline('istio without slides', understanding)).toBe('“istio”');
  });

  it('says what was read of a question', () => {
    expect(headline('how do I debug a pod', read({ text: 'debug pod' }))).toBe('“debug pod”');
  });

  it.each([
    [
      'many words',
      'why the scheduler of our cluster decides to evict pods of high priority',
      'scheduler cluster decides evict pods high priority',
      '“scheduler cluster decides evict pods high …”',
    ],
    [
      'a run without spaces',
      'クラウドネイティブな環境でのアプリケーションの監視とログの収集についての入門的なセッションを探しています',
      '',
      /^“.{30,47}…”$/u,
    ],
  ])('never quotes a long question whole: %s', (_, line, text, expected) => {
    const shown = headline(line, read({ text }));
    if (typeof expected === 'string') expect(shown).toBe(expected);
    else expect(shown).toMatch(expected);
  });
});
