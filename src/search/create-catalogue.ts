// Catalogue implementation: every question of the `Catalogue` port, answered from memory.
import type { Talk, TalksFile } from '../catalogue/talk.js';
import { compact } from '../lib/compact.js';
import { defined } from '../lib/defined.js';
import { finish, type Sliced } from '../lib/time-slice.js';
import { createSuggester } from './autocomplete.js';
import type { Catalogue } from './catalogue.js';
import type { Embeddings } from './embeddings/embeddings.js';
import { nameWords } from './entities/name-words.js';
import { createExamples } from './examples.js';
import { typedText } from './expansion/clause.js';
import { namesSubject } from './expansion/plain-english.js';
import { quoteProductNames } from './expansion/product-names.js';
import { expandQuery } from './expansion/query-expander.js';
import type { Collect } from './index-tables.js';
import { chipsOf, parseQuery } from './parsing/query-parser.js';
import type { NameMatch, Query, Results, Snippet, Understanding } from './query.js';
import { clausesOfConcepts } from './ranking/concept-boost.js';
import { createFacetCounter, type FacetCounter } from './results/facets.js';
import { createMarker, type Marker, snippetsOf } from './results/highlighter.js';
import { relaxationsOf } from './results/relaxation.js';
import { type RankedQuery, searchTalks } from './search.js';
import { buildSearchIndex, type SearchIndex } from './search-index.js';
import { talksLike } from './similar-talks.js';
import { asksSpeech, withSpoken } from './transcript-hits.js';
import type { Vocabulary } from './vocabulary/vocabulary.js';

const PAGE_SIZE = 5;
const SUGGESTIONS = 25;

/** Filters that name something; a length or a time of day is said in passing too: "the link, I'll watch it tonight". */
const NAMES = ['companies', 'speakers', 'tracks', 'rooms', 'events', 'years', 'days', 'together'] as const;

/** The words that rank, as typed. */
export function understandingOf({
  parsed,
  expansion,
  setAside,
}: Pick<RankedQuery, 'parsed' | 'expansion' | 'setAside'>): Understanding {
  const { filters, sort, ambiguous } = parsed;
  const problems = compact([
    ...parsed.problems,
    setAside !== undefined && `No talk there says “${setAside}”, so I left that aside.`,
  ]);
  const { clauses, words } = expansion;
  // Clauses overlap where a word goes with both of its neighbours: each word is said once.
  const said = words.filter(({ start, end }) =>
    clauses.some((clause) => clause.start <= start && end <= clause.end),
  );
  const text = said.length > 0 ? typedText(said) : clauses.map((clause) => clause.text).join(' ');
  return {
    text,
    filters,
    sort,
    chips: chipsOf(parsed),
    corrections: expansion.corrections,
    ambiguous,
    problems,
  };
}

/** None for talks that are a choice already: one at random, a few that fill a time, or one that was named. */
function facets(
  { answering, isNarrowable, exact, parsed: { line, filters, sort } }: RankedQuery,
  facetCounter: FacetCounter,
): Results['facets'] {
  if (!isNarrowable || exact !== undefined || sort === 'random' || filters.fit !== undefined) return [];
  return facetCounter({ line: line.trim(), filters, docs: answering.map(({ doc }) => doc) });
}

/** A talk that no word found is there for what the question is about: that is what it shows. */
function backgroundOf({ conceptScores }: RankedQuery): (talk: Talk) => readonly Snippet[] {
  let marker: Marker | undefined;
  return (talk) => {
    marker ??= createMarker(clausesOfConcepts(conceptScores));
    return snippetsOf(talk, marker, {});
  };
}

function resultsOf(query: Query, searchIndex: SearchIndex, facetCounter: FacetCounter): Results {
  const found = withSpoken(searchTalks(query.text, searchIndex, query), query.spoken ?? [], searchIndex);
  const pageSize = Math.max(1, Math.min(100, Math.trunc(query.pageSize ?? PAGE_SIZE)));
  const page = Math.max(1, Math.trunc(query.page ?? 1));
  const marker = createMarker(found.expansion.clauses);
  const background = backgroundOf(found);
  const hits = found.ranked.slice((page - 1) * pageSize, page * pageSize).map(({ doc, score }) => {
    const talk = searchIndex.talks[doc] as Talk;
    const snippets = snippetsOf(talk, marker, found.parsed.filters);
    return { talk, score, snippets: snippets.length > 0 ? snippets : background(talk) };
  });
  return {
    hits,
    total: found.ranked.length,
    page,
    pageSize,
    understanding: understandingOf(found),
    ...defined({ exact: found.exact }),
    relaxations: asksSpeech(found, query) ? [] : relaxationsOf(found, searchIndex),
    facets: query.facets === true ? facets(found, facetCounter) : [],
  };
}

