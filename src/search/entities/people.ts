// People and companies: gathered from the speakers of the talks.
import { comparisonKey } from '../../catalogue/fold.js';
import type { Speaker, Talk } from '../../catalogue/talk.js';
import { lowerBoundBy } from '../../lib/binary-search.js';
import type { Company, Person } from '../query.js';
import type { NamedThings } from './name-index.js';

type Appearance = { readonly talk: Talk; readonly speaker: Speaker };

function group<T>(items: Iterable<T>, key: (item: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    if (name === null) continue;
    const list = groups.get(name);
    if (list === undefined) groups.set(name, [item]);
    else list.push(item);
  }
  return groups;
}

/** The distinct values, the most frequent first; ties in the order they came. */
function byFrequency(values: readonly string[]): readonly string[] {
  // Most people give one talk. The copy has no room to grow, which ten thousand people would pay for.
  if (values.length < 2) return values.slice();
  const counts = group(values, (value) => value);
  return [...counts].sort(([, a], [, b]) => b.length - a.length).map(([value]) => value);
}

const longest = (texts: readonly string[]): string | null =>
  texts.reduce<string | null>(
    (best, text) => (best === null || text.length > best.length ? text : best),
    null,
  );

const present = (value: string | null): readonly string[] => (value === null ? [] : [value]);

const NONE: readonly string[] = [];

/** Most people appear once: there is nothing to count then, and very many lists to save. */
function onceSeen(id: string, appearances: readonly [Appearance]): Person {
  const [{ speaker }] = appearances;
  const { name, canonicalCompany } = speaker;
  const aliases = speaker.aliases.includes(name)
    ? speaker.aliases.filter((alias) => alias !== name)
    : speaker.aliases;
  const companies = canonicalCompany === null ? NONE : [canonicalCompany];
  return { id, name, label: name, key: name, aliases, companies, appearances };
}

function personOf(id: string, appearances: readonly Appearance[]): Person {
  const [first, ...others] = appearances;
  if (first !== undefined && others.length === 0) return onceSeen(id, [first]);
  const names = byFrequency(appearances.map(({ speaker }) => speaker.name));
  const [name = id] = names;
  const aliases = new Set([...names.slice(1), ...appearances.flatMap(({ speaker }) => speaker.aliases)]);
  aliases.delete(name);
  return {
    id,
    name,
    label: name,
    key: name,
    aliases: [...aliases],
    companies: byFrequency(appearances.flatMap(({ speaker }) => present(speaker.canonicalCompany))),
    appearances,
  };
}

/** The longest bio of a person; null where no talk has one. */
export const bioOf = ({ appearances }: Person): string | null =>
  longest(appearances.flatMap(({ speaker }) => present(speaker.bio)));

/** Where a person works, or what they spoke about first. */
const distinctionOf = ({ companies, appearances, id }: Person): string =>
  companies[0] ?? appearances[0]?.talk.title ?? id;

/** What a person's label has beside the name: what tells namesakes apart, and the id where that is shared too. */
const LABELS = { name: 0, distinction: 1, id: 2 } as const;

/** How people of one name are told apart. */
function labelsOf(namesakes: readonly Person[]): readonly number[] {
  if (namesakes.length < 2) return [LABELS.name];
  const byDistinction = group(namesakes, distinctionOf);
  return namesakes.map((person) =>
    (byDistinction.get(distinctionOf(person))?.length ?? 0) > 1 ? LABELS.id : LABELS.distinction,
  );
}

/** People whose name others bear get a label and a key of their own: "Sam Lee (Acme)". */
function labelled(person: Person, label: number | undefined): Person {
  const { id, name } = person;
  if (label !== LABELS.distinction && label !== LABELS.id) return person;
  const own = distinctionOf(person);
  return { ...person, key: id, label: `${name} (${label === LABELS.id ? `${own}, ${id}` : own})` };
}

/** Who appears where, as numbers: a person is made of them, and of the talks, when it is asked for. */
export interface PeopleTable {
  /** Of each person, in the order of their first talk, where their appearances begin, and the end of the last. */
  readonly starts: Uint32Array;
  /** Of each appearance the number of the talk, and the place among its speakers. */
  readonly docs: Uint32Array;
  readonly places: Uint16Array;
  /** The numbers of all people in the order of their ids, by `<`. */
  readonly byId: Uint32Array;
  /** One of `LABELS` for each person. */
  readonly labels: Uint8Array;
}

/** Every person who appears, each made when asked for: a person twice asked for is two equal objects. */
export interface PeopleList {
  readonly length: number;
  readonly at: (number: number) => Person | undefined;
  readonly withId: (id: string) => Person | undefined;
  /** Those with the most talks that pass, at most `limit`. */
  readonly busiest: (limit: number, passes: (person: Person) => boolean) => readonly Person[];
}

