// Dialogue acts and questions about the bot: thanks, greetings, "what can you do".
import { howToOf } from './how-to.js';
import type { DialogueAct, Intent } from './intent.js';
import { covered, has, isWhole, type Phrases, phrases } from './wording/phrases.js';

const GREETING = phrases(
  '(?:hi+|hello+|hey+|heya|hiya|howdy|yo|hola|moin|hallo|salut|ciao|bonjour|servus|greetings|good (?:morning|afternoon|evening|day)|gm|start|/start)(?: (?:there|lectern|all|bot|everyone|everybody|team|folks|again|you))*',
);
const THANKS = phrases(
  '(?:many )?(?:thanks+|thank (?:you|u)|thx|ta|thnx|ty|tysm|tnx|cheers|merci(?: (?:beaucoup|bien))?|(?:(?:vielen|herzlichen|besten) )?danke?(?: ?(?:sch(?:ö|oe?)n|sehr|vielmals|dir|euch|ihnen))*|(?:muchas |mil )?gracias|(?:muito )?obrigad[oa]|arigato|(?:tante )?grazie(?: mille)?|much appreciated|appreciate it|i appreciate (?:it|that))(?: (?:so|very) much| a lot| a (?:bunch|million|ton)|s)*',
);
const ACKNOWLEDGE = phrases(
  "o?k(?:ay|ey)?|kk?|alright|all right|got it|i see|understood|makes sense|fine|sure|sounds good|fair enough|good to know|noted|no problem|np|yes|yeah|yep|yup|no|nope|nah|nothing|not now|maybe(?: later)?|that'?s (?:all|it|fine|ok(?:ay)?)|i'?m (?:good|fine|done)|never mind then|right|done|interesting",
);
const PRAISE_WORD =
  '(?:great|good|nice|cool|awesome|amazing|excellent|fantastic|wonderful|perfect|brilliant|helpful|useful|lovely|sweet|superb|best|super|clever|smart|wow|neat|impressive|incredible)';
const PRAISE = phrases(
  `(?:that|this|it|you|you're|you are|ur|it's|that's|what a|so|very|really|was|is|were|are|a|the|such|pretty|quite|super) ?(?:${PRAISE_WORD})|${PRAISE_WORD}(?: (?:talk|one|bot|job|work|stuff|answer|list|find|session|choice|pick|help|tool|idea))*`,
  '(?:(?:just|exactly) )*what i (?:needed|wanted|was looking for)',
  'well done|good bot|(?:i )?(?:love|like|liked|loved|enjoyed) (?:it|this|that|you)(?: (?:talk|one|bot))?|(?:i )?(?:love|like) you|thumbs up|kudos|bravo|congrats|congratulations|you rock|you rule|that helped|helped a lot',
);
const APOLOGY = phrases(
  'sorry|(?:wrong|not the right) (?:chat|channel|window|thread|tab|person|bot|group|place)|(?:please )?ignore (?:me|that|this)|(?:i )?(?:did not|didn.?t) mean (?:that|to)|my (?:mistake|bad)|oops|whoops|apologies|pardon(?: me)?|excuse me',
);
const GOODBYE = phrases(
  '(?:good ?)?bye(?: bye)?|see (?:you|ya)(?: (?:later|soon|tomorrow|around))?|cya|ciao|good ?night|later|take care|have a (?:nice|good|great) (?:day|one|evening|weekend)|farewell|so long',
);
const LAUGHTER = phrases(
  '(?:l+o+l+|ha(?:ha)+h?|he(?:he)+|rofl|lmao|xd|funny|hilarious|wow|omg|huh|hm+|meh|aha|ooh)+',
);
const COMPLAINT = phrases(
  "(?:that|this|it)(?:'s| is| was)? (?:not|isn't|wasn't) (?:what i (?:meant|asked|wanted|want)|right|helpful|it|correct|relevant)|(?:that|this|it)(?:'s| is) (?:wrong|useless|bad|terrible|nonsense|incorrect)|you(?:'re| are) (?:wrong|useless|stupid|dumb|terrible|bad|annoying)|not what i (?:meant|asked(?: for)?|wanted)|wrong(?: answer| talk| one)?|bad bot|stupid bot|useless|this sucks|you suck|doesn't help|not helpful|you (?:don't|do not) understand(?: me)?",
);
const STOP = phrases(
  'stop(?: (?:it|that|this|now|messaging|texting|writing|pinging|talking|bothering|spamming|sending)(?: (?:me|to me|us|messages|this|that))*)?|shut up|be quiet|quiet|cancel|quit|exit|abort|unsubscribe(?: me)?|leave me alone|go away|enough|mute|silence|opt out',
);
const IDENTITY = phrases(
  "who (?:are|r) (?:you|u)|what (?:are|r) (?:you|u)|are (?:you|u)(?:(?: or)? (?:even |really |actually |just )?(?:a |an |some )?(?:real |actual )?(?:bot|human(?: being)?|robot|real|person|people|ai|machine|chatgpt|llm|language model|computer|program|alive))+|what(?:'s| is) (?:your name|lectern|this(?: bot| app| thing)?)|who (?:made|built|created|wrote|runs|owns|programmed) (?:you|this|lectern|this bot)|(?:your|tell me about|about) (?:you|yourself|lectern)|introduce yourself|what is your (?:purpose|job)|what do you know|who is lectern|are you there|you there",
);
const CAPABILITIES = phrases(
  "what (?:can|do|could) (?:you|u|i|we|this(?: bot)?|lectern) (?:do|ask(?: you)?|offer|help(?: me)? with|know)(?: here| for me| with you| about)?|how (?:do|can|could|does|should) (?:i|we|one|this|it|you|lectern)(?: even)? (?:use|work|start|begin|talk to|ask|get started)(?: (?:this (?:bot|thing|app)|you|this|it|lectern|with you|with this))?|help(?: me)?(?: out)?|i need help|what now|how does (?:this|it) work|instructions|manual|usage|examples?|features?|how to use (?:you|this|it)|getting started|what should i ask(?: you)?|i don't know what to (?:ask|do)|what are you (?:good )?for",
);
const COMMANDS = phrases(
  '(?:what|which|list(?: of)?|show|all)? ?(?:are )?(?:the )?(?:slash )?commands?(?: (?:are there|do you (?:have|know|understand)|exist|list))?|what options (?:are there|do i have)|menu',
);
const TEST = phrases(
  '(?:this is (?:just )?a )?(?:test|testing|ping|foo|foobar|asdf|1 2 3|hello world|are you (?:working|online|awake|up))(?: (?:test|123|1 2 3))*',
);
const OFF_TOPIC = phrases(
  "(?:what(?:'s| is) the |how(?:'s| is) the )?weather(?: (?:like|today|in \\w+))*|tell (?:me )?(?:a|another) joke|(?:a )?joke|what(?:'s| is) the (?:time|date)(?: now)?|what (?:time|day) is it(?: now)?|how are you(?: doing| today)*|how(?:'s| is) it going|what'?s up|sup|how do you do|how old are you|where are you(?: from)?|sing(?: me)?(?: a song)?|are you (?:ok|okay|happy|alive|single)|i(?:'m| am) (?:bored|hungry|tired|happy|sad)|what is the meaning of life|do you (?:like|love|sleep|dream|eat)\\b.*|marry me|what(?:'s| is) (?:your favou?rite .*|2 ?\\+ ?2)",
);

