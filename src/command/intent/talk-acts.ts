// Acts on talks: "save the second one", "rate it 4", "don't save it"; questions about one are told by talk-questions.ts.
import { compact } from '../../lib/compact.js';
import { defined } from '../../lib/defined.js';
import type { Intent, Reference, TALK_ACTS } from './intent.js';
import { findReference } from './references.js';
import { looseFact, readFact } from './talk-questions.js';
import { covered, has, type Phrases, phrases } from './wording/phrases.js';

interface ActRule {
  readonly act: (typeof TALK_ACTS)[number];
  /** One of these must be there. */
  readonly cue: Phrases;
  /** These may stand beside it. */
  readonly beside?: Phrases;
  /** Its cue is a word of many meanings, so a talk must be referred to: "store it", not "store". */
  readonly refers?: boolean;
}

const SHELF =
  '(?:my |the |your )?(?:shelf|list|watch ?list|reading list|favou?rites?|favs?|bookmarks|saved(?: (?:talks|list|ones))?|plan|schedule|agenda|calendar|collection|queue)';
const LATER = `for (?:later|tonight|tomorrow|another time|future reference)|later|(?:to|on|in|into|onto|as) ${SHELF}|(?:as )?(?:a )?(?:favou?rite|fav|bookmark)|to watch|watch later`;
const NOT =
  "(?:not|never|no longer|haven't|havent|have not|didn't|didnt|did not|don't|dont|do not|hasn't|wasn't)";

