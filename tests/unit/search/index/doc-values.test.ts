import { expect, it } from 'vitest';
import { finish } from '../../../../src/lib/time-slice.js';
import { buildDocValues, countValues } from '../../../../src/search/index/doc-values.js';

const docValues = finish(buildDocValues(['a b', '', 'b', 'c b'], (text) => text.match(/\w/g) ?? []));

it('values are counted over some talks, in the order in which these have them', () => {
  expect(countValues(docValues, [3, 0])).toEqual({
    counts: [
      { value: 'c', count: 1 },
      { value: 'b', count: 2 },
      { value: 'a', count: 1 },
    ],
    unstated: 0,
  });
});

it('a talk without a value is counted as such, and a talk that was not found is not counted', () => {
  expect(countValues(docValues, [1, 2])).toEqual({ counts: [{ value: 'b', count: 1 }], unstated: 1 });
  expect(countValues(docValues, [])).toEqual({ counts: [], unstated: 0 });
});
