// Time-zone parser: zones as people write them, "Europe/Berlin", "berlin", "new york"; abbreviations get a chooser. Pure.

import { rawTimeZones } from '@vvo/tzdb';
import { closest, distance } from 'fastest-levenshtein';
import { lookup } from '../../lib/lookup.js';
import { isKnownZone } from '../subscription.js';

/** One zone, several to choose from with the reason, or none with what is near. */
export type ZoneMatch =
  | { readonly kind: 'one'; readonly zone: string }
  | { readonly kind: 'several'; readonly why: string; readonly zones: readonly string[] }
  | { readonly kind: 'none'; readonly near: readonly string[] };

/** What an abbreviation may mean; one that names only half of a year is as little a zone as one with two places. */
const ABBREVIATIONS: Readonly<Record<string, readonly [why: string, ...zones: string[]]>> = {
  cet: [
    'is winter time only, and places that use it change their clocks differently',
    'Europe/Berlin',
    'Europe/Paris',
    'Europe/Madrid',
    'Europe/Warsaw',
    'Africa/Algiers',
  ],
  cest: ['is summer time only', 'Europe/Berlin', 'Europe/Paris', 'Europe/Madrid', 'Europe/Warsaw'],
  eet: [
    'is winter time only, and places that use it change their clocks differently',
    'Europe/Helsinki',
    'Europe/Athens',
    'Europe/Kyiv',
    'Africa/Cairo',
  ],
  eest: ['is summer time only', 'Europe/Helsinki', 'Europe/Athens', 'Europe/Kyiv'],
  wet: ['is winter time only', 'Europe/Lisbon', 'Atlantic/Canary'],
  ist: ['means India, Ireland or Israel', 'Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem'],
  cst: ['means central North America, China or Cuba', 'America/Chicago', 'Asia/Shanghai', 'America/Havana'],
  cdt: ['is summer time only, in North America or Cuba', 'America/Chicago', 'America/Havana'],
  ct: ['is short for central time', 'America/Chicago', 'America/Winnipeg'],
  est: [
    'is winter time only in New York, and all year in Panama',
    'America/New_York',
    'America/Toronto',
    'America/Panama',
  ],
  edt: ['is summer time only', 'America/New_York', 'America/Toronto'],
  et: ['is short for eastern time', 'America/New_York', 'America/Toronto'],
  mst: ['is winter time only in Denver, and all year in Phoenix', 'America/Denver', 'America/Phoenix'],
  mdt: ['is summer time only', 'America/Denver', 'America/Edmonton'],
  mt: ['is short for mountain time', 'America/Denver', 'America/Phoenix'],
  pst: [
    'is winter time only in Los Angeles, and also the Philippines’ time',
    'America/Los_Angeles',
    'America/Vancouver',
    'Asia/Manila',
  ],
  pdt: ['is summer time only', 'America/Los_Angeles', 'America/Vancouver'],
  pt: ['is short for Pacific time', 'America/Los_Angeles', 'America/Vancouver'],
  bst: ['means British summer time or Bangladesh', 'Europe/London', 'Asia/Dhaka'],
  ast: ['means the Atlantic coast or Arabia', 'America/Halifax', 'Asia/Riyadh'],
  gst: ['means the Gulf or South Georgia', 'Asia/Dubai', 'Atlantic/South_Georgia'],
  sst: ['means Samoa or Singapore', 'Pacific/Pago_Pago', 'Asia/Singapore'],
  wst: ['means western Australia or Samoa', 'Australia/Perth', 'Pacific/Apia'],
  aest: [
    'is winter time only in Sydney, and all year in Brisbane',
    'Australia/Sydney',
    'Australia/Melbourne',
    'Australia/Brisbane',
  ],
  aedt: ['is summer time only', 'Australia/Sydney', 'Australia/Melbourne'],
  jst: ['is an abbreviation, and those change their meaning from place to place', 'Asia/Tokyo'],
  kst: ['is an abbreviation, and those change their meaning from place to place', 'Asia/Seoul'],
  msk: ['is an abbreviation, and those change their meaning from place to place', 'Europe/Moscow'],
};

/** Without case, accents and the difference between blanks, dashes and underscores: `São_Paulo` → `sao paulo`. */
const normalise = (value: string): string =>
  value
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
    .trim();

interface ZoneIndex {
  /** Zones by an abbreviation in capitals, such as `SGT`. */
  readonly byAbbreviation: ReadonlyMap<string, readonly string[]>;
  readonly byName: ReadonlyMap<string, string>;
  readonly byCity: ReadonlyMap<string, readonly string[]>;
}

let cachedIndex: ZoneIndex | undefined;

/** Names of today that Node's data still lists under an older spelling. */
const CURRENT_NAMES = [
  'Asia/Kolkata',
  'Europe/Kyiv',
  'Asia/Kathmandu',
  'Asia/Ho_Chi_Minh',
  'Asia/Yangon',
  'America/Nuuk',
];

type ZonesByWord = Map<string, readonly string[]>;

const addZone = (index: ZonesByWord, word: string, zone: string): void =>
  void index.set(word, [...(index.get(word) ?? []), zone]);

