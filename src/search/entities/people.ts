// People and companies: gathered from the speakers of the talks.
import { comparisonKey } from '../../catalogue/fold.js';
import type { Speaker, Talk } from '../../catalogue/talk.js';
import type { Company, Person } from '../query.js';

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

/** People whose name others bear get a label and a key of their own. */
function toldApart(namesakes: readonly Person[]): readonly Person[] {
  if (namesakes.length < 2) return namesakes;
  const byDistinction = group(namesakes, distinctionOf);
  return namesakes.map((person) => {
    const own = distinctionOf(person);
    const isShared = (byDistinction.get(own)?.length ?? 0) > 1;
    return {
      ...person,
      key: person.id,
      label: `${person.name} (${isShared ? `${own}, ${person.id}` : own})`,
    };
  });
}

/** Everybody who appears, in the order of their first talk. */
export function gatherPeople(talks: readonly Talk[]): readonly Person[] {
  const all = talks.flatMap((talk) => talk.speakers.map((speaker): Appearance => ({ talk, speaker })));
  const people = [...group(all, ({ speaker }) => speaker.personId)].map(([id, appearances]) =>
    personOf(id, appearances),
  );
  const byName = group(people, ({ name }) => comparisonKey(name));
  const byId = new Map([...byName.values()].flatMap(toldApart).map((person) => [person.id, person]));
  return people.map((person) => byId.get(person.id) ?? person);
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
export function gatherCompanies(talks: readonly Talk[], people: readonly Person[]): readonly Company[] {
  const all = talks.flatMap((talk) => talk.speakers.map((speaker): Appearance => ({ talk, speaker })));
  const byId = new Map(people.map((person) => [person.id, person]));
  return [...group(all, ({ speaker }) => speaker.canonicalCompany)].map(([name, appearances]) => {
    const own = new Set(appearances.flatMap(({ speaker }) => companyNames(speaker)));
    own.delete(name);
    const ids = new Set(appearances.map(({ speaker }) => speaker.personId));
    return {
      name,
      aliases: [...own],
      people: [...ids].flatMap((id) => byId.get(id) ?? []),
      talks: [...new Set(appearances.map(({ talk }) => talk))],
    };
  });
}
