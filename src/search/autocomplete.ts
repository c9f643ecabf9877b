// Autocomplete: titles, people, companies, topics and filters in one list, through typos and each once.

import { lowerBound } from '../lib/binary-search.js';
import { compact } from '../lib/compact.js';
import { stemOf } from './analysis/stemmer.js';
import { fold, tokenize } from './analysis/tokenizer.js';
import { bitOf } from './index/postings.js';
import type { Person, Suggestion } from './query.js';
import type { SearchIndex } from './search-index.js';

/** Words that one beginning is completed to. */
const MOST_COMPLETIONS = 60;

const FILTERS: readonly (readonly [string, readonly string[]])[] = [
  ['level', ['beginner', 'intermediate', 'advanced']],
  ['format', ['keynote', 'panel', 'talk', 'salon', 'ceremony']],
  ['has', ['slides', 'video']],
  ['under', ['30m', '45m']],
  ['over', ['30m', '40m']],
  ['about', ['30m']],
  ['sort', ['shortest', 'longest', 'schedule']],
];

const quoted = (name: string): string =>
  /[^\p{L}\p{N}-]/u.test(name) ? `"${name.replaceAll('"', '')}"` : name;

/** Characters of a typed line that are read. */
const MAX_TYPED = 200;

/** A suggestion with what tells it from another of its label. */
type Candidate = Suggestion & { readonly distinction: string };

/** Titles looked at for one suggestion, at most. */
const MOST_LOOKED_AT = 400;

/** Numbers of the talks that have one of the stems in their title, at most `most`. */
function inTitle(stems: readonly string[], { index }: SearchIndex, most: number): readonly number[] {
  const title = bitOf('title');
  const found = new Set<number>();
  for (const stem of stems) {
    const { docs, fieldMasks } = index.postings(stem);
    for (let at = 0; at < docs.length && found.size < most; at += 1) {
      if (((fieldMasks[at] as number) & title) !== 0) found.add(docs[at] as number);
    }
  }
  return [...found];
}

/** The stem typed, and those that it is the beginning of. */
function completions(prefix: string, sorted: readonly string[]): readonly string[] {
  const stems = [stemOf(prefix)];
  for (let at = lowerBound(sorted, prefix); at < sorted.length && stems.length < MOST_COMPLETIONS; at += 1) {
    const word = sorted[at] as string;
    if (!word.startsWith(prefix)) break;
    stems.push(stemOf(word));
  }
  return stems;
}

/** Finds titles that have every typed word; the last may be unfinished. */
function createTitleFinder(searchIndex: SearchIndex): (typed: string, most: number) => readonly Candidate[] {
  const { index, talks, events } = searchIndex;
  const title = (doc: number): string => fold((talks[doc] as SearchIndex['talks'][number]).title);
  return (typed, most) => {
    const words = tokenize(typed);
    const last = words.at(-1);
    if (last === undefined) return [];
    // The rarest finished word finds the titles, the others are looked for in them.
    const finished = words.slice(0, -1).filter(({ stem }) => index.has(stem));
    const rarest = finished.reduce<(typeof finished)[number] | undefined>((least, word) => {
      const count = index.postings(word.stem).docs.length;
      return least === undefined || count < index.postings(least.stem).docs.length ? word : least;
    }, undefined);
    const stems = rarest === undefined ? completions(last.word, index.words) : [rarest.stem];
    const begins = fold(typed.trim());
    return inTitle(stems, searchIndex, MOST_LOOKED_AT)
      .map((doc) => ({ doc, text: title(doc) }))
      .filter(({ text }) => rarest === undefined || words.every(({ word }) => text.includes(word)))
      .map(({ doc, text }) => ({ doc, first: text.startsWith(begins) ? 0 : 1 }))
      .sort((a, b) => a.first - b.first || a.doc - b.doc)
      .slice(0, most)
      .map(({ doc }) => {
        const talk = talks[doc] as SearchIndex['talks'][number];
        const distinction = events.distinctionOf(talk);
        const label = distinction === null ? talk.title : `${talk.title} (${distinction})`;
        return { kind: 'talk', label, value: talk.id, distinction: 'talk' };
      });
  };
}

/** `istio level:be` → the same line with each value that begins so. */
function completeFilter(typed: string, searchIndex: SearchIndex): readonly Suggestion[] | undefined {
  const match = /^(.*?)(?<![^\s])([a-z]+):"?([^"]*)$/iu.exec(typed);
  const [, before = '', key = '', value = ''] = match ?? [];
  if (match === null) return undefined;
  const write = (name: string): Suggestion => ({
    kind: 'filter',
    label: `${key}:${quoted(name)}`,
    value: `${before}${key}:${quoted(name)}`,
  });
  const name = key.toLowerCase();
  if (name === 'speaker')
    return searchIndex.people.complete(value, 15).map(({ key: own, label }) => ({
      ...write(own),
      label: `speaker:${quoted(label)}`,
    }));
  if (name === 'company')
    return searchIndex.companies.complete(value, 15).map((company) => write(company.name));
  if (name === 'track') return searchIndex.tracks.complete(value, 15).map((track) => write(track.name));
  if (name === 'day')
    return searchIndex.days
      .filter(({ weekday }) => weekday.startsWith(value.toLowerCase()))
      .map(({ weekday }) => write(weekday));
  const values = FILTERS.find(([filter]) => filter === name)?.[1];
  return values?.filter((each) => each.startsWith(value.toLowerCase())).map(write);
}

