// Title index: the talks whose title is exactly what was asked, and what tells talks of one title apart.
import type { Talk } from '../../catalogue/talk.js';
import { lowerBound } from '../../lib/binary-search.js';
import { dateText } from '../../lib/date-text.js';
import { nameWords } from './name-words.js';

export interface TitleIndex {
  /** The talks whose title is the line, whatever its case, accents and punctuation; in page order. */
  readonly find: (line: string) => readonly Talk[];
  /**
   * As few facts as tell it from all others of its title, such as "Thu 7 Dec 2017, 16:35"; null for a talk that alone has
   * its title.
   */
  readonly distinctionOf: (talk: Talk) => string | null;
}

const DAY = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** The venue's own day and time, which `startsAt` states before its offset. */
const slotOf = ({ startsAt }: Talk): readonly string[] =>
  startsAt === null ? [] : [dateText(DAY, new Date(startsAt.slice(0, 10))), startsAt.slice(11, 16)];

interface Facts {
  readonly event: string | null;
  readonly day: string | null;
  readonly time: string | null;
  readonly room: string | null;
}

const ALL_FACTS = ['event', 'day', 'time', 'room'] as const;
/** Which facts are tried, the fewest first. */
const TELLINGS: readonly (readonly (keyof Facts)[])[] = [
  ['event'],
  ['day'],
  ['room'],
  ['day', 'time'],
  ['day', 'time', 'room'],
  ALL_FACTS,
];

const told = (facts: Facts, telling: readonly (keyof Facts)[]): string =>
  telling.flatMap((fact) => facts[fact] ?? []).join(', ');

const tellsApart = (texts: readonly string[]): boolean =>
  !texts.includes('') && new Set(texts).size === texts.length;

const keyOf = (text: string): string => nameWords(text).join(' ');

/** FNV-1a over UTF-16 units: 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

/**
 * Of each title a hash with the talk's number, in order: very many keys would be held as strings for the few that are
 * asked for. Exact up to two million talks, for a hash has 32 bits and a number 53.
 */
export const hashTitles = (talks: readonly Talk[]): Float64Array =>
  Float64Array.from(talks, ({ title }, doc) => hashOf(keyOf(title)) * talks.length + doc).sort();

/** Finds the talks whose title's key has the hash of a key, in page order: almost always those of that title. */
function createTitleLookup(talks: readonly Talk[], hashes: Float64Array): (key: string) => readonly Talk[] {
  const size = talks.length;
  return (key) => {
    const first = hashOf(key) * size;
    const found: Talk[] = [];
    for (let place = lowerBound(hashes, first); place < size; place += 1) {
      const doc = (hashes[place] as number) - first;
      if (doc >= size) break;
      found.push(talks[doc] as Talk);
    }
    return found;
  };
}

/** Creates the index; `eventOf` names the event of a talk where a catalogue has several. */
export function createTitleIndex(
  talks: readonly Talk[],
  eventOf: (talk: Talk) => string | null,
  hashes = hashTitles(talks),
): TitleIndex {
  const alike = createTitleLookup(talks, hashes);
  const titled = (key: string): readonly Talk[] => alike(key).filter(({ title }) => keyOf(title) === key);
  const factsOf = (talk: Talk): Facts => {
    const [day = null, time = null] = slotOf(talk);
    return { event: eventOf(talk), day, time, room: talk.room };
  };
  const distinctionOf = (talk: Talk): string | null => {
    const key = keyOf(talk.title);
    const twins = alike(key).length < 2 ? [] : titled(key);
    if (twins.length < 2) return null;
    const apart = TELLINGS.find((telling) => tellsApart(twins.map((twin) => told(factsOf(twin), telling))));
    const shortest = told(factsOf(talk), apart ?? ALL_FACTS);
    if (apart !== undefined) return shortest;
    // Speakers, and at last the id, tell apart what stands in no schedule.
    return [shortest, talk.speakers.map(({ name }) => name).join(' and '), talk.id]
      .filter((fact) => fact !== '')
      .join(', ');
  };
  return { find: (line) => titled(keyOf(line)), distinctionOf };
}
