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
  "(?:what|which|what's|whats|who|tell|give|show|find|open|name|is|was|are|were|the|all|of|its|very|top|(?:talks?|sessions?|presentations?|keynotes?|panels?|ones?) (?:is|was|are|were|comes|came)|how long (?:is|was))";
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
  /** Talks are in view, among which a place may be meant. */
  readonly isInView: boolean;
}

/** "which talk is first", where the noun stands before. */
const NOUN_BEFORE =
  /^(?:(?:what|which) )(?<noun>talks?|sessions?|presentations?|keynotes?|panels?) (?:is|was|are|were|comes|came)\b/u;

/**
 * "the first one" is a place in the list in view; "first talk on friday" and "what's the first talk" are none, nor is
 * "first keynote" where nothing is in view.
 */
function isOfProgramme({ text, noun, rest, place, isInView }: Place): boolean {
  if (noun === undefined) return false;
  if (NOUN_BEFORE.test(text) || (!isInView && !/^ones?$/u.test(noun))) return true;
  return place !== '' || rest.trim() !== '' || (/^wh(?:at|ich)/u.test(text) && noun !== 'one');
}

/**
 * Reads which talk of many is meant by its length or its time; null for anything else. `text` is prepared, without
 * politeness; `isInView` says whether talks are shown among which "the first" may be.
 */
export function readSuperlative(text: string, isInView: boolean): Intent | null {
  const { size, word = '', after, noun: behind, rest = '' } = PATTERN.exec(text)?.groups ?? {};
  const noun = behind ?? NOUN_BEFORE.exec(text)?.groups?.noun;
  const by = WORDS[word];
  if (by === undefined || (noun === undefined && !PLACES.test(rest))) return null;
  const place = rest.trim().replace(OF_ALL, '');
  if ((by === 'first' || by === 'last') && !isOfProgramme({ text, noun, rest, place, isInView })) return null;
  const kind = /^(?:keynote|panel)/u.test(noun ?? '') ? `${noun} ` : '';
  return { intent: 'superlative', by, size: sizeOf(size ?? after, noun), query: `${kind}${place}`.trim() };
}

const USUALLY =
  '(?:usually|typically|normally|generally|commonly|mostly|in general|on average|as a rule|average)';
const TALKS = '(?<noun>talks?|sessions?|presentations?|keynotes?|panels?|slots?|videos?|recordings?)';
const USUAL_LENGTHS: readonly RegExp[] = [
  `^(?:and )?how (?:long|short) (?:are|is|do|does|were|was|will) (?:(?:the|most|all|a|an) )?(?:(?:typical|usual|normal|average|regular) )?${TALKS}(?: here| there)?(?: be| last| run| take| go)?(?: ${USUALLY})?(?: here| there)?$`,
  `^(?:(?:what|what's|whats|is|the|tell|give) )*(?:usual|typical|average|normal|median|mean) (?:length|duration|running time)(?: (?:of|for) (?:(?:the|a|most|all) )?${TALKS})?$`,
].map((form) => new RegExp(form, 'u'));
/** Of one talk its length is asked, unless a word makes it one of many: "how long is a talk usually". */
const OF_MANY =
  /\b(?:usual|usually|typical|typically|normal|normally|average|median|mean|generally|general|commonly|mostly|most|all|rule|(?:is|does) an?|(?:are|do|were|will)(?: the)? \w+s)\b/u;

/** "how long are talks usually": how long they are as a rule; null for the length of one. `text` is prepared. */
export function readUsualLength(text: string): Intent | null {
  const match = USUAL_LENGTHS.map((form) => form.exec(text)).find((found) => found !== null);
  if (match === undefined || match === null || !OF_MANY.test(text)) return null;
  const noun = match.groups?.noun ?? '';
  return { intent: 'usual-length', query: /^(?:keynote|panel)/u.test(noun) ? noun : '' };
}
