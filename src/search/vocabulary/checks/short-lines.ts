// Short lines: a change of a long line shows as the whole line, and two changes of it collide.
import type { VocabularyCheck } from './check.js';

/** Characters. */
const LONGEST = 120;

export const shortLines: VocabularyCheck = {
  rule: `no line of the vocabulary is longer than ${LONGEST} characters`,
  find: ({ texts }) =>
    texts.flatMap(({ file, text }) =>
      text.split('\n').flatMap((line, index) => {
        const reason = `${line.length} characters are more than ${LONGEST}`;
        return line.length > LONGEST ? [{ file, line: index + 1, reason }] : [];
      }),
    ),
};
