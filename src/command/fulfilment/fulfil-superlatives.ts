// Fulfilment of superlatives: the talk that is meant with why it is the one, or so many of them in a sentence.
import { count, durationText, listed, slotText } from '../../cards/text/phrasing.js';
import type { Talk } from '../../catalogue/talk.js';
import type { Extreme, Intent } from '../intent/intent.js';
import { type Fulfilment, type FulfilmentContext, run, say } from './fulfilment.js';

type Superlative = Extract<Intent, { intent: 'superlative' }>;

const SORTS: Readonly<Record<Extreme, string>> = {
  ...{ first: 'sort:schedule', last: 'sort:schedule', shortest: 'sort:shortest', longest: 'sort:longest' },
};

/** What the talks are compared by: minutes, or the moment of the start; null where it isn't known. */
function measureOf(by: Extreme): (talk: Talk) => number | null {
  if (by === 'first' || by === 'last')
    return ({ startsAt }) => (startsAt === null ? null : Date.parse(startsAt));
  return ({ durationMinutes }) => durationMinutes;
}

/** The talks in the order asked for, those of which it isn't known left out. */
function ordered(talks: readonly Talk[], by: Extreme): readonly { talk: Talk; measure: number }[] {
  const measure = measureOf(by);
  const sign = by === 'last' || by === 'longest' ? -1 : 1;
  return talks
    .map((talk) => ({ talk, measure: measure(talk) }))
    .filter((each): each is { talk: Talk; measure: number } => each.measure !== null)
    .sort((a, b) => sign * (a.measure - b.measure));
}

function factOf(talk: Talk, by: Extreme, { catalogue }: FulfilmentContext): string {
  if (by === 'first' || by === 'last') return slotText(talk, catalogue.events.of(talk).timeZone) ?? '';
  return talk.durationMinutes === null ? '' : durationText(talk.durationMinutes);
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Opens the talk that is meant; where several are equal, or more are asked for, lists them with a sentence above. */
export function fulfilSuperlative({ by, size, query }: Superlative, context: FulfilmentContext): Fulfilment {
  const { catalogue } = context;
  const line = query === '' ? 'all talks' : query;
  const all = ordered(catalogue.matching(line).talks, by);
  const [best] = all;
  const sorted = run('talk', { query: `${line} ${SORTS[by]}` });
  if (best === undefined) return sorted;
  const ties = all.filter(({ measure }) => measure === best.measure);
  if (size === 1 && ties.length === 1) {
    const lead = `${capital(by)} of ${count(all.length, 'talk')}: ${factOf(best.talk, by, context)}.`;
    return run('talk', { query: best.talk.id }, { lead });
  }
  const named = all.slice(0, Math.max(size, Math.min(ties.length, MAX_NAMED)));
  const names = named.slice(0, MAX_NAMED).map(({ talk }) => `${talk.title} (${factOf(talk, by, context)})`);
  return run('talk', { query: `${line} ${SORTS[by]}` }, { lead: `${capital(by)}: ${listed(names)}.` });
}

/** More titles in a sentence are a list, and that stands below. */
const MAX_NAMED = 3;

/** "Usually 34 min: that is the middle of 174 talks. The shortest is 5 min, the longest 1 h 3 min." */
export function fulfilUsualLength(query: string, { catalogue }: FulfilmentContext): Fulfilment {
  const lengths = ordered(catalogue.matching(query === '' ? 'all talks' : query).talks, 'shortest').map(
    ({ measure }) => measure,
  );
  const [shortest] = lengths;
  const longest = lengths.at(-1);
  const middle = lengths[Math.floor(lengths.length / 2)];
  if (shortest === undefined || longest === undefined || middle === undefined)
    return say('The schedule here says of no such talk how long it is.');
  const of = count(lengths.length, query === '' ? 'talk' : query.replace(/s$/u, ''));
  return say(
    `Usually ${durationText(middle)}: that is the middle of ${of}. The shortest is ${durationText(shortest)}, the longest ${durationText(longest)}.`,
  );
}