/** In order: what is more than one of these is the first. */
const ACTS: readonly (readonly [DialogueAct, Phrases])[] = [
  ['identity', IDENTITY],
  ['commands', COMMANDS],
  ['capabilities', CAPABILITIES],
  ['off-topic', OFF_TOPIC],
  ['test', TEST],
  ['stop', STOP],
  ['complaint', COMPLAINT],
  ['thanks', THANKS],
  ['goodbye', GOODBYE],
  ['apology', APOLOGY],
  ['greeting', GREETING],
  ['laughter', LAUGHTER],
  ['acknowledge', ACKNOWLEDGE],
  ['praise', PRAISE],
];

/** Said beside another act: "thanks, that was great", "ok cool", "hi, how are you". */
const BESIDE: readonly Phrases[] = [
  // Before praise, which has the "good" of "good morning" too.
  GREETING,
  GOODBYE,
  THANKS,
  PRAISE,
  ACKNOWLEDGE,
  APOLOGY,
  LAUGHTER,
  phrases(
    "you(?:'re| are)(?: (?:a|an|the|my|so|such|really))* [\\p{L}]+",
    'that|this|it|was|is|you|very|really|so|for (?:that|this|your help|the help|everything)|help|bot|lectern|all|now|then|today|dude|man|mate|please|again|talk|buddy|friend|my friend',
  ),
];

/** Anything but signs: emoji, "?", "…". */
const SIGNS_ONLY = /^[^\p{L}\p{N}]+$/u;

function dialogueActOf(text: string): DialogueAct | null {
  if (text === '') return null;
  if (SIGNS_ONLY.test(text)) return /^[?¿\s]+$/u.test(text) ? 'capabilities' : 'acknowledge';
  const whole = ACTS.find(([, list]) => isWhole(text, list));
  if (whole !== undefined) return whole[0];
  const beside = ACTS.find(
    ([act, list]) =>
      act !== 'praise' && act !== 'acknowledge' && has(text, list) && covered(text, list, ...BESIDE),
  );
  if (beside !== undefined) return beside[0];
  if (has(text, PRAISE) && covered(text, ...BESIDE)) return 'praise';
  return has(text, ACKNOWLEDGE) && covered(text, ...BESIDE) ? 'acknowledge' : null;
}

/** These say so wherever they stand: "you're a star, thanks a lot". The others are words of many meanings. */
const LOOSE: readonly (readonly [DialogueAct, Phrases])[] = [
  [
    'identity',
    phrases(
      '(?:are|r) (?:you|u) (?:a |an |some )?(?:bot|human|robot|real|person|ai|machine)|(?:who|what) (?:are|r) (?:you|u)(?: exactly| really| even| then)?',
    ),
  ],
  ['complaint', COMPLAINT],
  ['thanks', THANKS],
  ['goodbye', GOODBYE],
  ['apology', APOLOGY],
  [
    'praise',
    phrases(
      `(?:you|that|this|it|you're|that's)(?: (?:is|are|was|were|really|so|such|a|an|the|very))* ${PRAISE_WORD}`,
    ),
  ],
];

/** Small talk with more around it, for text that names no subject; null for anything else. `text` is prepared. */
export function looseDialogueAct(text: string): Intent | null {
  const found = LOOSE.find(([, cue]) => has(text, cue));
  return found === undefined ? null : { intent: 'dialogue', act: found[0] };
}

/** What is said to the bot itself; null for what is asked of the catalogue. `text` is prepared. */
export function readDialogueAct(text: string): Intent | null {
  const topic = howToOf(text);
  if (topic !== null) return { intent: 'how-to', topic };
  const act = dialogueActOf(text);
  return act === null ? null : { intent: 'dialogue', act };
}

/** True for words that only say hello. */
export const isGreeting = (text: string): boolean => dialogueActOf(text) === 'greeting';
