// Follow-ups: "more", "only beginner ones", "the second one", "who is she" → the command that is meant. Pure.
import type { Invocation } from '../../cards/model/card.js';
import type { Subject } from '../../cards/model/reply.js';
import type { Catalogue } from '../../search/catalogue.js';
import { filterLine } from '../../search/parsing/query-string.js';
import type { Filters, Sort } from '../../search/query.js';

/** What plain words mean beside what was talked about; null when they are a question of their own. */
export type FollowUp =
  | { readonly kind: 'run'; readonly invocation: Invocation }
  | { readonly kind: 'forget' }
  /** The words refer to something, but to what is unclear; `words` says what to do. */
  | { readonly kind: 'unclear'; readonly words: string };

const run = (command: string, options: Invocation['options']): FollowUp => ({
  kind: 'run',
  invocation: { command, options },
});

const unclear = (words: string): FollowUp => ({ kind: 'unclear', words });

/** What people put around a short wish and don't mean. */
const BEFORE =
  /^(?:(?:ok(?:ay)?|and|now|then|so|please|pls|hmm?|cool|great|thanks|thx|could you|can you|can i have|i(?:'d| would) like|give me|show me|show|let me see|open|details(?: of| on)?)[\s,:]+)+/u;
const AFTER = /(?:[\s,]+(?:please|pls|thanks|thx|then|now|instead))+$/u;

/** Lower case, without politeness and closing marks. */
const tidied = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[’]/gu, "'")
    .replace(/[\s!?.…]+$/u, '')
    .trim()
    .replace(BEFORE, '')
    .replace(AFTER, '')
    .trim();

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
const ORDINAL = new RegExp(
  `^(?:the )?(?:(?<word>${ORDINALS.join('|')}|last)(?: (?:one|talk|result))?|(?<digits>\\d{1,2})(?:st|nd|rd|th)?(?: (?:one|talk|result))?|(?:number|no\\.?|nr\\.?|talk|result|#)\\s?(?<number>\\d{1,2}|${NUMBERS.join('|')}))$`,
  'u',
);

/** 0-based place in a list of `size`; null for words that name none. */
function placeOf(words: string, size: number): number | null {
  const { word, digits, number } = ORDINAL.exec(words)?.groups ?? {};
  if (word !== undefined) return word === 'last' ? size - 1 : ORDINALS.indexOf(word);
  const digit = digits ?? number;
  if (digit === undefined) return null;
  return (NUMBERS.indexOf(digit) + 1 || Number(digit)) - 1;
}

const openOf = ({ open, talks }: Subject): string | undefined =>
  open ?? (talks.length === 1 ? talks[0] : undefined);

const WHICH = 'Which one? Say for example “the second one”.';

function byPlace(words: string, { talks }: Subject): FollowUp | null {
  const place = placeOf(words, talks.length);
  if (place === null || talks.length === 0) return null;
  const id = talks[place];
  if (id !== undefined) return run('talk', { query: id });
  return unclear(
    `There ${talks.length === 1 ? 'is one talk' : `are ${talks.length} talks`} in the last answer.`,
  );
}

const PAGE_TURNS: readonly (readonly [RegExp, number])[] = [
  [
    /^(?:more|some more|more of (?:them|these|those)|(?:the )?next(?: (?:page|ones?|results?))?|go on|continue|what else)$/u,
    1,
  ],
  [/^(?:back|(?:the )?previous(?: (?:page|ones?))?|go back)$/u, -1],
];

function byPage(words: string, { line, page = 1, pages = 1 }: Subject): FollowUp | null {
  const step = PAGE_TURNS.find(([pattern]) => pattern.test(words))?.[1];
  if (step === undefined) return null;
  if (line === undefined) return unclear('There is no list to go on with. Ask for talks first.');
  const wanted = page + step;
  if (wanted < 1) return unclear('This is the first page.');
  if (wanted > pages) return unclear('That was all of them. Ask for something wider, or “start over”.');
  return run('talk', { query: line, page: wanted });
}

const WHO =
  /^(?:who(?:'s| is| are| was| were)?\b.{0,12}\b(?:s?he|they|that|this|it|speakers?|presenters?)|(?:about |tell me about )?(?:the |its )?(?:speakers?|presenters?))(?: (?:speaking|talking|exactly))?$/u;

function bySpeaker(words: string, subject: Subject, catalogue: Catalogue): FollowUp | null {
  if (!WHO.test(words)) return null;
  const open = openOf(subject);
  if (open === undefined) return subject.talks.length === 0 ? null : unclear(WHICH);
  const names = catalogue.talk(open)?.speakers.map(({ name }) => name) ?? [];
  const [only] = names;
  if (only === undefined) return unclear('The page names no speaker of that talk.');
  if (names.length === 1) return run('speaker', { name: only });
  return unclear(`There are ${names.length}: ${names.join(', ')}. Say for example “who is ${only}”.`);
}

const SIMILAR =
  /^(?:(?:more |others? |something |talks? |similar )?like (?:this|that|it)(?: one)?|similar(?: (?:ones?|talks?))?|more like (?:this|that|it)(?: one)?)$/u;

function bySimilarity(words: string, subject: Subject): FollowUp | null {
  if (!SIMILAR.test(words)) return null;
  const open = openOf(subject);
  if (open !== undefined) return run('talk', { query: `like:${open}` });
  return subject.talks.length === 0 ? null : unclear(WHICH);
}

const THESE =
  /^(?:it|this|that|them|all|these|those|both|all of (?:them|these|it)|(?:the|this) plan)(?: (?:one|talk|talks))?$/u;
const MARKING: readonly (readonly [RegExp, (match: RegExpExecArray) => string])[] = [
  [/^save (?<what>.+)$/u, () => 'save'],
  [/^(?:i(?:'ve| have)? )?(?:watched|saw|seen) (?<what>.+)$/u, () => 'watch'],
  [/^mark (?<what>.+?) as watched$/u, () => 'watch'],
  [
    /^(?:rate|give) (?<what>.+?) (?:with )?(?<stars>[1-5])(?: stars?| of 5| out of 5|\/5)?$/u,
    ({ groups }) => `rate-${groups?.stars}`,
  ],
];

const SEVERAL = /^(?:them|all|these|those|both|the plan|this plan)/u;

/** The talks that "it", "them" or "the second one" are; null when the words name something else. */
function meant(what: string, subject: Subject): readonly string[] | null {
  const place = placeOf(what, subject.talks.length);
  if (place !== null) return subject.talks.slice(place, place + 1);
  if (!THESE.test(what)) return null;
  if (SEVERAL.test(what)) return subject.talks;
  const open = openOf(subject);
  return open === undefined ? [] : [open];
}

/** "save it" means the open talk; "save them" and "save all" mean every talk of the answer. */
function byMark(words: string, subject: Subject): FollowUp | null {
  const found = MARKING.map(([pattern, markOf]) => ({ match: pattern.exec(words), markOf })).find(
    ({ match }) => match !== null,
  );
  const ids = found?.match ? meant(found.match.groups?.what ?? '', subject) : null;
  if (!found?.match || ids === null || subject.talks.length === 0) return null;
  if (ids.length === 0) return unclear(WHICH);
  return run('shelf', { talk: ids.join(','), mark: found.markOf(found.match) });
}

/** Words that begin a wish about what was shown, not a question of its own. */
const NARROWS =
  /^(?:(?:but |and )?(?:only|just)\b|(?:but )?(?:without|not|no|except|excluding|minus)\b|(?:by|from|with|on|under|over|below|above|less than|more than|at most|at least|shorter than|longer than|up to)\b|(?:beginner|intermediate|advanced)(?:[ -]level)?(?: (?:ones?|talks?))?$|(?:keynotes?|panels?|short|long)(?: (?:ones?|talks?))?$|the \S+(?: \S+)? ones?$|(?:shortest|longest|best rated|sort)\b|-\S|(?:level|format|company|speaker|track|day|under|over|about|fit|has|sort):)/u;
const ADDS_WORDS = /^(?:(?:but |and )?(?:only|just)|with|about|on)\b\s*(?:the |about |on )?/u;

/** More words than these are a question, not something to add to one. */
const MOST_ADDED = 2;

/** The line without the filters that are about to be set anew. */
function without(line: string, filters: Filters, catalogue: Catalogue): string {
  const keys = new Set(Object.keys(filters).filter((key) => key !== 'excluded' && key !== 'phrases'));
  const length = ['under', 'over', 'about'].some((key) => keys.has(key));
  if (length) for (const key of ['under', 'over', 'about']) keys.add(key);
  const { chips } = catalogue.search({ text: line, pageSize: 1 }).understanding;
  const old = chips.find(({ filters: set }) => Object.keys(set).some((key) => keys.has(key)));
  return old === undefined ? line : without(old.without, filters, catalogue);
}

/** The middle length of what was shown, in minutes, for "shorter" and "longer". */
function middle({ talks }: Subject, catalogue: Catalogue): number | null {
  const lengths = talks.flatMap((id) => catalogue.talk(id)?.durationMinutes ?? []).sort((a, b) => a - b);
  return lengths[Math.floor(lengths.length / 2)] ?? null;
}

function byLength(words: string, subject: Subject, catalogue: Catalogue): FollowUp | null {
  const [, which] =
    /^(?:(?:something|only|just|the|a bit|any) )*(shorter|longer)(?: ones?| talks?)?$/u.exec(words) ?? [];
  const minutes = middle(subject, catalogue);
  if (which === undefined || subject.line === undefined || minutes === null) return null;
  const filters: Filters = which === 'shorter' ? { under: minutes } : { over: minutes };
  return narrowed(subject.line, filters, '', catalogue);
}

function narrowed(line: string, filters: Filters, words: string, catalogue: Catalogue): FollowUp {
  const nameOf = (id: string): string | undefined => catalogue.person(id)?.name;
  const parts = [without(line, filters, catalogue), words, filterLine(filters, nameOf)];
  return run('talk', { query: parts.filter((part) => part !== '').join(' ') });
}

const sortWord = (sort: Sort): string => (sort === 'relevance' ? '' : `sort:${sort}`);

function byFilter(words: string, { line }: Subject, catalogue: Catalogue): FollowUp | null {
  if (line === undefined || !NARROWS.test(words)) return null;
  const { filters, text, sort, problems } = catalogue.search({ text: words, pageSize: 1 }).understanding;
  const adds = ADDS_WORDS.test(words) && text.split(' ').length <= MOST_ADDED;
  const isFilter = Object.keys(filters).length > 0 || sort !== 'relevance';
  // Words of their own make it another question, unless "only" or "with" adds them to this one.
  if ((text !== '' && !adds) || problems.length > 0) return null;
  if (!isFilter && (text === '' || !adds)) return null;
  return narrowed(line, filters, [text, sortWord(sort)].filter((part) => part !== '').join(' '), catalogue);
}

const FORGET =
  /^(?:start over|start again|start from scratch|reset|clear|forget (?:it|that|about it)|never ?mind|new (?:search|question))$/u;
const MY_SHELF = /^(?:what(?:'s| is) on )?my (?:shelf|list|saved talks|plan)$/u;
const GREETING =
  /^(?:hi|hello|hey|heya|hiya|howdy|yo|hola|moin|good (?:morning|afternoon|evening|day)|greetings|start|\/start)(?: (?:there|lectern|all|bot|everyone))?$/u;

/** True for words that only say hello. */
export const isGreeting = (text: string): boolean =>
  GREETING.test(
    text
      .toLowerCase()
      .replace(/[\s!?.,…]+$/u, '')
      .trim(),
  );

/** What words mean after an earlier answer; null for a question of its own. `subject` is null without one. */
export function readFollowUp(text: string, subject: Subject | null, catalogue: Catalogue): FollowUp | null {
  const words = tidied(text);
  if (words.length > 120) return null;
  if (MY_SHELF.test(words)) return run('shelf', {});
  if (FORGET.test(words)) return { kind: 'forget' };
  if (subject === null) return null;
  return (
    byPage(words, subject) ??
    byPlace(words, subject) ??
    bySpeaker(words, subject, catalogue) ??
    bySimilarity(words, subject) ??
    byMark(words, subject) ??
    byLength(words, subject, catalogue) ??
    byFilter(words, subject, catalogue)
  );
}
