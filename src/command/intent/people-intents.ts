// People, companies and tracks by name: "who is …", a bare name, "her talks", "anyone else from her company".

import { editDistance } from '../../lib/edit-distance.js';
import { FILLER_WORDS } from '../../search/analysis/filler-words.js';
import { STOP_WORDS } from '../../search/analysis/stop-words.js';
import { fold } from '../../search/analysis/tokenizer.js';
import type { Catalogue } from '../../search/catalogue.js';
import type { Understanding } from '../../search/query.js';
import type { Intent } from './intent.js';
import { covered, has, phrases, prepared, without } from './wording/phrases.js';

const THEIR =
  "(?:her|his|their|hers|theirs|she|he|they|him|them|this person(?:'s)?|that person(?:'s)?|this speaker(?:'s)?|the speaker(?:'s)?|the same (?:speaker|person)(?:'s)?|this guy(?:'s)?|that guy(?:'s)?)";
const COLLEAGUE = '(?:colleagues?|co-?workers?|work ?mates?|team ?mates?)';
const COLLEAGUES = phrases(
  `(?:any(?:one|body)|who|others?|people|some(?:one|body)|speakers?|more|everyone|talks?|sessions?|what|anything)(?: else)?(?: (?:is|are|was|were|works?|worked|spoke|speaking|there))*(?: (?:there|spoke|did|gave))? (?:from|at|of|by|for|in) (?:her|his|their|the same|that|this|the|the speaker's) (?:company|employer|place|team|firm|org|organi[sz]ation|workplace)`,
  `(?:(?:her|his|their)|(?:any|some)(?: other)?|other) ${COLLEAGUE}|(?:her|his|their) (?:company|employer|team|firm)|${COLLEAGUE} (?:of )?${THEIR}`,
  `(?:who|any(?:one|body)|some(?:one|body)|others?)(?: else)?(?: (?:is|are|was|were|there|from))* (?:works?|worked|working|employed)(?: (?:there|here|together))?(?: (?:with|alongside|for) (?:her|him|them))?`,
  `(?:who|any(?:one|body)|some(?:one|body)) else(?: (?:is|are|was|were|spoke|came))* from (?:there|that company)`,
);
const TALKS_OF = phrases(
  `(?:what|which)(?: (?:other )?(?:talks?|sessions?|keynotes?))?(?: else)? (?:did|does|do|has|have|will|is|was) ${THEIR}(?: (?:also|else))? (?:talk(?:ed|ing|s)?|speak(?:ing|s)?|spoke|present(?:ed|ing|s)?|giv(?:e|en|ing)|gave|say|said|do|done|cover)(?: (?:about|on|talks?))*`,
  '(?:all (?:of )?|other |the |more )?(?:her|his|their) (?:other |own )?(?:talks?|sessions?|presentations?|keynotes?)',
  `(?:all |other |more )?(?:talks?|sessions?|anything|something)(?: else)? (?:by|of|from|with|given by) ${THEIR}`,
  `(?:did|does|has|is) ${THEIR} (?:give|given|gave|giving|do|doing|done|have|present|presented|speak|spoken|speaking)(?: any| another| other| more| anything| something)*(?: talks?| sessions?| else)*`,
);
const EMPLOYER = phrases(
  `(?:what|which) company(?: (?:is|does|do|did|are) ${THEIR}(?: works?)?(?: with| at| for| from| of)?)?|where (?:does|do|did) ${THEIR} works?(?: at)?|who(?:m)? (?:does|do) ${THEIR} works? for|(?:her|his|their) (?:employer|job|role|position|title)|where (?:is|are|was) ${THEIR} from|what does ${THEIR} do`,
);
const CO_SPEAKERS = phrases(
  `(?:her|his|their) co-?(?:speakers?|presenters?|hosts?)|co-?(?:speakers?|presenters?)|(?:who|with whom)(?: else)? (?:did|does|do|has) ${THEIR} (?:speak|present|talk|spoken|presented|share the stage)(?: with)?|who(?: (?:else|spoke|presented|talked|was))* with (?:her|him|them)`,
);
const PERSON_IN_VIEW = phrases(
  `who (?:is|was|are|were) (?:${THEIR}|the speakers?|speaking|it|that|this)(?: (?:exactly|again|speaking))?|who's (?:${THEIR}|the speaker|that|this|speaking)|(?:her|his|their) (?:bio|biography|background|profile|cv)|(?:more |tell |something |what do you know )*about (?:her|him|them|the speakers?)|(?:the |its )?(?:speaker|presenter)(?:'s)?(?: bio| card| profile)|who is (?:s?he|they)`,
);

const PRONOUN = phrases('her|his|hers|she|he|him|their|they|them|theirs');

