import { expectTypeOf, test } from 'vitest';
import { z } from 'zod';
import { answer } from '../../src/cards/model/reply.js';
import { defineCommand } from '../../src/command/define.js';

const base = {
  name: 'x',
  description: 'x',
  examples: [],
  options: z.object({ query: z.string(), page: z.int().default(1) }),
};

test('run gets the parsed options', () => {
  defineCommand({
    ...base,
    run: ({ options }) => {
      expectTypeOf(options).toEqualTypeOf<{ query: string; page: number }>();
      return answer.notice([]);
    },
  });
});

test('rest and suggest name options that exist', () => {
  defineCommand({ ...base, rest: 'query', suggest: { page: () => [] }, run: () => answer.notice([]) });
  // @ts-expect-error: there is no option "words"
  defineCommand({ ...base, rest: 'words', run: () => answer.notice([]) });
  // @ts-expect-error: there is no option "words"
  defineCommand({ ...base, suggest: { words: () => [] }, run: () => answer.notice([]) });
});
