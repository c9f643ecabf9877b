// Sorted lists: a new phrase has one place, so that two people who add phrases seldom change the same line.
import { atLine, blocksOf, type VocabularyCheck } from './check.js';

const textOf = (words: readonly string[]): string => words.join(', ');

export const sorted: VocabularyCheck = {
  rule: 'the lists of the vocabulary are sorted',
  find: (sources) =>
    blocksOf(sources).flatMap(({ lines }) =>
      lines.flatMap((line, index) => {
        const text = textOf(line.words);
        const before = textOf(lines[index - 1]?.words ?? []);
        return text < before ? [atLine(line, `“${text}” belongs before “${before}”`)] : [];
      }),
    ),
};
