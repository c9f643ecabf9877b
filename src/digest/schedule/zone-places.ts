// Places of time zones: cities and countries by the names that people type, each with the zones that they may mean.
import { rawTimeZones } from '@vvo/tzdb';
import { type CityData, cityMapping } from 'city-timezones';
import { isKnownZone } from '../subscription.js';

/** A zone that is offered, and the place that it stands for where the name alone would not tell it. */
export interface ZoneChoice {
  readonly zone: string;
  /** Such as `Portland, Maine`; the zone's own name unless given. */
  readonly label: string;
}

/** Without case, accents, dots and the difference between blanks, dashes and underscores: `São_Paulo` → `sao paulo`. */
export const normalise = (value: string): string =>
  /^[a-z]+(?: [a-z]+)*$/.test(value)
    ? value
    : value
        .normalize('NFD')
        .replaceAll(/[\p{M}.,’']/gu, '')
        .toLowerCase()
        .replaceAll(/[\s_-]+/g, ' ')
        .trim();

/** A place of this name with less than a twentieth of the greatest one's people is not what a person means. */
const NAMESAKE_SHARE = 0.05;

/** Small letters name a city only where it is as large as this (people), since most words are no city. */
const WELL_KNOWN = 100_000;

/** Without its state or country a town of fewer people is hardly meant; a slip of the keys in a larger one's name is. */
const LEAST_PEOPLE = 20_000;

/** English words that are cities too: a city only when written as a name, or after "in". */
const WORDS = new Set(
  'orange sale gent split colon tours nice tongue cork oral male progress hail same reading bath independence lead price temple superior circle mobile bend buffalo salt young marathon guide center easter wake troll casey davis nome'.split(
    ' ',
  ),
);

/** What people call a city or a country instead of its name in the tables. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  ...{ nyc: 'new york', ny: 'new york', 'new york city': 'new york', manhattan: 'new york' },
  ...{ sf: 'san francisco', 'bay area': 'san francisco', 'silicon valley': 'san francisco' },
  ...{
    la: 'los angeles',
    'washington dc': 'washington d c',
    washington: 'washington d c',
    dc: 'washington d c',
  },
  ...{
    bangalore: 'bengaluru',
    bombay: 'mumbai',
    madras: 'chennai',
    peking: 'beijing',
    saigon: 'ho chi minh city',
  },
  ...{
    munchen: 'munich',
    muenchen: 'munich',
    koln: 'cologne',
    wien: 'vienna',
    praha: 'prague',
    roma: 'rome',
  },
  ...{ milano: 'milan', lisboa: 'lisbon', warszawa: 'warsaw', kobenhavn: 'copenhagen', geneve: 'geneva' },
  ...{
    uk: 'united kingdom',
    'great britain': 'united kingdom',
    britain: 'united kingdom',
    england: 'united kingdom',
  },
  ...{
    scotland: 'united kingdom',
    wales: 'united kingdom',
    holland: 'the netherlands',
    netherlands: 'the netherlands',
  },
  ...{ us: 'united states', usa: 'united states', 'the us': 'united states', america: 'united states' },
  ...{ uae: 'united arab emirates', korea: 'south korea', 'czech republic': 'czechia' },
};

const COUNTRY_CODES: Readonly<Record<string, string>> = {
  uk: 'GB',
  usa: 'US',
  england: 'GB',
  scotland: 'GB',
};

const otherName = (name: string): string =>
  Object.hasOwn(OTHER_NAMES, name) ? (OTHER_NAMES[name] as string) : name;

type CitiesByName = ReadonlyMap<string, readonly CityData[]>;
let citiesByName: CitiesByName | undefined;

/** All cities by their normalised name; read once, when the first zone is asked for that is no IANA name. */
function cities(): CitiesByName {
  if (citiesByName !== undefined) return citiesByName;
  const index = new Map<string, CityData[]>();
  for (const city of cityMapping) {
    if (!isKnownZone(city.timezone)) continue;
    for (const name of new Set([normalise(city.city), normalise(city.city_ascii.replace(/[,.]/g, ' '))]))
      index.set(name, [...(index.get(name) ?? []), city]);
  }
  citiesByName = index;
  return index;
}

/** Whether a region is the one a person put behind the city: `Oregon`, `OR`, `UK`, `United Kingdom`. */
function isIn({ province, state_ansi: state, country, iso2, iso3 }: CityData, region: string): boolean {
  const short = region.replaceAll(' ', '');
  const code = Object.hasOwn(COUNTRY_CODES, short) ? COUNTRY_CODES[short] : short.toUpperCase();
  return (
    [province, country].some((name) => normalise(name ?? '') === region) ||
    otherName(region) === normalise(country) ||
    [state, iso2, iso3].some((each) => each !== '' && each === code)
  );
}

const labelOf = ({ city, province, country, iso2 }: CityData): string =>
  `${city}, ${iso2 === 'US' || iso2 === 'CA' ? province : country}`;

/** The zones of these cities, the most people first, each once; without those too small to be meant. */
function zonesOf(found: readonly CityData[], leastPeople = 0): readonly ZoneChoice[] {
  const sorted = found.filter(({ pop }) => pop >= leastPeople).sort((a, b) => b.pop - a.pop);
  const least = (sorted[0]?.pop ?? 0) * NAMESAKE_SHARE;
  const meant = sorted.filter(({ pop }) => pop >= least);
  return meant
    .filter(({ timezone }, index) => meant.findIndex((other) => other.timezone === timezone) === index)
    .map((city) => ({ zone: city.timezone, label: labelOf(city) }));
}

/** "portland oregon" → Portland, with Oregon behind it; the longest name that is a city comes first. */
function cityInRegion(words: readonly string[]): readonly CityData[] {
  for (let length = words.length - 1; length > 0; length -= 1) {
    const named = cities().get(otherName(words.slice(0, length).join(' '))) ?? [];
    const found = named.filter((city) => isIn(city, words.slice(length).join(' ')));
    if (found.length > 0) return found;
  }
  return [];
}

/** Whether small letters spell an English word that is a city too. */
export const isEverydayWord = (name: string): boolean => WORDS.has(name);

const isName = (typed: string): boolean => /^\p{Lu}/u.test(typed.trim());

/** Whether words in small letters are more likely a city than what a person looks for. */
const isWellKnown = (name: string, found: readonly CityData[]): boolean =>
  !WORDS.has(name) && found.some(({ pop }) => pop >= WELL_KNOWN);

/** The zones of a city that words name, with its state or country behind it or without; none for what is no city. */
export function cityZones(typed: string): readonly ZoneChoice[] {
  const plain = normalise(typed);
  const name = otherName(plain);
  const found = cities().get(name);
  if (found !== undefined)
    return isName(typed) || isWellKnown(plain, found) ? zonesOf(found, LEAST_PEOPLE) : [];
  return zonesOf(cityInRegion(plain.split(' ')));
}

let regionNames: ReadonlySet<string> | undefined;

function regions(): ReadonlySet<string> {
  regionNames ??= new Set(
    cityMapping.flatMap(({ province, country }) =>
      [province, country].filter((name) => name !== '').map((name) => normalise(name ?? '')),
    ),
  );
  return regionNames;
}

const STATE_CODE = /^[A-Z]{2}$/;
const isState = (code: string): boolean =>
  STATE_CODE.test(code) && cityMapping.some(({ state_ansi: state }) => state === code);

/** Whether words name a city with a state or country behind it that has no such city, as far as is known: "Paris, Texas". */
export function isCityElsewhere(typed: string): boolean {
  const words = typed.split(/[\s,]+/);
  const last = words.at(-1) ?? '';
  const city = otherName(normalise(words.slice(0, -1).join(' ')));
  if (words.length < 2 || !isName(typed) || !isName(last) || !cities().has(city)) return false;
  return isState(last) || regions().has(normalise(last));
}

let zonesByCountry: ReadonlyMap<string, readonly ZoneChoice[]> | undefined;

function countries(): ReadonlyMap<string, readonly ZoneChoice[]> {
  if (zonesByCountry !== undefined) return zonesByCountry;
  const index = new Map<string, ZoneChoice[]>();
  const sorted = rawTimeZones
    .filter(({ name }) => isKnownZone(name))
    .sort((a, b) => populationOf(b.name) - populationOf(a.name));
  for (const { countryName, name } of sorted) {
    const country = normalise(countryName);
    index.set(country, [...(index.get(country) ?? []), { zone: name, label: name }]);
  }
  zonesByCountry = index;
  return index;
}

/** The zones of a country, the one with the most people first; none for what is no country. */
export const countryZones = (typed: string): readonly ZoneChoice[] =>
  countries().get(otherName(normalise(typed))) ?? [];

let peopleByZone: ReadonlyMap<string, number> | undefined;

/** How many people live in a zone's cities: an order for lists in which the reader should find theirs. */
export function populationOf(zone: string): number {
  if (peopleByZone === undefined) {
    const sums = new Map<string, number>();
    for (const { timezone, pop } of cityMapping) sums.set(timezone, (sums.get(timezone) ?? 0) + pop);
    peopleByZone = sums;
  }
  return peopleByZone.get(zone) ?? 0;
}

/** Cities whose name begins as typed, the largest first, for completion. */
export function suggestCities(typed: string, limit: number): readonly ZoneChoice[] {
  const value = normalise(typed);
  if (value.length < 3) return [];
  return cityMapping
    .filter(({ city, timezone }) => normalise(city).startsWith(value) && isKnownZone(timezone))
    .sort((a, b) => b.pop - a.pop)
    .slice(0, limit)
    .map((city) => ({ zone: city.timezone, label: labelOf(city) }));
}
