// Loose reading: acts, facts and small talk in words that no list covers. Where nothing in a message may be about a
// subject of the talks, a cue and a reference are enough: "stick it on my shelf, my boss will love it".
import { TALK_NOUN } from '../../../search/analysis/filler-words.js';
import type { Catalogue } from '../../../search/catalogue.js';
import { looseDialogueAct } from '../dialogue-acts.js';
import type { Intent } from '../intent.js';
import { findReference } from '../references.js';
import { looseTalkAct } from '../talk-acts.js';
import { has, phrases, without } from '../wording/phrases.js';

/** More words than these are a story, in which a cue says little. */
const MOST_WORDS = 16;

/** A message that begins or ends with what it refers to: "none of those really", "why did you show me that". */
const POINTS =
  /^(?:(?:no|not|none|neither|either|any|some|both|all|each) )?(?:of )?(?:it|this|that|these|those|them|they)\b|\b(?:it|this|that|these|those|them|none|neither)(?: (?:really|at all|either|anyway|again|yet))?$/u;
/** Asked of the bot. */
const ADDRESSES =
  /^(?:(?:why|what|when|where) )?(?:are|were|do|did|have|will|would|can|could|is|was|should) (?:you|your)\b|\byou(?:'re| are| were)\b/u;
/** "how do you scale it" and "how do i scale it" are questions about a subject, not about the bot. */
const ASKS_HOW = /^(?:how|should|is there|are there)\b/u;
/** Said of users themselves, of the bot, or of what was shown. */
const PERSONAL = phrases(
  "you|your|yours|yourself|lectern|bot|i|i'm|i've|i'd|i'll|me|my|mine|we|we're|us|our|it|this|that|these|those|them|they",
);
/** Talks are asked for, whatever about. */
const ASKS_TALKS = new RegExp(`\\b(?:${TALK_NOUN}|about|anything|something)\\b`, 'u');
/** What a question is about is not what is done: "why did you save it". */
const REASON = /^(?:why|how come|what for|because)\b/u;

/**
 * Reads a message that no list of words covers; null for what may be about a subject. `text` is prepared, `bare` is
 * without politeness and interjections.
 */
export function readLoosely(text: string, bare: string, catalogue: Catalogue): Intent | null {
  if (text.split(' ').length > MOST_WORDS) return null;
  const { reference, rest } = findReference(bare);
  if (reference !== null && !REASON.test(bare)) {
    const act = looseTalkAct(rest, reference);
    if (act !== null && !catalogue.namesSubject(without(rest, ...act.cues))) return act.intent;
  }
  if (catalogue.namesSubject(bare)) return null;
  return looseDialogueAct(text) ?? unclear(text, bare, catalogue);
}

/**
 * Conversation is no question: it points to what was shown, addresses the bot, or speaks of its writer and finds
 * nothing. "do you have talks about people" asks for talks.
 */
function unclear(text: string, bare: string, catalogue: Catalogue): Intent | null {
  const isQuestion = ASKS_TALKS.test(bare) || ASKS_HOW.test(bare);
  const isConversation = (POINTS.test(bare) || ADDRESSES.test(bare)) && !isQuestion;
  if (!isConversation && !has(text, PERSONAL)) return null;
  const { total, understanding } = catalogue.search({ text, pageSize: 1 });
  const { excluded, ...filters } = understanding.filters;
  const finds = Object.keys(filters).length > 0 || (!isConversation && total > 0);
  return finds ? null : { intent: 'unclear' };
}
