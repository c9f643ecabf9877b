// How-to questions: "how do I save a talk", "how can i bookmark something" → what is to be explained.
import type { HowToTopic } from './intent.js';
import { covered, has, isWhole, type Phrases, phrases } from './wording/phrases.js';

const ASKS_HOW = phrases(
  "how (?:do|can|could|would|should|does|to|may|might)(?: (?:i|we|one|you|it|the|a|someone))?|where (?:do|can|could) i|(?:can|could|do|does|will|would) (?:i|you|u|it|we|lectern|the bot|this bot)|is (?:it|there) (?:possible|a way) to|(?:is there|are there) (?:an?|any|some) (?:ways?|options?|possibility|chance) (?:to|for|of)|what(?:'s| is) the (?:way|command|button) (?:to|for)|what does|explain|what are",
);
/** What anything is done with: "how can i bookmark something". */
const OBJECT = phrases('something|anything|some|things?|stuff|ones?|it|this|that|them|these|those|myself');
/** Where marks are kept and others are told, behind verbs of many meanings: "put it on my shelf", "show it to my team". */
const SHELF = '(?:shelf|list|watch ?list|reading list|favou?rites|bookmarks|saved|for later)';
const OTHERS = '(?:channel|team|others|everyone|everybody|colleagues|people|group|thread)';

const HOW_TO: readonly (readonly [HowToTopic, Phrases, Phrases])[] = [
  [
    'export',
    phrases('export(?:ing)?|download|calendar|ics|markdown|json'),
    phrases('my|shelf|saved|bookmarks?|favou?rites|talks?|list|file|as|into|calendar|ics|to|plan|of'),
  ],
  [
    'digest',
    phrases(
      'digest|daily|weekly|(?:every|each) (?:day|morning|evening|week|weekday|month|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|(?:a|one) talk (?:a|per) (?:day|week)|talk of the (?:day|week)|schedule a|subscribe|notifications?|(?:automatic(?:ally)?|regular(?:ly)?)',
    ),
    phrases(
      '#[\\p{L}\\p{N}_-]+|send(?:ing)?|posts?|posting|posted|sent|delivered|have|here|recommend(?:ations?)?|suggest(?:ions?)?|new|morning|set up|setup|get|receive|post|talks?|one|channel|work|works|configure|turn|on|off|start|stop|change|time|subscribe|the|day|in|my|our|this|for|feature|to|a',
    ),
  ],
  [
    'privacy',
    phrases(
      'privacy|gdpr|data protection|personal data|my (?:data|messages|questions|searches)|(?:keep|store|save|record|log|track|collect|remember|share|sell)(?= .*(?:about me|i (?:write|type|say|ask|search|do)|my (?:data|messages|questions|searches|name)|what we))|about me|spy(?:ing)?',
    ),
    phrases(
      'keep|stor(?:e|ed)|saved?|record(?:ed|s)?|log(?:ged|s)?|track(?:ed)?|collect(?:ed)?|remember|share|sell|delete|export|read|write|type|say|ask|search|data|messages?|everything|anything|personal|information|info|policy|long|about me|what|who|sees?|know|me|we|all',
    ),
  ],
  [
    'rate',
    phrases('(?:un-?)?rat(?:e|ings?)|stars|scor(?:e|es|ing)|vote|grade|rank'),
    phrases(
      'talks?|work|works|give|take|back|change|see|them|session|mean|feature|remove|my|star|delete|undo',
    ),
  ],
  [
    'watched',
    phrases('(?:un-?)?watched|(?:un-?)?seen|attended'),
    phrases('(?:un-?)?mark|talks?|as|set|list|see|my|tick|flag|not|already|off'),
  ],
  [
    'share',
    phrases(`shar(?:e|ing)|post|(?:send|forward|show|recommend|tell|announce)(?= .*${OTHERS})`),
    phrases(`talks?|with|into|${OTHERS}|work|works|my|the|here|about`),
  ],
  [
    'shelf',
    phrases('shelf|saved talks?|bookmarks|my list|favou?rites|reading list|watch ?list'),
    phrases('see|find|open|show|view|get|my|work|works|the|list|look at|talks|what is|do|to|saved'),
  ],
  [
    'save',
    phrases(
      `(?:un-?)?(?:sav(?:e|ing)|bookmark(?:ing)?|star|favou?rite|fav|shelve)|keep|remember|(?:add|put|pin|store|stash|note|queue|mark|remove|delete|take|drop)(?= .*${SHELF})`,
    ),
    phrases(`talks?|for|later|a|it|them|work|works|session|my|to|${SHELF}|off|back|delete|remove`),
  ],
  [
    'speakers',
    phrases('speakers?|presenters?'),
    phrases('find|look up|look|up|search|for|see|a|by|get|list|info|about'),
  ],
  [
    'filters',
    phrases(
      'filter(?:s|ing)?|search by (?:level|company|day|speaker|length|room|track|time)|narrow|sort(?:ing)?|by (?:level|company|length|day|track|time|room)',
    ),
    phrases(
      'search|for|talks?|by|level|company|day|speaker|length|results?|use|work|works|the|list|down|only|see|get|exclude|room|time|track',
    ),
  ],
  [
    'remind',
    phrases('remind(?:ers?|ed)?|notif(?:y|ied)|alert(?:ed|s)?'),
    phrases('set|get|about|before|of|talks?|starts?|create|add|work|works|me|when|begins?|up'),
  ],
  [
    'similar',
    phrases('(?:similar|related|comparable)(?: to)?|more like|like(?= (?:this|that|it|one))'),
    phrases('find|see|get|more|talks?|show|search|for|other|look'),
  ],
  [
    'report',
    phrases(
      '(?:report|correct|fix|flag)(?= .*(?:mistakes?|errors?|typos?|wrong))|(?:mistakes?|errors?|typos?)(?= in)',
    ),
    phrases('report|correct|fix|flag|mistakes?|errors?|typos?|wrong|in|talks?|info|information|data|details'),
  ],
  [
    'links',
    phrases('slides?|decks?|recordings?|videos?|watch(?:ing)?|stream'),
    phrases('get|see|find|of|for|a|talks?|the|watch|download|open|to|link|links'),
  ],
  [
    'search',
    phrases('search|find|look for'),
    phrases('for|talks?|work|works|a|the|specific|something|topics?|sessions?|here|by|title|topic|session'),
  ],
];

/** "delete everything you have on me" asks for one's own data, and no talk. */
const ERASE = phrases(
  '(?:delete|erase|remove|wipe|forget|clear|export|show)(?: (?:all|everything|anything|whatever|what|the|my|of|data|info(?:rmation)?|that))* (?:(?:you|u|lectern|the bot|this bot)(?: (?:have|has|know|knows|keep|keeps|store|stores|stored|saved|collected|got))+(?: (?:on|about|of) me)?|(?:about|on) me|my (?:personal )?data)',
);

/** What is to be explained; null for no question about how something is done. `text` is prepared. */
export function howToOf(text: string): HowToTopic | null {
  if (isWhole(text, ERASE)) return 'privacy';
  if (!has(text, ASKS_HOW)) return null;
  const found = HOW_TO.find(
    ([, cue, beside]) => has(text, cue) && covered(text, ASKS_HOW, cue, beside, OBJECT),
  );
  return found?.[0] ?? null;
}