const KEYS = [...FILTERS.map(([key]) => key), 'speaker', 'company', 'track', 'day'];

function filterKeys(typed: string): readonly Suggestion[] {
  const [, before = '', last = ''] = /^(.*?)(\S*)$/u.exec(typed) ?? [];
  if (last.length < 2) return [];
  return KEYS.filter((key) => key.startsWith(last.toLowerCase())).map((key) => ({
    kind: 'filter',
    label: `${key}:…`,
    value: `${before}${key}:`,
  }));
}

const firstPeople = ({ allPeople }: SearchIndex, most: number): readonly Person[] =>
  compact(Array.from({ length: most }, (_, number) => allPeople.at(number)));

export interface Suggester {
  readonly all: (typed: string, limit: number) => readonly Suggestion[];
  readonly people: (typed: string, limit: number) => readonly Suggestion[];
  readonly companies: (typed: string, limit: number) => readonly Suggestion[];
}

/** The typed words with those that nothing begins with corrected; null where there is nothing to correct. */
function corrected(typed: string, { index, spelling }: SearchIndex): string | null {
  const words = tokenize(typed).map(({ word, stem }) =>
    index.has(stem) ? word : (spelling.near(word, 1)[0] ?? word),
  );
  const line = words.join(' ');
  return line === '' || line === fold(typed.trim()) ? null : line;
}

/** Entries of one label get their kind or what else tells them apart; the same entry is listed once. */
function tellApart(candidates: readonly Candidate[]): readonly Suggestion[] {
  const labels = countBy(candidates, ({ label }) => label.toLowerCase());
  const seen = new Set<string>();
  return candidates.flatMap(({ distinction, ...entry }) => {
    const isShared = (labels.get(entry.label.toLowerCase()) ?? 0) > 1;
    const label = isShared ? `${entry.label} (${distinction})` : entry.label;
    if (seen.has(label.toLowerCase())) return [];
    seen.add(label.toLowerCase());
    return [{ ...entry, label }];
  });
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

/** Creates the autocomplete of a catalogue. */
export function createSuggester(searchIndex: SearchIndex): Suggester {
  const titles = createTitleFinder(searchIndex);
  const topicsOf = (typed: string, most: number): readonly Candidate[] =>
    (typed.trim() === ''
      ? searchIndex.topics().all.slice(0, most)
      : searchIndex.topics().names.complete(typed, most)
    ).map(({ kind, name }) => ({
      kind: 'topic',
      label: name,
      value: kind === 'track' ? `track:${quoted(name)}` : name,
      distinction: kind,
    }));
  const peopleOf = (typed: string, most: number): readonly Candidate[] =>
    (typed.trim() === '' ? firstPeople(searchIndex, most) : searchIndex.people.complete(typed, most)).map(
      ({ label, key, companies, id }) => ({
        kind: 'person',
        label,
        value: key,
        distinction: companies[0] ?? id,
      }),
    );
  const companiesOf = (typed: string, most: number): readonly Candidate[] =>
    (typed.trim() === ''
      ? searchIndex.allCompanies.slice(0, most)
      : searchIndex.companies.complete(typed, most)
    ).map(({ name }) => ({ kind: 'company', label: name, value: name, distinction: 'company' }));
  const asFilter =
    (key: string) =>
    (each: Candidate): Candidate => ({ ...each, value: `${key}:${quoted(each.value)}` });
  const anything = (typed: string, limit: number): readonly Candidate[] => [
    ...topicsOf(typed, 4),
    ...peopleOf(typed, 5).map(asFilter('speaker')),
    ...companiesOf(typed, 3).map(asFilter('company')),
    ...filterKeys(typed).map((entry) => ({ ...entry, distinction: 'filter' })),
    ...titles(typed, limit),
  ];
  /** What completes the typed words, or, where nothing does, what completes them corrected. */
  const through =
    (complete: (typed: string, limit: number) => readonly Candidate[]) =>
    (typed: string, limit: number): readonly Suggestion[] => {
      const found = complete(typed, limit);
      const line = found.length > 0 ? null : corrected(typed, searchIndex);
      return tellApart(line === null ? found : complete(line, limit)).slice(0, limit);
    };
  const all = (raw: string, limit: number): readonly Suggestion[] => {
    const typed = raw.normalize('NFC').slice(0, MAX_TYPED);
    const filters = completeFilter(typed, searchIndex);
    if (filters !== undefined) return filters.slice(0, limit);
    return typed.trim() === '' ? tellApart(topicsOf('', limit)) : through(anything)(typed, limit);
  };
  return { all, people: through(peopleOf), companies: through(companiesOf) };
}
