// People of a frab schedule in JSON: those of an event, with what a list of all people says of them beside it.

import { entriesOf, field, firstText, isObject, listOf, textValue } from '../json-value.js';
import { personList } from '../person-list.js';
import type { RawPerson } from '../raw-event.js';

/** The people that a schedule lists beside its events, by their key, and where the keys come from. */
export interface KnownPeople {
  readonly source: string;
  readonly byKey: ReadonlyMap<string, unknown>;
}

const keyOf = (person: unknown): string | undefined =>
  isObject(person) ? firstText(person, 'guid', 'code', 'id') : undefined;

/** `source`: the host or the short name of the conference, which makes a key unique. */
export function knownPeople(document: unknown, source: string): KnownPeople {
  const lists = [document, field(document, 'schedule')].flatMap((holder) =>
    ['persons', 'speakers'].flatMap((name) => listOf(field(holder, name))),
  );
  return {
    source,
    byKey: new Map(
      lists.flatMap((person): [string, unknown][] => {
        const key = keyOf(person);
        return key === undefined ? [] : [[key, person]];
      }),
    ),
  };
}

const NAMES = ['public_name', 'full_public_name', 'display_name', 'name', 'full_name', 'nickname'] as const;

const nameOf = (person: unknown): string | undefined =>
  textValue(person) ??
  firstText(person, ...NAMES) ??
  ([firstText(person, 'first_name'), firstText(person, 'last_name')].filter(Boolean).join(' ') || undefined);

function personOf(person: unknown, { source, byKey }: KnownPeople): RawPerson {
  // pretalx's API gives speakers by their codes alone where it isn't asked for more.
  const code = textValue(person);
  const key = code !== undefined && byKey.has(code) ? code : keyOf(person);
  const listed = byKey.get(key ?? '');
  const of = (...names: readonly string[]): string | undefined =>
    firstText(person, ...names) ?? firstText(listed, ...names);
  return {
    name: code !== undefined && code === key ? nameOf(listed) : (nameOf(person) ?? nameOf(listed)),
    sourceId: key === undefined ? undefined : `${source}:${key}`,
    company: of('company', 'organization', 'organisation', 'affiliation'),
    role: of('role_title', 'position', 'job_title'),
    part: of('role', 'event_role'),
    bio: of('biography', 'abstract', 'description', 'bio'),
  };
}

/** People as a list, as one line of names, as one object, or as objects by key. */
function peopleIn(value: unknown, known: KnownPeople): readonly RawPerson[] {
  if (typeof value === 'string') return personList(value);
  if (Array.isArray(value)) return value.map((person) => personOf(person, known));
  if (!isObject(value)) return [];
  return nameOf(value) === undefined
    ? entriesOf(value).map(([, person]) => personOf(person, known))
    : [personOf(value, known)];
}

const PEOPLE = [
  'persons',
  'speakers',
  'people',
  'participants',
  'presenters',
  'speaker',
  'presenter',
] as const;

/** The people of one event. */
export const peopleOfItem = (
  item: Readonly<Record<string, unknown>>,
  known: KnownPeople,
): readonly RawPerson[] => PEOPLE.flatMap((key) => peopleIn(item[key], known));
