// People of talks: who and which companies stand behind a list of talks, each once, the most frequent first.
import type { Talk } from '../../catalogue/talk.js';
import type { Catalogue } from '../../search/catalogue.js';

/** Names with the number of talks, the most first; ties keep the order of the talks. */
export interface Tally {
  readonly name: string;
  /** What opens it: its name, or the id of a person whose name another bears. */
  readonly key: string;
  readonly talks: number;
}

function tally(keys: readonly string[], nameOf = (key: string): string => key): readonly Tally[] {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts]
    .map(([key, talks]) => ({ key, name: nameOf(key), talks }))
    .sort((a, b) => b.talks - a.talks);
}

/** Canonical companies of one talk's speakers, each once. */
export const companiesOf = ({ speakers }: Talk): readonly string[] => [
  ...new Set(speakers.flatMap(({ canonicalCompany, company }) => canonicalCompany ?? company ?? [])),
];

/** Speakers of the talks; of one company alone where `companies` names any. */
export const speakersIn = (
  talks: readonly Talk[],
  catalogue: Catalogue,
  companies: readonly string[] = [],
): readonly Tally[] =>
  tally(
    talks.flatMap(({ speakers }) =>
      speakers
        .filter(
          ({ canonicalCompany }) => companies.length === 0 || companies.includes(canonicalCompany ?? ''),
        )
        .map(({ personId }) => personId),
    ),
    (id) => catalogue.person(id)?.label ?? id,
  );

export const companiesIn = (talks: readonly Talk[]): readonly Tally[] => tally(talks.flatMap(companiesOf));

/** Companies with the number of their speakers, each speaker once, the most first. */
export function companiesBySpeakers(
  talks: readonly Talk[],
): readonly { readonly name: string; readonly speakers: number }[] {
  const companies = new Map<string, string>();
  for (const { speakers } of talks) {
    for (const { personId, canonicalCompany, company } of speakers) {
      const name = canonicalCompany ?? company;
      if (name !== null) companies.set(JSON.stringify([name, personId]), name);
    }
  }
  return tally([...companies.values()]).map(({ name, talks: count }) => ({ name, speakers: count }));
}

/** A line of a list of names: who or what, the company of a speaker, the number of talks. */
export interface NameEntry extends Tally {
  readonly company: string | null;
}

/** Every speaker, the most talks first, then by name. */
export const speakerEntries = (catalogue: Catalogue): readonly NameEntry[] =>
  byTalks(speakersIn(catalogue.all(), catalogue)).map((entry) => ({
    ...entry,
    company: catalogue.person(entry.key)?.companies[0] ?? null,
  }));

/** Every company, the most talks first, then by name. */
export const companyEntries = (talks: readonly Talk[]): readonly NameEntry[] =>
  byTalks(companiesIn(talks)).map((entry) => ({ ...entry, company: null }));

const byTalks = (all: readonly Tally[]): readonly Tally[] =>
  [...all].sort((a, b) => b.talks - a.talks || a.name.localeCompare(b.name, 'en'));
