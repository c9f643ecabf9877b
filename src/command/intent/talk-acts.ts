// Acts on talks and questions about one talk: "save the second one", "rate it 4", "when was it", "slides please".
import { compact } from '../../lib/compact.js';
import type { Intent, Reference, TALK_ACTS, TalkFact } from './intent.js';
import { covered, has, type Phrases, phrases } from './phrases.js';
import { findReference } from './references.js';

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
      `un-?(?:save|bookmark|star|favou?rite|shelve)|${NOT} (?:save|keep|bookmark)(?: any ?more)?|(?:remove|delete|take|drop|discard|kick|throw|erase|get rid of|clear)(?= .*(?:shelf|list|favou?rites|bookmarks|saved|off|out|plan))|(?:remove|delete|drop|discard|get rid of)|forget(?= .*(?:shelf|list))`,
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
    cue: phrases('remind(?:er|ers)?|notify|alert|ping me'),
    beside: phrases(
      'set|about|before|when|starts?|tomorrow|later|tonight|next week|to|watch|in|an?|\\d+|hours?|minutes?|days?|week|morning|evening|monday|tuesday|wednesday|thursday|friday|at|pm|am|create|add',
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
      'more like|(?:something |anything |others? |talks? |ones? )?(?:similar|related|comparable|alike)(?: to)?|(?:others?|talks?|something|anything|stuff|sessions?|ones?) like|like (?=this|that|it)|same (?:topic|subject|kind|vein)',
    ),
    beside: phrases(
      'more|other|others|else|find|show|give|see|are there|similar|related|topic|topics|stuff|something|anything|like',
    ),
  },
  {
    act: 'save',
    cue: phrases(
      'save|bookmark|keep|star|favou?rite|fav|shelve|remember|(?:add|put|note|store|pin|queue)(?= .*(?:shelf|list|favou?rites|bookmarks|later|plan|schedule|agenda|queue|calendar|saved|it|this|that|one|them|all))|add',
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
    act: 'open',
    cue: phrases(
      '(?:open|show|display|view|pull up|go to|look at|expand|details?|more (?:details?|info(?:rmation)?|about)|info(?:rmation)?(?: on| about)?|tell more|read|see)',
    ),
    beside: phrases('about|on|of|more|detail|all|up|again|see|details'),
  },
];

