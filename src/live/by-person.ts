// Grouping by person: what is told to one person is told in one message.

interface OfPerson {
  readonly tenant: string;
  readonly person: string;
}

/** The items of each person of a tenant, in the order in which they were first met. */
export function byPerson<Item>(
  items: readonly Item[],
  personOf: (item: Item) => OfPerson,
): readonly (readonly Item[])[] {
  const people = new Map<string, Item[]>();
  for (const item of items) {
    const { tenant, person } = personOf(item);
    const key = JSON.stringify([tenant, person]);
    people.set(key, [...(people.get(key) ?? []), item]);
  }
  return [...people.values()];
}
