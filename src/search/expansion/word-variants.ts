// Word variants: what a word, or two neighbours, may also be in a talk: a word of its family, one word for two, or two for
// one. Found in the index, without the vocabulary's synonyms.
import { type Phrase, phraseOf, toPhrase } from '../vocabulary/phrase.js';
import { type ExpandDeps, isEveryday, type Match, type Variant, type Word } from './clause.js';

const FAMILY_WEIGHT = 0.6;

/** "baremetal" → "bare metal", where talks have the two side by side. */
function splitOf(stem: string, { index }: ExpandDeps): Phrase | undefined {
  if (stem.length < 7) return undefined;
  for (let cut = 3; cut <= stem.length - 3; cut += 1) {
    const stems = [stem.slice(0, cut), stem.slice(cut)];
    if (!stems.every((part) => index.has(part))) continue;
    if (index.phrase(stems).docs.length > 0) return phraseOf(stems.join(' '), stems);
  }
  return undefined;
}

/** Whether talks write the word apart, or join it of parts. */
export const isCompound = (stem: string, deps: ExpandDeps): boolean =>
  deps.index.partsOf(stem) !== undefined || splitOf(stem, deps) !== undefined;

/** The word itself, its family, and the parts of a compound. */
export function variantsOf({ stem, word }: Word, deps: ExpandDeps): readonly Variant[] {
  const { index, vocabulary } = deps;
  const apart = vocabulary.stemExceptions(stem);
  const family = index
    .family(stem)
    .filter((each) => !apart.has(each))
    .map((each) => ({ phrase: phraseOf(index.wordFor(each), [each]), weight: FAMILY_WEIGHT, via: 'family' }));
  const parts = index.partsOf(stem);
  const split: Phrase | undefined =
    parts === undefined ? splitOf(stem, deps) : phraseOf(parts.join(' '), parts);
  const apartParts = split === undefined ? [] : [{ phrase: split, weight: 0.95, via: 'compound' }];
  return [{ phrase: phraseOf(word, [stem]), weight: 1, via: 'typed' }, ...family, ...apartParts];
}

/** Two neighbours that talks also write as one word: "multi tenant". */
export function compounds(words: readonly Word[], deps: ExpandDeps): readonly Match[] {
  return words.slice(0, -1).flatMap((left, at) => {
    const right = words[at + 1] as Word;
    if (left.isFiller || right.isFiller) return [];
    const { key } = toPhrase(`${left.word}${right.word}`);
    const [joined] = key;
    if (joined === undefined || !deps.index.has(joined)) return [];
    const whole: Word = {
      ...left,
      word: `${left.word}-${right.word}`,
      stem: joined,
    };
    const stems = [left.stem, right.stem];
    const pair = {
      phrase: phraseOf(`${left.word} ${right.word}`, stems),
      weight: 1,
      via: 'typed',
    };
    return [{ from: at, to: at + 2, variants: [pair, ...variantsOf(whole, deps)] }];
  });
}

/** What each word of two neighbours still weighs alone, where talks have the two side by side. */
const APART = 0.8;

/** Two neighbours that talks have side by side mean something together: "red hat". */
export function neighbours(
  words: readonly Word[],
  known: readonly Match[],
  deps: ExpandDeps,
): readonly Match[] {
  return words.slice(0, -1).flatMap((left, at) => {
    const right = words[at + 1] as Word;
    const isKnownTogether = known.some(({ from, to }) => from <= at && to >= at + 2);
    if (left.isFiller || right.isFiller || right.place !== left.place + 1 || isKnownTogether) return [];
    if (isEveryday(left, deps.vocabulary) && isEveryday(right, deps.vocabulary)) return [];
    const stems = [left.stem, right.stem];
    if (deps.index.mainCount(stems) === 0) return [];
    const alone = [left, right].flatMap((word) => variantsOf(word, deps));
    const together = { phrase: phraseOf(`${left.word} ${right.word}`, stems), weight: 1, via: 'typed' };
    const variants = [together, ...alone.map((each) => ({ ...each, weight: each.weight * APART }))];
    return [{ from: at, to: at + 2, variants }];
  });
}
