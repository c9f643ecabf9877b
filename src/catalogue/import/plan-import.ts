// The plan of an import: which talks are new, changed, moved, cancelled or as they were, against what is stored. Pure:
// a dry run makes the same plan and stops there.
import type { Event, Talk } from '../talk.js';
import { talkIdOf } from './event-identity.js';
import type { ImportedEvent, ImportedTalk } from './imported-event.js';

/** A stored talk with what tells it again. */
export interface StoredTalk extends ImportedTalk {
  readonly position: number;
}

/** A talk as it is to be stored. `was`: null for a new one. */
export interface PlannedTalk extends StoredTalk {
  readonly change: 'new' | 'changed' | 'unchanged' | 'moved' | 'cancelled';
}

export interface ImportPlan {
  readonly talks: readonly PlannedTalk[];
  /** Not in the file any more, though nothing says that they are cancelled, since a record could not be read. */
  readonly undecided: number;
}

/** An incoming talk with the stored one that it is, if any. */
interface Pair {
  readonly incoming: ImportedTalk;
  readonly stored: StoredTalk | undefined;
}

const placeOf = ({ talk }: ImportedTalk): string => `${talk.startsAt ?? talk.day}|${talk.room}`;

function grouped<T extends ImportedTalk>(talks: readonly T[], key: (talk: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const talk of talks) groups.set(key(talk), [...(groups.get(key(talk)) ?? []), talk]);
  return groups;
}

/** Pairs talks of one key: those at the same time and place first, then the rest in their order. */
function pairGroup(incoming: readonly ImportedTalk[], stored: readonly StoredTalk[]): readonly Pair[] {
  const left = [...stored];
  const take = (index: number): StoredTalk | undefined => (index < 0 ? undefined : left.splice(index, 1)[0]);
  const first = incoming.map(
    (talk): Pair => ({
      incoming: talk,
      stored: take(left.findIndex((other) => placeOf(other) === placeOf(talk))),
    }),
  );
  return first.map(({ incoming: talk, stored: known }) => ({
    incoming: talk,
    stored: known ?? left.shift(),
  }));
}

/** Pairs by the source's key, then by a title that both sides have once: another format has other keys. */
function pairAll(incoming: readonly ImportedTalk[], stored: readonly StoredTalk[]): readonly Pair[] {
  const byKey = grouped(stored, ({ key }) => key);
  const pairs = new Map<ImportedTalk, StoredTalk | undefined>();
  for (const [key, talks] of grouped(incoming, (talk) => talk.key)) {
    for (const pair of pairGroup(talks, byKey.get(key) ?? [])) pairs.set(pair.incoming, pair.stored);
  }
  const used = new Set([...pairs.values()]);
  const leftByTitle = grouped(
    stored.filter((talk) => !used.has(talk)),
    ({ titleKey }) => titleKey,
  );
  const unknownByTitle = grouped(
    incoming.filter((talk) => pairs.get(talk) === undefined),
    ({ titleKey }) => titleKey,
  );
  for (const [title, [talk, ...more]] of unknownByTitle) {
    const [known, ...others] = leftByTitle.get(title) ?? [];
    if (talk !== undefined && more.length === 0 && others.length === 0) pairs.set(talk, known);
  }
  return incoming.map((talk) => ({ incoming: talk, stored: pairs.get(talk) }));
}

const formatOf = (talk: Talk): string | undefined => talk.provenance.imported?.format;

const isMissing = (value: unknown): boolean => value === null || (Array.isArray(value) && value.length === 0);

type Earlier = NonNullable<Talk['provenance']['earlier']>;

/** The records that a talk's properties were taken from, those of one record together. */
function recordsOf(names: readonly string[], { provenance }: Talk): Earlier {
  const records = new Map<string, { fields: string[]; imported: Earlier[number]['imported'] }>();
  for (const name of names) {
    const before = provenance.earlier?.find(({ fields }) => fields.includes(name));
    const imported = before?.imported ?? provenance.imported;
    if (imported === null) continue;
    const record = records.get(JSON.stringify(imported)) ?? { fields: [], imported };
    records.set(JSON.stringify(imported), { ...record, fields: [...record.fields, name] });
  }
  return [...records.values()];
}

/** What the new source states counts; what only another format stated stays, however often this one is imported. */
function merged(incoming: Talk, stored: Talk): Talk {
  const facts = { ...incoming, id: stored.id, eventId: stored.eventId };
  const isOtherFormat = formatOf(incoming) !== formatOf(stored);
  const earlier = new Set(stored.provenance.earlier?.flatMap(({ fields }) => fields));
  const kept = Object.entries(stored).filter(
    ([name, value]) =>
      (isOtherFormat || earlier.has(name)) && !isMissing(value) && isMissing(Reflect.get(facts, name)),
  );
  if (kept.length === 0) return facts;
  const records = recordsOf(
    kept.map(([name]) => name),
    stored,
  );
  return {
    ...facts,
    ...Object.fromEntries(kept),
    provenance: { ...facts.provenance, earlier: records },
  };
}

