// More like this: talks like a talk, and talks about a message, ranked by the rare words of the text.
import type { Talk } from '../../catalogue/talk.js';
import { FILLER_WORDS } from '../analysis/filler-words.js';
import { STOP_WORDS } from '../analysis/stop-words.js';
import { tokenize } from '../analysis/tokenizer.js';
import type { InvertedIndex } from '../index/inverted-index.js';
import { phraseOf } from '../vocabulary/phrase.js';
import type { Vocabulary } from '../vocabulary/vocabulary.js';
import type { Clause } from './clause.js';

/** More words than these say little more about a text. */
const MOST_WORDS = 24;

export interface TextPart {
  readonly text: string;
  /** How much a word of this part counts: a title says more than an abstract. */
  readonly weight: number;
}

/** The most telling words of a text, as needs: rare in the catalogue, frequent in the text. */
export function tellingWords(
  parts: readonly TextPart[],
  index: InvertedIndex,
  vocabulary: Vocabulary,
): readonly Clause[] {
  const counts = new Map<string, { word: string; count: number }>();
  for (const { text, weight } of parts) {
    for (const { word, stem } of tokenize(text)) {
      if (STOP_WORDS.has(word) || FILLER_WORDS.has(word) || word.length < 2) continue;
      const known = counts.get(stem);
      counts.set(stem, { word, count: (known?.count ?? 0) + weight });
    }
  }
  return [...counts]
    .map(([stem, { word, count }]) => {
      const mainCount = index.mainCount([stem]);
      const everyday = vocabulary.commonWords.has(word) || vocabulary.commonWords.has(stem) ? 0.3 : 1;
      // A word that half of the talks have tells nothing; one that only this text has finds nothing.
      const worth = mainCount === 0 ? 0 : index.idf(mainCount) * everyday * (count / (count + 1.5));
      return { stem, word, worth };
    })
    .filter(({ worth }) => worth > 0)
    .sort((a, b) => b.worth - a.worth || (a.stem < b.stem ? -1 : 1))
    .slice(0, MOST_WORDS)
    .map(({ stem, word, worth }) => ({
      text: word,
      start: 0,
      end: 0,
      variants: [{ phrase: phraseOf(word, [stem]), weight: 1, via: 'text' }],
      importance: Math.min(1, worth / 4),
      unknown: false,
      outOfDomain: false,
    }));
}

/** What a talk says about itself, for `tellingWords`. */
export const partsOfTalk = ({ title, abstract, track }: Talk): readonly TextPart[] => [
  { text: title, weight: 2 },
  { text: track ?? '', weight: 0.5 },
  { text: abstract ?? '', weight: 1 },
];
