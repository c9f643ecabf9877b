// Session finder: the sessions in a document of any shape, be they a list, objects by id, or below days, rooms and times.
import { parseDay } from '../../time/parse-day.js';
import { type CsvField, headerKey, positionOfField } from '../csv/columns.js';
import { PEOPLE_KEYS } from '../json-people.js';
import { entriesOf, field, firstText, isObject, numberOf, textValue } from '../json-value.js';

/** What the objects around a session say of it. */
export type Surroundings = Readonly<Partial<Record<'day' | 'start' | 'end' | 'room' | 'track', string>>>;

export interface FoundSession {
  readonly item: Readonly<Record<string, unknown>>;
  /** Its path in the document. */
  readonly where: string;
  readonly around: Surroundings;
}

/** Real ones nest up to seven deep: days, rooms and times, each in a list of its own. */
const DEEPEST = 12;

type Item = Readonly<Record<string, unknown>>;
/** The property of an object that is a field, by the names that headers of tables have. */
type PropertyOf = (item: Item, field: CsvField) => string | undefined;

/** Names of properties are folded once for a document: a large one has millions of properties with few names. */
function createPropertyOf(): PropertyOf {
  const folded = new Map<string, string>();
  const fold = (key: string): string => {
    const known = folded.get(key) ?? headerKey(key);
    folded.set(key, known);
    return known;
  };
  return (item, wanted) => {
    const keys = Object.keys(item);
    return keys[positionOfField(keys.map(fold), wanted)];
  };
}

/** What a time is, as text; a number is one of seconds or milliseconds since 1970. */
export function timeText(value: unknown): string | undefined {
  const number = numberOf(value);
  if (number === undefined || number < 1e9 || number > 1e14) return textValue(value);
  return new Date(number > 1e11 ? number : number * 1000).toISOString();
}

/** The text of a property, also of one that is an object with a name. */
export function textOfProperty(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  const first = Array.isArray(value) ? value[0] : value;
  return textValue(first) ?? firstText(first, 'name', 'title', 'label') ?? textValue(field(first, 'name'));
}

const hasPeople = (item: Item): boolean =>
  PEOPLE_KEYS.some((key) => Array.isArray(item[key]) || typeof item[key] === 'string' || isObject(item[key]));

const CLOCK = /\d{1,2}[:.]\d{2}|\d ?[ap]\.?m\b/i;

/** Is there a time of day at which it begins? Conferences and courses have days alone. */
function hasClock(item: Item, propertyOf: PropertyOf): boolean {
  const start = propertyOf(item, 'start') ?? propertyOf(item, 'day');
  return start !== undefined && CLOCK.test(timeText(item[start]) ?? '');
}

function titleOf(item: Item, propertyOf: PropertyOf): string | undefined {
  const key = propertyOf(item, 'title');
  return key === undefined ? undefined : textOfProperty(item[key]);
}

/** A title, and people or a time; what has but a name is one where it has a time, as people and rooms have names too. */
function isSession(item: Item, propertyOf: PropertyOf): boolean {
  if (titleOf(item, propertyOf) === undefined) return false;
  return hasClock(item, propertyOf) || (propertyOf(item, 'title') !== 'name' && hasPeople(item));
}

const PLACES = /^(?:rooms?|stages?|halls?|venues?|locations?)$/i;
const TRACKS = /^(?:tracks?|streams?)$/i;
const ONLY_CLOCK = /^\d{1,2}[:.]\d{2}/;

/** What a member of a list or object, or the key that it stands at, says of the sessions below it. */
function surroundings(
  value: unknown,
  { key, list }: Member,
  above: Surroundings,
  propertyOf: PropertyOf,
): Surroundings {
  const around: Record<string, string> = { ...above };
  const add = (field: keyof Surroundings, text: string | null | undefined): void => {
    if (text !== null && text !== undefined) around[field] = text;
  };
  add('day', parseDay(key));
  if (!isObject(value)) return around;
  add('day', parseDay(firstText(value, 'date', 'day')));
  for (const field of ['start', 'end'] as const) {
    const at = propertyOf(value, field);
    const text = at === undefined ? undefined : textValue(value[at]);
    // The times of slots; those of a day or of the conference say nothing of a session.
    add(field, text !== undefined && ONLY_CLOCK.test(text) && !/day/i.test(list) ? text : undefined);
  }
  const name = firstText(value, 'name', 'title');
  add('room', PLACES.test(list) ? name : firstText(value, 'room'));
  add('track', TRACKS.test(list) ? name : firstText(value, 'track'));
  return around;
}

interface Member {
  readonly key: string;
  /** The key of the list that it is in. */
  readonly list: string;
}

interface Place {
  readonly where: string;
  readonly list: string;
  readonly around: Surroundings;
  readonly depth: number;
}

const pathOf = (parent: unknown, where: string, key: string): string =>
  Array.isArray(parent) ? `${where}[${key}]` : where === '' ? key : `${where}.${key}`;

interface Branch {
  readonly value: unknown;
  readonly where: string;
  readonly below: readonly FoundSession[];
}

/** Sessions below the members of a list or object, or those members themselves. */
function within(parent: unknown, place: Place, propertyOf: PropertyOf): readonly FoundSession[] {
  const { where, list, around, depth } = place;
  if (depth > DEEPEST) return [];
  const branches = entriesOf(parent).map(([key, value]): Branch => {
    const isPeople = PEOPLE_KEYS.some((people) => people === key);
    const own = { key: Array.isArray(parent) ? '' : key, list: Array.isArray(parent) ? list : key };
    const next = { where: pathOf(parent, where, key), list: own.list, depth: depth + 1 };
    const inner = surroundings(value, own, around, propertyOf);
    return {
      ...{ value, where: next.where },
      below: isPeople ? [] : within(value, { ...next, around: inner }, propertyOf),
    };
  });
  const sessions = sessionsAmong(branches, Array.isArray(parent), propertyOf);
  return branches.flatMap((branch) =>
    isObject(branch.value) && sessions.has(branch)
      ? [{ item: branch.value, where: branch.where, around }]
      : branch.below,
  );
}

/** Members with a title, where one of them is a session. Properties of an object are some where it holds them by id. */
function sessionsAmong(
  branches: readonly Branch[],
  isList: boolean,
  propertyOf: PropertyOf,
): ReadonlySet<Branch> {
  const leaves = branches.filter(({ value, below }) => below.length === 0 && isObject(value));
  const isStore = isList || branches.every((branch) => leaves.includes(branch) || branch.value === null);
  const holds = isStore && leaves.some(({ value }) => isObject(value) && isSession(value, propertyOf));
  return new Set(
    holds ? leaves.filter(({ value }) => isObject(value) && titleOf(value, propertyOf) !== undefined) : [],
  );
}

/** The sessions of a document in its order; none where it holds nothing like them. */
export const findSessions = (document: unknown): readonly FoundSession[] =>
  within(document, { where: '', list: '', around: {}, depth: 0 }, createPropertyOf());
