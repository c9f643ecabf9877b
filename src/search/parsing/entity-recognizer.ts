// Entity recognizer: people and companies named in plain words, "what did liz rice talk about", "google keynotes".
import { TALK_NOUN } from '../analysis/filler-words.js';
import { STOP_WORDS } from '../analysis/stop-words.js';
import { type Token, tokenize } from '../analysis/tokenizer.js';
import { bitOf } from '../index/postings.js';
import type { Company, NameChoice, Person } from '../query.js';
import { bestFits, chooserOf, hasNoContent, type Span, spansOf, widened } from './entity-spans.js';
import type { ParserDeps, QueryPart } from './parsed-query.js';

export interface RecognizedEntities {
  readonly parts: readonly QueryPart[];
  readonly ambiguous: readonly NameChoice[];
  readonly problems: readonly string[];
}

/** More people or companies than this are no answer to a name, and no chooser. */
const MOST_PEOPLE = 12;
const MOST_COMPANIES = 6;

/** Alone, only a word as written counts; a slip only behind "talks by". */
function peopleOfOneWord({ words, strange, cues }: Span, deps: ParserDeps): readonly Person[] {
  const [word = ''] = words;
  const cued = cues.who || cues.by;
  if (word.length < 3 || hasNoContent(words)) return [];
  if (strange === 0 && !cued && !cues.says) return [];
  const exact = bestFits(deps.people.fits(words, false), 0.9);
  if (exact.length > 0 || !cued || strange === 0) return exact;
  return bestFits(deps.people.fits(words, true), 0.7);
}

/** Two words and more: slips count when the words are strange to talks. */
function peopleOfWords({ words, strange, cues }: Span, deps: ParserDeps): readonly Person[] {
  if (hasNoContent(words) || words.some((word) => STOP_WORDS.has(word) && word.length > 3)) return [];
  const cued = cues.who || cues.by || cues.says;
  // Part of a name that talks are also about is no name: a schedule may have "Web Apps in the Wild by Ann Lee" as one.
  const named = deps.people.fits(words, false).filter(({ whole }) => whole || strange > 0 || cued);
  const exact = bestFits(named, 0.88);
  if (exact.length > 0) return exact;
  if (strange === 0 && !cued) return [];
  return bestFits(deps.people.fits(words, true), strange > 1 || cued ? 0.74 : 0.86);
}

const peopleIn = (span: Span, deps: ParserDeps): readonly Person[] =>
  span.words.length === 1 ? peopleOfOneWord(span, deps) : peopleOfWords(span, deps);

/** Talks that name the company without being its own. */
function mentionsElsewhere(company: Company, tokens: readonly Token[], { index, talks }: ParserDeps): number {
  const own = new Set(company.talks.map(({ id }) => id));
  const topical = bitOf('title') | bitOf('abstract');
  const { docs, fieldMasks } = index.phrase(tokens.map(({ stem }) => stem));
  return docs.filter(
    (doc, at) => ((fieldMasks[at] as number) & topical) !== 0 && !own.has(talks[doc]?.id ?? ''),
  ).length;
}

/** A company whose name is also a subject ("docker") needs a cue that can't be meant otherwise. */
function isMeant(company: Company, span: Span, rest: readonly Token[], deps: ParserDeps): boolean {
  const { cues, tokens, words } = span;
  if (cues.by || cues.folks) return true;
  const product = tokens.some(({ stem }) => deps.vocabulary.products.has(stem));
  if (!product && (cues.noun || cues.says || cues.at || cues.negated)) return true;
  if (rest.some(({ word }) => !hasNoContent([word]))) return words.length > 1 && !product && span.strange > 0;
  return mentionsElsewhere(company, tokens, deps) <= company.talks.length;
}

function companiesIn(span: Span, all: readonly Token[], deps: ParserDeps): readonly Company[] {
  const { words, cues, strange } = span;
  if (hasNoContent(words) || words.some((word) => STOP_WORDS.has(word) && word.length > 2)) return [];
  const cued = cues.by || cues.folks;
  const exact = deps.companies.fits(words, false);
  const slips = exact.length === 0 && cued && strange > 0 ? deps.companies.fits(words, true) : [];
  const fits = [...exact, ...slips.filter((fit) => fit.whole)];
  // Part of a name is enough only where the word can't be a subject: "heptio folks", not "security team".
  const whole = fits.filter(
    (fit) =>
      (fit.whole && fit.score === 1) ||
      (strange > 0 && (cued || (fit.score === 1 && (words.length > 1 || cues.noun)))),
  );
  const found = bestFits(whole, cued ? 0.74 : 0.8);
  const rest = all.filter(({ start, end }) => end <= span.start || start >= span.end);
  return found[0] !== undefined && isMeant(found[0], span, rest, deps) ? found : [];
}

