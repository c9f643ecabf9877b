// Which stored event an import is of: by its id, its name in the same year, or most of its talks.
import type { Kysely } from 'kysely';
import { comparisonKey } from '../../../catalogue/fold.js';
import type { ImportedEvent } from '../../../catalogue/import/imported-event.js';
import { Event } from '../../../catalogue/talk.js';
import { readableRows } from '../../database/readable-rows.js';
import type { Schema } from '../../database/schema.js';
import { inBatches } from '../in-batches.js';

/** So many talks are looked up to know an event again. */
const PROBED = 200;

/** A stored event with what it came from. */
export interface EventRow {
  readonly id: string;
  readonly format: string;
  readonly file: string;
  readonly event: Event;
}

/** What is stored and can't be read counts as not there: this import writes it anew. */
export const writtenAnew = (): void => undefined;

async function findById(db: Kysely<Schema>, id: string): Promise<EventRow | undefined> {
  const row = await db
    .selectFrom('events')
    .select(['id', 'format', 'file', 'data'])
    .where('id', '=', id)
    .executeTakeFirst();
  const rows = row === undefined ? [] : [row];
  const [readable] = readableRows(rows, ({ data }) => Event.parse(JSON.parse(data)), writtenAnew);
  return row === undefined || readable === undefined ? undefined : { ...row, event: readable };
}

const sameYear = (one: string | null, other: string | null): boolean =>
  one === null || other === null || Math.abs(Number(one.slice(0, 4)) - Number(other.slice(0, 4))) <= 1;

/** The stored event of the same name, where its year does not contradict. */
async function findByName(
  db: Kysely<Schema>,
  { event, named }: ImportedEvent,
): Promise<EventRow | undefined> {
  if (named !== 'source') return undefined;
  const rows = await db
    .selectFrom('events')
    .select('id')
    .where('nameKey', '=', comparisonKey(event.name))
    .orderBy('id')
    .execute();
  for (const { id } of rows) {
    const found = await findById(db, id);
    if (found !== undefined && sameYear(found.event.startsOn, event.startsOn)) return found;
  }
  return undefined;
}

/** The stored event that most of the talks belong to, by the source's own ids. */
async function findByTalks(
  db: Kysely<Schema>,
  { talks, format, named }: ImportedEvent,
): Promise<EventRow | undefined> {
  // A short id such as "12" may be that of another conference.
  const keys = talks.map(({ key }) => key).filter((key) => key.startsWith('id:') && key.length >= 12);
  if (named === 'operator' || keys.length * 2 <= talks.length) return undefined;
  const probes = keys.slice(0, PROBED);
  const rows = await inBatches(probes, (some) =>
    db.selectFrom('talks').select('eventId').where('sourceKey', 'in', some).execute(),
  );
  const counts = new Map<string, number>();
  for (const { eventId } of rows) counts.set(eventId, (counts.get(eventId) ?? 0) + 1);
  const [id, count = 0] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [];
  if (id === undefined || count * 2 <= probes.length) return undefined;
  const found = await findById(db, id);
  return found?.format === format ? found : undefined;
}

/** The stored event that an import is of; undefined for a new one. */
export const findStored = async (
  db: Kysely<Schema>,
  incoming: ImportedEvent,
): Promise<EventRow | undefined> =>
  (await findById(db, incoming.event.id)) ??
  (await findByName(db, incoming)) ??
  (await findByTalks(db, incoming));
