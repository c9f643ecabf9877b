// Negation: finds its cues ("not", "without", "everything but") and turns the filters in their scope into exclusions.
import { STOP_WORDS } from '../../analysis/stop-words.js';
import { type Token, tokenize } from '../../analysis/tokenizer.js';
import type { InvertedIndex } from '../../index/inverted-index.js';
import { bitOf } from '../../index/postings.js';
import type { Filters } from '../../query.js';
import type { Vocabulary } from '../../vocabulary/vocabulary.js';
import type { ParserDeps, QueryPart } from '../parsed-query.js';

type NegationDeps = Pick<ParserDeps, 'vocabulary' | 'index'>;

/** A stretch of text that negates what follows it. */
interface NegationCue {
  readonly start: number;
  readonly end: number;
  /**
   * What it excludes beside what was read as a filter: any `word`; a `product` ("without istio", but "without
   * downtime"), and a subject where nothing else is asked ("no security"); or nothing else (`filter`).
   */
  readonly takes: 'word' | 'product' | 'filter';
}

const whole = (pattern: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}'-])(?:${pattern})(?![\\p{L}\\p{N}])`, 'gu');

const WANT = '(?:want|need|like|care (?:about|for)|show(?: me)?|give(?: me)?|include|list|see|interested in)';
const NOT_TO_BE = "(?:are|is|was|were|do|does|did)n't|(?:are|is|was|were)nt";
const STRONG = whole(
  [
    '(?:everything|anything|all(?: talks?)?|any(?:one|body)?|talks?) (?:but|except(?: for)?|besides|other than|apart from|without)(?: (?:nothing|not|no|any))?',
    'by (?:anyone|anybody|everyone|everybody|someone|people) (?:but|except|other than|not from)',
    'but (?:not|no|without|nothing)',
    'exclud(?:e|es|ing)|except(?:ing)?(?: for)?|other than|apart from|aside from',
    '(?:leave|leaving|filter|take|cut) out',
    `(?:do not|don't|dont|didn't|did not|doesn't|does not|won't) (?:really )?${WANT}(?: to see)?|(?:did not|didn't|do not|don't|does not|doesn't) (?:come|mention|involve|cover|discuss|deal with|touch on|(?:talk|speak) (?:about|of|on))`,
    'nothing(?= (?:by|from|about|on|related to))|(?:(?:have|has|having) )?nothing to do with|unrelated to|not interested in',
    // What a talk is said not to be about is left out, whatever it is: "talks that aren't about security".
    `(?:not|${NOT_TO_BE})(?: (?:really|actually|just|mainly|all|even))?(?= (?:about|regarding|concerning|related to|focused on|focusing on|dealing with)(?![\\p{L}]))`,
  ].join('|'),
);
/** "users who have no python" tells what they lack; it leaves no talk out. */
const LACKING = "(?<!\\b(?:have|has|had|having|got|get|need|needs|there(?: is|'s| are)) )no";
const WEAK = whole(`not|${LACKING}|none|nothing|without|minus|non|neither|nor|${NOT_TO_BE}`);
const FILTERS_ONLY = whole(
  [
    'skip|hide|drop|ignore|omit|remove|avoid|never|get rid of|hold|spare(?: me)?|ditch|pass on|no more|barring|save for',
    "(?:(?:i've|i have|we've|i) )?(?:had |have )?(?:more than )?enough(?= (?:of|from)(?![\\p{L}]))",
    "(?:(?:i'm|i am|we're|we are) )?(?:so )?(?:tired|sick|bored|fed up)(?= (?:of|with)(?![\\p{L}]))",
    '(?:i |we )?(?:can|could|would) (?:do|live) without|not (?:a fan of|into|keen on|bothered about)',
  ].join('|'),
);
const NOUN = '(?:talks?|sessions?|ones?|stuff|things?|people|folks|speakers?|keynotes?|panels?)';
/** Said behind what is left out: "ibm excluded", "google ones i can do without". */
export const NEGATED_AFTER = new RegExp(
  `^(?:[\\s,]+(?:${NOUN}|is|are|was|were|to be|should be|can be|please|that))*[\\s,]+(?:excluded|(?:left|kept|taken|filtered) out|not (?:included|needed|wanted|interesting|for me)|omitted|skipped|removed|ignored|(?:left )?aside|(?:i|we) (?:can|could|would) (?:do|live) without|(?:i|we) (?:don't|dont|do not) (?:want|need|like|care (?:for|about))|no thanks?|not please)(?![\\p{L}\\p{N}])`,
  'u',
);
const CUES: readonly (readonly [RegExp, NegationCue['takes']])[] = [
  [STRONG, 'word'],
  [WEAK, 'product'],
  [FILTERS_ONLY, 'filter'],
];
/** These begin with a cue and negate nothing. */
const NO_CUE =
  /^(?:not (?:only|just|sure|yet|too|really sure)|no (?:idea|problem|worries|clue|matter|one)|why not|do not know|don't know)\b/u;

/** Words between a cue and what it negates, and between the things of one exclusion: "not by the google or ibm folks". */
const GLUE =
  /^[\s,-]*(?:(?:from|by|of|in|at|on|about|for|with|the|a|an|any|all|those|these|more|talks?|sessions?|ones?|people|anyone|anybody|anything|stuff|are|is|was|were|that|which|who|aimed|given|held|presented|done|tagged|vendors?|folks|guys|companies|speakers?|and|or|nor|neither|&|that's|thats)[\s,]*)*$/u;

function cuesIn(text: string): readonly NegationCue[] {
  const cues: NegationCue[] = [];
  for (const [pattern, takes] of CUES) {
    for (const match of text.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      const taken = cues.some((cue) => start < cue.end && end > cue.start);
      if (!taken && !NO_CUE.test(text.slice(start))) cues.push({ start, end, takes });
    }
  }
  return cues.sort((a, b) => a.start - b.start);
}

/** "Company: IBM" → "Not: IBM". */
export const notLabel = (label: string): string => `Not: ${label.replace(/^[A-Z][a-z]+: /u, '')}`;

/** Filters that are a choice among talks, not an amount or an order, can be turned round. */
export function negated(filters: Filters): Filters | null {
  const { levels, formats, companies, speakers, tracks, days, rooms, times, has, events, years, languages } =
    filters;
  const turned = {
    ...{ levels, formats, companies, speakers, tracks, days, rooms, times, has, events, years, languages },
  };
  const kept = Object.entries(turned).filter(([, value]) => value !== undefined);
  return kept.length === 0 ? null : { not: Object.fromEntries(kept) };
}

/** The first of `parts` behind `from` with nothing but glue before it. */
function nextInScope(text: string, from: number, parts: readonly QueryPart[]): QueryPart | undefined {
  return parts.find(
    ({ start, filters }) => start >= from && filters !== undefined && GLUE.test(text.slice(from, start)),
  );
}

/** The parts that one cue negates, turned round; the first takes the cue along. */
function turnedBy(
  cue: NegationCue,
  text: string,
  parts: readonly QueryPart[],
): ReadonlyMap<QueryPart, QueryPart> {
  const turned = new Map<QueryPart, QueryPart>();
  let from = cue.end;
  for (let part = nextInScope(text, from, parts); part !== undefined; part = nextInScope(text, from, parts)) {
    const filters = negated(part.filters ?? {});
    // "not by google on friday": the day is another wish unless "or" joins it.
    const joined = turned.size === 0 || /\b(?:or|nor|and|,)\b|,/u.test(text.slice(from, part.start));
    if (filters === null || !joined) break;
    turned.set(part, {
      ...part,
      start: turned.size === 0 ? cue.start : part.start,
      label: notLabel(part.label),
      filters,
    });
    from = part.end;
  }
  return turned;
}

/** The part turned round by what is said behind it; null where nothing is. */
function turnedByWordsAfter(part: QueryPart, text: string): QueryPart | null {
  const filters = negated(part.filters ?? {});
  const [said] = NEGATED_AFTER.exec(text.slice(part.end)) ?? [];
  return filters === null || said === undefined
    ? null
    : { ...part, end: part.end + said.length, label: notLabel(part.label), filters };
}

/** A product, or a word that neither English nor the field's vocabulary has: "without istio", but "without downtime". */
const isName = ({ word, stem }: Token, vocabulary: Vocabulary): boolean => {
  const { products, english, commonWords, triggers } = vocabulary;
  const isKnown = [word, stem].some(
    (each) => english.has(each) || commonWords.has(each) || triggers.has(each),
  );
  return products.has(stem) || !isKnown;
};

/** So many titles make what they say a subject of the catalogue. */
const SUBJECT_TITLES = 3;

/** "security", but not "downtime": what people leave out, and no property that a talk promises. */
function isSubject(words: string, index: InvertedIndex): boolean {
  const { fieldMasks } = index.phrase(tokenize(words).map(({ stem }) => stem));
  return fieldMasks.filter((mask) => (mask & bitOf('title')) !== 0).length >= SUBJECT_TITLES;
}

/** The words that an exclusion takes where no name follows: a phrase of the vocabulary, or one word. */
function excludedWords(text: string, from: number, vocabulary: Vocabulary) {
  const gap =
    /^[\s-]*(?:(?:about|on|any|the|those|ones?|with|from|by|using|regarding|concerning|related to|focused on|focusing on|dealing with|talks? (?:about|on)|anything (?:about|on))\s+)*/u.exec(
      text.slice(from),
    )?.[0] ?? '';
  const begin = from + gap.length;
  const [stretch = ''] = text.slice(begin, begin + 60).split(/[,;]/u);
  const tokens = tokenize(stretch);
  const [first] = tokens;
  if (first === undefined || text.slice(begin, begin + first.start).trim() !== '') return undefined;
  // "reasons not to follow it", "without a hypervisor": these leave nothing out.
  if (STOP_WORDS.has(first.word)) return undefined;
  const length = (vocabulary.triggers.get(first.stem) ?? [])
    .filter(({ phrase: { key } }) => key.every((stem, index) => tokens[index]?.stem === stem))
    .reduce((longest, { phrase: { key } }) => Math.max(longest, key.length), 1);
  const last = tokens[length - 1] ?? first;
  return { first, value: text.slice(begin + first.start, begin + last.end), end: begin + last.end };
}

/** "How do I run containers without docker?": a way around something, and the talks about it name what they avoid. */
const ASKS_FOR_A_WAY =
  /\b(?:how (?:do|does|did|can|could|to|would|should|might)|ways? to|(?:can|could|should) (?:i|we|you|one))\b/u;

const saysHow = (cue: string, before: string): boolean => cue === 'without' && ASKS_FOR_A_WAY.test(before);

/** What may follow the words of an exclusion that is all that is asked: "security related talks please". */
const AFTER_WHOLE =
  /^(?:[^\p{L}\p{N}]|\b(?:related|specific|talks?|sessions?|ones?|stuff|things?|topics?|please|pls|plz|thanks|thx|thank you)\b)*$/u;

/** Between the things of one exclusion: "docker, helm or istio". Behind a comma alone another wish may begin. */
const JOINT = /^\s*(?:(?:,\s*)?\b(?<or>or|nor)\b|,)(?=\s)/u;

/** What else an exclusion takes: the names and subjects that "or" joins to the first. */
function othersExcluded(text: string, from: number, deps: NegationDeps): readonly QueryPart[] {
  const joint = JOINT.exec(text.slice(from));
  if (joint === null) return [];
  const found = excludedWords(text, from + joint[0].length, deps.vocabulary);
  if (found === undefined || !(isName(found.first, deps.vocabulary) || isSubject(found.value, deps.index)))
    return [];
  const { value, end } = found;
  const part = { start: from, end, label: `Not: ${value}`, filters: { excluded: [value] } };
  const others = othersExcluded(text, end, deps);
  return joint.groups?.or === undefined && others.length === 0 ? [] : [part, ...others];
}

/** The exclusion of the words behind a cue; undefined where the cue only says how ("deploy without downtime"). */
function excludedBy(
  { start, end: from, takes }: NegationCue,
  text: string,
  { vocabulary, index }: NegationDeps,
): QueryPart | undefined {
  if (saysHow(text.slice(start, from), text.slice(0, start))) return undefined;
  const found = excludedWords(text, from, vocabulary);
  if (found === undefined) return undefined;
  const { first, value, end } = found;
  const isWhole = GLUE.test(text.slice(0, start)) && AFTER_WHOLE.test(text.slice(end));
  const isMeant = takes === 'word' || isName(first, vocabulary) || (isWhole && isSubject(value, index));
  return isMeant ? { start, end, label: `Not: ${value}`, filters: { excluded: [value] } } : undefined;
}

/**
 * Turns the parts in the scope of negation cues into exclusions, and adds parts for excluded words. `text` is folded;
 * parts that were taken as something else are still in it.
 */
export function readNegation(
  text: string,
  parts: readonly QueryPart[],
  deps: NegationDeps,
): { readonly parts: readonly QueryPart[]; readonly excluded: readonly QueryPart[] } {
  const sorted = [...parts].sort((a, b) => a.start - b.start);
  const turned = new Map<QueryPart, QueryPart>();
  const excluded: QueryPart[] = [];
  for (const cue of cuesIn(text)) {
    const byCue = turnedBy(cue, text, sorted);
    for (const [part, not] of byCue) turned.set(part, not);
    if (byCue.size > 0 || cue.takes === 'filter') continue;
    const found = excludedBy(cue, text, deps);
    if (found === undefined || sorted.some(({ start, end }) => cue.start < end && found.end > start))
      continue;
    excluded.push(found, ...othersExcluded(text, found.end, deps));
  }
  return {
    parts: parts.map((part) => turned.get(part) ?? turnedByWordsAfter(part, text) ?? part),
    excluded,
  };
}
