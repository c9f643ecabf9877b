// Refinement: words that narrow the list in view ("only beginner ones", "not by ibm", "what about friday").

import type { Talk } from '../../catalogue/talk.js';
import { TALK_NOUN } from '../../search/analysis/filler-words.js';
import type { Catalogue } from '../../search/catalogue.js';
import type { Filters, Sort } from '../../search/query.js';
import type { Intent, Polarity } from './intent.js';

/** Words that begin a wish about what was shown, not a question of its own. */
const CUE =
  /^(?:(?:and|but|or|then|now|ok|also|please|maybe|actually|show me|give me|how about|what about|can you|could you|i want|i'd like|any|are there any|the|which of (?:them|these|those)(?: are| were| is)?|which ones?(?: are| were)?|of those|of these|from those|among (?:them|these|those)|filter(?: (?:by|to|for))?|limit (?:it |them )?to|restrict (?:it |them )?to|narrow (?:it |them )?(?:down )?(?:to|by)?|sort(?:ed)?(?: them)?(?: by)?|order(?:ed)?(?: them)?(?: by)?)[\s,]+)*(?:(?:only|just|exclusively)\b|(?:without|not|no|none|nothing|neither|except|exclud\w*|leave out|skip|hide|drop|minus|anything but|everything but|all but|but|don't|dont|do not|remove|ignore|filter out)\b|(?:by|from|with|at|in|on|under|over|below|above|before|after|between|during|less than|more than|at most|at least|shorter than|longer than|up to|for)\b|(?:beginner|intermediate|advanced|introductory|entry|expert|easier|harder)s?(?:[ -]level)?(?: (?:ones?|talks?|sessions?))?$|(?:keynotes?|panels?|short|long|recorded|shorter|longer)(?: (?:ones?|talks?|sessions?|instead))?$|(?:shortest|longest|best rated|top rated|random|oldest|newest|schedule|sort)\b|(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|day \w+|first day|second day|last day|morning|afternoon|evening)\b|-\S|(?:level|format|company|speaker|track|day|under|over|about|fit|has|sort|room|time|at|after|before|event|year):)/u;
/** These make it one even when it does not begin so: "the ones on friday", "beginner ones please". */
const ANAPHORA =
  /\b(?:ones|one (?:that|which|who|with|without|by|from|of|on|in|at|about|given)|of (?:them|these|those)|among (?:them|these|those)|them|these|those|instead)\b/u;