/** An id is a name too: what a button or a suggestion carries. */
function byKey<T>(item: T | undefined, match: () => NameMatch<T>): NameMatch<T> {
  return item === undefined ? match() : { kind: 'one', match: item, exact: true };
}

function relatedTo(talkId: string, limit: number, searchIndex: SearchIndex): readonly Talk[] {
  const number = searchIndex.numbers.get(talkId);
  if (number === undefined) return [];
  return talksLike(number, searchIndex)
    .slice(0, limit)
    .map(({ doc }) => searchIndex.talks[doc] as Talk);
}

function quoteProducts(line: string, searchIndex: SearchIndex): string | null {
  const { parsed, expansion } = searchTalks(line, searchIndex);
  const words = expansion.words.filter(({ isFiller }) => !isFiller);
  const quoted = quoteProductNames(parsed.line, words, searchIndex.vocabulary);
  return quoted !== null && searchTalks(quoted, searchIndex).ranked.length > 0 ? quoted : null;
}

/** Creates the catalogue from parsed talks and the field's vocabulary (see `loadVocabulary`). */
export const createCatalogue = (
  file: TalksFile,
  vocabulary: Vocabulary,
  embeddings?: Embeddings,
): Catalogue => finish(buildCatalogue(file, vocabulary, embeddings));

/** The same in small steps. `collect` makes what the index consists of, unless it was prepared. */
export function* buildCatalogue(
  file: TalksFile,
  vocabulary: Vocabulary,
  embeddings?: Embeddings,
  collect?: Collect,
): Sliced<Catalogue> {
  const searchIndex = yield* buildSearchIndex(file, vocabulary, embeddings, collect);
  yield;
  const suggester = createSuggester(searchIndex);
  const { allCompanies, talks, numbers } = searchIndex;
  const facetCounter = createFacetCounter({ values: searchIndex.facetValues, events: searchIndex.events });
  const companyByKey = new Map(
    allCompanies.flatMap((company) =>
      [...company.aliases, company.name].map((name) => [nameWords(name).join(' '), company] as const),
    ),
  );
  return {
    events: searchIndex.events,
    size: talks.length,
    revision: 0,
    example: createExamples(searchIndex, (line) => {
      const { ranked, parsed } = searchTalks(line, searchIndex);
      return parsed.problems.length === 0 ? ranked.length : 0;
    }),
    all: () => talks,
    talk: (id) => talks[numbers.get(id) ?? -1],
    search: (query) => resultsOf(query, searchIndex, facetCounter),
    understand: (line) => {
      const parsed = parseQuery(line, searchIndex);
      return understandingOf({ parsed, expansion: expandQuery(parsed.words, searchIndex) });
    },
    namesSubject: (words) => {
      const { filters, ambiguous } = parseQuery(words, searchIndex);
      const isNamed = NAMES.some((key) => filters[key] !== undefined) || ambiguous.length > 0;
      return isNamed || searchIndex.events.titled(words).length > 0 || namesSubject(words, searchIndex);
    },
    quoteProducts: (line) => quoteProducts(line, searchIndex),
    matching: (line) => {
      const found = searchTalks(line, searchIndex);
      return {
        talks: found.ranked.map(({ doc }) => talks[doc] as Talk),
        understanding: understandingOf(found),
      };
    },
    suggest: (typed, limit = SUGGESTIONS) => suggester.all(typed, limit),
    person: (id) => searchIndex.personById(id),
    findPeople: (typed) => byKey(searchIndex.personById(typed), () => searchIndex.people.match(typed)),
    suggestPeople: (typed, limit = SUGGESTIONS) => suggester.people(typed, limit),
    company: (name) => companyByKey.get(nameWords(name).join(' ')),
    findCompanies: (typed) =>
      byKey(companyByKey.get(nameWords(typed).join(' ')), () => searchIndex.companies.match(typed)),
    suggestCompanies: (typed, limit = SUGGESTIONS) => suggester.companies(typed, limit),
    topics: () => searchIndex.topics().all,
    findTopics: (typed) => searchIndex.topics().names.match(typed),
    related: (talkId, limit = PAGE_SIZE) => relatedTo(talkId, limit, searchIndex),
  };
}
