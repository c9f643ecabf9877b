// Grouping by person: what is told to one person is told in one message, and once, in however many servers they asked.
import { type PersonKey, personalTenant } from '../ports/people.js';
import type { LiveDeps } from './deps.js';

type Platforms = Pick<LiveDeps, 'platforms'>;

/**
 * A person in all tenants where they are the same one: in every tenant of a platform whose user ids are global, which
 * stores read as the tenant outside of all of them; elsewhere in their own alone.
 */
export function wherePersonIs({ platforms }: Platforms, { platform, tenant, person }: PersonKey): PersonKey {
  const isGlobal = platforms.some(({ name, hasGlobalUserIds }) => name === platform && hasGlobalUserIds);
  return { platform, person, tenant: isGlobal ? personalTenant(person) : tenant };
}

/** The items of each person, in the order in which they were first met. */
export function byPerson<Item>(
  deps: Platforms,
  items: readonly Item[],
  personOf: (item: Item) => PersonKey,
): readonly (readonly Item[])[] {
  const people = new Map<string, Item[]>();
  for (const item of items) {
    const { platform, tenant, person } = wherePersonIs(deps, personOf(item));
    const key = JSON.stringify([platform, tenant, person]);
    people.set(key, [...(people.get(key) ?? []), item]);
  }
  return [...people.values()];
}
