// Lookups: what programs and assistants can ask of the catalogue, answered as records. HTTP and MCP share them.
// Nothing here knows of people's shelves, ratings or settings.
import type { Talk } from '../catalogue/talk.js';
import { nextAfter, onAt, programmesOf, type ScheduledTalk } from '../programme/programme.js';
import type { Catalogue } from '../search/catalogue.js';
import type { Person } from '../search/query.js';
import type {
  EventList,
  EventRecord,
  SearchRecord,
  SpeakerMatch,
  SpeakerPage,
  SpeakerRecord,
  TalkPage,
  TalkRecord,
  TalkSummary,
  WhatsOn,
} from './records.js';
import {
  eventRecord,
  searchRecord,
  speakerRecord,
  speakerSummary,
  talkRecord,
  talkSummary,
} from './to-record.js';

/** Which page of a list, 1-based, and how many a page. */
export interface PageRequest {
  readonly page: number;
  readonly limit: number;
}

export interface WhatsOnRequest {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly eventId?: string | undefined;
}

/** Everything that can be asked; null where nothing has the id. */
export interface Lookups {
  search(query: string, page: PageRequest): SearchRecord;
  talk(id: string): TalkRecord | null;
  talkSummary(id: string): TalkSummary | null;
  /** Ids that begin with what was typed, at most `limit`. */
  completeTalkId(typed: string, limit: number): string[];
  talks(page: PageRequest, eventId?: string): TalkPage;
  speaker(id: string): SpeakerRecord | null;
  findSpeaker(name: string): SpeakerMatch;
  /** By name. */
  speakers(page: PageRequest): SpeakerPage;
  event(id: string): EventRecord | null;
  events(): EventList;
  whatsOn(asked: WhatsOnRequest): WhatsOn;
}

/** Parallel talks at one start, on the largest programmes. */
const MAX_RUNNING = 50;

function whatsOn({ at, eventId }: WhatsOnRequest, catalogue: Catalogue): WhatsOn {
  const programmes = programmesOf(catalogue);
  const scheduled =
    eventId === undefined
      ? [...programmes.values()].flatMap(({ talks }) => talks).sort((a, b) => a.startMs - b.startMs)
      : (programmes.get(eventId)?.talks ?? []);
  const summaries = (talks: readonly ScheduledTalk[]) =>
    talks.slice(0, MAX_RUNNING).map(({ talk }) => talkSummary(talk, catalogue));
  return {
    at: new Date(at).toISOString(),
    now: summaries(onAt(scheduled, at)),
    next: summaries(nextAfter(scheduled, at)),
  };
}

/** The people who give talks, by name. */
function peopleOf(catalogue: Catalogue): readonly Person[] {
  const ids = new Set(catalogue.all().flatMap(({ speakers }) => speakers.map(({ personId }) => personId)));
  return [...ids]
    .flatMap((id) => catalogue.person(id) ?? [])
    .sort((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
}

function talksByEvent(catalogue: Catalogue): ReadonlyMap<string, readonly Talk[]> {
  const byEvent = new Map<string, Talk[]>();
  for (const talk of catalogue.all()) {
    const talks = byEvent.get(talk.eventId);
    if (talks === undefined) byEvent.set(talk.eventId, [talk]);
    else talks.push(talk);
  }
  return byEvent;
}

function findSpeaker(name: string, catalogue: Catalogue): SpeakerMatch {
  const found = catalogue.findPeople(name);
  if (found.kind === 'one') return { speaker: speakerRecord(found.match, catalogue), candidates: [] };
  const people = found.kind === 'several' ? found.matches : found.near();
  return { speaker: null, candidates: people.map(speakerSummary) };
}

const paging = (total: number, { page, limit }: PageRequest) => ({
  total,
  page,
  pages: Math.ceil(total / limit),
});

const pageOf = <T>(all: readonly T[], { page, limit }: PageRequest): readonly T[] =>
  all.slice((page - 1) * limit, page * limit);

/** Creates the lookups of one catalogue; lists that take a walk through all talks are made at their first use. */
export function createLookups(catalogue: Catalogue): Lookups {
  let people: readonly Person[] | undefined;
  let byEvent: ReadonlyMap<string, readonly Talk[]> | undefined;
  const talksOf = (eventId: string): readonly Talk[] => {
    byEvent ??= talksByEvent(catalogue);
    return byEvent.get(eventId) ?? [];
  };
  return {
    search: (query, { page, limit }) =>
      searchRecord(query, catalogue.search({ text: query, page, pageSize: limit }), catalogue),
    talk: (id) => {
      const talk = catalogue.talk(id);
      return talk === undefined ? null : talkRecord(talk, catalogue);
    },
    talkSummary: (id) => {
      const talk = catalogue.talk(id);
      return talk === undefined ? null : talkSummary(talk, catalogue);
    },
    completeTalkId: (typed, limit) =>
      catalogue
        .all()
        .flatMap(({ id }) => (id.startsWith(typed) ? [id] : []))
        .slice(0, limit),
    talks: (page, eventId) => {
      const all = eventId === undefined ? catalogue.all() : talksOf(eventId);
      return {
        ...paging(all.length, page),
        talks: pageOf(all, page).map((talk) => talkSummary(talk, catalogue)),
      };
    },
    speaker: (id) => {
      const person = catalogue.person(id);
      return person === undefined ? null : speakerRecord(person, catalogue);
    },
    findSpeaker: (name) => findSpeaker(name, catalogue),
    speakers: (page) => {
      people ??= peopleOf(catalogue);
      return { ...paging(people.length, page), speakers: pageOf(people, page).map(speakerSummary) };
    },
    event: (id) => {
      const summary = catalogue.events.summary(id);
      return summary === undefined ? null : eventRecord(summary, talksOf(id));
    },
    events: () => ({
      events: catalogue.events.all.map((summary) => eventRecord(summary, talksOf(summary.event.id))),
    }),
    whatsOn: (asked) => whatsOn(asked, catalogue),
  };
}