/** Adds the four largest cities of each zone; a zone that bears a city's name is meant by it. */
function addLargeCities(byCity: ZonesByWord): void {
  const named = new Set(byCity.keys());
  for (const { name, mainCities } of rawTimeZones.filter((zone) => isKnownZone(zone.name))) {
    for (const city of mainCities.map(normalise)) if (!named.has(city)) addZone(byCity, city, name);
  }
}

/** Zones by the abbreviations of their winter and summer time. */
function zonesByAbbreviation(): ZonesByWord {
  const index: ZonesByWord = new Map();
  for (const { name, abbreviation, dstAbbreviation } of rawTimeZones.filter((zone) =>
    isKnownZone(zone.name),
  )) {
    for (const short of new Set([abbreviation, dstAbbreviation ?? abbreviation])) addZone(index, short, name);
  }
  return index;
}

function zoneIndex(): ZoneIndex {
  if (cachedIndex !== undefined) return cachedIndex;
  const names = [...new Set([...CURRENT_NAMES, ...Intl.supportedValuesOf('timeZone'), 'UTC'])];
  const byCity: ZonesByWord = new Map();
  for (const name of names) addZone(byCity, normalise(name.split('/').at(-1) ?? name), name);
  addLargeCities(byCity);
  const byName = new Map(names.map((name) => [normalise(name), name]));
  cachedIndex = { byName, byCity, byAbbreviation: zonesByAbbreviation() };
  return cachedIndex;
}

/** An older or other name of a zone (`US/Pacific`, `Asia/Calcutta`), as Node knows it. */
function alias(typed: string): string | undefined {
  if (!typed.includes('/')) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: typed.replaceAll(' ', '_') }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** Buttons of a choice. */
const MAX_CHOICES = 10;

function offsetZones(typed: string): readonly string[] | undefined {
  const match = /^(?:utc|gmt)? ?([+\u2212-]) ?(\d{1,2})(?::?(\d\d))?$/i.exec(typed.trim());
  if (match === null) return undefined;
  const [, sign, hours, minutes = '00'] = match;
  const wanted = `GMT${sign === '+' ? '+' : '-'}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`;
  const now = new Date();
  const same = Intl.supportedValuesOf('timeZone').filter((timeZone) => {
    const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' }).formatToParts(now);
    return parts.some(({ type, value }) => type === 'timeZoneName' && value === wanted);
  });
  return same.slice(0, MAX_CHOICES);
}

/**
 * Whether words look like a zone by their form, `Mars/Phobos` or `europe/berlim`, so that one that is unknown is
 * refused by name instead of searched for.
 */
export const looksLikeZone = (typed: string): boolean =>
  /^\p{Lu}\p{Ll}+(?:\/\p{Lu}[\p{Ll}_]+(?:_\p{Lu}\p{Ll}+)*){1,2}$/u.test(typed) ||
  /^(?:africa|america|antarctica|asia|atlantic|australia|europe|indian|pacific)\/\S+$/i.test(typed);

/** Parses a zone that a person typed. */
export function parseZone(typed: string): ZoneMatch {
  const value = normalise(typed);
  const { byName, byCity } = zoneIndex();
  const [why, ...meant] = lookup(ABBREVIATIONS, value) ?? [];
  if (why !== undefined) return { kind: 'several', why: `${typed.toUpperCase()} ${why}.`, zones: meant };
  if (/^(?:utc|gmt|z|zulu|etc utc|etc gmt)$/.test(value)) return { kind: 'one', zone: 'UTC' };
  const offset = offsetZones(typed);
  if (offset !== undefined) {
    return {
      kind: 'several',
      why: 'An offset does not follow changes of the clocks; a place does.',
      zones: offset,
    };
  }
  const exact = byName.get(value);
  if (exact !== undefined) return { kind: 'one', zone: exact };
  const cities = byCity.get(value);
  if (cities?.length === 1 && cities[0] !== undefined) return { kind: 'one', zone: cities[0] };
  if (cities !== undefined)
    return { kind: 'several', why: `There is more than one ${typed}.`, zones: cities };
  // In capitals only: written small, `cat` and `art` are words to search for.
  const short = zoneIndex().byAbbreviation.get(typed.trim());
  if (short !== undefined) {
    const zones = short.slice(0, MAX_CHOICES);
    return { kind: 'several', why: `${typed.trim()} is an abbreviation; a place follows its clocks.`, zones };
  }
  const other = alias(typed.trim());
  return other === undefined ? { kind: 'none', near: nearZones(value) } : { kind: 'one', zone: other };
}

/** A slip of two keys, no more. */
function nearZones(value: string): readonly string[] {
  const { byCity } = zoneIndex();
  const typed = value.split('/').at(-1) ?? value;
  const city = closest(typed, [...byCity.keys()]);
  return distance(typed, city) <= 2 ? (byCity.get(city) ?? []) : [];
}

/** Zones for autocomplete: those whose city starts with what was typed, then those that contain it. */
export function suggestZones(typed: string, limit = 25): readonly string[] {
  const value = normalise(typed);
  const [why, ...meant] = lookup(ABBREVIATIONS, value) ?? [];
  if (why !== undefined) return meant;
  const names = [...zoneIndex().byName.values()];
  const city = (name: string): string => normalise(name.split('/').at(-1) ?? name);
  const first = names.filter((name) => city(name).startsWith(value));
  const rest = names.filter((name) => !first.includes(name) && normalise(name).includes(value));
  return [...first, ...rest].slice(0, limit);
}
