// Search index: everything that is made once from a catalogue file (index, names, days, spelling).
import type { Talk, TalksFile } from '../catalogue/talk.js';
import { finish, type Sliced } from '../lib/time-slice.js';
import { stemOf } from './analysis/stemmer.js';
import { createTermSuggester, type KnownWords } from './analysis/term-suggester.js';
import type { Embeddings } from './embeddings/embeddings.js';
import { createNameIndex } from './entities/name-index.js';
import { byEar } from './entities/name-words.js';
import { createPeopleList, gatherCompanies, namedPeople, type PeopleList } from './entities/people.js';
import { gatherStatedFacts } from './entities/stated-facts.js';
import { gatherSubjects, gatherTracks, type Topics } from './entities/topics.js';
import { createCatalogueEvents } from './events.js';
import type { ExpandDeps } from './expansion/clause.js';
import { type ConceptClassifier, createConceptClassifier } from './expansion/concept-classifier.js';
import { createConceptTalks, type FindConceptTalks } from './expansion/concept-documents.js';
import type { FacetValues } from './index/facet-values.js';
import { createInvertedIndex, type InvertedIndex } from './index/inverted-index.js';
import { type Collect, collectTalks } from './index-tables.js';
import { spokenLanguage } from './parsing/natural/languages.js';
import { weekdayOf } from './parsing/natural/schedule/days.js';
import { indexRooms } from './parsing/natural/schedule/rooms.js';
import type { EventDay, ParserDeps } from './parsing/parsed-query.js';
import type { Company } from './query.js';
import { dayOf } from './ranking/filter.js';
import { buildSemantics, type Semantics } from './semantics.js';
import type { Vocabulary } from './vocabulary/vocabulary.js';

export interface SearchIndex extends ParserDeps, ExpandDeps {
  readonly file: TalksFile;
  readonly allPeople: PeopleList;
  readonly allCompanies: readonly Company[];
  readonly facetValues: FacetValues;
  /** Number of a talk by its id. */
  readonly numbers: ReadonlyMap<string, number>;
  /** The concepts that a query's words are about, and the talks that are about a concept. */
  readonly classify: ConceptClassifier;
  readonly about: FindConceptTalks;
  readonly topics: () => Topics;
  /** Search by meaning; absent where there are no word vectors. */
  readonly semantics?: Semantics;
}

function languagesOf({ talks, events }: TalksFile): readonly string[] {
  const eventById = new Map(events.map((event) => [event.id, event]));
  const counts = new Map<string, number>();
  for (const talk of talks) {
    const code = spokenLanguage(talk, eventById.get(talk.eventId));
    if (code !== null) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([code]) => code);
}

function daysOf(talks: readonly Talk[]): readonly EventDay[] {
  const dates = new Set(talks.flatMap((talk) => dayOf(talk) ?? []));
  return [...dates].sort().map((date) => ({ date, weekday: weekdayOf(date) }));
}

/** Spellings of companies: those of the talks, of the catalogue file, and those that the field uses. */
function namesOfCompanies(companies: readonly Company[], file: TalksFile, { file: words }: Vocabulary) {
  const aliases = new Map<string, string[]>();
  for (const { name, aliases: others } of [...file.companies, ...words.companies]) {
    aliases.set(name, [...(aliases.get(name) ?? []), ...others]);
  }
  return companies.map((item) => ({
    item,
    names: [item.name, ...item.aliases, ...(aliases.get(item.name) ?? [])],
    talks: item.talks.length,
  }));
}

/** Words worth correcting to, with the number of talks that have them: those of talks, and those of the field that none has. */
const knownWords = (index: InvertedIndex, { words }: Vocabulary): readonly KnownWords[] => [
  { words: index.words, countOf: (place) => index.wordCount(place) || null },
  { words, countOf: (place) => (index.has(stemOf(words[place] as string)) ? null : 0) },
];

/** Builds the engine in small steps; the talks' own order is the order of ties. */
export function* buildSearchIndex(
  file: TalksFile,
  vocabulary: Vocabulary,
  embeddings?: Embeddings,
  collect: Collect = collectTalks,
): Sliced<SearchIndex> {
  const { talks } = file;
  const tables = yield* collect(talks);
  const index = createInvertedIndex(tables.terms);
  yield;
  const allPeople = createPeopleList(talks, tables.people);
  const allCompanies = gatherCompanies(talks, allPeople);
  const tracks = gatherTracks(talks, tables.facetValues.track);
  const numbers = new Map(talks.map(({ id }, number) => [id, number]));
  yield;
  const people = createNameIndex(namedPeople(allPeople), byEar(vocabulary.nicknames), tables.names);
  const companies = createNameIndex(namesOfCompanies(allCompanies, file, vocabulary));
  yield;
  const spelling = createTermSuggester(knownWords(index, vocabulary));
  const semantics = yield* buildSemantics(talks, vocabulary, embeddings);
  let topics: Topics | undefined;
  return {
    file,
    events: createCatalogueEvents(file.events, talks, tables.titleHashes),
    today: () => new Date(),
    talks,
    index,
    vocabulary,
    classify: createConceptClassifier(vocabulary),
    about: createConceptTalks(index),
    allPeople,
    allCompanies,
    personById: allPeople.withId,
    facetValues: tables.facetValues,
    numbers,
    days: daysOf(talks),
    languages: languagesOf(file),
    people,
    companies,
    tracks: createNameIndex(tracks.map((item) => ({ item, names: [item.name] }))),
    spelling,
    ...indexRooms(talks),
    hasTalk: (id) => numbers.has(id),
    stated: gatherStatedFacts(talks, file.events),
    ...semantics,
    topics: () => {
      topics ??= gatherSubjects(tracks, talks, index, vocabulary, semantics.vocabularyFit());
      return topics;
    },
  };
}

/** The engine at once. */
export const createSearchIndex = (
  file: TalksFile,
  vocabulary: Vocabulary,
  embeddings?: Embeddings,
): SearchIndex => finish(buildSearchIndex(file, vocabulary, embeddings));
