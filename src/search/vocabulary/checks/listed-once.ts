// Listed once: a phrase that stands twice in a list is changed in one place and forgotten in the other.
import type { Problem } from '../../../catalogue/problem.js';
import type { VocabularySources, WordListName } from '../vocabulary-sources.js';
import type { SourceLine } from '../word-list.js';
import { atLine, blocksOf, type VocabularyBlock, type VocabularyCheck } from './check.js';

/** A word may belong to several groups of these: "will" is short for William and for Guillaume. */
const MAY_REPEAT: readonly string[] = [
  'weak-synonyms',
  'stem-exceptions',
  'nicknames',
] satisfies WordListName[];

/** What must be different within a list: each word of it, or each line where words may repeat. */
function entriesOf({ list, lines }: VocabularyBlock): readonly (readonly [string, SourceLine])[] {
  return lines.flatMap((line) =>
    MAY_REPEAT.includes(list)
      ? [[line.words.join(', '), line] as const]
      : line.words.map((word) => [word.toLowerCase(), line] as const),
  );
}

/** The sections of one word list are one list here. */
function wholeLists(sources: VocabularySources): readonly VocabularyBlock[] {
  const byFile = new Map<string, VocabularyBlock>();
  for (const { list, lines } of blocksOf(sources)) {
    const key = `${lines[0]?.file} ${list}`;
    byFile.set(key, { list, lines: [...(byFile.get(key)?.lines ?? []), ...lines] });
  }
  return [...byFile.values()];
}

const repeatedWithin = (line: SourceLine): readonly Problem[] =>
  new Set(line.words).size < line.words.length ? [atLine(line, 'a word stands twice on this line')] : [];

export const listedOnce: VocabularyCheck = {
  rule: 'no phrase is listed twice',
  find: (sources) =>
    wholeLists(sources).flatMap((block) => {
      const first = new Map<string, SourceLine>();
      return [
        ...block.lines.flatMap(repeatedWithin),
        ...entriesOf(block).flatMap(([text, line]) => {
          const earlier = first.get(text);
          if (earlier === undefined) first.set(text, line);
          return earlier === undefined || earlier === line
            ? []
            : [atLine(line, `“${text}” stands on line ${earlier.line} already`)];
        }),
      ];
    }),
};