/**
 * Questions about the person in view, or the only speaker of the open talk. Where nothing is in view (`isInView`) a
 * pronoun still asks for a person, and is answered by asking whom.
 */
export function readPersonInView(text: string, isInView: boolean): Intent | null {
  if (!isInView && !has(text, PRONOUN)) return null;
  if (
    has(text, COLLEAGUES) &&
    covered(
      text,
      COLLEAGUES,
      phrases(
        'show|see|list|find|give|else|spoke|speaking|speak|presenting|talking|anyone|others|what about',
      ),
    )
  )
    return { intent: 'person', ask: 'colleagues' };
  if (has(text, CO_SPEAKERS) && covered(text, CO_SPEAKERS)) return { intent: 'person', ask: 'co-speakers' };
  if (has(text, EMPLOYER) && covered(text, EMPLOYER)) return { intent: 'person', ask: 'company' };
  if (
    has(text, TALKS_OF) &&
    covered(text, TALKS_OF, phrases('show|see|list|find|give|about|any|else|what|tell|other|more|all|open'))
  )
    return { intent: 'person', ask: 'talks' };
  return has(text, PERSON_IN_VIEW) && covered(text, PERSON_IN_VIEW, phrases('more|please|exactly|show|see'))
    ? { intent: 'person', ask: 'card' }
    : null;
}

const AT_EVENT = /^(?<ask>.+?) (?:at|in|from|during) (?:the )?(?<event>\S+(?: \S+){0,3})$/u;

/** "what did she talk about at rubyconf": the talks of the person in view at one of several conferences. */
export function readPersonAtEvent(text: string, isInView: boolean, { events }: Catalogue): Intent | null {
  const { ask = '', event = '' } = AT_EVENT.exec(text)?.groups ?? {};
  if (events.isOne || !isInView || ask === '') return null;
  const person = readPersonInView(ask, isInView);
  if (person?.intent !== 'person' || person.ask !== 'talks') return null;
  const found = events.find(event);
  return found.kind === 'one' ? { ...person, event: found.match.event.id } : null;
}

/** A name follows, whatever it is. */
const CALLED = phrases('(?:called|named|by the name of)');
const WHO = phrases("who(?:'s|s| is| was| are| the heck is| on earth is| exactly is)?");
const ABOUT = phrases(
  '(?:tell|know|learn|say|hear|find out|read)(?: (?:something|more|all|a bit|anything|everything))? (?:about|on)|(?:(?:some |any |more )?(?:info|information|details|background|facts)|something|anything|more) (?:on|about|regarding|for)|what (?:do you know|can you tell) about|bio(?:graphy)? (?:of|for|on)|profile (?:of|for)|introduce(?: me to)?|(?:(?:is|was|are|were) there|do (?:you|we) have|have (?:you|we) got|there (?:is|was))(?: (?:a|an|any|some))?(?: (?:speakers?|presenters?|persons?|people|guys?|wom[ae]n|m[ae]n|some(?:one|body)|any(?:one|body)))?(?: (?:called|named|by the name of))|any(?:one|body) (?:called|named)|look up|show|find|search for|about|speaker(?: named| called)?|person(?: named| called)?|what about|(?:company|the company|the track)',
);
/** A name in full has two words and more. */
const FULL_NAME = 2;

const NOT_A_NAME =
  /\b(?:talks?|sessions?|keynotes?|presentations?|by|from|at|with|without|about|on|not|no|and|or|works?|spoke|gave|did|does|how|what|when|where|which|why|recordings?|videos?|slides?|only|except|all|any|most|list|rated|longest|shortest)\b/u;
const TRAILING = phrases(
  'again|exactly|by the way|anyway|called|named|company|corp|inc|guys?|stuff|things|fella|fellow|dude|chap|bloke|girl|lad(?:y)?|wom[ae]n|man|person|speaker|who|is|was|it',
);

const isOnly = ({ filters, text, sort, problems }: Understanding, key: 'speakers' | 'companies'): boolean =>
  text === '' &&
  problems.length === 0 &&
  sort === 'relevance' &&
  Object.keys(filters).length === 1 &&
  filters[key] !== undefined;

/** The name in a message that asks who or what something is; null where more is said. */
function askedName(text: string): { readonly name: string; readonly who: boolean } | null {
  const who = has(text, WHO) || has(text, CALLED);
  const rest = without(without(text, WHO), ABOUT)
    .replace(/^(?:@|(?:the|a|an|is|was|are|of|this|that)\s+)+/gu, '')
    .trim();
  const name = without(rest, TRAILING).replace(/^@/u, '');
  if (name === '' || name.split(' ').length > 5 || NOT_A_NAME.test(name)) return null;
  return { name, who };
}