const RATING_CUE = phrases(
  'rat(?:e|ing)|giv(?:e|ing)|mak(?:e|ing)|score|grade|vote|deserves?|worth|get(?:s)?|my (?:rating|score|vote)|stars?|out of (?:5|five)|of (?:5|five)|points?',
);
const RATING_BESIDE = phrases(
  'stars?|out of (?:5|five)|of (?:5|five)|points?|a solid|solid|with|as|rating|score|only|full|at',
  '(?:i )?(?:really )?(?:like|liked|love|loved|enjoyed|hated|disliked)|great|good|nice|excellent|ok|meh|boring|so|from me|say|think|guess',
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

/** "rate it 4", "five stars for the second one", "4/5", "★★★". The amount is never read as a place in the list. */
function readRating(text: string): Intent | null {
  const signs = text.match(STARS)?.length ?? 0;
  const plain = text.replace(STARS, ' ').trim();
  const placeless = plain.replace(
    /\b(?:number|no|talk|result) \d{1,2}\b|#\d{1,2}|\b(?:this|that|the|last|first|second|third|fourth|fifth) one\b/gu,
    ' ',
  );
  const [, amount] = [...placeless.matchAll(AMOUNTS)].at(-1) ?? [];
  const rating =
    signs > 0 ? signs : amount === undefined ? undefined : (NUMBER_WORDS[amount] ?? Number(amount));
  if (rating === undefined) return null;
  if (signs === 0 && !has(plain, RATING_CUE) && !/(?<!\d)\d\s*\/\s*5(?!\d)/u.test(plain)) return null;
  const { reference, rest } = findReference(signs > 0 ? plain : removeLast(plain, AMOUNTS));
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
  if (rule.act === 'open' && reference === null && !has(text, phrases('details?|more|open|info')))
    return null;
  return { intent: 'act', act: rule.act, subject: reference ?? { kind: 'one' } };
}

interface FactRule {
  readonly fact: TalkFact;
  readonly cue: Phrases;
  readonly beside?: Phrases;
}

const FACT_VERBS = phrases(
  "takes?|took|taking|happen(?:s|ed|ing)?|place|held|holds?|giv(?:e|es|en|ing)|gave|starts?|started|starting|begins?|began|scheduled?|lasts?|lasted|run|running|ran|speaks?|speaking|spoken?|spoke|talking|talked|presents?|presented|presenting|find|get|got|see|watch|have|any|available|recorded|download|send|show|give|exactly|about|time|day|again|need|where's|what's|who's|s|find|tell|know|say|says|other|all|full|long|much|in total|total|go|goes|on|covered|cover",
);
const FACTS: readonly FactRule[] = [
  {
    fact: 'length',
    cue: phrases(
      'how (?:long|many minutes|much time)(?: is| was| does| did| will)?|length|duration|run(?:ning)? ?time|(?:is|was) (?:it|this|that) (?:long|short)',
    ),
    beside: phrases('what|minutes|last|take'),
  },
  {
    fact: 'when',
    cue: phrases(
      "when(?:'s|s| is| was| did| does| do| will)?|(?:what|which) (?:time|day|date|slot)|date|start(?:ing)? time|time ?slot|at what time",
    ),
  },
  {
    fact: 'where',
    cue: phrases(
      "(?:which|what|in which|in what) (?:room|hall|place|location|stage|ballroom)|where(?= (?:was|is|did|does|do|will|were|are)?\\s*(?:it|this|that|the talk|the session|held|given|he|she|they|happen|place|take)?)(?! (?:can|do) (?:i|we))|^where$|where's|wheres|room|location|venue",
    ),
  },
  {
    fact: 'slides',
    cue: phrases('(?:slides?|slide ?decks?|decks?|slidedecks?|pdf|powerpoint|presentation slides)'),
    beside: phrases('link|links|to|where|can|download|are there|url|of|from|has|exist'),
  },
  {
    fact: 'recording',
    cue: phrases(
      '(?:link|url|video|videos|recording|recordings|youtube|play|stream|watch(?: link)?|watch it|address|clip)(?: link| url)?|where (?:can|do|could) (?:i|we) (?:watch|see|find|stream)|how (?:can|do) (?:i|we) watch',
    ),
    beside: phrases(
      'link|to|where|can|online|there|recorded|is there|of|from|now|here|url|video|recording|watch',
    ),
  },
  {
    fact: 'speakers',
    cue: phrases(
      "who(?:'s|s| is| was| were| are)?(?: (?:the )?(?:speakers?|presenters?))?|by whom|speakers?|presenters?|given by|presented by|whose",
    ),
    beside: phrases('name|names|gave|the'),
  },
  {
    fact: 'level',
    cue: phrases(
      '(?:what|which) (?:level|difficulty)|level|difficulty|how (?:hard|difficult|advanced|technical|deep|easy)|(?:for|good for|suitable for|ok for) (?:beginners?|experts?|newbies|me)|(?:beginner|advanced|intermediate) (?:talk|level|friendly)?(?=$)',
    ),
    beside: phrases('level|suitable|good|ok'),
  },
  { fact: 'track', cue: phrases('(?:what|which) (?:track|category|stream)|track|category') },
  {
    fact: 'company',
    cue: phrases(
      '(?:what|which) (?:company|companies|employer|org(?:anisation|anization)?)|where (?:does|do|did) (?:he|she|they|the speakers?) works?|employer|(?:who|whom) (?:does|do|did) (?:he|she|they) work for|where (?:is|are|was) (?:he|she|they) from',
    ),
    beside: phrases('work|works|for|at|with|from|company'),
  },
  {
    fact: 'abstract',
    cue: phrases(
      "what(?:'s|s| is| was| does)?(?= .*(?:about|cover|say|topic))|abstract|summary|summari[sz]e|description|describe|tl;?dr|gist|explain|what about",
    ),
    beside: phrases('about|give|short|cover|covers?|say|says|topic|discuss|short|brief|quick'),
  },
];

/** "when and where was it" asks two things: a sentence about the time says the room too. */
function ruleFor(rest: string): FactRule | undefined {
  const alone = FACTS.find(
    ({ cue, beside }) => has(rest, cue) && covered(rest, ...compact([cue, FACT_VERBS, beside])),
  );
  if (alone !== undefined || !/\b(?:and|or)\b/u.test(rest)) return alone;
  const asked = FACTS.filter(({ cue }) => has(rest, cue));
  const isWhole = covered(rest, FACT_VERBS, ...asked.flatMap(({ cue, beside }) => compact([cue, beside])));
  return isWhole ? (asked.find(({ fact }) => fact === 'when') ?? asked[0]) : undefined;
}

/** A question about one talk of the answer in view: everything is a cue, a reference or glue. */
function readFact(text: string, { reference, rest }: ReturnType<typeof findReference>): Intent | null {
  const rule = ruleFor(rest);
  if (rule === undefined) return null;
  const vague =
    rule.fact === 'abstract' &&
    reference === null &&
    !has(text, phrases('abstract|summary|summari[sz]e|description|tl;?dr|about|cover'));
  return vague ? null : { intent: 'fact', fact: rule.fact, subject: reference ?? { kind: 'one' } };
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

const NAMES_TALK = phrases(
  'talks?|keynotes?|sessions?|presentations?|panels?|salon|recordings?|videos?|slides?|decks?|speaks?|speaking|present(?:s|ing|ation)?',
);
const DESCRIBED = phrases("(?:of|to|for|from|by) ?|the|a|'s");

/** "where is the recording" asks for the recording, so links are told before places and times. */
const DESCRIBABLE = [
  ...FACTS.filter(({ fact }) => fact === 'slides' || fact === 'recording'),
  ...FACTS.filter(({ fact }) => ['length', 'when', 'where', 'speakers', 'track'].includes(fact)),
];

/** A question about a talk that is described: "when is kelsey's keynote", "slides of the talk by liz rice". */
export function readDescribedFact(text: string): { readonly fact: TalkFact; readonly query: string } | null {
  // "sorted by length" is an order of many, no fact of one.
  if (!has(text, NAMES_TALK) || /\b(?:sort|order)(?:ed)?\b/u.test(text)) return null;
  const rule = DESCRIBABLE.find(({ cue }) => has(text, cue) && startsOrEnds(text, cue));
  if (rule === undefined) return null;
  const query = text.replace(rule.cue, ' ').replace(/\s+/gu, ' ').trim();
  const bare = query.replace(DESCRIBED, ' ').trim();
  return bare.length < 3 ? null : { fact: rule.fact, query };
}

/** "talks that have slides" is a filter. */
const HAVING = /\b(?:with|without|has|have|having)\b/u;

/** "how long is …" begins with its cue; "liz rice slides" ends with it. */
function startsOrEnds(text: string, cue: Phrases): boolean {
  const places = [...text.matchAll(cue)];
  const lead =
    /^(?:(?:where|what|how|which|show|give|get|find|send|see|open|is|are|there|can|do|i|the|a|any|have|link|to|watch|got)\s+)*$/u;
  return places.some(
    ({ index, 0: match }) =>
      lead.test(text.slice(0, index)) || (index + match.length === text.length && !HAVING.test(text)),
  );
}

/** The reference of an act on a talk that is named otherwise, such as by a link. */
export const onTalk = (intent: Intent, id: string): Intent =>
  intent.intent === 'act' || intent.intent === 'fact'
    ? { ...intent, subject: { kind: 'talk', id } satisfies Reference }
    : intent;
