// Questions about a conference as it runs: what is on, what comes next, and what a catalogue of talks doesn't hold,
// such as lunch or parking.
import type { Catalogue } from '../../../search/catalogue.js';
import type { Intent } from '../intent.js';
import { has, phrases } from '../wording/phrases.js';

const WEEKDAY =
  /\b(?:on )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|day \w+|(?:first|second|third|last) day)\b/gu;
const THINGS = phrases(
  '(?<what>after-? ?party|lunch(?:es|time)?|breakfast|dinner|coffee(?: breaks?)?|breaks?|snacks?|food|drinks?|beer|catering|part(?:y|ies)|social(?: event)?|reception|after ?party|registration|check-?in|badges?|wifi|wi-fi|parking|car park|toilets?|restrooms?|bathrooms?|lockers?|cloakroom|hotel|hotels|shuttle|bus|airport|swag|t-?shirts?|tickets?|prices?|cost of (?:the )?(?:ticket|conference)|sponsors? booths?|booths?|expo|exhibitors?|nurser(?:y|ies)|childcare|prayer room|quiet room|venue address|live ?stream|(?:get|find my way|travel|directions|walk|drive) to (?:the )?(?:venue|conference|event)|attendees?|attendance|how many people (?:came|come|attended|were there)|hallway track|workshops? registration|dress code|(?:wi-?fi|internet|network|guest) (?:password|access|login|code|network)|coats?|jackets?|luggage|suitcases?|bags|(?:front |main )?doors?|car|taxi|uber(?= *$)|train station|metro|subway|hashtag|tea|water|meals?|code of conduct|call for papers|cfp|afterparty|networking event|happy hour)',
);
const ASKS =
  /^(?:(?:so|and|hey|ok) )*(?:when|where|which|is|are|was|were|will|should|what time|which time|how (?:much|many|long|do i get)|is there|are there|will there|what(?:'s| is| was| are)?|who (?:is|are|was)|do (?:we|you|i)|does|can i|how|any)\b/u;
const ABOUT_TALKS =
  /\b(?:talks?|sessions?|keynotes?|presentations?|speakers?|about|after|before|over|during|under)\b/u;

/** What visitors do beside hearing talks → what it is called in the answer. */
const DOES =
  /\b(?:do|can|could|will|should|may|must|to|shall) (?:we|i|you|people|they|one|everyone|attendees) (?:all )?(?<does>eat|book|buy|bring|wear|pay|have (?:lunch|dinner|breakfast)|drink|sleep|stay|park|register|check in|sign up|sign in|pick up|get (?:my|our|a|the) (?:badge|ticket|pass)s?|smoke|pray|charge (?:my|our|a)|leave (?:my|our)|store (?:my|our))\b/u;

/** When it is wanted, and no talk that is asked for. */
const BETWEEN_TALKS =
  /\b(?:between|before|after|during|in between) (?:the |all (?:the |these )?)?(?:talks|sessions|keynotes?|presentations)\b/gu;

/** Said of them, and terms of a field elsewhere. */
const PRICED = /\b(?:costs?|prices?|priced|free|cheap|expensive|paid|open|close)\b/gu;

function thingAsked(text: string): string | undefined {
  const [thing] = text.matchAll(THINGS);
  if (thing?.groups?.what !== undefined) return thing.groups.what;
  const does = DOES.exec(text)?.groups?.does;
  return does === undefined ? undefined : `where or when to ${does.replace(/ (?:my|our|a|the)$/u, '')}`;
}

/** A question about something that no catalogue of talks holds; null for anything else. */
export function readScheduleGap(text: string, catalogue: Catalogue): Intent | null {
  const what = thingAsked(text);
  // Without the thing itself: "after party" is no time of a talk.
  if (what === undefined || !ASKS.test(text)) return null;
  const rest = text.replace(what, ' ').replace(DOES, ' ').replace(PRICED, ' ').replace(BETWEEN_TALKS, ' ');
  // Days stay: "when do we eat on thursday".
  if (ABOUT_TALKS.test(rest) || catalogue.namesSubject(rest.replace(WEEKDAY, ' '))) return null;
  return text.split(' ').length <= 9 ? { intent: 'not-in-schedule', what } : null;
}

const NOW = phrases(
  "(?:what(?:'s|s| is| are)?|which talks are|anything|something|talks?|is anything|who is)(?: (?:happening|on|going on|running|playing|speaking|talking|up|there|live))*(?: (?:right now|now|currently|at the moment|today|tonight|tomorrow|next|live))+|(?:what|who)(?:'s| is| comes) (?:up )?next|happening now|now playing|(?:today|tomorrow)(?:'s)?(?: (?:talks?|schedule|program(?:me)?))?|up next|(?:on )?now",
);

const NEXT_IN =
  /^(?:what|who)(?:'s| is| comes) (?:up |on |coming up )?next (?:in|on|at) (?:the )?(?<place>.+?)(?: track)?$/u;
const NOW_IN =
  /^(?:what|who)(?:'s| is) (?:(?:on|happening|going on|running|playing|speaking|talking) )?(?:(?:right )?now |currently )?in (?:the )?(?<place>.+?)(?: (?:right )?now| at the moment)?$/u;
const MY_PLAN = /^(?:(?:show|open|see|what(?:'s| is)) )?my plan(?: (?:for|on) (?<day>.+))?$/u;
const ELSE_AT = /^what else is (?:on|there|happening) (?<when>(?:at|after|before|between) .*\d.*)$/u;
const SAYS_NOW = /\b(?:now|currently|at the moment)\b/u;

const NEXT_EVENT =
  /^(?:(?:so|and) )?(?:(?:do you know )?(?:when|where)(?:'s|s| is| will| was| are)?|is there|will there be|any) (?:be )?(?:the |a |an |your |this year's )?(?:next|upcoming|coming|future) (?<event>[\p{L}\p{N}+.' -]{3,40}?)(?: (?:be|happen(?:ing)?|take place|taking place|held|on|planned|scheduled|edition))*$/u;
/** These come next within a conference. */
const WITHIN = /^(?:(?:one|talk|session|keynote|panel|break|slot|page|speaker|track|day|lunch)s?\b|on\b)/u;

/** "when is the next rubyconf": a catalogue holds the conferences whose talks it has, and no calendar of those to come. */
export function readNextEvent(text: string): Intent | null {
  const event = NEXT_EVENT.exec(text)?.groups?.event;
  return event === undefined || WITHIN.test(event) ? null : { intent: 'next-event', event };
}

const TIME = '(?:at|around|after|before|from) \\d{1,2}(?:[:.]\\d{2})?(?: ?[ap]\\.?m\\.?)?';
/** What may stand before a day or a part of one: "what's on", "talks". */
export const ASKS_WHAT_IS_ON =
  "(?:(?:what(?:'s|s| is| are)?|anything|which talks are|talks|sessions|on|there|happening|scheduled) )*";
/** "tomorrow morning", "what's on at 11 tomorrow at fosdem": a part of a day that is counted from today. */
const PART_OF_DAY = new RegExp(
  `^${ASKS_WHAT_IS_ON}(?<when>(?:${TIME} )?(?:today|tonight|tomorrow)(?: (?:morning|afternoon|evening))?(?: ${TIME})?)(?<where> (?:at|in) (?<event>.+))?$`,
  'u',
);

/** The part of a day, with the conference behind it; null where the words behind it name none. */
function partOfDay(text: string, { events }: Catalogue): string | null {
  const { when, where = '', event = '' } = PART_OF_DAY.exec(text)?.groups ?? {};
  if (when === undefined) return null;
  const isNamed = event.split(' ').some((word) => word.length > 3 && events.hasWord(word));
  return event === '' || isNamed ? `${when}${where}` : null;
}

/** "what is on now", "what's next in ballroom a", "tomorrow's talks": the programme as it runs; null for anything else. */
export function readProgramme(text: string, catalogue: Catalogue): Intent | null {
  const plan = MY_PLAN.exec(text);
  if (plan !== null) return { intent: 'programme', ask: 'plan', place: plan.groups?.day ?? '' };
  const when = ELSE_AT.exec(text)?.groups?.when;
  if (when !== undefined) return { intent: 'programme', ask: 'schedule', place: when };
  const nextIn = NEXT_IN.exec(text)?.groups?.place;
  if (nextIn !== undefined) return { intent: 'programme', ask: 'next', place: nextIn };
  const nowIn = SAYS_NOW.test(text) ? NOW_IN.exec(text)?.groups?.place : undefined;
  if (nowIn !== undefined) return { intent: 'programme', ask: 'now', place: nowIn };
  const part = partOfDay(text, catalogue);
  if (part !== null) return { intent: 'programme', ask: 'schedule', place: part };
  if (!has(text, NOW) || text.replace(NOW, '').trim() !== '') return null;
  const day = /\b(?:today|tonight|tomorrow)\b/u.exec(text)?.[0];
  if (day !== undefined) return { intent: 'programme', ask: 'schedule', place: day };
  return { intent: 'programme', ask: /\bnext\b/u.test(text) ? 'next' : 'now', place: '' };
}

const SCHEDULE = '(?:schedule|program(?:me)?|agenda|time ?table|line-?up)';
const SCHEDULE_OF = new RegExp(
  `^(?:(?:what(?:'s| is)|show|see|the|full|whole) )*(?:${SCHEDULE}(?: (?:for|of|on|in|at))? (?<behind>.+)|(?<before>.+?)(?:'s)? ${SCHEDULE})$`,
  'u',
);

/** "room 5abc schedule", "the agenda for friday": the talks of a day, a room, a time or a track, in their order. */
export function readScheduleOf(text: string, catalogue: Catalogue): Intent | null {
  const { before, behind = before } = SCHEDULE_OF.exec(text)?.groups ?? {};
  if (behind === undefined) return null;
  const { filters, text: words } = catalogue.search({ text: behind, pageSize: 1 }).understanding;
  const { days, rooms, times, tracks } = filters;
  const isPlace = [days, rooms, times, tracks].some((each) => each !== undefined);
  return isPlace && words === '' ? { intent: 'search', query: `${behind} sort:schedule` } : null;
}
