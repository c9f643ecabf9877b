// Unanswerable filters: what no talk in question states is said and left aside, instead of finding nothing.

import type { StatedFact } from '../entities/stated-facts.js';
import type { Exclusions, Filters, Sort } from '../query.js';
import type { ParserDeps, QueryPart } from './parsed-query.js';

const FACT_OF: Readonly<Partial<Record<keyof Filters, StatedFact>>> = {
  ...{ levels: 'level', companies: 'company', together: 'company', tracks: 'track', rooms: 'room' },
  ...{ languages: 'language' },
  ...{ times: 'time', days: 'day', under: 'length', over: 'length', about: 'length', fit: 'length' },
};

/** What an order goes by. */
const FACTS_OF_SORT: Readonly<Partial<Record<Sort, readonly StatedFact[]>>> = {
  shortest: ['length'],
  longest: ['length'],
  path: ['level'],
};

/** What is said of a filter that no talk can answer. */
export const UNSTATED: Readonly<Record<StatedFact, string>> = {
  level: 'No talk here states a level, so I left the level aside.',
  length: 'No talk here says how long it is, so I left the length aside.',
  company: 'No talk here says where its speakers work, so I left the company aside.',
  track: 'No talk here has a track, so I left the track aside.',
  room: 'No talk here has a room, so I left the room aside.',
  time: 'The schedule here has no times, so I left the time of day aside.',
  day: 'The schedule here has no days, so I left the day aside.',
  language: 'No talk here says which language it is in, so I left the language aside.',
  slides: 'No slides are known here, so I left that aside.',
  recording: 'No recordings are known here, so I left that aside.',
};

/** The facts that a part's filters ask for, those that it excludes by too. */
function factsAsked({ not, has = [], ...filters }: Filters): readonly StatedFact[] {
  const excluded = not === undefined ? [] : factsAsked(not satisfies Exclusions);
  const keys = Object.keys(filters) as (keyof Filters)[];
  return [
    ...keys.flatMap((key) => FACT_OF[key] ?? []),
    ...has.map((what): StatedFact => (what === 'video' ? 'recording' : 'slides')),
    ...excluded,
  ];
}

/** The events that a line is about: those it names or is of the year of, else all. */
function eventsMeant({ events, years }: Filters, deps: ParserDeps): readonly string[] {
  return deps.events.all
    .filter(({ event, year }) => events?.includes(event.id) ?? years?.includes(year ?? 0) ?? true)
    .map(({ event }) => event.id);
}

/** The parts with those silent that no talk in question can answer, and a sentence for each kind. `filters` is the line's. */
export function setAsideUnanswerable(
  parts: readonly QueryPart[],
  filters: Filters,
  deps: ParserDeps,
): { readonly parts: readonly QueryPart[]; readonly problems: readonly string[] } {
  const factsOf = ({ filters: own = {}, sort = 'relevance' }: QueryPart): readonly StatedFact[] => [
    ...factsAsked(own),
    ...(FACTS_OF_SORT[sort] ?? []),
  ];
  const asking = parts.filter((part) => factsOf(part).length > 0);
  if (asking.length === 0) return { parts, problems: [] };
  const events = eventsMeant(filters, deps);
  const isStated = (fact: StatedFact): boolean =>
    events.some((id) => deps.stated.get(id)?.has(fact) === true);
  const lacking = new Map(
    asking.flatMap((part) => {
      const fact = factsOf(part).find((each) => !isStated(each));
      return fact === undefined ? [] : [[part, fact] as const];
    }),
  );
  return {
    parts: parts.map((part) =>
      lacking.has(part) ? { start: part.start, end: part.end, label: '', silent: true } : part,
    ),
    problems: [...new Set(lacking.values())].map((fact) => UNSTATED[fact]),
  };
}
