// Search index: everything that is made once from a catalogue file (index, names, days, spelling).
import type { Talk, TalksFile } from '../catalogue/talk.js';
import { trackNames } from '../catalogue/track-names.js';
import { finish, type Sliced } from '../lib/time-slice.js';
import { stemOf } from './analysis/stemmer.js';
import { createTermSuggester, type KnownWord } from './analysis/term-suggester.js';
import type { Embeddings } from './embeddings/embeddings.js';
import { byEar, createNameIndex, type Named } from './entities/name-index.js';
import { companyNames, gatherCompanies, gatherPeople } from './entities/people.js';
import { gatherSubjects, gatherTracks, type Topics } from './entities/topics.js';
import { createCatalogueEvents } from './events.js';
import type { ExpandDeps } from './expansion/clause.js';
import { type ConceptClassifier, createConceptClassifier } from './expansion/concept-classifier.js';
import { createConceptTalks, type FindConceptTalks } from './expansion/concept-documents.js';
import { type CollectedTerms, collectTerms } from './index/index-builder.js';
import { createInvertedIndex, type InvertedIndex } from './index/inverted-index.js';
import type { FieldTexts } from './index/postings.js';
import { spokenLanguage } from './parsing/natural/languages.js';
import { weekdayOf } from './parsing/natural/schedule/days.js';
import { indexRooms } from './parsing/natural/schedule/rooms.js';
import type { EventDay, ParserDeps } from './parsing/parsed-query.js';
import type { Company, Person } from './query.js';
import { dayOf } from './ranking/filter.js';
import { buildSemantics, type Semantics } from './semantics.js';
import { gatherStatedFacts } from './stated-facts.js';
import type { Vocabulary } from './vocabulary/vocabulary.js';

export interface SearchIndex extends ParserDeps, ExpandDeps {
  readonly file: TalksFile;
  readonly allPeople: readonly Person[];
  readonly allCompanies: readonly Company[];
  readonly personById: ReadonlyMap<string, Person>;
  /** Number of a talk by its id. */
  readonly numbers: ReadonlyMap<string, number>;
  /** The concepts that a query's words are about, and the talks that are about a concept. */
  readonly classify: ConceptClassifier;
  readonly about: FindConceptTalks;
  readonly topics: () => Topics;
  /** Search by meaning; absent where there are no word vectors. */
  readonly semantics?: Semantics;
}

/** What the index reads of one talk. */
export function fieldsOf(talk: Talk): FieldTexts {
  const nfc = (text: string | null): string => (text ?? '').normalize('NFC');
  return {
    title: nfc(talk.title),
    speaker: nfc(talk.speakers.flatMap(({ name, aliases }) => [name, ...aliases]).join(' · ')),
    company: nfc(talk.speakers.flatMap((speaker) => companyNames(speaker)).join(' · ')),
    track: [...trackNames(talk.track), ...talk.tags].join(' · '),
    abstract: nfc(talk.abstract),
    bio: nfc(talk.speakers.map(({ bio }) => bio ?? '').join('\n')),
  };
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

function* texts(talks: readonly Talk[]): Generator<FieldTexts> {
  for (const talk of talks) yield fieldsOf(talk);
}

/** Spellings of companies: those of the talks, of the catalogue file, and those that the field uses. */
const namesOfPerson = (item: Person): Named<Person> => ({
  item,
  names: [item.name, ...item.aliases],
  talks: item.appearances.length,
});

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

/** Every word worth correcting to, with the number of talks that have it. */
function* wordsOf(index: InvertedIndex, vocabulary: Vocabulary): Generator<KnownWord> {
  for (const known of index.wordCounts()) if (known.count > 0) yield known;
  for (const word of vocabulary.words) if (!index.has(stemOf(word))) yield { word, count: 0 };
}

/** Reads the texts of talks into what an index is made of. */
export type Collect = (talks: readonly Talk[]) => Sliced<CollectedTerms>;

export const collectTalks: Collect = (talks) => collectTerms(texts(talks));

/** Builds the engine in small steps; the talks' own order is the order of ties. */
export function* buildSearchIndex(
  file: TalksFile,
  vocabulary: Vocabulary,
  embeddings?: Embeddings,
  collect = collectTalks,
): Sliced<SearchIndex> {
  const { talks } = file;
  const index = createInvertedIndex(yield* collect(talks));
  yield;
  const allPeople = gatherPeople(talks);
  yield;
  const allCompanies = gatherCompanies(talks, allPeople);
  const tracks = gatherTracks(talks);
  const numbers = new Map(talks.map(({ id }, number) => [id, number]));
  yield;
  const people = createNameIndex(allPeople.map(namesOfPerson), byEar(vocabulary.nicknames));
  yield;
  const companies = createNameIndex(namesOfCompanies(allCompanies, file, vocabulary));
  yield;
  const spelling = createTermSuggester(wordsOf(index, vocabulary));
  const semantics = yield* buildSemantics(talks, vocabulary, embeddings);
  let topics: Topics | undefined;
  return {
    file,
    events: createCatalogueEvents(file.events, talks),
    today: () => new Date(),
    talks,
    index,
    vocabulary,
    classify: createConceptClassifier(vocabulary),
    about: createConceptTalks(index),
    allPeople,
    allCompanies,
    personById: new Map(allPeople.map((person) => [person.id, person])),
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
