import { expect, it } from 'vitest';
import { conditionalSpreads } from '../../../support/source-code/conditional-spreads.js';
import { parseSource } from '../../../support/source-code/source-files.js';

const spreadsIn = (line: string) => conditionalSpreads(parseSource('src/a.ts', line));

it.each([
  '({ ...(x && { x }) })',
  '[...(x ? [x] : [])]',
  '({ ...(x ? {} : { x }) })',
  'f(...(x ? [x] : []))',
])('finds %s', (line) => {
  expect(spreadsIn(line)).toEqual(['src/a.ts:1']);
});

it.each(['({ ...defined({ x }) })', '[...(x ? a : b)]', '[...(x ?? [])]', 'x && { x }'])(
  'leaves %s',
  (line) => {
    expect(spreadsIn(line)).toEqual([]);
  },
);
