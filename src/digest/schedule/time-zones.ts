// Time-zone parser: zones as people write them, "Europe/Berlin", "new york", "Portland, Maine"; several get a chooser. Pure.

import { rawTimeZones } from '@vvo/tzdb';
import { editDistance, nearestWord } from '../../lib/edit-distance.js';
import { lookup } from '../../lib/lookup.js';
import { isKnownZone } from '../subscription.js';
import { ABBREVIATIONS } from './zone-abbreviations.js';
import {
  cityZones,
  countryZones,
  isCityElsewhere,
  isEverydayWord,
  normalise,
  populationOf,
  suggestCities,
  type ZoneChoice,
} from './zone-places.js';

/** One zone, several to choose from with the reason, or none with what is near. */
export type ZoneMatch =
  | { readonly kind: 'one'; readonly zone: string }
  | { readonly kind: 'several'; readonly why: string; readonly choices: readonly ZoneChoice[] }
  | { readonly kind: 'none'; readonly near: readonly string[] };

interface ZoneIndex {
  /** Zones by an abbreviation in capitals, such as `SGT`. */
  readonly byAbbreviation: ReadonlyMap<string, readonly string[]>;
  readonly byName: ReadonlyMap<string, string>;
  /** By the city in the zone's own name. */
  readonly byCity: ReadonlyMap<string, readonly string[]>;
  /** By what its time is called: `pacific`, `central european`. */
  readonly byRegion: ReadonlyMap<string, readonly string[]>;
  /** Those of `byRegion` in the United States. */
  readonly byUsRegion: ReadonlyMap<string, readonly string[]>;
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

/** A zone's name as Node keeps it, which may be an older spelling. */
const canonicalName = (timeZone: string): string =>
  new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;

const cityOf = (zone: string): string => normalise(zone.split('/').at(-1) ?? zone);

function zoneIndex(): ZoneIndex {
  if (cachedIndex !== undefined) return cachedIndex;
  const older = new Set(CURRENT_NAMES.map(canonicalName));
  const supported = Intl.supportedValuesOf('timeZone');
  const names = [...new Set([...CURRENT_NAMES, ...supported.filter((zone) => !older.has(zone)), 'UTC'])];
  const byCity: ZonesByWord = new Map();
  for (const name of names) addZone(byCity, cityOf(name), name);
  const byAbbreviation: ZonesByWord = new Map();
  const byRegion: ZonesByWord = new Map();
  const byUsRegion: ZonesByWord = new Map();
  for (const { name, abbreviation, dstAbbreviation, alternativeName, countryCode } of rawTimeZones) {
    if (!isKnownZone(name)) continue;
    for (const short of new Set([abbreviation, dstAbbreviation ?? abbreviation]))
      addZone(byAbbreviation, short, name);
    const region = normalise(alternativeName.replace(/ Time$/, ''));
    addZone(byRegion, region, name);
    if (countryCode === 'US') addZone(byUsRegion, region, name);
  }
  const byName = new Map(names.map((name) => [normalise(name), name]));
  cachedIndex = { byName, byCity, byAbbreviation, byRegion, byUsRegion };
  return cachedIndex;
}

/** An older or other name of a zone (`US/Pacific`, `Asia/Calcutta`), as Node knows it. */
function alias(typed: string): string | undefined {
  if (!/^\S+\/\S+$/.test(typed)) return undefined;
  try {
    return canonicalName(typed);
  } catch {
    return undefined;
  }
}

/** Buttons of a choice. */
const MAX_CHOICES = 10;

const byPeople = (zones: readonly string[]): readonly string[] =>
  [...new Set(zones)].sort((a, b) => populationOf(b) - populationOf(a));

const toMatch = (why: string, zones: readonly string[]): ZoneMatch =>
  toChoice(
    why,
    byPeople(zones).map((zone) => ({ zone, label: zone })),
  );

function toChoice(why: string, choices: readonly ZoneChoice[]): ZoneMatch {
  const [first, ...others] = choices;
  if (first === undefined) return { kind: 'none', near: [] };
  return others.length === 0
    ? { kind: 'one', zone: first.zone }
    : { kind: 'several', why, choices: choices.slice(0, MAX_CHOICES) };
}

const OFFSET = /^(?:utc|gmt)? ?([+\u2212-]) ?(\d{1,2})(?::?(\d\d))?$/i;

/** Such as `GMT+5:30`. */
const offsetOf = (timeZone: string, moment: Date): string =>
  new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' })
    .formatToParts(moment)
    .find(({ type }) => type === 'timeZoneName')?.value ?? '';

const HOUR_MS = 60 * 60 * 1000;

let cachedOffsets:
  | { readonly hour: number; readonly zones: ReadonlyMap<string, readonly string[]> }
  | undefined;

/** Zones by the offset that they have now. Kept for an hour: asking all of them takes 25 ms, for each word of a line. */
function zonesByOffset(now: number): ReadonlyMap<string, readonly string[]> {
  const hour = Math.floor(now / HOUR_MS);
  if (cachedOffsets?.hour !== hour) {
    const zones: ZonesByWord = new Map();
    for (const zone of zoneIndex().byName.values()) addZone(zones, offsetOf(zone, new Date(now)), zone);
    cachedOffsets = { hour, zones };
  }
  return cachedOffsets.zones;
}

/** The zones that have an offset now; null for words that are none. */
function offsetMatch(typed: string): ZoneMatch | null {
  const [, sign = '', hours = '', minutes = '00'] = OFFSET.exec(typed.trim()) ?? [];
  if (sign === '') return null;
  if (Number(hours) === 0 && minutes === '00') return { kind: 'one', zone: 'UTC' };
  const wanted = `GMT${sign === '+' ? '+' : '-'}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`;
  const choices = byPeople(zonesByOffset(Date.now()).get(wanted) ?? []).map((zone) => ({
    zone,
    label: zone,
  }));
  if (choices.length === 0) return { kind: 'none', near: [] };
  const why = 'An offset does not follow changes of the clocks; a place does.';
  return { kind: 'several', why, choices: choices.slice(0, MAX_CHOICES) };
}

/** In capitals alone, unless listed: written small, `cat` and `art` are words to search for. */
function abbreviationMatch(typed: string): ZoneMatch | null {
  const [why, ...meant] = lookup(ABBREVIATIONS, normalise(typed)) ?? [];
  if (why !== undefined) {
    const choices = meant.map((zone) => ({ zone, label: zone }));
    return { kind: 'several', why: `${typed.trim().toUpperCase()} ${why}.`, choices };
  }
  const zones = zoneIndex().byAbbreviation.get(typed.trim());
  if (zones === undefined) return null;
  const choices = byPeople(zones).map((zone) => ({ zone, label: zone }));
  const said = `${typed.trim()} is an abbreviation; a place follows its clocks.`;
  return { kind: 'several', why: said, choices: choices.slice(0, MAX_CHOICES) };
}

/** What a time is called without the words that only say which half of the year it is. */
const regionName = (value: string): string =>
  value.replace(/^us /, '').replace(/ (?:standard|daylight|summer|winter)$/, '');

/** "Pacific time", "US Eastern", "Central European Summer Time". */
function regionMatch(typed: string, saysTime: boolean): ZoneMatch | null {
  const value = normalise(typed);
  const isUs = value.startsWith('us ');
  if (!saysTime && !isUs && value !== 'pacific' && value !== 'eastern') return null;
  const { byRegion, byUsRegion } = zoneIndex();
  const zones = (isUs ? byUsRegion : byRegion).get(regionName(value));
  return zones === undefined ? null : toMatch(`${typed} time is kept in more than one place.`, zones);
}

/** A zone, city or country by its own name. */
function placeMatch(typed: string): ZoneMatch | null {
  const value = normalise(typed);
  const { byName, byCity } = zoneIndex();
  const exact = byName.get(value);
  if (exact !== undefined) return { kind: 'one', zone: exact };
  const why = `There is more than one ${typed.trim()}.`;
  const isWord = isEverydayWord(value) && !/^\p{Lu}/u.test(typed.trim());
  const named = isWord ? undefined : byCity.get(value);
  if (named !== undefined) return toMatch(why, named);
  const cities = cityZones(typed);
  return countryMatch(typed) ?? (cities.length > 0 ? toChoice(why, cities) : null);
}

function countryMatch(typed: string): ZoneMatch | null {
  const zones = countryZones(typed);
  return zones.length === 0 ? null : toChoice(`${typed.trim()} has more than one time zone.`, zones);
}

const TIME_SUFFIX = /[\s-]+(?:local )?(?:time(?: ?zone)?|tz|clock)$/i;

/** The zones that words name, or null for words that name none: cheap enough for every run of words of a line. */
export function findZone(typed: string): Exclude<ZoneMatch, { kind: 'none' }> | null {
  const trimmed = typed.trim().replace(/^[("“'[]+|[)"”'\].,;]+$/gu, '');
  const name = trimmed.replace(TIME_SUFFIX, '').replace(/^the /i, '');
  const value = normalise(name);
  if (value === '') return null;
  if (/^(?:utc|gmt|z|zulu|etc utc|etc gmt)$/.test(value)) return { kind: 'one', zone: 'UTC' };
  const saysTime = name !== trimmed;
  const found =
    abbreviationMatch(name) ??
    offsetMatch(name) ??
    (saysTime ? countryMatch(name) : null) ??
    regionMatch(name, saysTime) ??
    placeMatch(name);
  if (found !== null) return found.kind === 'none' ? null : found;
  const other = alias(name);
  return other === undefined ? null : { kind: 'one', zone: other };
}

/** Parses a zone that a person typed; for one that is unknown, with what is near. */
export const parseZone = (typed: string): ZoneMatch =>
  findZone(typed) ?? { kind: 'none', near: OFFSET.test(typed.trim()) ? [] : nearZones(normalise(typed)) };

/** A slip of two keys, no more. */
function nearZones(value: string): readonly string[] {
  const { byCity } = zoneIndex();
  const typed = value.split('/').at(-1) ?? value;
  const city = nearestWord(typed, [...byCity.keys()], () => 2);
  return city === undefined ? [] : (byCity.get(city) ?? []);
}

/** A name of six letters and more that is one slip (two swapped keys count as one) from a city's is hardly another. */
function isNearCity(typed: string): boolean {
  if (typed.length < 6 || !/^\p{Lu}/u.test(typed)) return false;
  const value = normalise(typed);
  return [...zoneIndex().byCity.keys()].some(
    (city) => city.startsWith(value.charAt(0)) && city.length >= 6 && editDistance(value, city, 1) === 1,
  );
}

/**
 * Whether words look like a zone by their form (`Mars/Phobos`, `europe/berlim`, `UTC+7:20`, `my time`), so that one
 * that is unknown is refused by name instead of searched for.
 */
export const looksLikeZone = (typed: string): boolean =>
  /^\p{Lu}\p{Ll}+(?:\/\p{Lu}[\p{Ll}_]+(?:_\p{Lu}\p{Ll}+)*){1,2}$/u.test(typed) ||
  /^(?:africa|america|antarctica|asia|atlantic|australia|europe|indian|pacific)\/\S+$/i.test(typed) ||
  /^(?:utc|gmt) ?[+\u2212-] ?\d{1,2}(?::?\d\d)?$|^[+\u2212-]\d\d:?\d\d$/i.test(typed) ||
  /^(?:my|our|your|local|venue)(?: local)? time(?: ?zone)?$/i.test(typed) ||
  isNearCity(typed) ||
  isCityElsewhere(typed);

/**
 * Whether words can only be a zone: an IANA name, an offset, "… time" or an abbreviation in capitals. A city alone may
 * be what a person looks for.
 */
export const isSureZone = (typed: string): boolean =>
  /^[a-z]+\/[a-z_/-]+$/i.test(typed) ||
  OFFSET.test(typed) ||
  TIME_SUFFIX.test(typed) ||
  /^(?:[A-Z]{2,5}|utc|gmt)$/.test(typed);

/** Zones for completion: those whose city starts with what was typed, other cities, then those that contain it. */
export function suggestZones(typed: string, limit = 25): readonly ZoneChoice[] {
  const value = normalise(typed);
  const [why, ...meant] = lookup(ABBREVIATIONS, value) ?? [];
  const named = (zone: string): ZoneChoice => ({ zone, label: zone });
  if (why !== undefined) return meant.map(named);
  const names = [...zoneIndex().byName.values()];
  const first = names.filter((name) => cityOf(name).startsWith(value));
  const rest = names.filter((name) => !first.includes(name) && normalise(name).includes(value));
  const cities = suggestCities(typed, limit).filter(
    ({ label }) => !first.some((zone) => cityOf(zone) === normalise(label.split(',')[0] ?? '')),
  );
  return [...first.map(named), ...cities, ...rest.map(named)].slice(0, limit);
}
