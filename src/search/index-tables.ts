// Index tables: what search reads of all talks before it answers, as words and numbers. Made at a start of the shipped
// talks; of imported ones when they are imported, and then kept in the database.
import type { Talk } from '../catalogue/talk.js';
import { trackNames } from '../catalogue/track-names.js';
import type { Sliced } from '../lib/time-slice.js';
import { tableOfNames } from './entities/name-index.js';
import type { NameTable } from './entities/name-table.js';
import {
  companyNames,
  createPeopleList,
  namedPeople,
  type PeopleTable,
  tabulatePeople,
} from './entities/people.js';
import { hashTitles } from './entities/title-index.js';
import { collectFacetValues, type FacetValues } from './index/facet-values.js';
import { type CollectedTerms, collectTerms } from './index/index-builder.js';
import type { FieldTexts } from './index/postings.js';

export interface IndexTables {
  readonly terms: CollectedTerms;
  readonly people: PeopleTable;
  /** The names of the people. */
  readonly names: NameTable;
  readonly facetValues: FacetValues;
  readonly titleHashes: Float64Array;
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

function* texts(talks: readonly Talk[]): Generator<FieldTexts> {
  for (const talk of talks) yield fieldsOf(talk);
}

/** Makes the tables of talks, in small steps, or reads those that were kept. */
export type Collect = (talks: readonly Talk[]) => Sliced<IndexTables>;

export const collectTalks: Collect = function* (talks) {
  const terms = yield* collectTerms(texts(talks));
  const people = tabulatePeople(talks);
  yield;
  const names = tableOfNames(namedPeople(createPeopleList(talks, people)));
  yield;
  const facetValues = yield* collectFacetValues(talks);
  return { terms, people, names, facetValues, titleHashes: hashTitles(talks) };
};
