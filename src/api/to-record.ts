// Record mapping: talks, people and events of the catalogue → API records. Only what is public anyway.
import { recordingUrl } from '../cards/talks/watch-url.js';
import { type Event, type Speaker, stateAt, type Talk } from '../catalogue/talk.js';
import { trackNames } from '../catalogue/track-names.js';
import type { Catalogue } from '../search/catalogue.js';
import { bioOf } from '../search/entities/people.js';
import type { EventSummary } from '../search/events.js';
import type { Hit, Person, Results } from '../search/query.js';
import type {
  EventRecord,
  SearchRecord,
  SpeakerRecord,
  SpeakerSummary,
  TalkRecord,
  TalkSummary,
} from './records.js';

/** Talks that are named as near another one. */
const SIMILAR = 5;

const personInTalk = ({ personId, name, company, bioCompany, part }: Speaker) => ({
  id: personId,
  name,
  company: company ?? bioCompany,
  part,
});

const eventName = (talk: Talk, { events }: Catalogue) => {
  const { id, name } = events.of(talk);
  return { id, name: events.summary(id)?.label ?? name };
};

/** A talk as lists show it. */
export const talkSummary = (talk: Talk, catalogue: Catalogue): TalkSummary => ({
  id: talk.id,
  title: talk.title,
  event: eventName(talk, catalogue),
  speakers: talk.speakers.map(personInTalk),
  level: talk.level,
  format: talk.format,
  state: stateAt(talk, Date.now()),
  durationMinutes: talk.durationMinutes,
  day: talk.startsAt?.slice(0, 10) ?? talk.day,
  startsAt: talk.startsAt,
  endsAt: talk.endsAt,
  room: talk.room,
  track: talk.track,
  recordingUrl: recordingUrl(talk),
  slidesUrl: talk.slidesUrl,
});

/** A talk with its abstract and the talks nearest to it. */
export const talkRecord = (talk: Talk, catalogue: Catalogue): TalkRecord => ({
  ...talkSummary(talk, catalogue),
  abstract: talk.abstract,
  tags: talk.tags,
  language: talk.language,
  scheduleUrl: talk.scheduleUrl,
  similar: catalogue.related(talk.id, SIMILAR).map((each) => talkSummary(each, catalogue)),
});

/** The passage that matched, its matching words in `**`; a title that matched says it by itself. */
function whyOf({ snippets }: Hit): string | null {
  const best =
    snippets.find(({ field }) => field === 'abstract') ?? snippets.find(({ field }) => field !== 'title');
  return best?.parts.map(({ text, matched }) => (matched ? `**${text}**` : text)).join('') ?? null;
}

/** Results with how the query was read. */
export const searchRecord = (query: string, results: Results, catalogue: Catalogue): SearchRecord => ({
  query,
  total: results.total,
  page: results.page,
  pages: Math.ceil(results.total / results.pageSize),
  understood: {
    filters: results.understanding.chips.map(({ label }) => label),
    corrections: results.understanding.corrections,
    problems: results.understanding.problems,
    ambiguous: results.understanding.ambiguous.map(({ label, line }) => ({ label, query: line })),
  },
  talks: results.hits.map((hit) => ({ ...talkSummary(hit.talk, catalogue), why: whyOf(hit) })),
  smaller: results.relaxations.map(({ label, line, count }) => ({ label, query: line, talks: count })),
});

export const speakerSummary = ({ id, name, companies, appearances }: Person): SpeakerSummary => ({
  id,
  name,
  companies,
  talkCount: appearances.length,
});

/** A person with their talks. */
export const speakerRecord = (person: Person, catalogue: Catalogue): SpeakerRecord => ({
  ...speakerSummary(person),
  otherSpellings: person.aliases,
  bio: bioOf(person),
  talks: person.appearances.map(({ talk }) => talkSummary(talk, catalogue)),
});

const distinct = (values: readonly (string | null)[]): readonly string[] =>
  [...new Set(values.flatMap((value) => value ?? []))].sort();

/** First and last day of what is scheduled. */
function daysOf(talks: readonly Talk[]): readonly string[] {
  return distinct(talks.map(({ startsAt, day }) => startsAt?.slice(0, 10) ?? day));
}

const placeOf = ({ city, country, timeZone, url, series }: Event) => ({
  series,
  city,
  country,
  timeZone,
  url,
});

/** An event with what its talks say about it. */
export function eventRecord({ event, label }: EventSummary, talks: readonly Talk[]): EventRecord {
  const days = daysOf(talks);
  return {
    id: event.id,
    name: label,
    ...placeOf(event),
    startsOn: event.startsOn ?? days[0] ?? null,
    endsOn: event.endsOn ?? days.at(-1) ?? null,
    talkCount: talks.length,
    tracks: distinct(talks.flatMap(({ track }) => (track === null ? [] : trackNames(track)))),
    rooms: distinct(talks.map(({ room }) => room)),
  };
}
