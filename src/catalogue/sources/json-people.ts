// People of a programme in JSON: those of an item, with what a list of all people says of them beside it.
import { entriesOf, field, firstText, isObject, textValue } from './json-value.js';
import { personList } from './person-list.js';
import type { RawPerson } from './raw-event.js';

/** The people that a programme lists beside its items, by their key, and where the keys come from. */
export interface KnownPeople {
  readonly source: string;
  readonly byKey: ReadonlyMap<string, unknown>;
}

const keyOf = (person: unknown): string | undefined =>
  isObject(person) ? firstText(person, 'guid', 'code', 'id', 'slug') : undefined;

/** A person under each of the keys that items may name them by: its own, and the one that it stands at. */
function keyed(list: unknown): readonly (readonly [string, unknown])[] {
  const isList = Array.isArray(list);
  return entriesOf(list).flatMap(([at, person]) => {
    if (!isObject(person)) return [];
    const keys = ['guid', 'code', 'id', 'key', 'slug', 'name'].flatMap(
      (name) => firstText(person, name) ?? [],
    );
    return [...new Set(isList ? keys : [...keys, at])].map((key) => [key, person] as const);
  });
}

/** `source`: the host or the short name of the conference, which makes a key unique. */
export function knownPeople(document: unknown, source: string): KnownPeople {
  const holders = [document, ...['schedule', 'data', 'conference'].map((name) => field(document, name))];
  const lists = holders.flatMap((holder) =>
    ['persons', 'speakers', 'people', 'presenters'].flatMap((name) => keyed(field(holder, name))),
  );
  return { source, byKey: new Map(lists.reverse()) };
}

const NAMES = [
  ...['public_name', 'full_public_name', 'publicName', 'display_name', 'displayName', 'name'],
  ...['full_name', 'fullName', 'fullname', 'speakerName', 'nickname'],
] as const;

const nameOf = (person: unknown): string | undefined =>
  (typeof person === 'string' ? textValue(person) : firstText(person, ...NAMES)) ??
  ([firstText(person, 'first_name', 'firstName'), firstText(person, 'last_name', 'lastName')]
    .filter(Boolean)
    .join(' ') ||
    undefined);

const SITES = ['github', 'twitter', 'mastodon', 'linkedin'] as const;

/** Accounts, be they names or addresses. */
const handlesOf = (of: (name: string) => string | undefined): readonly string[] =>
  SITES.flatMap((site) => {
    const account = of(site);
    return account === undefined ? [] : [/[/:]/.test(account) ? account : `${site}:${account}`];
  });

function personOf(person: unknown, { source, byKey }: KnownPeople): RawPerson {
  // Items give people by their codes alone where the people are listed beside them.
  const code = textValue(person);
  const key = code !== undefined && byKey.has(code) ? (keyOf(byKey.get(code)) ?? code) : keyOf(person);
  const listed = byKey.get(code ?? '') ?? byKey.get(key ?? '');
  const of = (...names: readonly string[]): string | undefined =>
    firstText(person, ...names) ?? firstText(listed, ...names);
  return {
    name: code !== undefined && listed !== undefined ? nameOf(listed) : (nameOf(person) ?? nameOf(listed)),
    sourceId: key === undefined ? undefined : `${source}:${key}`,
    company: of('company', 'organization', 'organisation', 'affiliation', 'employer'),
    role: of('role_title', 'position', 'job_title', 'jobTitle', 'tagline', 'tagLine', 'title'),
    part: of('role', 'event_role'),
    bio: of('biography', 'abstract', 'description', 'bio'),
    handles: handlesOf((name) => of(name)),
  };
}

/** People as a list, as one line of names, as one object, or as objects by key. */
export function peopleIn(value: unknown, known: KnownPeople): readonly RawPerson[] {
  if (typeof value === 'string') return known.byKey.has(value) ? [personOf(value, known)] : personList(value);
  if (Array.isArray(value)) return value.map((person) => personOf(person, known));
  if (!isObject(value)) return [];
  return nameOf(value) === undefined
    ? entriesOf(value).map(([, person]) => personOf(person, known))
    : [personOf(value, known)];
}

/** What the people of an item are called. */
export const PEOPLE_KEYS = [
  ...['persons', 'speakers', 'people', 'participants', 'presenters', 'speaker', 'presenter'],
  ...['authors', 'author', 'speaker_names', 'speakerNames', 'speaker_ids', 'speakerIds', 'instructors'],
] as const;

/** The people of one item. */
export const peopleOfItem = (
  item: Readonly<Record<string, unknown>>,
  known: KnownPeople,
): readonly RawPerson[] => PEOPLE_KEYS.flatMap((key) => peopleIn(item[key], known));
