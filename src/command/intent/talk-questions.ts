// Questions about one talk: "when was it", "slides please", "how long is the keynote by liz rice".
import { compact } from '../../lib/compact.js';
import type { Intent, Reference, TalkFact } from './intent.js';
import type { findReference } from './references.js';
import { covered, has, type Phrases, phrases } from './wording/phrases.js';

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
    beside: phrases('what|minutes|last|take|videos?|recordings?'),
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
export function readFact(text: string, { reference, rest }: ReturnType<typeof findReference>): Intent | null {
  const rule = ruleFor(rest);
  if (rule === undefined) return null;
  const vague =
    rule.fact === 'abstract' &&
    reference === null &&
    !has(text, phrases('abstract|summary|summari[sz]e|description|tl;?dr|about|cover'));
  return vague ? null : { intent: 'fact', fact: rule.fact, subject: reference ?? { kind: 'one' } };
}

/** A fact by its cue alone, of the talk referred to; null for none. */
export function looseFact(rest: string, subject: Reference) {
  const rule = FACTS.find(({ cue }) => has(rest, cue));
  if (rule === undefined) return null;
  const cues = compact([rule.cue, FACT_VERBS, rule.beside]);
  return { intent: { intent: 'fact', fact: rule.fact, subject } satisfies Intent, cues };
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
