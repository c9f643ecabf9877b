// One phrase a line: a change of a concept shows as the phrases that changed.
import type { VocabularyCheck } from './check.js';

export const onePhraseALine: VocabularyCheck = {
  rule: 'a concept has one phrase a line',
  find: ({ concepts }) =>
    concepts.flatMap(({ lists }) =>
      [lists.queries, lists.terms, lists.related].flatMap((lines) =>
        lines.flatMap(({ file, line }, index) =>
          lines[index - 1]?.line === line ? [{ file, line, reason: 'two phrases stand on this line' }] : [],
        ),
      ),
    ),
};
