// A raw event → an event of the catalogue with its talks: what is a break goes, what can't be read is a problem, and
// everything else is cleaned and given its place in time.

import { finish, type Sliced } from '../../lib/time-slice.js';
import { bioCompany } from '../enrich/bio-company.js';
import { type CompaniesFile, mergeCompanies } from '../enrich/companies.js';
import { comparisonKey } from '../fold.js';
import type { ImportProblem, RawEvent, RawTalk, SourceFormat } from '../sources/raw-event.js';
import { Event, Talk } from '../talk.js';
import { isBreak } from '../text/break-title.js';
import { httpUrl } from '../text/http-url.js';
import { languageCode } from '../text/language.js';
import { plainLine, TEXT_LIMITS } from '../text/plain-text.js';
import { titleOfCancelled } from '../text/talk-status.js';
import { parseDay } from '../time/parse-day.js';
import { hasOffset, zoneName, zoneOfOffset } from '../time/wall-clock.js';
import { eventIdOf, nameOfFile, readableId, seriesOf, withoutGeneric } from './event-identity.js';
import type { ImportedEvent, ImportedTalk, ImportOptions } from './imported-event.js';
import { withOneSpelling } from './one-spelling.js';
import { peopleOf } from './people.js';
import { needsZone, toTalk } from './to-talk.js';

export interface EventFile {
  readonly file: string;
  readonly format: SourceFormat;
}

/** What a title is compared by. */
export const titleKey = (title: string): string => comparisonKey(title) || title.trim().toLowerCase();

const mostFrequent = (values: readonly string[]): string | undefined => {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
};

interface Zone {
  readonly zone: string;
  readonly stated: boolean;
  readonly notes: readonly string[];
}

/** The zone: the operator's, the event's, that of most talks, else the offset that times have. */
function zoneOf(raw: RawEvent, options: ImportOptions): Zone {
  const stated = raw.zone?.trim();
  const unknown = stated !== undefined && stated !== '' && zoneName(stated) === null;
  const notes = unknown
    ? [`no time zone is called “${stated?.slice(0, 60)}”; give --zone, such as --zone Europe/Berlin`]
    : [];
  const named =
    options.zone ?? zoneName(stated) ?? zoneName(mostFrequent(raw.talks.flatMap(({ zone }) => zone ?? [])));
  if (named !== null && named !== undefined) return { zone: named, stated: true, notes };
  const offset = raw.talks.find(({ start }) => start !== undefined && hasOffset(start))?.start;
  const zone = offset === undefined ? 'UTC' : zoneOfOffset(offset);
  const guessed = raw.talks.some(needsZone) || offset !== undefined;
  const guess = `the file names no time zone: ${zone} is taken; give the venue’s with --zone, such as --zone Europe/Berlin`;
  return { zone, stated: false, notes: guessed && !unknown ? [...notes, guess] : notes };
}

/** Ids that are unique over all events of their source. */
const OWN_IDS: ReadonlySet<SourceFormat> = new Set(['rubyevents', 'lectern']);

interface Identity {
  readonly id: string;
  readonly name: string;
  readonly named: ImportedEvent['named'];
}

function identityOf(
  raw: RawEvent,
  { file, format }: EventFile,
  options: ImportOptions,
  year: string | undefined,
): Identity {
  const own = plainLine(raw.name, TEXT_LIMITS.label);
  const stated = plainLine(options.name, TEXT_LIMITS.label) ?? (own === null ? null : withoutGeneric(own));
  const name = stated ?? nameOfFile(file);
  if (options.event !== undefined) return { id: readableId(options.event), name, named: 'operator' };
  if (raw.id !== undefined && OWN_IDS.has(format)) return { id: readableId(raw.id), name, named: 'source' };
  if (stated !== null) return { id: eventIdOf(stated, year), name, named: 'source' };
  return { id: eventIdOf(`${name} ${format}`, year), name, named: 'file' };
}

interface Sorted {
  readonly talks: readonly { readonly raw: RawTalk; readonly title: string }[];
  readonly problems: readonly ImportProblem[];
  readonly notes: readonly string[];
}

/** What an item that a file holds twice has in common with the first; null without an id of its own. */
const repetitionKey = ({ id, title, day, start, room, recordings }: RawTalk): string | null =>
  id === undefined ? null : JSON.stringify([id, title, day, start, room, recordings]);

/** The items once each, with a note of those that were there twice. */
function withoutRepeated(items: readonly RawTalk[]): { items: readonly RawTalk[]; notes: string[] } {
  const seen = new Set<string>();
  const once = items.filter((item) => {
    const key = repetitionKey(item);
    return key === null || (!seen.has(key) && seen.add(key));
  });
  const count = items.length - once.length;
  const note = `${count} ${count === 1 ? 'item is' : 'items are'} in the file twice, with the same id, time and room`;
  return { items: once, notes: count === 0 ? [] : [note] };
}

/** Parts the items into talks and problems; breaks are neither, nor what is there a second time. */
function sortItems(all: readonly RawTalk[]): Sorted {
  const { items, notes } = withoutRepeated(all);
  const talks: { raw: RawTalk; title: string }[] = [];
  const problems: ImportProblem[] = [];
  for (const raw of items) {
    const title = plainLine(raw.title, TEXT_LIMITS.title);
    if (title === null) {
      problems.push({
        where: raw.where,
        what: 'the item has no title',
        mend: 'give it a title, or take it out',
      });
    } else if (!isBreak(title, raw.kind)) {
      const off = titleOfCancelled(title);
      talks.push(off === null ? { raw, title } : { raw: { ...raw, cancelled: true }, title: off });
    }
  }
  return { talks, problems, notes };
}

