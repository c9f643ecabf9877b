// Schedule gaps: what people ask of a conference and a catalogue of talks doesn't hold, such as lunch or parking.
import type { Intent } from './intent.js';
import { has, phrases } from './phrases.js';

const THINGS = phrases(
  '(?<what>lunch(?:es|time)?|breakfast|dinner|coffee(?: breaks?)?|breaks?|snacks?|food|drinks?|beer|catering|part(?:y|ies)|social(?: event)?|reception|after ?party|registration|check-?in|badges?|wifi|wi-fi|parking|car park|toilets?|restrooms?|bathrooms?|lockers?|cloakroom|hotel|hotels|shuttle|bus|airport|swag|t-?shirts?|tickets?|prices?|cost of (?:the )?(?:ticket|conference)|sponsors? booths?|booths?|expo|exhibitors?|nurser(?:y|ies)|childcare|prayer room|quiet room|venue address|live ?stream|attendees?|attendance|how many people (?:came|come|attended|were there)|hallway track|workshops? registration|dress code|code of conduct|call for papers|cfp|afterparty|networking event|happy hour)',
);
const ASKS =
  /^(?:(?:so|and|hey|ok) )*(?:when|where|what time|which time|how (?:much|many|long|do i get)|is there|are there|will there|what(?:'s| is| was| are)?|who (?:is|are|was)|do (?:we|you|i)|does|can i|how)\b/u;
const ABOUT_TALKS =
  /\b(?:talks?|sessions?|keynotes?|presentations?|speakers?|about|after|before|over|during|kubernetes|istio|under)\b/u;

/** A question about something that no catalogue of talks holds; null for anything else. */
export function readScheduleGap(text: string): Intent | null {
  THINGS.lastIndex = 0;
  const what = THINGS.exec(text)?.groups?.what;
  if (what === undefined || !ASKS.test(text) || ABOUT_TALKS.test(text)) return null;
  return text.split(' ').length <= 9 ? { intent: 'not-in-schedule', what } : null;
}

const NOW = phrases(
  "(?:what(?:'s|s| is| are)?|which talks are|anything|something|talks?|is anything|who is)(?: (?:happening|on|going on|running|playing|speaking|talking|up|there|live))*(?: (?:right now|now|currently|at the moment|today|tonight|tomorrow|next|live))+|(?:what|who)(?:'s| is| comes) (?:up )?next|happening now|now playing|(?:today|tomorrow)(?:'s)?(?: (?:talks?|schedule|program(?:me)?))?|up next",
);

/** "what is on now": a conference that is over has nothing on. */
export const asksForNow = (text: string): boolean => has(text, NOW) && text.replace(NOW, '').trim() === '';
