// References: "it", "the second one", "all of them" → which talks of the last answer are meant.
import type { Subject } from '../../cards/model/reply.js';
import type { Reference } from './intent.js';
import { has, isWhole, phrases, without } from './wording/phrases.js';

const ORDINALS = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
];
const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

const NOUN =
  '(?: (?:one|talk|result|session|video|entry|hit|keynote|of (?:them|these|those)|in the list|on the list))*';
const ORDINAL = phrases(
  `(?:the )?(?:very )?(?<word>${ORDINALS.join('|')}|last)(?! (?:days?|week|year|month|time|name|steps?|class))${NOUN}`,
  `(?:the )?(?<digits>\\d{1,2})(?:st|nd|rd|th)(?! (?:day|of))${NOUN}`,
  `(?:the )?(?:number|no\\.?|nr\\.?|nº|talk|result|item|option|entry) ?(?<number>\\d{1,2}|${NUMBERS.join('|')})`,
);
/** "the first two", "the top 3" */
const SEVERAL = phrases(
  `(?:the )?(?:first|top) (?<count>\\d{1,2}|${NUMBERS.slice(1).join('|')})(?: (?:ones|talks|results|of (?:them|these|those)))?`,
);
/** "the other one" of two, the one before or after the open one, and the last but one. */
const OTHER = phrases('(?:the |that )?other (?:one|talk|session|video|two)|the other');
const NEIGHBOUR = phrases(
  `(?:the )?(?:(?<back>previous|preceding)|following)(?: (?:one|talk|session))?|the one (?:(?<before>before|above)|after|below)(?: (?:it|that|this)(?: one)?)?`,
);
const LAST_BUT_ONE = phrases(
  `(?:the )?(?:last but one|(?:second|next) (?:to|from) (?:the )?last|penultimate)${NOUN}`,
);
const HASH = /#(?<hash>\d{1,2})(?!\d)/gu;
const MANY = phrases(
  '(?:all|both|each|every one)(?: (?:of )?(?:them|these|those|it|the (?:talks?|results?)|(?:\\d|two|three|four|five)(?: (?:of them|talks))?))?(?: (?:talks|results|ones))?',
  'them|these(?: (?:talks|ones|results))?|those(?: (?:talks|ones|results))?|everything|(?:the|this|that) (?:plan|list|lot|whole list)',
);
const ONE = phrases(
  '(?:it|this|that|dis)(?: (?:one|talk|session|video|presentation|keynote|thing))?',
  'the (?:one|talk|session|presentation|keynote|thing)(?: (?:above|there|you showed|you just showed))?',
);

/** A reference found in prepared text, and the text without it. */
export interface FoundReference {
  readonly reference: Reference | null;
  readonly rest: string;
}

/** A place that is told from the open talk, or from the end. */
function relativeIn(text: string): Reference | null {
  if (has(text, LAST_BUT_ONE)) return { kind: 'ordinal', index: -2 };
  if (has(text, OTHER)) return { kind: 'other' };
  const [match] = text.matchAll(NEIGHBOUR);
  if (match === undefined) return null;
  const isBack = (match.groups?.back ?? match.groups?.before) !== undefined;
  return { kind: 'neighbour', step: isBack ? -1 : 1 };
}

function ordinalIn(text: string): Reference | null {
  ORDINAL.lastIndex = 0;
  HASH.lastIndex = 0;
  const { word, digits, number } = ORDINAL.exec(text)?.groups ?? {};
  const { hash } = HASH.exec(text)?.groups ?? {};
  if (word !== undefined) return { kind: 'ordinal', index: word === 'last' ? -1 : ORDINALS.indexOf(word) };
  const digit = digits ?? number ?? hash;
  if (digit === undefined) return null;
  return { kind: 'ordinal', index: (NUMBERS.indexOf(digit) + 1 || Number(digit)) - 1 };
}

/** Finds what a text refers to: a place in the list before "it", and "them" before "it". */
export function findReference(text: string): FoundReference {
  const several = [...text.matchAll(SEVERAL)][0]?.groups?.count;
  if (several !== undefined) {
    const first = NUMBERS.indexOf(several) + 1 || Number(several);
    return { reference: { kind: 'many', first }, rest: without(text, SEVERAL) };
  }
  const relative = relativeIn(text);
  if (relative !== null)
    return { reference: relative, rest: without(text, LAST_BUT_ONE, OTHER, NEIGHBOUR, ONE) };
  const ordinal = ordinalIn(text);
  if (ordinal !== null) return { reference: ordinal, rest: without(text, ORDINAL, HASH, ONE) };
  if (has(text, MANY)) return { reference: { kind: 'many' }, rest: without(text, MANY, ONE) };
  return { reference: has(text, ONE) ? { kind: 'one' } : null, rest: without(text, ONE) };
}

const PLACES: ReadonlySet<Reference['kind']> = new Set(['ordinal', 'other', 'neighbour']);

/** The whole text names a place in the list: "the second one", "number 3", "the other one", "2". */
export function isOrdinalAlone(text: string): Reference | null {
  if (/^#?\d{1,2}$/u.test(text)) return { kind: 'ordinal', index: Number(text.replace('#', '')) - 1 };
  const { reference, rest } = findReference(text);
  const alone = rest
    .replace(
      /\b(?:open|show|read|details?|of|on|about|the|see|pick|take|choose|view|let|his|her|their)\b/gu,
      '',
    )
    .trim();
  return reference !== null && PLACES.has(reference.kind) && alone === '' ? reference : null;
}

/** "the talk", "that session": a reference and nothing else. */
const TALK_ALONE = phrases('(?:the|this|that) (?:talk|session|presentation)|(?:this|that) one');

/** The whole text points at the talk in view. */
export const isTalkAlone = (text: string): boolean => isWhole(text, TALK_ALONE);

const count = (size: number): string => (size === 1 ? 'is one talk' : `are ${size} talks`);

const WHICH = 'Which one? Say for example “the second one”.';

const orNone = (id: string | undefined, talks: readonly string[]): readonly string[] | string =>
  id === undefined ? `There ${count(talks.length)} in the last answer.` : [id];

/** The other of two talks; of more it must be asked which. */
function otherThan(open: string | undefined, talks: readonly string[]): readonly string[] | string {
  const [other, ...more] = talks.filter((id) => id !== open);
  if (open === undefined || more.length > 0) return WHICH;
  return orNone(other, talks);
}

/** The talks that a reference means, or a sentence that says why none. */
export function resolveReference(reference: Reference, subject: Subject | null): readonly string[] | string {
  if (reference.kind === 'talk') return [reference.id];
  if (subject === null || subject.talks.length === 0)
    return 'Please open a talk first: ask for one by its title or topic, then say that again.';
  const { talks, open = talks.length === 1 ? talks[0] : undefined } = subject;
  switch (reference.kind) {
    case 'many':
      return talks.slice(0, reference.first ?? talks.length);
    case 'ordinal':
      return orNone(talks.at(reference.index), talks);
    case 'other':
      return otherThan(open, talks);
    case 'neighbour':
      return open === undefined ? WHICH : orNone(talks[talks.indexOf(open) + reference.step], talks);
    case 'one':
      return open === undefined ? WHICH : [open];
  }
}
