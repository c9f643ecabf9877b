// People of events in SQL: which id each name of an event has, and what operators merged and split.
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { type KnownPerson, personIdBase } from '../../../catalogue/import/identify-people.js';
import type { DecidedPeople } from '../../../catalogue/import/people.js';
import type { EventStore } from '../../../ports/events.js';
import type { Log } from '../../../ports/telemetry.js';
import type { Database } from '../../database/database.js';
import { readableRows } from '../../database/readable-rows.js';
import type { Schema } from '../../database/schema.js';
import { inBatches } from '../in-batches.js';

const texts = z.array(z.string()).readonly();
const Traits = z.object({
  name: z.string(),
  companies: texts,
  bios: texts,
  handles: texts,
  sourceIds: texts,
});

/** What an event's people were known as, by folded name. */
export async function ownPeople(
  db: Kysely<Schema>,
  eventId: string,
): Promise<ReadonlyMap<string, { personId: string; traits: string }>> {
  const rows = await db
    .selectFrom('eventPeople')
    .select(['nameKey', 'personId', 'traits'])
    .where('eventId', '=', eventId)
    .execute();
  return new Map(rows.map(({ nameKey, personId, traits }) => [nameKey, { personId, traits }]));
}

/** People of these names in other events. */
export async function peopleOfOtherEvents(
  db: Kysely<Schema>,
  eventId: string,
  names: readonly string[],
): Promise<readonly KnownPerson[]> {
  const rows = await inBatches(names, (some) =>
    db
      .selectFrom('eventPeople')
      .select(['nameKey', 'personId', 'traits'])
      .where('nameKey', 'in', some)
      .where('eventId', '!=', eventId)
      .orderBy('eventId')
      .execute(),
  );
  return readableRows(
    rows,
    ({ nameKey, personId, traits }) => ({ nameKey, personId, ...Traits.parse(JSON.parse(traits)) }),
    // Without their traits they can't be told from another person of the name.
    () => undefined,
  );
}

/** Taken ids that begin so, for choosing one that is free. */
export async function takenIds(db: Kysely<Schema>, bases: readonly string[]): Promise<ReadonlySet<string>> {
  const candidates = bases.flatMap((base) => [
    base,
    ...Array.from({ length: 8 }, (_, index) => `${base}-${index + 2}`),
  ]);
  const rows = await inBatches(candidates, (some) =>
    db.selectFrom('eventPeople').select('personId').where('personId', 'in', some).execute(),
  );
  return new Set(rows.map(({ personId }) => personId));
}

async function decisions(db: Kysely<Schema>): Promise<DecidedPeople> {
  const rows = await db.selectFrom('mergedPeople').select(['personId', 'intoId']).execute();
  const into = new Map(rows.map(({ personId, intoId }) => [personId, intoId]));
  const end = (id: string): string => {
    const seen = new Set<string>();
    let last = id;
    for (let next = into.get(last); next !== undefined && !seen.has(next); next = into.get(last)) {
      seen.add(next);
      last = next;
    }
    return last;
  };
  const splits = await db
    .selectFrom('eventPeople')
    .select(['eventId', 'nameKey', 'personId'])
    .where('split', '=', 1)
    .execute();
  return {
    merged: new Map([...into.keys()].map((id) => [id, end(id)])),
    split: new Map(splits.map(({ eventId, nameKey, personId }) => [`${eventId}\n${nameKey}`, personId])),
  };
}

type Decisions = Pick<
  EventStore,
  'decisions' | 'appearances' | 'mergePeople' | 'unmergePeople' | 'splitPerson'
>;

/** Takes a free id for the person and marks it as decided, in the mapping and in the talks. */
async function split(
  db: Kysely<Schema>,
  [eventId, nameKey, name, isTaken]: Parameters<EventStore['splitPerson']>,
): Promise<string> {
  const base = personIdBase(name);
  const taken = await takenIds(db, [base]);
  let personId = `${base}-2`;
  for (let number = 3; taken.has(personId) || isTaken(personId); number += 1) personId = `${base}-${number}`;
  const traits = JSON.stringify({ name, companies: [], bios: [], handles: [], sourceIds: [] });
  await db
    .insertInto('eventPeople')
    .values({ eventId, nameKey, personId, split: 1, traits })
    .onConflict((conflict) => conflict.columns(['eventId', 'nameKey']).doUpdateSet({ personId, split: 1 }))
    .execute();
  return personId;
}

async function merge(db: Kysely<Schema>, from: string, into: string): Promise<boolean> {
  const { merged } = await decisions(db);
  if (merged.get(from) === into || merged.get(into) === from) return false;
  await db
    .insertInto('mergedPeople')
    .values({ personId: from, intoId: into })
    .onConflict((conflict) => conflict.column('personId').doUpdateSet({ intoId: into }))
    .execute();
  return true;
}

async function unmerge(db: Kysely<Schema>, from: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('mergedPeople')
    .where('personId', '=', from)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

async function appearances(
  db: Kysely<Schema>,
  personId: string,
  log: Log,
): ReturnType<EventStore['appearances']> {
  const rows = await db
    .selectFrom('eventPeople')
    .select(['eventId', 'nameKey', 'traits'])
    .where('personId', '=', personId)
    .orderBy('eventId')
    .execute();
  return readableRows(
    rows,
    ({ eventId, nameKey, traits }) => ({
      ...{ eventId, nameKey },
      name: Traits.parse(JSON.parse(traits)).name,
    }),
    ({ eventId }, err) =>
      log.error(
        { err, event: eventId, personId },
        'a person of an imported event can’t be read; import it again',
      ),
  );
}

/** `countChange` tells the replicas, in the transaction of the change. */
export function createPeopleDecisions(
  database: Database,
  countChange: (db: Kysely<Schema>) => Promise<unknown>,
  log: Log,
): Decisions {
  const changing = <T extends boolean | string>(work: (db: Kysely<Schema>) => Promise<T>): Promise<T> =>
    database.run((db) =>
      db.transaction().execute(async (trx) => {
        const result = await work(trx);
        if (result !== false) await countChange(trx);
        return result;
      }),
    );
  return {
    decisions: () => database.run((db) => decisions(db)),
    appearances: (personId) => database.run((db) => appearances(db, personId, log)),
    mergePeople: (from, into) => changing((db) => merge(db, from, into)),
    unmergePeople: (from) => changing((db) => unmerge(db, from)),
    splitPerson: (...values) => changing((db) => split(db, values)),
  };
}
