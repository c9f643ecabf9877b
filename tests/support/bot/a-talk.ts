// Talks and a small catalogue for tests: what matters is named, the rest is sensible.
import type { Event, Speaker, Talk } from '../../../src/catalogue/talk.js';
import type { Catalogue } from '../../../src/search/catalogue.js';
import { createCatalogueEvents } from '../../../src/search/events.js';
import type { Results } from '../../../src/search/query.js';

export const anEvent = (parts: Partial<Event> = {}): Event => ({
  ...{ id: 'event', name: 'Event', series: null, organisation: null, city: null, country: null },
  ...{ timeZone: 'UTC', startsOn: null, endsOn: null, url: null, language: null },
  ...parts,
});

export const aSpeaker = (parts: Partial<Speaker> = {}): Speaker => ({
  ...{ personId: 'ada', name: 'Ada', aliases: [], role: null, part: 'speaker', bio: null },
  ...{ company: null, bioCompany: null, canonicalCompany: null },
  ...parts,
});

export function aTalk(parts: Partial<Talk> = {}): Talk {
  const title = parts.title ?? 'A Talk';
  return {
    id: title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
    eventId: 'event-1',
    heading: title,
    title,
    level: null,
    format: 'talk',
    speakers: [],
    abstract: null,
    durationMinutes: 35,
    participants: null,
    uploadedOn: '2017-12-15',
    ...{ sourceId: null, state: 'given', day: null, tags: [], language: null },
    ...{ recordingUrl: null, recordingStart: null },
    startsAt: null,
    endsAt: null,
    room: null,
    track: null,
    videoId: null,
    slidesUrl: null,
    scheduleUrl: null,
    provenance: {
      imported: null,
      page: { file: 'page.txt', line: 1 },
      schedule: null,
      video: null,
      slides: null,
    },
    ...parts,
  };
}

/** Talks `Talk 1` to `Talk n`. */
export const someTalks = (count: number): readonly Talk[] =>
  Array.from({ length: count }, (_, index) => aTalk({ title: `Talk ${index + 1}` }));

const UNDERSTANDING: Results['understanding'] = {
  text: '',
  filters: {},
  sort: 'relevance',
  chips: [],
  corrections: [],
  ambiguous: [],
  problems: [],
};

/** A catalogue whose search finds the talks whose title contains the text. `talks` may change between calls. */
export function aCatalogue(talks: () => readonly Talk[]): Catalogue {
  const none = { kind: 'none', near: () => [] } as const;
  return {
    events: createCatalogueEvents(
      [anEvent({ id: 'event-1', name: 'Event', organisation: 'Org', timeZone: 'America/Chicago' })],
      [],
    ),
    example: (template) => template.replace(/\{topic(?: \d)?\}/gu, 'security'),
    get size() {
      return talks().length;
    },
    revision: 0,
    all: talks,
    talk: (id) => talks().find((talk) => talk.id === id),
    search: ({ text, page = 1, pageSize = 5 }) => {
      const found = talks().filter(({ title }) => title.toLowerCase().includes(text.toLowerCase()));
      const exact = found.find(({ title, id }) => title.toLowerCase() === text.toLowerCase() || id === text);
      const hits = found.slice((page - 1) * pageSize, page * pageSize);
      return {
        hits: hits.map((talk) => ({ talk, score: 1, snippets: [] })),
        total: found.length,
        page,
        pageSize,
        understanding: UNDERSTANDING,
        relaxations: [],
        facets: [],
        ...(exact && { exact }),
      };
    },
    understand: () => UNDERSTANDING,
    matching: (line) => ({
      talks: talks().filter(({ title }) => title.toLowerCase().includes(line.toLowerCase())),
      understanding: UNDERSTANDING,
    }),
    suggest: () => [],
    person: () => undefined,
    findPeople: () => none,
    suggestPeople: () => [],
    company: () => undefined,
    findCompanies: () => none,
    suggestCompanies: () => [],
    topics: () => [],
    findTopics: () => none,
    namesSubject: () => true,
    quoteProducts: () => null,
    related: () => [],
  };
}
