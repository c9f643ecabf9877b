// Identity of people over events: the same name and one more thing that agrees (company, bio, account, the source's
// key) is the same person. The same name alone is two people, between whom a chooser asks.
import { comparisonKey, slug } from '../fold.js';
import type { Talk } from '../talk.js';
import { digest } from './event-identity.js';
import type { PersonTraits } from './imported-event.js';
import { bioKey, nameKey } from './people.js';

/** A person of another event, under the id that is theirs. */
export interface KnownPerson extends PersonTraits {
  readonly personId: string;
}

const share = (ours: readonly string[], theirs: readonly string[]): boolean =>
  ours.some((each) => theirs.includes(each));

/** Are two people of one name the same? */
export const agrees = (one: PersonTraits, other: PersonTraits): boolean =>
  share(one.sourceIds, other.sourceIds) ||
  share(one.handles, other.handles) ||
  share(one.companies, other.companies) ||
  share(one.bios, other.bios);

/** "Zoë Doe" → `zoe-doe`; a name that Latin letters can't spell gets a mark. */
export function personIdBase(name: string): string {
  const id = slug(name, 50);
  return id === 'untitled' ? `person-${digest(name, 7)}` : id;
}

const VALID_ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** The id that the person had where Lectern's export was made. */
export const exportedId = (sourceIds: readonly string[]): string | undefined =>
  sourceIds
    .filter((id) => id.startsWith('lectern:'))
    .map((id) => id.slice('lectern:'.length))
    .find((id) => VALID_ID.test(id) && id.length <= 60);

/**
 * An id for each person of an event. `own`: what people of this event were known as before, by name; it stays.
 * `known`: the people of these names in all other events. `isTaken`: whether an id is taken already.
 */
export function identifyPeople(
  people: readonly PersonTraits[],
  own: ReadonlyMap<string, string>,
  known: readonly KnownPerson[],
  isTaken: (id: string) => boolean,
): ReadonlyMap<string, string> {
  const byName = new Map<string, KnownPerson[]>();
  for (const person of known) byName.set(person.nameKey, [...(byName.get(person.nameKey) ?? []), person]);
  const given = new Set(own.values());
  const ids = new Map<string, string>();
  for (const person of people) {
    const before = own.get(person.nameKey);
    const same = byName.get(person.nameKey)?.find((other) => agrees(person, other));
    ids.set(person.nameKey, before ?? same?.personId ?? freeId(person));
  }
  return ids;

  function freeId({ name, sourceIds }: PersonTraits): string {
    const base = personIdBase(name);
    let id = exportedId(sourceIds) ?? base;
    for (let number = 2; isTaken(id) || given.has(id); number += 1) id = `${base}-${number}`;
    given.add(id);
    return id;
  }
}

/** The people of a catalogue, each under every spelling of the name, to be known again in imported events. */
export function peopleOfCatalogue(talks: readonly Talk[]): readonly KnownPerson[] {
  return talks.flatMap(({ speakers }) =>
    speakers.flatMap((speaker): KnownPerson[] =>
      [speaker.name, ...speaker.aliases].map((name) => ({
        ...{ personId: speaker.personId, nameKey: nameKey(name), name: speaker.name },
        companies: [speaker.company, speaker.bioCompany, speaker.canonicalCompany].flatMap((company) =>
          company === null ? [] : comparisonKey(company),
        ),
        bios: speaker.bio === null ? [] : [bioKey(speaker.bio)],
        handles: [],
        sourceIds: [`lectern:${speaker.personId}`],
      })),
    ),
  );
}