/** Creates the list of people from their table. */
export function createPeopleList(
  talks: readonly Talk[],
  { starts, docs, places, byId, labels }: PeopleTable,
): PeopleList {
  const length = starts.length - 1;
  const appearanceAt = (place: number): Appearance => {
    const talk = talks[docs[place] as number] as Talk;
    return { talk, speaker: talk.speakers[places[place] as number] as Speaker };
  };
  const firstOf = (number: number): Speaker => appearanceAt(starts[number] as number).speaker;
  const at = (number: number): Person | undefined => {
    if (!(number >= 0 && number < length)) return undefined;
    const [start, end] = [starts[number] as number, starts[number + 1] as number];
    const appearances = Array.from({ length: end - start }, (_, place) => appearanceAt(start + place));
    return labelled(personOf(firstOf(number).personId, appearances), labels[number]);
  };
  const talksOf = (number: number): number => (starts[number + 1] as number) - (starts[number] as number);
  return {
    length,
    at,
    withId: (id) => {
      const place = lowerBoundBy(length, (each) => firstOf(byId[each] as number).personId < id);
      const number = byId[place];
      return number !== undefined && firstOf(number).personId === id ? at(number) : undefined;
    },
    busiest: (limit, passes) => {
      const numbers = Uint32Array.from({ length }, (_, number) => number);
      numbers.sort((a, b) => talksOf(b) - talksOf(a) || a - b);
      const found: Person[] = [];
      for (const number of numbers) {
        if (found.length === limit) break;
        const person = at(number) as Person;
        if (passes(person)) found.push(person);
      }
      return found;
    },
  };
}

/** People with every spelling of their names. */
export const namedPeople = ({ length, at }: PeopleList): NamedThings<Person> => ({
  length,
  at: (number) => {
    const item = at(number);
    return item && { item, names: [item.name, ...item.aliases], talks: item.appearances.length };
  },
});

/** Tabulates every person who appears. */
export function tabulatePeople(talks: readonly Talk[]): PeopleTable {
  const all = talks.flatMap(({ speakers }, doc) =>
    speakers.map(({ personId }, place) => ({ personId, doc, place })),
  );
  const people = [...group(all, ({ personId }) => personId)];
  const appearances = people.flatMap(([, ofPerson]) => ofPerson);
  const starts = new Uint32Array(people.length + 1);
  for (const [number, [, { length }]] of people.entries())
    starts[number + 1] = (starts[number] as number) + length;
  const ids = people.map(([id]) => id);
  const table = {
    starts,
    docs: Uint32Array.from(appearances, ({ doc }) => doc),
    places: Uint16Array.from(appearances, ({ place }) => place),
    byId: Uint32Array.from(ids.keys()).sort((a, b) => ((ids[a] as string) < (ids[b] as string) ? -1 : 1)),
  };
  const labels = new Uint8Array(people.length);
  const { at } = createPeopleList(talks, { ...table, labels });
  const numbered = ids.map((_, number) => ({ number, person: at(number) as Person }));
  for (const namesakes of group(numbered, ({ person }) => comparisonKey(person.name)).values()) {
    const told = labelsOf(namesakes.map(({ person }) => person));
    for (const [place, { number }] of namesakes.entries()) labels[number] = told[place] as number;
  }
  return { ...table, labels };
}

/** What a speaker's company is called, canonical name first. */
export function companyNames({ canonicalCompany, company, bioCompany }: Speaker): readonly string[] {
  const names: string[] = [];
  for (const name of [canonicalCompany, company, bioCompany]) {
    if (name !== null && !names.includes(name)) names.push(name);
  }
  return names;
}

/** The companies of the speakers, in the order of their first talk. */
export function gatherCompanies(talks: readonly Talk[], { withId }: PeopleList): readonly Company[] {
  const all = talks.flatMap((talk) =>
    talk.speakers.flatMap((speaker): readonly Appearance[] =>
      speaker.canonicalCompany === null ? [] : [{ talk, speaker }],
    ),
  );
  return [...group(all, ({ speaker }) => speaker.canonicalCompany)].map(([name, appearances]) => {
    const own = new Set(appearances.flatMap(({ speaker }) => companyNames(speaker)));
    own.delete(name);
    const ids = new Set(appearances.map(({ speaker }) => speaker.personId));
    return {
      name,
      aliases: [...own],
      people: [...ids].flatMap((id) => withId(id) ?? []),
      talks: [...new Set(appearances.map(({ talk }) => talk))],
    };
  });
}
