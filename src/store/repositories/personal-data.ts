// Personal data repository: everything kept about a person, table by table, to show and to delete.
import type { Kysely } from 'kysely';
import type { PersonalData, PersonKey } from '../../ports/people.js';
import type { Database } from '../database/database.js';
import type { Schema } from '../database/schema.js';

/** The tables whose rows are a person's. */
type PersonalTable = {
  [Name in keyof Schema]: Schema[Name] extends { person: string } ? Name : never;
}[keyof Schema];

/** A record, so that `tsc` fails when one is missing. */
const PERSONAL_TABLES: Readonly<Record<PersonalTable, true>> = {
  shelfEntries: true,
  people: true,
  conversations: true,
  scheduledPosts: true,
  reminderSettings: true,
  planFeeds: true,
  noticeSettings: true,
  wishes: true,
  reports: true,
  ratingQuestionSettings: true,
};

export const PERSONAL_TABLE_NAMES = Object.keys(PERSONAL_TABLES) as readonly PersonalTable[];

const readTable = (db: Kysely<Schema>, table: PersonalTable, { platform, tenant, person }: PersonKey) =>
  db
    .selectFrom(table)
    .selectAll()
    .where((eb) => eb.and({ platform, tenant, person }))
    .execute();

/** The digests that a person set up or changed last; the channel's settings are the channel's. */
const ownedDigests = (db: Kysely<Schema>, { platform, tenant, person }: PersonKey) =>
  db
    .selectFrom('subscriptions')
    .select(['channel', 'time', 'zone', 'days', 'query'])
    .where((eb) => eb.and({ platform, tenant, owner: person }))
    .orderBy('channel')
    .execute();

async function eraseTable(
  db: Kysely<Schema>,
  table: PersonalTable,
  { platform, tenant, person }: PersonKey,
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom(table)
    .where((eb) => eb.and({ platform, tenant, person }))
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** The channel keeps its digest; no person is told by direct message any more when it can't go on. */
async function clearOwner(db: Kysely<Schema>, { platform, tenant, person }: PersonKey): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('subscriptions')
    .set(({ eb }) => ({ owner: '', version: eb('version', '+', 1) }))
    .where((eb) => eb.and({ platform, tenant, owner: person }))
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** The channel keeps its announcements. */
async function clearAnnouncer(db: Kysely<Schema>, { platform, tenant, person }: PersonKey): Promise<void> {
  await db
    .updateTable('announcements')
    .set({ owner: '' })
    .where((eb) => eb.and({ platform, tenant, owner: person }))
    .execute();
}

export function createPersonalData(database: Database): PersonalData {
  return {
    read: (person) =>
      database.run(async (db) => {
        const tables: [string, readonly unknown[]][] = [];
        for (const table of PERSONAL_TABLE_NAMES) tables.push([table, await readTable(db, table, person)]);
        tables.push(['digests', await ownedDigests(db, person)]);
        return Object.fromEntries(tables);
      }),
    erase: (person) =>
      database.run((db) =>
        db.transaction().execute(async (trx) => {
          const counts: [string, number][] = [];
          for (const table of PERSONAL_TABLE_NAMES)
            counts.push([table, await eraseTable(trx, table, person)]);
          counts.push(['digests', await clearOwner(trx, person)]);
          await clearAnnouncer(trx, person);
          return Object.fromEntries(counts);
        }),
      ),
  };
}
