// Announcements repository: what each channel wants announced, in SQL.
import type { Kysely, Selectable } from 'kysely';
import { Announcement } from '../../../live/announcement.js';
import type { Announcements } from '../../../ports/live.js';
import type { Log } from '../../../ports/telemetry.js';
import type { Database } from '../../database/database.js';
import { readableRows } from '../../database/readable-rows.js';
import type { Schema } from '../../database/schema.js';

/** One channel's row that can't be read is named in the log and stops no other's. */
const read = (rows: readonly Selectable<Schema['announcements']>[], log: Log): readonly Announcement[] =>
  readableRows(
    rows,
    (row) => Announcement.parse(row),
    ({ platform, tenant, channel, kind }, err) =>
      log.error(
        { err, platform, tenant, channel, kind },
        'an announcement can’t be read; /announce off and setting it again mends it',
      ),
  );

async function save(db: Kysely<Schema>, announcement: Announcement): Promise<void> {
  const { platform, tenant, channel, leadMinutes, state, who, owner, changedAt } = announcement;
  await db
    .insertInto('announcements')
    .values(announcement)
    .onConflict((conflict) =>
      conflict
        .columns(['platform', 'tenant', 'channel', 'eventId', 'kind', 'value'])
        .doUpdateSet({ leadMinutes, state, owner, changedAt }),
    )
    .execute();
  await db
    .updateTable('announcements')
    .set({ who })
    .where((eb) => eb.and({ platform, tenant, channel }))
    .execute();
}

const writes = (database: Database): Pick<Announcements, 'save' | 'pause' | 'setState' | 'remove'> => ({
  save: (announcement) => database.run((db) => db.transaction().execute((trx) => save(trx, announcement))),
  pause: ({ platform, tenant, channel }, now) =>
    database.run(async (db) => {
      const { numUpdatedRows } = await db
        .updateTable('announcements')
        .set({ state: 'paused', changedAt: now })
        .where((eb) => eb.and({ platform, tenant, channel, state: 'active' }))
        .executeTakeFirst();
      return Number(numUpdatedRows);
    }),
  setState: ({ platform, tenant, channel }, state, owner, now) =>
    database.run(async (db) => {
      const { numUpdatedRows } = await db
        .updateTable('announcements')
        .set({ state, owner, changedAt: now })
        .where((eb) => eb.and({ platform, tenant, channel }))
        .executeTakeFirst();
      return Number(numUpdatedRows);
    }),
  remove: ({ platform, tenant, channel }) =>
    database.run(async (db) => {
      const { numDeletedRows } = await db
        .deleteFrom('announcements')
        .where((eb) => eb.and({ platform, tenant, channel }))
        .executeTakeFirst();
      return Number(numDeletedRows);
    }),
});

/** Creates the repository. */
export const createAnnouncements = (database: Database, log: Log): Announcements => ({
  of: ({ platform, tenant, channel }) =>
    database.run(async (db) =>
      read(
        await db
          .selectFrom('announcements')
          .selectAll()
          .where((eb) => eb.and({ platform, tenant, channel }))
          .orderBy('kind')
          .orderBy('value')
          .execute(),
        log,
      ),
    ),
  ofTenant: (platform, tenant) =>
    database.run(async (db) =>
      read(
        await db
          .selectFrom('announcements')
          .selectAll()
          .where((eb) => eb.and({ platform, tenant }))
          .orderBy('channel')
          .orderBy('value')
          .execute(),
        log,
      ),
    ),
  active: () =>
    database.run(async (db) =>
      read(
        await db
          .selectFrom('announcements')
          .selectAll()
          .where('state', '=', 'active')
          .orderBy('channel')
          .execute(),
        log,
      ),
    ),
  ...writes(database),
});