/** Typing errors in one word of a name. */
const MOST_SLIPS = 2;

/** Whether each word of a full name is one of the person's: "james gosling" is no other James. */
function isCalled(name: string, id: string, catalogue: Catalogue): boolean {
  const typed = fold(name)
    .split(' ')
    .filter((word) => !STOP_WORDS.has(word) && !FILLER_WORDS.has(word));
  if (typed.length < FULL_NAME) return true;
  const person = catalogue.person(id);
  const names = [person?.name ?? '', ...(person?.aliases ?? []), ...(person?.companies ?? [])];
  const words = names.flatMap((each) => fold(each).split(/[^\p{L}\p{N}]+/u));
  const isNear = (word: string): boolean =>
    words.some((each) => each.startsWith(word) || editDistance(word, each, MOST_SLIPS) <= MOST_SLIPS);
  return typed.every(isNear);
}

function personNamed(name: string, catalogue: Catalogue, who: boolean): Intent | null {
  // "who is" before the name lets slips of the keys count, as it does in a query.
  const asked = who ? `who is ${name}` : name;
  const bare = catalogue.understand(asked);
  if (isOnly(bare, 'speakers')) {
    const [only, ...others] = (bare.filters.speakers ?? []).filter((id) => isCalled(name, id, catalogue));
    const found = others.length === 0 ? catalogue.person(only ?? '') : undefined;
    return { intent: 'person', ask: 'card', name: found?.name ?? name };
  }
  if (isOnly(bare, 'companies') && bare.filters.companies?.length === 1)
    return { intent: 'company', name: bare.filters.companies[0] ?? name };
  return null;
}

/** "raffaele difazio": a name whose parts are written together or apart. */
function joinedName(name: string, catalogue: Catalogue): Intent | null {
  const squeezed = (text: string): string => prepared(text).replace(/[^\p{L}]/gu, '');
  const found = catalogue.findPeople(name);
  const near = found.kind === 'one' ? [found.match] : found.kind === 'several' ? found.matches : found.near();
  const person = near.find((each) => squeezed(each.name) === squeezed(name));
  return person === undefined ? null : { intent: 'person', ask: 'card', name: person.name };
}

/** A name of two words that is written almost right, and of which no word is known otherwise. */
function mistypedPerson(name: string, catalogue: Catalogue): Intent | null {
  const words = name.split(' ');
  if (words.length < FULL_NAME || words.some((word) => word.length < 3)) return null;
  const glued = joinedName(name, catalogue);
  if (glued !== null) return glued;
  const understanding = catalogue.understand(`talks by ${name}`);
  const found = isOnly(understanding, 'speakers') ? understanding.filters.speakers : undefined;
  const [id] = found ?? [];
  if (found?.length !== 1 || id === undefined) return null;
  return { intent: 'person', ask: 'card', name: catalogue.person(id)?.name ?? name };
}

const TRACK = phrases('(?:the )?tracks?');

function trackNamed(text: string, catalogue: Catalogue): Intent | null {
  const said = has(text, TRACK);
  const name = without(without(text, TRACK), ABOUT)
    .replace(/^(?:the|in|in the|what is in the|whats in the)\s+/u, '')
    .trim();
  if (name === '' || (!said && name.split(' ').length < FULL_NAME)) return null;
  const found = catalogue.findTopics(name);
  if (found.kind === 'one' && found.match.kind === 'track' && (said || found.exact))
    return { intent: 'track', name: `track:${found.match.name}` };
  if (!said || found.kind !== 'several') return null;
  const tracks = found.matches.filter(({ kind }) => kind === 'track');
  const [only] = tracks;
  return only !== undefined && tracks.length === 1
    ? { intent: 'track', name: `track:${only.name}` }
    : { intent: 'track', name };
}

/** "who is …", "tell me about …", or a name alone. `text` is prepared, without politeness. */
export function readNamed(text: string, catalogue: Catalogue): Intent | null {
  if (has(text, TRACK) && !/\bhow many|which track|what track|tracking\b/u.test(text)) {
    const track = trackNamed(text, catalogue);
    if (track !== null) return track;
  }
  const asked = askedName(text);
  if (asked === null) return null;
  const { name, who } = asked;
  const found =
    personNamed(name, catalogue, who) ??
    mistypedPerson(name, catalogue) ??
    (who ? null : trackNamed(name, catalogue));
  if (found !== null || !who) return found;
  // Nothing is called so, and the question is who that is: the chooser says so and offers what is near.
  const { total } = catalogue.search({ text: name, pageSize: 1 });
  const isName = has(text, CALLED) || (total === 0 && name.split(' ').length > 1);
  return isName ? { intent: 'person', ask: 'card', name } : null;
}
