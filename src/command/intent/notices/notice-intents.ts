// Notice intents: what a user wants to be told by itself, or no longer: wishes for talks, changes of the programme, and
// questions for ratings.
import type { Intent } from '../intent.js';
import { isWhole, phrases } from '../wording/phrases.js';

const TELL =
  '(?:please )?(?:(?:tell|notify|ping|message|inform|alert|remind|dm) me|let me know|write (?:to )?me|drop me a line)';
const WHEN = '(?:when(?:ever)?|once|if|as soon as)';
const TALK =
  '(?:(?:a|an|any|some|one|more|ever|new|first) )*(?:talks?|sessions?|presentations?|keynotes?|workshops?|something|anything)';
/** Who gives it stays in the words that are searched for. */
const ABOUT = '(?:(?:about|on|for|covering) (?<query>.+)|(?<by>(?:by|from|with) .+))';

const WISHES: readonly RegExp[] = [
  new RegExp(
    `^${TELL} ${WHEN} (?:there(?:'s| is| are| will be|'ll be)|you (?:have|find|get|know)) ${TALK} ${ABOUT}$`,
    'u',
  ),
  new RegExp(
    `^${TELL} ${WHEN} ${TALK} (?:about|on|for|covering) (?<query>.+?) (?:comes? (?:up|in|along)|appears?|(?:is|are|gets?) (?:added|there|scheduled|in)|shows? up|turns? up|exists?|arrives?)$`,
    'u',
  ),
  new RegExp(`^(?:i )?wish (?:for|there (?:was|were|is)|you had) ${TALK} ${ABOUT}$`, 'u'),
];
const WISH_FOR_ONE = phrases(
  `${TELL} ${WHEN} (?:there(?:'s| is| will be)|you (?:have|find|get)) (?:one|some)`,
);

const MY_WISHES = phrases(
  "(?:(?:show|list|see|open|view|what are|which are|what's on|check)(?: me)? )?my (?:(?:open|own) )?wish(?:es| ?list)(?: list)?|what (?:am i waiting|do i wait|did i wish|do i wish) for",
);
const FORGET_WISH =
  /^(?:please )?(?:forget|delete|remove|drop|cancel|take back|clear) (?:my |the |that )?wish(?: (?:(?:about|for|on|of) )?(?<query>.+))?$/u;

const CHANGES =
  '(?:(?:the|any|all|about|of|on|with|to|programme|program|schedule|talk|my) )*(?:change (?:notices?|messages?)|changes?)(?: (?:of|to|in) (?:the |my )?(?:programme|program|schedule|talks?))?';
const MY_TALKS_CHANGE = `${WHEN} (?:(?:a|my|one of my|the|any) )?(?:saved )?(?:talks?|programme|program|schedule|something) (?:changes?|moves?|is moved|is changed)`;
const CHANGES_OFF = phrases(
  `(?:stop|quit|no longer|never|don't|do not|dont) (?:tell|writ|messag|notify|inform|bother|send|ping|dm)(?:ing|e|ming|ting)? (?:to )?(?:me )?(?:${CHANGES}|${MY_TALKS_CHANGE})(?: any ?more)?`,
  `(?:turn|switch) off ${CHANGES}|(?:turn|switch) ${CHANGES} off|no more ${CHANGES}|mute ${CHANGES}|${CHANGES} off`,
);
const CHANGES_ON = phrases(
  `${TELL} (?:${CHANGES}|${MY_TALKS_CHANGE})(?: again)?`,
  `(?:turn|switch) on ${CHANGES}|(?:turn|switch) ${CHANGES} (?:back )?on|unmute ${CHANGES}|${CHANGES} on`,
);

const FOR_RATINGS =
  '(?:(?:to rate|(?:to give |for )(?:a |my )?ratings?(?: (?:of|for))?)(?: (?:the |my |each |every )?(?:saved )?talks?)?(?: (?:afterwards|after (?:each|every|a|the|my) talks?))?|how (?:a |the |my |each )?talks? (?:was|were))';
const QUESTIONS_OFF = phrases(
  `(?:stop|quit|no longer|never|don't|do not|dont) ask(?:ing)? me ${FOR_RATINGS}(?: any ?more)?`,
);
const QUESTIONS_ON = phrases(`(?:please )?(?:start )?ask(?:ing)? me ${FOR_RATINGS}(?: again)?`);

function readWish(text: string): Intent | null {
  for (const pattern of WISHES) {
    const { query, by } = pattern.exec(text)?.groups ?? {};
    const wanted = query ?? by;
    if (wanted !== undefined) return { intent: 'wish', ask: 'make', query: wanted };
  }
  if (isWhole(text, WISH_FOR_ONE)) return { intent: 'wish', ask: 'make', query: '' };
  if (isWhole(text, MY_WISHES)) return { intent: 'wish', ask: 'list', query: '' };
  const forget = FORGET_WISH.exec(text);
  if (forget === null) return null;
  const query = forget.groups?.query ?? '';
  return { intent: 'wish', ask: query === '' ? 'list' : 'forget', query };
}

/** Wishes, notices of changes and questions for ratings; null for anything else. `text` is prepared. */
export function readNotice(text: string): Intent | null {
  if (isWhole(text, CHANGES_OFF)) return { intent: 'notices', of: 'changes', wanted: false };
  if (isWhole(text, CHANGES_ON)) return { intent: 'notices', of: 'changes', wanted: true };
  if (isWhole(text, QUESTIONS_OFF)) return { intent: 'notices', of: 'ask', wanted: false };
  if (isWhole(text, QUESTIONS_ON)) return { intent: 'notices', of: 'ask', wanted: true };
  return readWish(text);
}
