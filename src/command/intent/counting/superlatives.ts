// Superlatives: "the longest keynote", "top 3 shortest talks", "first talk in ballroom a" → which of the talks is meant.
import type { Extreme, Intent } from '../intent.js';

const WORDS: Readonly<Record<string, Extreme>> = {
  ...{
    longest: 'longest',
    lengthiest: 'longest',
    shortest: 'shortest',
    briefest: 'shortest',
    quickest: 'shortest',
  },
  ...{ first: 'first', earliest: 'first', last: 'last', latest: 'last', final: 'last' },
};
const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const MAX_SIZE = 10;

const ASKS =
  "(?:what|which|what's|whats|who|tell|give|show|find|open|name|is|was|are|were|the|all|of|its|very|top|(?:talks?|sessions?|ones?) (?:is|was|are|were)|how long (?:is|was))";
const NOUN = '(?<noun>talks?|sessions?|presentations?|keynotes?|panels?|ones?|slots?|videos?|recordings?)';
const PATTERN = new RegExp(
  `^(?:${ASKS} )*(?:(?<size>\\d{1,2}|${NUMBERS.join('|')}) )?(?<word>${Object.keys(WORDS).join('|')})(?: (?<after>\\d{1,2}|${NUMBERS.join('|')}))?(?: ${NOUN})?(?<rest>(?: .*)?)$`,
  'u',
);
/** Without a noun, "first day" and "last year" are times, and "first steps" a subject. */
const PLACES = /^ ?(?:(?:in|on|at|by|of|from|about|with|after|before|during|all|overall)\b.*)?$/u;
const OF_ALL =
  /^(?:(?:of|at|in|for) (?:the |this )?(?:whole |entire )?(?:conf(?:erence)?|con|event|thing|show|schedule|programme?)|of all(?: (?:talks|of them))?|of them all|overall|at all|all|there|ever|at the conference)$/u;

const sizeOf = (digits: string | undefined, noun: string | undefined): number => {
  if (digits !== undefined) return Math.min(MAX_SIZE, NUMBERS.indexOf(digits) + 1 || Number(digits));
  return noun?.endsWith('s') === true ? MAX_SIZE : 1;
};

interface Place {
  readonly text: string;
  readonly noun: string | undefined;
  readonly rest: string;
  /** What is left of `rest` without "of all". */
  readonly place: string;
}

/** "the first one" is a place in the list in view; "first talk on friday" and "what's the first talk" are none. */
function isOfProgramme({ text, noun, rest, place }: Place): boolean {
  if (noun === undefined) return false;
  return place !== '' || rest.trim() !== '' || (/^wh(?:at|ich)/u.test(text) && noun !== 'one');
}

/** Reads which talk of many is meant by its length or its time; null for anything else. `text` is prepared, without politeness. */
export function readSuperlative(text: string): Intent | null {
  const { size, word = '', after, noun, rest = '' } = PATTERN.exec(text)?.groups ?? {};
  const by = WORDS[word];
  if (by === undefined || (noun === undefined && !PLACES.test(rest))) return null;
  const place = rest.trim().replace(OF_ALL, '');
  if ((by === 'first' || by === 'last') && !isOfProgramme({ text, noun, rest, place })) return null;
  const kind = /^(?:keynote|panel)/u.test(noun ?? '') ? `${noun} ` : '';
  return { intent: 'superlative', by, size: sizeOf(size ?? after, noun), query: `${kind}${place}`.trim() };
}