/** In order: "don't save it" is tried before "save it". */
const ACTS: readonly ActRule[] = [
  {
    act: 'unrate',
    cue: phrases(
      'unrate|(?:take|remove|delete|clear|withdraw|undo|drop|reset|forget|cancel|scrap|erase|get rid of)(?: back)? (?:my |the |that )?(?:rating|stars?|vote|score)(?: back)?',
    ),
    beside: phrases('back|again|off|from'),
  },
  {
    act: 'unsave',
    cue: phrases(
      `un-?(?:save|bookmark|star|favou?rite|shelve)|${NOT} (?:save|keep|bookmark)(?: any ?more)?|(?:remove|delete|discard|erase|get rid of|clear)(?= .*(?:shelf|list|favou?rites|bookmarks|saved|off|out|plan))|(?:take|drop|kick|throw)(?= .*(?:off|out|from)(?![\\p{L}]))|(?:remove|delete|discard|get rid of)|drop(?! .*(?:on|onto|into|in|to) )|forget(?= .*(?:shelf|list))`,
    ),
    beside: phrases(`(?:off|from|out of) ${SHELF}|${SHELF}|off|out|again|back|any ?more`),
  },
  {
    act: 'unwatched',
    cue: phrases(
      `un-?(?:watch|watched|see|seen)|(?:as )?(?:unwatched|unseen|not (?:yet )?(?:watched|seen))|${NOT} (?:actually |yet |really |even )?(?:seen?|saw|watch(?:ed)?|viewed|finished?)(?: yet)?`,
    ),
    beside: phrases('mark|set|yet|again|ever|actually|still'),
  },
  {
    act: 'watched',
    cue: phrases(
      'watched|seen|saw|viewed|finished|been (?:to|there|in)|attended|done watching|was (?:there|in that)',
    ),
    beside: phrases(
      'mark|set|flag|tick|as|already|before|just|yesterday|today|last (?:night|week)|live|done|all|off|add to',
    ),
  },
  {
    act: 'remind',
    cue: phrases('remind(?:er|ers)?|notify|alert|ping|nudge|buzz'),
    beside: phrases(
      'set|about|before|when|starts?|tomorrow|later|tonight|next week|to|watch|in|an?|\\d+|hours?|minutes?|days?|week|morning|evening|monday|tuesday|wednesday|thursday|friday|at|pm|am|create|add',
    ),
  },
  {
    act: 'origin',
    cue: phrases(
      "where (?:(?:is|are|does|do|did|'s|s) )?(?:(?:the |all )?(?:info(?:rmation)?|facts?|data|details?) )?(?:come |coming |taken )?from|(?:what(?: is|'s)? (?:the |your )?|which )?(?:sources?|origin|provenance)(?: of)?|how do you know",
    ),
    beside: phrases('where|is|are|does|do|come|comes|from|the|your|of|info|information|facts?|data|all'),
  },
  {
    act: 'report',
    cue: phrases('report(?= .*(?:mistake|error|typo|wrong))|(?:mistakes?|errors?|typos?)(?= (?:in|on|with))'),
    beside: phrases(
      "an?|mistakes?|errors?|typos?|wrong|report|there(?: is|'s)?|in|on|with|is|are|the|has|have|want|to|like|would|how do i|how can i|found",
    ),
  },
  {
    act: 'share',
    cue: phrases(
      'shar(?:e|ing)|(?:post|send|forward|publish|announce|show|tell|recommend)(?= .*(?:channel|everyone|everybody|team|others|here|us|colleagues|people|group|thread|general|all))|post',
    ),
    beside: phrases(
      '(?:with|to|in|into) (?:the |this |my |our )?(?:channel|everyone|everybody|team|others|us|colleagues|people|group|thread|general|all|room|rest|public)|here|everyone|about|channel|public(?:ly)?',
    ),
  },
  {
    act: 'similar',
    cue: phrases(
      'more like|(?:something |anything |others? |talks? |ones? )?(?:similar|related|comparable|alike)(?: to)?|(?:others?|talks?|something|anything|stuff|sessions?|ones?)(?: else)? like|like (?=this|that|it)|same (?:topic|subject|kind|vein)',
    ),
    beside: phrases(
      'more|other|others|else|find|show|give|see|are there|similar|related|topic|topics|stuff|something|anything|like',
    ),
  },
  {
    act: 'save',
    cue: phrases(
      'save|bookmark|keep|star|favou?rite|fav|shelve|remember|(?:add|put|pop|stick|chuck|toss|note|store|pin|queue)(?= .*(?:shelf|list|favou?rites|bookmarks|later|plan|schedule|agenda|queue|calendar|saved|it|this|that|one|them|all))|add',
    ),
    beside: phrases(LATER, 'down|away'),
  },
  {
    act: 'save',
    cue: phrases('store|pin|note|stash|park|put|queue|hold|mark|collect|want'),
    beside: phrases(LATER, 'down|away|aside|on to|hold of'),
    refers: true,
  },
  {
    act: 'read-all',
    cue: phrases(
      'read (?:it )?(?:all|more|everything|the (?:whole|rest|full|entire)(?: (?:thing|abstract|text|description))?)(?: of)?|(?:the )?(?:full|whole|entire|complete) (?:abstract|description|text|thing|story)|rest of (?:the )?(?:abstract|text|description)|expand|show (?:it )?all|see more',
    ),
    beside: phrases('show|read|give|see|of|all|abstract|description|let|see'),
  },
  {
    // What a talk was rated stands on its card.
    act: 'open',
    cue: phrases('how (?:well )?(?:is|was|are|were) (?:rated|reviewed)|ratings?|reviews?|how many stars'),
    beside: phrases('on|get|got|what|its'),
    refers: true,
  },
  {
    act: 'open',
    cue: phrases(
      '(?:his|her|their|its) (?:ratings?|reviews?|stars)|(?:ratings?|reviews?|stars) (?:for|of|on) (?:his|her|their) (?:talk|session|keynote|panel)|how (?:is|was) (?:his|her|their) (?:talk|session|keynote|panel) (?:rated|reviewed)',
    ),
    beside: phrases('get|got|what|show|see'),
  },
  {
    act: 'open',
    cue: phrases(
      '(?:open|show|display|view|pull up|go to|look at|expand|details?|more (?:details?|info(?:rmation)?|about)|info(?:rmation)?(?: on| about)?|tell more|read|see)',
    ),
    beside: phrases('about|on|of|more|detail|all|up|again|see|details'),
  },
];

/** Where a talk is put says what is done, whatever the verb: "stick it on my shelf". */
const ONTO_SHELF = phrases(`(?:to|on|in|into|onto|as) ${SHELF}`);
const OPEN_ACT = 'open';

/** An act or a fact that a cue tells, with the cues; null for none. */
interface LooseAct {
  readonly intent: Intent;
  readonly cues: readonly Phrases[];
}

/** What is wanted of the talk referred to, by its cue alone; `rest` is the text without the reference. */
export function looseTalkAct(rest: string, subject: Reference): LooseAct | null {
  const found = (rules: readonly ActRule[]): LooseAct | null => {
    const rule = rules.find(({ cue }) => has(rest, cue));
    return rule === undefined
      ? null
      : { intent: { intent: 'act', act: rule.act, subject }, cues: compact([rule.cue, rule.beside]) };
  };
  const sure = ACTS.filter(({ act, refers }) => act !== OPEN_ACT && refers !== true);
  const onto: ActRule = { act: 'save', cue: ONTO_SHELF };
  return (
    found(sure.filter(({ act }) => act !== 'save')) ??
    found([...sure, onto]) ??
    looseFact(rest, subject) ??
    found(ACTS.filter(({ act }) => act === OPEN_ACT))
  );
}