/** Adds one name per company, and the company that a bio names where nothing else does. */
function withCompanies(talks: readonly Talk[], file: CompaniesFile): readonly Talk[] {
  const companies = mergeCompanies(
    talks.flatMap(({ speakers }) => speakers.flatMap(({ company }) => company ?? [])),
    file,
  );
  return talks.map((talk) => ({
    ...talk,
    speakers: talk.speakers.map((speaker) => {
      const fromBio = speaker.company === null ? bioCompany(speaker.bio, companies) : null;
      const best = speaker.company ?? fromBio;
      return {
        ...speaker,
        bioCompany: fromBio,
        canonicalCompany: best === null ? null : companies.canonical(best),
      };
    }),
  }));
}

/** What tells a talk again: the source's id, else its title. */
function keyOf(raw: RawTalk, title: string): string {
  const id = plainLine(raw.id, 200);
  return id === null ? `title:${titleKey(title).slice(0, 200)}` : `id:${id}`;
}

/** The year it is held in; none for what goes on over several, such as the talks of a meetup. */
function yearOf(raw: RawEvent): string | undefined {
  const stated = parseDay(raw.start)?.slice(0, 4);
  if (stated !== undefined) return stated;
  const years = raw.talks
    .flatMap(({ start, day }) => (start ?? day)?.slice(0, 4) ?? [])
    .filter((year) => /^\d{4}$/.test(year))
    .sort();
  return Number(years.at(-1)) - Number(years[0]) <= 1 ? years[0] : undefined;
}

function datesOf(raw: RawEvent, talks: readonly Talk[]): { startsOn: string | null; endsOn: string | null } {
  const days = talks.flatMap(({ day }) => day ?? []).sort();
  const startsOn = parseDay(raw.start) ?? days[0] ?? null;
  const endsOn = parseDay(raw.end) ?? days.at(-1) ?? startsOn;
  return { startsOn, endsOn: endsOn !== null && startsOn !== null && endsOn < startsOn ? startsOn : endsOn };
}

/** So many talks are brought into form between two pauses: a few milliseconds. */
const TALKS_A_SLICE = 20;

interface Made {
  readonly talk: Talk;
  readonly raw: RawTalk;
}

/** Talks that the model accepts, in its order of fields; a value that it refuses costs the talk, not the event. */
function* accepted(
  talks: readonly Talk[],
  items: Sorted['talks'],
): Sliced<{ made: Made[]; problems: ImportProblem[] }> {
  const made: Made[] = [];
  const problems: ImportProblem[] = [];
  for (const [index, talk] of talks.entries()) {
    if (index % TALKS_A_SLICE === 0) yield;
    const raw = items[index]?.raw;
    const parsed = Talk.safeParse(talk);
    if (raw === undefined) continue;
    if (parsed.success) made.push({ talk: parsed.data, raw });
    else {
      const [issue] = parsed.error.issues;
      const what = `${issue?.path.join('.')} of “${talk.title}” can’t be read: ${issue?.message}`;
      problems.push({ where: raw.where, what, mend: 'mend the value, or take it out' });
    }
  }
  return { made, problems };
}

function headOf(
  raw: RawEvent,
  talks: readonly Talk[],
  identity: Identity,
  zone: string,
  options: ImportOptions,
): Event {
  const { id, name, named } = identity;
  const spoken = mostFrequent(talks.flatMap(({ language }) => language ?? []));
  return {
    ...{ id, name, timeZone: zone },
    series: plainLine(raw.series) ?? (named === 'file' || raw.isExport === true ? null : seriesOf(name)),
    organisation: plainLine(options.organisation ?? raw.organisation),
    city: plainLine(raw.city),
    country: plainLine(raw.country),
    ...datesOf(raw, talks),
    url: httpUrl(raw.url),
    language: languageCode(raw.language) ?? spoken ?? null,
  };
}

/** Brings what a reader found into the catalogue's form, in small steps. */
export function* buildImportedEvent(
  raw: RawEvent,
  file: EventFile,
  options: ImportOptions,
  companies: CompaniesFile,
): Sliced<ImportedEvent> {
  const { zone, stated, notes } = zoneOf(raw, options);
  const identity = identityOf(raw, file, options, yearOf(raw));
  const { talks: items, problems, notes: repeated } = sortItems(withOneSpelling(raw.talks));
  const setting = { eventId: identity.id, zone, ...file, now: options.now };
  const cleaned: Talk[] = [];
  for (const { raw: item, title } of items) {
    cleaned.push(toTalk(item, title, setting));
    if (cleaned.length % TALKS_A_SLICE === 0) yield;
  }
  const { made, problems: refused } = yield* accepted(withCompanies(cleaned, companies), items);
  const talks = made.map(({ talk }) => talk);
  return {
    ...file,
    event: Event.parse(headOf(raw, talks, identity, zone, options)),
    named: identity.named,
    stated: { zone: stated, dates: parseDay(raw.start) !== null, series: plainLine(raw.series) !== null },
    talks: made.map(
      ({ talk, raw: item }): ImportedTalk => ({
        key: keyOf(item, talk.title),
        titleKey: titleKey(talk.title),
        talk,
      }),
    ),
    people: peopleOf(made),
    problems: [...raw.problems, ...problems, ...refused],
    notes: [...(raw.notes ?? []), ...repeated, ...notes],
    partial: raw.partial ?? false,
    inZone: (other) => finish(buildImportedEvent(raw, file, { ...options, zone: other }, companies)),
  };
}
