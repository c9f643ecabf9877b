// Digest requests: "post one talk every weekday at 9 here", "stop the daily talk", "what is this channel set to".
import { clockLabel, minutesOfClock } from '../../../search/parsing/natural/schedule/times.js';
import type { DigestAct, Intent } from '../intent.js';
import { covered, has, type Phrases, phrases, without } from '../wording/phrases.js';

const DAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)days?';
const DAYS = `${DAY}(?:(?: and|,| or)? ${DAY})*`;
const RECURS = phrases(
  `(?:on )?(?:every|each)(?: single)? (?:(?<listed>${DAYS})|(?<weekday>week ?day|work(?:ing)? ?day)|day|morning|afternoon|evening|night)(?: mornings?| afternoons?| evenings?)?`,
  `(?:on )?(?<weekdays>week ?days|work(?:ing)? ?days)|on (?<plural>${DAYS.replaceAll('days?', 'days')})`,
  '(?:once |twice )?(?:daily|a day|per day)|mornings',
);
const DIGEST = phrases(
  "(?:the |your |our |this channel's )?(?:digests?|talks? of the day|daily (?:talks?|posts?|messages?|picks?)|scheduled (?:talks?|posts?))",
);
const CHANNEL = phrases(
  "(?:this|the|our|my) (?:channel|room|group|server)(?:'s)?|here|(?:for|with|to) (?:the|my|our) team|#[\\p{L}\\p{N}_-]+",
);
const POSTS = phrases(
  'post(?:s|ing)?|send(?:s|ing)?|share|sharing|drop|publish|deliver|recommend|suggest|schedule|set up|start|get|give|put|pick|show|make|change|move|switch|set|have|receive|feed|bring|begin',
);
const OBJECT = phrases(
  '(?:talks?|one|videos?|recommendations?|something|sessions?|recordings?|picks?|it|new|random|different|single|another|automatic(?:ally)?|regular(?:ly)?|time|everyone|people|team|into|please|instead|starting|sharp|around)',
);
const TIME =
  /\b(?:(?:at|around|by|for|to) )?(?<clock>(?:half|quarter) (?:past |to )?[\p{L}\d]+|noon|midday|\d{1,2}(?:[:.]\d{2})?\s?(?:[ap]\.?m\b\.?|o'? ?clock)?)(?: in the (?:morning|afternoon|evening))?(?![\p{L}\p{N}])/u;
const ZONE =
  /\b(?:in )?(?<zone>[\p{L}]+\/[\p{L}_]+|(?:cet|cest|utc|gmt|[pcme][sd]t|bst|ist|jst))\b|\bin (?<city>(?!the\b|this\b|our\b|my\b)\p{L}+(?: \p{L}+)?)(?: time)?$|\b(?<place>\p{L}+) time\b/u;
const TOPIC =
  /\b(?:about|on) (?!mon|tues|wednes|thurs|fri|satur|sun|week|every|each)(?<topic>[\p{L}\p{N} -]+?)(?= (?:every|each|daily|at|in|on|here|to|with)\b|$)/u;

const ENDS: readonly (readonly [DigestAct, Phrases])[] = [
  ['pause', phrases('pause|suspend|hold|interrupt|snooze|mute')],
  ['resume', phrases('resume|continue|restart|unpause|go on with|carry on with|unmute')],
  [
    'off',
    phrases(
      'stop|end|cancel|disable|kill|quit|remove|delete|turn off|switch off|unsubscribe(?: from)?|no more|off',
    ),
  ],
];
const ASKS = phrases(
  "(?:remind|tell|show|see|check|list|view|open|get|know)(?: (?:me|us))?(?: (?:about|of))?|what(?:'s| is| are)?|when(?:'s| is| does| do)?|which|how(?:'s| is)?",
);
const SETTINGS = phrases(
  'settings?|set(?: to| up)?|configur(?:ed|ation)|options|setup|status|schedul(?:e|ed)|next|due|come|post(?:ed|ing)?|subscribed(?: to)?',
);

/** `9` is nine in the morning for a post, whatever it would be on a schedule of talks. */
function clockOf(clock: string): string | undefined {
  if (/^\d{1,2}$/u.test(clock)) return Number(clock) < 24 ? `${clock.padStart(2, '0')}:00` : undefined;
  if (/^\d{1,2}[:.]\d{2}$/u.test(clock)) return clock.replace('.', ':').padStart(5, '0');
  const minutes = minutesOfClock(clock);
  return minutes === null ? undefined : clockLabel(minutes);
}

/** What `/digest daily` takes as its days; "every day" where nothing else is said. */
function daysOf(text: string): string {
  const [match] = text.matchAll(RECURS);
  const { listed, plural, weekday, weekdays } = match?.groups ?? {};
  if ((weekday ?? weekdays) !== undefined) return 'weekdays';
  const named = listed ?? plural;
  return named === undefined
    ? 'every day'
    : named
        .split(/(?: and| or|,)? /u)
        .join(',')
        .replaceAll('days', 'day');
}

interface Said {
  readonly time: string;
  readonly zone: string;
  readonly query: string;
  /** What none of them is. */
  readonly rest: string;
}

const tidy = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** Times, places and topics, each taken from what the ones before left. */
function saidIn(text: string): Said {
  const { clock } = TIME.exec(text)?.groups ?? {};
  const untimed = tidy(text.replace(TIME, ' '));
  const { zone, city = zone, place = city } = ZONE.exec(untimed)?.groups ?? {};
  const unplaced = tidy(untimed.replace(ZONE, ' '));
  const { topic = '' } = TOPIC.exec(unplaced)?.groups ?? {};
  const time = clock === undefined ? undefined : clockOf(clock);
  return { time: time ?? '', zone: place ?? '', query: topic.trim(), rest: unplaced.replace(TOPIC, ' ') };
}

/** "keynotes every morning" asks for talks: a post has a verb, a channel, or a time that comes back. */
function readDaily(text: string): Intent | null {
  const isRecurring = has(text, RECURS);
  if (!isRecurring && !has(text, DIGEST)) return null;
  const { rest, ...said } = saidIn(without(text, RECURS, DIGEST, CHANNEL));
  const isPost = said.time !== '' || has(rest, POSTS) || (isRecurring && has(text, CHANNEL));
  if (!isPost || !covered(rest, POSTS, OBJECT, DIGEST)) return null;
  return { intent: 'digest', act: 'daily', days: isRecurring ? daysOf(text) : '', ...said };
}

const NOTHING_SAID = { days: '', time: '', zone: '', query: '' };
const UNTIL = /\b(?:until|till|for|from) .+$/u;

function readChange(text: string): Intent | null {
  if (!has(text, DIGEST) && !(has(text, CHANNEL) && has(text, POSTS))) return null;
  const rest = without(text.replace(UNTIL, ' '), DIGEST, CHANNEL, POSTS, RECURS);
  const found = ENDS.find(([, cue]) => has(rest, cue) && covered(rest, cue, OBJECT));
  return found === undefined ? null : { intent: 'digest', act: found[0], ...NOTHING_SAID };
}

function readStatus(text: string): Intent | null {
  const isOfChannel = has(text, CHANNEL) || has(text, DIGEST);
  if (!isOfChannel || !has(text, ASKS) || !has(text, SETTINGS)) return null;
  return covered(without(text, CHANNEL, DIGEST), ASKS, SETTINGS)
    ? { intent: 'digest', act: 'status', ...NOTHING_SAID }
    : null;
}

/** What is wanted of a channel's talk of the day; null for anything else. `text` is prepared, without politeness. */
export const readDigestRequest = (text: string): Intent | null =>
  readStatus(text) ?? readChange(text) ?? readDaily(text);