const RATING_CUE = phrases(
  'rat(?:e|ing)|giv(?:e|ing)|mak(?:e|ing)|score|grade|vote|deserves?|worth|get(?:s)?|my (?:rating|score|vote)|from(?: me)?$|stars?|out of (?:5|five)|of (?:5|five)|points?',
);
const RATING_BESIDE = phrases(
  'stars?|out of (?:5|five)|of (?:5|five)|points?|a solid|solid|with|as|rating|score|only|full|at',
  '(?:i )?(?:really )?(?:like|liked|love|loved|enjoyed|hated|disliked)|(?:that|it).s|this is|great|good|nice|excellent|ok|meh|boring|so|from me|from|say|think|guess',
);
const NUMBER_WORDS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  zero: 0,
};
const STARS = /[⭐★🌟]/gu;
const AMOUNT = /(?<![\p{L}\p{N}.])([0-9]|one|two|three|four|five|zero)(?:\s*\/\s*5)?(?![\p{L}\p{N}]|\.\d)/u;
const AMOUNTS = new RegExp(AMOUNT, 'gu');
/** The most that can be given is no amount: "4 out of 5". */
const OUT_OF = /\b(?:out )?of (?:5|five)\b/gu;

const PLACE_IN_LIST =
  /\b(?:number|no|talk|result) \d{1,2}\b|#\d{1,2}|\b(?:this|that|the|last|first|second|third|fourth|fifth) one\b/gu;

/** The stars in a text: those drawn, or the number said; one star beside a number only decorates it. */
function starsIn(text: string): { readonly rating?: number; readonly isDrawn: boolean } {
  const drawn = text.match(STARS)?.length ?? 0;
  const plain = text.replace(STARS, ' ').replace(OUT_OF, ' ').replace(PLACE_IN_LIST, ' ');
  const [, amount] = [...plain.matchAll(AMOUNTS)].at(-1) ?? [];
  const said = amount === undefined ? undefined : (NUMBER_WORDS[amount] ?? Number(amount));
  const isDrawn = drawn > 1 || (drawn === 1 && said === undefined);
  return { isDrawn, ...defined({ rating: isDrawn ? drawn : said }) };
}

/** "rate it 4", "five stars for the second one", "4/5", "★★★". The amount is never read as a place in the list. */
function readRating(text: string): Intent | null {
  const { rating, isDrawn } = starsIn(text);
  if (rating === undefined) return null;
  const plain = text.replace(STARS, ' ').trim();
  if (!isDrawn && !has(plain, RATING_CUE) && !/(?<!\d)\d\s*\/\s*5(?!\d)/u.test(plain)) return null;
  const said = plain.replace(OUT_OF, ' ');
  const { reference, rest } = findReference(isDrawn ? said : removeLast(said, AMOUNTS));
  if (!covered(rest, RATING_CUE, RATING_BESIDE)) return null;
  return { intent: 'act', act: 'rate', rating, subject: reference ?? { kind: 'one' } };
}

function removeLast(text: string, pattern: RegExp): string {
  const last = [...text.matchAll(pattern)].at(-1);
  if (last === undefined) return text;
  return `${text.slice(0, last.index)} ${text.slice(last.index + last[0].length)}`;
}

const RATE_WITHOUT_NUMBER = phrases('rate|rate it|give (?:it )?(?:a )?rating');

function readAct(text: string, { reference, rest }: ReturnType<typeof findReference>): Intent | null {
  const rule = ACTS.find(
    ({ cue, beside, refers }) =>
      has(rest, cue) && (refers !== true || reference !== null) && covered(rest, ...compact([cue, beside])),
  );
  if (rule === undefined) return null;
  // "open", "show" and "read" alone name nothing to open.
  if (
    rule.act === 'open' &&
    reference === null &&
    !has(text, phrases('details?|more|open|info|ratings?|reviews?|stars|rated|reviewed'))
  )
    return null;
  return { intent: 'act', act: rule.act, subject: reference ?? { kind: 'one' } };
}

/** What is asked to be done with, or known of, a talk in view. `text` is prepared, without politeness. */
export function readTalkAct(text: string): Intent | null {
  const rating = readRating(text);
  if (rating !== null) return rating;
  if (has(text, RATE_WITHOUT_NUMBER) && covered(findReference(text).rest, RATE_WITHOUT_NUMBER))
    return { intent: 'act', act: 'rate', subject: findReference(text).reference ?? { kind: 'one' } };
  const found = findReference(text);
  return readAct(text, found) ?? readFact(text, found);
}

/** The reference of an act on a talk that is named otherwise, such as by a link. */
export const onTalk = (intent: Intent, id: string): Intent =>
  intent.intent === 'act' || intent.intent === 'fact'
    ? { ...intent, subject: { kind: 'talk', id } satisfies Reference }
    : intent;
