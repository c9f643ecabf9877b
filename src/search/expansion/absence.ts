// Absence: how much of a query names what no talk has, as "swiftui" where talks are of servers. It speaks against an answer.
import { type ExpandDeps, isEveryday, type Word } from './clause.js';

/** What an everyday word counts beside a telling one. */
const EVERYDAY = 0.25;

/** Talks have the word, another form of it, or another spelling. */
function isHere({ stem }: Word, { index, vocabulary }: ExpandDeps): boolean {
  if (index.mainCount([stem]) > 0 || index.partsOf(stem) !== undefined) return true;
  if (index.family(stem).some((each) => index.mainCount([each]) > 0)) return true;
  return (vocabulary.triggers.get(stem) ?? []).some(
    ({ phrase, tier, entry }) =>
      tier === 'same' &&
      phrase.key.length === 1 &&
      entry.tiers.same.some(({ stems }) => index.mainCount(stems) > 0),
  );
}

/**
 * Share of a query, by rarity, that names what no talk has. A name is a word that is neither plain English nor everyday.
 * One that the vocabulary has counts as far as the catalogue is of another field: at home its concept may have talks.
 */
export function absenceOf(words: readonly Word[], deps: ExpandDeps): number {
  const { index, vocabulary } = deps;
  let [total, absent] = [0, 0];
  for (const word of words) {
    if (word.isFiller) continue;
    const everyday = isEveryday(word, vocabulary);
    const rarity = index.idf(Math.max(1, index.mainCount([word.stem]))) * (everyday ? EVERYDAY : 1);
    total += rarity;
    const isName = !everyday && !vocabulary.english.has(word.word) && !vocabulary.english.has(word.stem);
    if (!isName || isHere(word, deps)) continue;
    absent += rarity * (vocabulary.triggers.has(word.stem) ? 1 - deps.vocabularyFit() : 1);
  }
  return total === 0 ? 0 : absent / total;
}