/** Goes through the stretches, the longest first, and takes those that are free and read as something. */
function readSpans<T>(
  spans: readonly Span[],
  taken: readonly QueryPart[],
  read: (span: Span) => readonly T[],
  most: number,
): readonly { readonly span: Span; readonly found: readonly T[] }[] {
  const results: { span: Span; found: readonly T[] }[] = [];
  const free = ({ start, end }: Span): boolean =>
    !taken.some((part) => start < part.end && end > part.start) &&
    !results.some(({ span }) => start < span.end && end > span.start);
  for (const span of spans) {
    if (!free(span)) continue;
    const found = read(span);
    if (found.length > 0 && found.length <= most) results.push({ span, found });
  }
  return results;
}

const labelOf = (noun: string, names: readonly string[], typed: string): string =>
  `${noun}: ${names.length === 1 ? names[0] : typed}`;

/** "talks from", "anything by": what follows can be nothing but who gave them. */
const GIVEN_BY = new RegExp(
  `(?:${TALK_NOUN}|anything|something) (?:given |held )?(?:from|by)(?: the)? $`,
  'u',
);

/** A word that is who gave talks, and no name of this catalogue. */
function isStranger(
  { words, tokens, start, end, cues }: Span,
  text: string,
  { index, vocabulary }: ParserDeps,
): boolean {
  const [token] = tokens;
  if (token === undefined || words.length !== 1 || !cues.by || hasNoContent(words)) return false;
  const given =
    GIVEN_BY.test(text.slice(Math.max(0, start - 40), start)) &&
    /^\s*(?:people|folks)?\s*(?:$|[?!.,])/u.test(text.slice(end));
  // "anything from scratch": words of English that talks have are subjects.
  const isSaid = index.mainCount([token.stem]) > 0;
  return given && (isSaid ? !vocabulary.english.has(token.word) : !vocabulary.triggers.has(token.stem));
}

/** Names that nothing here bears: "talks from apple" is told, not read as the word "apply". */
function readStrangers(
  spans: readonly Span[],
  taken: readonly QueryPart[],
  text: string,
  deps: ParserDeps,
): readonly { readonly part: QueryPart | null; readonly problem: string }[] {
  const isFree = ({ start, end }: Span): boolean =>
    !taken.some((part) => start < part.end && end > part.start);
  return spans
    .filter((span) => isStranger(span, text, deps) && isFree(span))
    .map(({ words: [word = ''], tokens, start, end }) => {
      const isSaid = deps.index.mainCount(tokens.map(({ stem }) => stem)) > 0;
      const problem = `No company or speaker here is called “${word}”`;
      return isSaid
        ? { part: null, problem: `${problem}; these talks mention it.` }
        : {
            part: { start, end, label: `From: ${word}`, filters: { speakers: [] } },
            problem: `${problem}.`,
          };
    });
}

/** Finds names in folded text; `line` is the text as typed, of the same length. */
export function recognizeEntities(text: string, line: string, deps: ParserDeps): RecognizedEntities {
  const tokens = tokenize(text);
  const spans = spansOf(text, tokens, deps);
  const people = readSpans(spans, [], (span) => peopleIn(span, deps), MOST_PEOPLE).map(({ span, found }) => {
    const names = found.map((person) => person.label);
    const label = labelOf('Speaker', names, line.slice(span.start, span.end));
    const part: QueryPart = {
      ...widened(text, span),
      label,
      filters: { speakers: found.map(({ id }) => id) },
    };
    return { part, choices: names.length > 1 ? chooserOf(line, span, 'speaker', found) : [], found };
  });
  const peopleParts = people.map(({ part }) => part);
  // "Matt Klein from Lyft": the company tells who is meant, and narrows nothing; "but not the one with Lyft" excludes.
  const telling = new Set(people.flatMap(({ found }) => found.flatMap(({ companies }) => companies)));
  const companies = readSpans(
    spans,
    peopleParts,
    (span) => companiesIn(span, tokens, deps),
    MOST_COMPANIES,
  ).map(({ span, found }) => {
    const names = found.map(({ name }) => name);
    if (!span.cues.negated && names.some((name) => telling.has(name))) {
      return { part: { ...widened(text, span), label: '', silent: true }, choices: [] };
    }
    const label = labelOf('Company', names, line.slice(span.start, span.end));
    const part: QueryPart = { ...widened(text, span), label, filters: { companies: names } };
    return {
      part,
      choices:
        names.length > 1
          ? chooserOf(
              line,
              span,
              'company',
              names.map((name) => ({ label: name, key: name })),
            )
          : [],
    };
  });
  const all = [...people, ...companies];
  const parts = all.map(({ part }) => part);
  const strangers = readStrangers(spans, parts, text, deps);
  return {
    parts: [...parts, ...strangers.flatMap(({ part }) => part ?? [])],
    ambiguous: all.flatMap(({ choices }) => choices),
    problems: strangers.map(({ problem }) => problem),
  };
}
