// Questions about the conference itself: "when does it all start", "which city is this in", "who organises kubecon".
import { compact } from '../../../lib/compact.js';
import type { Catalogue } from '../../../search/catalogue.js';
import type { EventFact, Intent } from '../intent.js';
import { covered, has, type Phrases, phrases, without } from '../wording/phrases.js';

const EVENT = phrases(
  "(?:conference|conf|event|convention|congress|summit|meet-?up|gathering|show|expo)(?:'s)?|(?:whole |entire )(?:thing|event|conference)|it all|everything",
);
const WHEN = "(?:when(?:'s| is| was| does| did| do| will)?|(?:at )?(?:what|which) (?:day|date|time)s?)";
const START =
  '(?:starts?|started|starting|begins?|began|beginning|opens?|opening|kicks? off|kick-?off|commences?|first day)';
const END =
  '(?:ends?|ended|ending|finish(?:es|ed)?|over|clos(?:es?|ed|ing)|conclud(?:es?|ed)|wraps? up|done|last day)';

interface EventRule {
  readonly fact: EventFact;
  readonly cue: Phrases;
  readonly beside?: Phrases;
  /** The cue asks of a conference by itself; the others need one named: "where was the conference". */
  readonly sure?: boolean;
}

const HELD = phrases(
  'held|hold|happen(?:s|ed|ing)?|take|takes|took|taking|place|located|based|hosted|run|running|goes?|going|last|lasts|lasted|on|year|exactly|this|be|actually|day|days|again|scheduled?',
);
/** In order: a beginning is a date too. */
const RULES: readonly EventRule[] = [
  { fact: 'start', cue: phrases(`${WHEN}(?= .*\\b${START})`), beside: phrases(START) },
  { fact: 'end', cue: phrases(`${WHEN}(?= .*\\b${END})`), beside: phrases(END) },
  {
    fact: 'length',
    cue: phrases('how long|how many (?:days|hours)|(?:length|duration)(?= of)'),
    beside: phrases('does|is|was|did'),
  },
  {
    fact: 'organiser',
    cue: phrases(
      "who(?:'s| is| was)? (?:organi[sz](?:es?|ed|ing)|host(?:s|ed|ing)?|runs?|running|behind|put(?:s|ting)? (?:it |this )?on|responsible for)|organi[sz](?:ers?|ed by)|hosted by",
    ),
    beside: phrases('who|is|are|was|the'),
  },
  {
    fact: 'place',
    cue: phrases('(?:in )?(?:which|what) (?:city|town|country|state|continent|part of the world)'),
    sure: true,
  },
  {
    fact: 'place',
    cue: phrases(
      "where(?:'s| is| was| does| did| will)?|(?:what|which) (?:venue|place|location)|(?:venue|location)(?= of)",
    ),
  },
  { fact: 'dates', cue: phrases('(?:in )?(?:which|what) (?:year|month)'), sure: true },
  {
    fact: 'dates',
    cue: phrases(
      '(?:which|what)(?=(?: (?:conference|conf|event))? (?:is|was|are|were) (?:this|it|that|these|those|you|they)\\b)',
    ),
    beside: phrases('even|for|from|about|of|talks|all|these|those'),
  },
  { fact: 'dates', cue: phrases(`${WHEN}|dates?`) },
];

/** Prepared text with the names of the catalogue's conferences replaced: "kubecon", "rubyconf 2019". */
function withoutNames(text: string, { events }: Catalogue): { readonly rest: string; readonly name: string } {
  const isName = (word: string): boolean => word.length > 3 && events.hasWord(word);
  const words = text.split(' ');
  const named = words.filter((word) => isName(word.replace(/'s$/u, '')) || /^(?:19|20)\d\d$/u.test(word));
  const isAnyNamed = named.some((word) => !/^\d+$/u.test(word));
  if (!isAnyNamed) return { rest: text, name: '' };
  const rest = words.map((word) => (named.includes(word) ? 'conference' : word)).join(' ');
  return { rest, name: named.map((word) => word.replace(/'s$/u, '')).join(' ') };
}

/** A question about the dates, the place or the organiser of a conference; null for anything else. */
export function readEventQuestion(text: string, catalogue: Catalogue): Intent | null {
  const { rest, name } = withoutNames(text, catalogue);
  const isOfEvent = has(rest, EVENT);
  const rule = RULES.find(
    ({ cue, beside, sure }) =>
      (isOfEvent || sure === true) &&
      has(rest, cue) &&
      covered(without(rest, EVENT), ...compact([cue, HELD, beside])),
  );
  return rule === undefined ? null : { intent: 'event-fact', fact: rule.fact, name };
}
