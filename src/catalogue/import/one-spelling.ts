// One spelling a person: where a source gives two names under one key of a person, the talks get the same name, and
// search knows the other one too. The same name under two keys stays one person: sources such as pentabarf give people
// a new key for each of their talks.
import type { RawPerson, RawTalk } from '../sources/raw-event.js';
import { nameKey } from './people.js';
import { personName } from './to-talk.js';

/** How often each name stands under one key. */
type Spellings = Map<string, number>;

function spellingsByKey(talks: readonly RawTalk[]): ReadonlyMap<string, Spellings> {
  const byKey = new Map<string, Spellings>();
  for (const { name: raw, sourceId } of talks.flatMap(({ people }) => people)) {
    const name = personName(raw);
    if (name === null || sourceId === undefined) continue;
    const spellings = byKey.get(sourceId) ?? new Map<string, number>();
    spellings.set(name, (spellings.get(name) ?? 0) + 1);
    byKey.set(sourceId, spellings);
  }
  return byKey;
}

/** In a schedule made of several, one number may stand for two people, whose names have no word in common. */
function shareWord(one: string, other: string): boolean {
  const words = new Set(nameKey(one).split(' '));
  return nameKey(other)
    .split(' ')
    .some((word) => word.length > 1 && words.has(word));
}

const namesOf = (spellings: Spellings): readonly string[] =>
  [...spellings].sort(([a, one], [b, two]) => two - one || b.length - a.length).map(([name]) => name);

/** The talks with every person under the name that their key has most often, else the longest. */
export function withOneSpelling(talks: readonly RawTalk[]): readonly RawTalk[] {
  const names = new Map(
    [...spellingsByKey(talks)].flatMap(([key, spellings]): [string, readonly string[]][] => {
      const [best = '', ...others] = namesOf(spellings);
      const same = others.filter((name) => nameKey(name) !== nameKey(best) && shareWord(name, best));
      return same.length === 0 ? [] : [[key, [best, ...same]]];
    }),
  );
  if (names.size === 0) return talks;
  const spelt = (person: RawPerson): RawPerson => {
    const [best, ...others] = names.get(person.sourceId ?? '') ?? [];
    const own = personName(person.name);
    const isOne = own !== null && (own === best || others.includes(own));
    return isOne ? { ...person, name: best, aliases: others } : person;
  };
  return talks.map((talk) => ({ ...talk, people: talk.people.map(spelt) }));
}
