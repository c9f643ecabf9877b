// Events of a catalogue: the conferences whose talks it holds, how each is called, and which is meant by a name.
import type { Event, Talk } from '../catalogue/talk.js';
import { compact } from '../lib/compact.js';
import { createNameIndex, type NameFit } from './entities/name-index.js';
import { createTitleIndex } from './entities/title-index.js';
import type { NameMatch, Suggestion } from './query.js';

/** An event with what its talks say about it. */
export interface EventSummary {
  readonly event: Event;
  /** Its name with the year, which most names lack: `RubyKaigi 2023`. */
  readonly label: string;
  /** Of its first talk at the venue; null where no talk has a day. */
  readonly year: number | null;
  readonly talks: number;
}

/** The events of a catalogue. A catalogue of one event never names it on a talk. */
export interface CatalogueEvents {
  /** The latest first. */
  readonly all: readonly EventSummary[];
  readonly isOne: boolean;
  /** What the talks are of, as one name: the event's, or `3 conferences`. */
  readonly heading: string;
  of(talk: Talk): Event;
  /** What tells a talk from others of its title: event, day, time and room; null where its title is its own. */
  distinctionOf(talk: Talk): string | null;
  /** The title with what tells it from others: for buttons and sentences, which stand without their list. */
  titleOf(talk: Talk): string;
  /** The talks whose title is exactly the line. */
  titled(line: string): readonly Talk[];
  summary(eventId: string): EventSummary | undefined;
  /** Events that have each of these words in one of their names, best first. */
  named(words: readonly string[]): readonly NameFit<EventSummary>[];
  /** Whether any event has the folded word in one of its names. */
  hasWord(word: string): boolean;
  /** Through typos, by name, series, city and year: `kubecon austin`, `rubykaigi 2023`. */
  find(typed: string): NameMatch<EventSummary>;
  /** For completion: all of them, or those that a beginning fits; at most 25. */
  suggest(typed: string): readonly Suggestion[];
}

const NO_EVENT: Event = {
  id: 'none',
  name: 'No event',
  timeZone: 'UTC',
  ...{ series: null, city: null, country: null, organisation: null },
  ...{ startsOn: null, endsOn: null, url: null, language: null },
};

const yearOf = (day: string): number | null => (day === '' ? null : Number(day.slice(0, 4)));

/** What an event's talks say of it; the days are null where no talk has one. */
interface TalkDays {
  readonly first: string | null;
  readonly last: string | null;
  readonly count: number;
}

/** The days of each event's talks, by its id. */
function talkDays(talks: readonly Talk[]): ReadonlyMap<string, TalkDays> {
  const days = new Map<string, TalkDays>();
  for (const { eventId, startsAt, day: onDay } of talks) {
    const { first, last, count } = days.get(eventId) ?? { first: null, last: null, count: 0 };
    const day = startsAt?.slice(0, 10) ?? onDay;
    days.set(eventId, {
      first: day !== null && (first === null || day < first) ? day : first,
      last: day !== null && (last === null || day > last) ? day : last,
      count: count + 1,
    });
  }
  return days;
}

/** `RubyKaigi 2023`, `DebConf 23`: also where it was held in another year than its own. */
function namesYear(name: string, year: number): boolean {
  return (
    /(?<!\d)(?:19|20)\d\d(?!\d)/u.test(name) ||
    new RegExp(`[\\s’'-]${String(year).slice(2)}$`, 'u').test(name)
  );
}

/** A meetup's evenings go on for years: the first of them would mislead. A conference over New Year's Eve has its year. */
const LONGEST_DAYS = 60;
const DAY_MS = 86_400_000;

const lastsYears = (first: string | null, last: string | null): boolean =>
  first !== null &&
  last !== null &&
  first.slice(0, 4) !== last.slice(0, 4) &&
  Date.parse(last) - Date.parse(first) > LONGEST_DAYS * DAY_MS;

const labelOf = ({ name }: Event, year: number | null, goesOn: boolean): string =>
  year === null || goesOn || namesYear(name, year) ? name : `${name} ${year}`;

/** Each way to call an event: its name and label, and these with its city. */
function namesOf({ event, label, year }: EventSummary): readonly string[] {
  const withYear = year !== null && `${event.name} ${year}`;
  const names = compact([label, withYear, event.name, event.id, event.series]);
  return event.city === null ? names : [...names, ...names.map((name) => `${name} ${event.city}`)];
}

/** As many as Discord shows. */
const MAX_SUGGESTIONS = 25;

const suggestionOf = ({ event, label, talks }: EventSummary): Suggestion => ({
  kind: 'choice',
  label: `${label} (${talks})`,
  value: event.id,
});

/** Creates the look-up of a catalogue's events. */
export function createCatalogueEvents(
  events: readonly Event[],
  talks: readonly Talk[],
  titleHashes?: Float64Array,
): CatalogueEvents {
  const days = talkDays(talks);
  const dayOf = ({ id, startsOn }: Event): string => startsOn ?? days.get(id)?.first ?? '';
  const all = [...events]
    .sort((a, b) => dayOf(b).localeCompare(dayOf(a)) || a.name.localeCompare(b.name))
    .map((event): EventSummary => {
      const year = yearOf(dayOf(event));
      const { first = null, last = null, count = 0 } = days.get(event.id) ?? {};
      return { event, label: labelOf(event, year, lastsYears(first, last)), year, talks: count };
    });
  const byId = new Map(all.map((summary) => [summary.event.id, summary]));
  const names = createNameIndex(all.map((item) => ({ item, names: namesOf(item) })));
  const isOne = all.length <= 1;
  const eventOf = ({ eventId }: Talk): string | null => (isOne ? null : (byId.get(eventId)?.label ?? null));
  const titles = createTitleIndex(talks, eventOf, titleHashes);
  return {
    all,
    isOne,
    heading: isOne ? (all[0]?.label ?? 'no conference yet') : `${all.length} conferences`,
    of: ({ eventId }) => byId.get(eventId)?.event ?? NO_EVENT,
    distinctionOf: titles.distinctionOf,
    titleOf: (talk) => {
      const distinction = titles.distinctionOf(talk);
      return distinction === null ? talk.title : `${talk.title} (${distinction})`;
    },
    titled: titles.find,
    summary: (eventId) => byId.get(eventId),
    named: (words) => names.fits(words, false).filter(({ score }) => score === 1),
    hasWord: names.hasWord,
    suggest: (typed) =>
      (typed.trim() === '' ? all : names.complete(typed, MAX_SUGGESTIONS))
        .slice(0, MAX_SUGGESTIONS)
        .map(suggestionOf),
    find: (typed) => {
      const exact = byId.get(typed);
      return exact === undefined ? names.match(typed) : { kind: 'one', match: exact, exact: true };
    },
  };
}
