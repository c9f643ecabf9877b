// Stated facts: what the talks of each event say of themselves, so that a filter that none can answer is told apart from "0".
import type { Event, Talk } from '../../catalogue/talk.js';

/** Something a talk may state and a filter may ask for. */
export type StatedFact =
  | 'level'
  | 'length'
  | 'company'
  | 'track'
  | 'room'
  | 'time'
  | 'day'
  | 'language'
  | 'slides'
  | 'recording';

const FACTS: readonly (readonly [StatedFact, (talk: Talk) => boolean])[] = [
  ['level', ({ level }) => level !== null],
  ['length', ({ durationMinutes }) => durationMinutes !== null],
  ['company', ({ speakers }) => speakers.some(({ canonicalCompany }) => canonicalCompany !== null)],
  ['track', ({ track }) => track !== null],
  ['room', ({ room }) => room !== null],
  ['time', ({ startsAt }) => startsAt !== null],
  ['day', ({ startsAt, day }) => startsAt !== null || day !== null],
  ['language', ({ language }) => language !== null],
  ['slides', ({ slidesUrl }) => slidesUrl !== null],
  ['recording', ({ videoId, recordingUrl }) => videoId !== null || recordingUrl !== null],
];

/** Facts that at least one talk of an event states, by the event's id. */
export type StatedFacts = ReadonlyMap<string, ReadonlySet<StatedFact>>;

/** Whether a talk of any event states it. */
export const isStatedAnywhere = (fact: StatedFact, stated: StatedFacts): boolean =>
  [...stated.values()].some((facts) => facts.has(fact));

/** Gathers what the talks of each event state; each event's talks are asked until all is found. */
export function gatherStatedFacts(talks: readonly Talk[], events: readonly Event[]): StatedFacts {
  const stated = new Map<string, Set<StatedFact>>(
    events.flatMap(({ id, language }) => (language === null ? [] : [[id, new Set(['language' as const])]])),
  );
  for (const talk of talks) {
    const known = stated.get(talk.eventId) ?? new Set<StatedFact>();
    stated.set(talk.eventId, known);
    if (known.size === FACTS.length) continue;
    for (const [fact, states] of FACTS) if (!known.has(fact) && states(talk)) known.add(fact);
  }
  return stated;
}
