// Query expansion: content words → clauses, with what each may be called in a talk and how much that counts.
import type { ConceptEntry } from '../vocabulary/vocabulary.js';
import { absenceOf } from './absence.js';
import {
  type Clause,
  type ExpandDeps,
  type Expansion,
  INSIDE,
  isEveryday,
  type Match,
  type QueryWord,
  startsAt,
  typedText,
  type Variant,
  type Word,
} from './clause.js';
import { isName, segmentsOf } from './segmenter.js';
import { correctWords, isEnglishWord } from './spelling-correction.js';
import { literalStands, triggered } from './vocabulary-matcher.js';
import { compounds, neighbours, variantsOf } from './word-variants.js';

const ORDINARY_IMPORTANCE = 0.25;
/** An everyday word that people also ask with, such as "slow". */
const ASKED_IMPORTANCE = 0.4;
/** One with its words of grammar, such as "who pays". */
const SAID_IMPORTANCE = 0.6;
const FAMILIAR_IMPORTANCE = 0.5;
/** What the second word for the same style of talk still counts. */
const AGAIN = 0.3;
/** A shorter word that neither catalogue nor vocabulary knows ("rn", "w/") is chat rather than a subject. */
const SHORTEST_SUBJECT = 3;

/** Subjects of other fields, unless talks of the catalogue have them word by word. */
function foreign(words: readonly Word[], { index, vocabulary }: ExpandDeps): readonly Match[] {
  return words.flatMap((word, at) =>
    (vocabulary.outOfDomain.get(word.stem) ?? [])
      .filter(({ key, stems }) => startsAt(words, at, key) && index.mainCount(stems) === 0)
      .map(({ key }) => ({ from: at, to: at + key.length, variants: [], outOfDomain: true })),
  );
}

/** The heaviest of alternatives that are the same words. */
function distinct(variants: readonly Variant[]): readonly Variant[] {
  const best = new Map<string, Variant>();
  for (const each of variants) {
    const { key: stems } = each.phrase;
    const key = stems.length === 1 ? (stems[0] as string) : stems.join(' ');
    const known = best.get(key);
    if (known === undefined || known.weight < each.weight) best.set(key, each);
  }
  return [...best.values()];
}

/** Plain English that names nothing of the field, or a number: a talk that has it by chance is not about it. */
const isFamiliar = (word: Word, deps: ExpandDeps): boolean =>
  !isEveryday(word, deps.vocabulary) &&
  !isName(word, deps) &&
  (isEnglishWord(word, deps) || /^\d+$/.test(word.word));

/** How much of the question a stretch is: an everyday word is little, unless people ask with it. */
function importanceOf(words: readonly Word[], matches: readonly Match[], deps: ExpandDeps): number {
  const asked = matches.some((match) => match.asked === true);
  if (matches.length === 0 && words.every((word) => isFamiliar(word, deps))) return FAMILIAR_IMPORTANCE;
  if (!words.every((word) => isEveryday(word, deps.vocabulary))) return 1;
  if (matches.some((match) => match.literal === true)) return SAID_IMPORTANCE;
  if (!asked) return ORDINARY_IMPORTANCE;
  return words.length > 1 ? 1 : ASKED_IMPORTANCE;
}

function clauseOf(words: readonly Word[], matches: readonly Match[], deps: ExpandDeps): Clause | undefined {
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  if (matches.length === 0 && words.every(({ isFiller }) => isFiller)) return undefined;
  const outOfDomain = matches.some((match) => match.outOfDomain === true);
  const everyday = (word: Word): boolean => isEveryday(word, deps.vocabulary);
  // Inside a phrase a lone word is a hint only; an everyday one not even that.
  const share = words.length > 1 ? INSIDE : 1;
  const own = words
    .filter((word) => words.length === 1 || !(everyday(word) || word.isFiller))
    .flatMap((word) => variantsOf(word, deps).map((each) => ({ ...each, weight: each.weight * share })));
  const variants = distinct([...matches.flatMap((match) => match.variants), ...own]);
  const found = variants.some(({ phrase }) => deps.index.mainCount(phrase.stems) > 0);
  const importance = importanceOf(words, matches, deps);
  const common = importance < SAID_IMPORTANCE && words.every(everyday);
  return {
    text: typedText(words),
    start: first.start,
    end: last.end,
    variants,
    importance,
    unknown: !found && !common && !words.every(({ word }) => word.length < SHORTEST_SUBJECT),
    outOfDomain,
  };
}

/** A clause with the concepts that it asks for. */
interface Asked {
  readonly clause: Clause;
  readonly entries: ReadonlySet<ConceptEntry>;
}

const isStyleOnly = ({ entries }: Asked): boolean =>
  entries.size > 0 && [...entries].every(({ isStyle }) => isStyle);

/** Beside a subject, how its talk should be counts as little as an everyday word. */
function subjectsFirst(all: readonly Asked[]): readonly Asked[] {
  const hasSubject = all.some((each) => each.clause.importance === 1 && !isStyleOnly(each));
  if (!hasSubject) return all;
  return all.map((each) => {
    if (!isStyleOnly(each)) return each;
    const importance = Math.min(each.clause.importance, ASKED_IMPORTANCE);
    return { ...each, clause: { ...each.clause, importance } };
  });
}

const sameEntries = (a: Asked, b: Asked): boolean =>
  a.entries.size > 0 &&
  a.entries.size === b.entries.size &&
  [...a.entries].every((each) => b.entries.has(each));

/** What is asked in two ways is not asked twice: "new to it, need a gentle intro". */
function saidOnce(all: readonly Asked[]): readonly Asked[] {
  return all.map((each, at) => {
    const stronger = all.some(
      (other, place) =>
        isStyleOnly(each) &&
        sameEntries(each, other) &&
        (other.clause.importance > each.clause.importance ||
          (other.clause.importance === each.clause.importance && place < at)),
    );
    return stronger
      ? { ...each, clause: { ...each.clause, importance: each.clause.importance * AGAIN } }
      : each;
  });
}

/** Works out what the words of a query may be called in a talk. */
export function expandQuery(queryWords: readonly QueryWord[], deps: ExpandDeps): Expansion {
  const literals = literalStands(queryWords, deps);
  const kept = new Set(
    literals.flatMap(({ trigger, from }) => (trigger.phrase.key.length === 0 ? [from] : [])),
  );
  const { words, corrections } = correctWords(queryWords, kept, deps);
  const known = [...triggered(words, literals, deps), ...compounds(words, deps), ...foreign(words, deps)];
  const matches = [...known, ...neighbours(words, known, deps)];
  const asked = segmentsOf(words, matches, deps).flatMap(([from, to]): readonly Asked[] => {
    const inside = matches.filter((match) => match.from >= from && match.to <= to);
    const clause = clauseOf(words.slice(from, to), inside, deps);
    const entries = new Set(inside.flatMap(({ entry }) => (entry === undefined ? [] : [entry])));
    return clause === undefined ? [] : [{ clause, entries }];
  });
  const clauses = saidOnce(subjectsFirst(asked)).map(({ clause }) => clause);
  return { clauses, corrections, words, absence: absenceOf(words, deps) };
}