/** A wall clock without its offset: another zone for the same hour moves no talk. */
const wallClock = (time: string | null): string | null => time?.slice(0, 16) ?? null;

type Place = Pick<Talk, 'startsAt' | 'day' | 'room'>;

/** Is a talk at another time, on another day or in another room, where both are known? */
export function isMoved(now: Place, before: Place): boolean {
  const time =
    before.startsAt !== null &&
    now.startsAt !== null &&
    wallClock(now.startsAt) !== wallClock(before.startsAt);
  const day = before.day !== null && now.day !== null && now.day !== before.day;
  const room = before.room !== null && now.room !== null && now.room !== before.room;
  return time || day || room;
}

/** The facts that a reader sees; where they stood in the file is none, and time passing changes no talk. */
const visible = (talk: Talk): string =>
  JSON.stringify({ ...talk, provenance: null, state: talk.state === 'given' ? 'planned' : talk.state });

function changeOf(now: Talk, before: Talk): PlannedTalk['change'] {
  if (now.state === 'cancelled' && before.state !== 'cancelled') return 'cancelled';
  if (before.state !== 'cancelled' && now.state !== 'cancelled' && isMoved(now, before)) return 'moved';
  return visible(now) === visible(before) ? 'unchanged' : 'changed';
}

/** A moved talk stays so until it is given. */
function withState(talk: Talk, before: Talk): Talk {
  if (talk.state !== 'planned') return talk;
  const state =
    before.state === 'moved' || (before.state !== 'cancelled' && isMoved(talk, before)) ? 'moved' : 'planned';
  return { ...talk, state };
}

function known({ incoming, stored }: Pair, position: number): PlannedTalk | null {
  if (stored === undefined) return null;
  const talk = withState(merged(incoming.talk, stored.talk), stored.talk);
  const key = incoming.key.startsWith('id:') ? incoming.key : stored.key;
  const change = changeOf(talk, stored.talk);
  return {
    ...incoming,
    key,
    talk: change === 'unchanged' ? { ...stored.talk, state: talk.state } : talk,
    position,
    change,
  };
}

/** Stored talks that the file should have, and hasn't. */
function gone(
  event: ImportedEvent,
  stored: readonly StoredTalk[],
  planned: readonly PlannedTalk[],
): readonly StoredTalk[] {
  if (event.partial) return [];
  const still = new Set(planned.map(({ talk }) => talk.id));
  return stored.filter(
    ({ talk }) => !still.has(talk.id) && talk.state !== 'cancelled' && formatOf(talk) === event.format,
  );
}

/**
 * Compares an event with what is stored of it. `isTaken` tells whether an id belongs to a talk of another event or of
 * the shipped catalogue.
 */
export function planImport(
  event: ImportedEvent,
  stored: readonly StoredTalk[],
  isTaken: (id: string) => boolean,
): ImportPlan {
  const used = new Set(stored.map(({ talk }) => talk.id));
  const free = (id: string): boolean => !used.has(id) && !isTaken(id);
  const create = ({ incoming }: Pair, position: number): PlannedTalk => {
    const { talk, key } = incoming;
    let id = event.format === 'lectern' ? talk.id : talkIdOf(event.event.id, talk.title, key, 0);
    for (let copy = 1; !free(id); copy += 1) id = talkIdOf(event.event.id, talk.title, key, copy);
    used.add(id);
    return { ...incoming, talk: { ...talk, id, eventId: event.event.id }, position, change: 'new' };
  };
  const planned = pairAll(event.talks, stored).map(
    (pair, position) => known(pair, position) ?? create(pair, position),
  );
  const missing = gone(event, stored, planned);
  // A file without talks is a failed export sooner than a conference that cancelled every talk.
  if (event.problems.length > 0 || event.talks.length === 0)
    return { talks: planned, undecided: missing.length };
  const cancelled = missing.map(
    (each, index): PlannedTalk => ({
      ...each,
      talk: { ...each.talk, state: 'cancelled' },
      position: planned.length + index,
      change: 'cancelled',
    }),
  );
  return { talks: [...planned, ...cancelled], undecided: 0 };
}

/** Facts of an event from two imports: what the newer one states counts, what it leaves out stays. */
export function mergeEvent(incoming: ImportedEvent, stored: Event): Event {
  const { event, named, stated } = incoming;
  const facts = Object.entries(event).filter(
    ([name, value]) =>
      value !== null &&
      !(name === 'name' && named === 'file') &&
      !(name === 'timeZone' && !stated.zone) &&
      !(['startsOn', 'endsOn'].includes(name) && !stated.dates && stored.startsOn !== null) &&
      !(name === 'series' && !stated.series && stored.series !== null),
  );
  return { ...stored, ...Object.fromEntries(facts), id: stored.id };
}