const LEAD =
  /^(?:and|but|or|then|now|ok|also|please|maybe|actually|show me|give me|how about|what about|can you|could you|i want|i'd like|any|are there any|which of (?:them|these|those)(?: are| were| is)?|which ones?(?: are| were)?|of those|of these|among (?:them|these|those)|filter(?: (?:by|to|for))?|limit (?:it |them )?to|restrict (?:it |them )?to|narrow (?:it |them )?(?:down )?(?:to|by)?)[\s,]+/u;
const ADDS_WORDS = /^(?:only|just|with|about|on|for|what about|how about)\b/u;
/** "their security talks" are those of the list in view. */
const THEIRS =
  /^(?:their|its|his|her) (?:(?:talks?|sessions?) (?=(?:at|in|on|from|about|with|of|during)\b)|(?=.+ (?:talks?|sessions?|ones?|keynotes?)$))/u;
/** "all keynotes except those on friday" asks anew; "all but keynotes" and "all of them" are of the list in view. */
const ALL_OF_A_KIND = new RegExp(
  `^(?:(?:show|give|list|find|see|get)(?: me)? )?(?:all|every)(?: the)? (?!but|except|of|those|these|them|ones)(?:\\S+ )?${TALK_NOUN}\\b`,
  'u',
);
/** "how many of them were about storage": the list of those says how many. */
const HOW_MANY_OF_THEM =
  /^how many (?:(?:of (?:them|these|those)|of (?:these|those) (?:talks?|sessions?|ones?)|ones)) ?(?:(?:are|were|is|was|do|did|have|had) )?(?:(?:about|on|mention|cover|discuss) (?<subject>.+))?/u;
/** More words than these are a question of their own, not something to add to one. */
const MOST_ADDED = 3;
/** Filters alone are said in few words. */
const MOST_FILTER_WORDS = 5;

const LONGER =
  /^(?:(?:something|only|just|the|a bit|any|show|ones?|that are|which are|even) )*(shorter|longer)(?: (?:ones?|talks?|sessions?|please|than (?:that|this|these|those)))*$/u;

/** "shorter ones": than the middle of what was shown, in minutes. */
function readRelativeLength(text: string, middle: number | null): Filters | null {
  const [, which] = LONGER.exec(text) ?? [];
  if (which === undefined || middle === null) return null;
  return which === 'shorter' ? { under: middle } : { over: middle };
}

/** Said of a filter that no talk here can answer. */
const UNANSWERED = /so I left (?:that|the .+) aside\.$/u;

const NOUN = new RegExp(`\\b${TALK_NOUN}\\b`, 'u');

/** "30+ minutes", "thursday morning": nothing but filters, none of which is a name to ask about by itself. */
const isFilterAlone = (
  text: string,
  words: string,
  { companies, speakers, tracks, events, together, ...others }: Filters,
): boolean => {
  const names = companies ?? speakers ?? tracks ?? events ?? together;
  return words === '' && names === undefined && Object.keys(others).length > 0 && !NOUN.test(text);
};

/** What a refinement knows of the list in view. */
export interface RefinedView {
  /** The middle length of the talks shown, in minutes. */
  readonly middle: number | null;
  /** The open talk, or the first shown: what "the same room" means. */
  readonly talk: Talk | undefined;
}

const SAME = /\b(?:in |on |at |from )?(?:the )?same (?<fact>room|track|level|day)\b/gu;

/** "in the same room" → the room of the talk in view, as a filter. */
function withSameFacts(text: string, talk: Talk | undefined): string {
  if (talk === undefined) return text;
  const values = { ...talk, day: talk.startsAt?.slice(0, 10) ?? talk.day };
  return text.replace(SAME, (said, fact: 'room' | 'track' | 'level' | 'day') => {
    const value = values[fact];
    return value === null ? said : `${fact}:"${value}"`;
  });
}

/** A subject is to be in each of those that are counted: more words alone would find more talks. */
const ofThem = (text: string): string =>
  text.replace(HOW_MANY_OF_THEM, (...[, subject]) =>
    typeof subject === 'string' ? `only "${subject}"` : 'only ',
  );

const isNarrowing = (filters: Filters, sort: Sort): boolean =>
  Object.keys(filters).length > 0 || sort !== 'relevance';

/**
 * Reads a wish about the list in view; null for a question of its own. `said` is prepared but keeps its politeness.
 */
export function readRefinement(
  said: string,
  { middle, talk }: RefinedView,
  catalogue: Catalogue,
): Intent | null {
  if (ALL_OF_A_KIND.test(said)) return null;
  const text = withSameFacts(ofThem(said.replace(THEIRS, 'only ')), talk);
  const length = readRelativeLength(text, middle);
  if (length !== null)
    return { intent: 'refine', query: text, filters: length, text: '', polarity: 'positive' };
  return readNarrowing(text, catalogue);
}

const polarity = (filters: Filters): Polarity =>
  filters.not === undefined && filters.excluded === undefined ? 'positive' : 'negative';

/** Nothing but what no talk states, which the list in view is to be shown with: "any of them recorded". */
const isLeftAside = ({
  words,
  filters,
  problems,
}: {
  readonly words: string;
  readonly filters: Filters;
  readonly problems: readonly string[];
}): boolean =>
  words === '' && Object.keys(filters).length === 0 && problems.some((problem) => UNANSWERED.test(problem));

/** Filters, an order or a few words that are added to those of the list in view. */
function readNarrowing(text: string, catalogue: Catalogue): Intent | null {
  const isCued = CUE.test(text) || ANAPHORA.test(text);
  if (!isCued && text.split(' ').length > MOST_FILTER_WORDS) return null;
  const { filters, text: words, sort, problems } = catalogue.search({ text, pageSize: 1 }).understanding;
  if (isCued && isLeftAside({ words, filters, problems }))
    return { intent: 'refine', query: text, filters, text, polarity: 'positive' };
  if (problems.length > 0 || (!isCued && !isFilterAlone(text, words, filters))) return null;
  // Words of their own make it another question, unless "only" or "about" adds them to this one.
  if (words === '' ? !isNarrowing(filters, sort) : !addsWords(text, words)) return null;
  const order = sort === 'relevance' ? '' : `sort:${sort}`;
  return {
    intent: 'refine',
    query: text,
    filters,
    text: [words, order].filter((part) => part !== '').join(' '),
    polarity: polarity(filters),
  };
}

/** "only security ones", "what about gpus": a few words behind a cue that adds them. */
const addsWords = (text: string, words: string): boolean =>
  (ADDS_WORDS.test(text.replace(LEAD, '')) || ADDS_WORDS.test(text)) && words.split(' ').length <= MOST_ADDED;
