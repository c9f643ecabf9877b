// Announcements repository: what each channel wants announced, in SQL.
import type { Selectable } from 'kysely';
import { Announcement } from '../../../live/announcement.js';
import type { Announcements } from '../../../ports/live.js';
import type { Database } from '../../database/database.js';
import type { Schema } from '../../database/schema.js';

const read = (rows: readonly Selectable<Schema['announcements']>[]): readonly Announcement[] =>
  rows.map((row) => Announcement.parse(row));

const writes = (database: Database): Pick<Announcements, 'save' | 'setState' | 'remove'> => ({
  save: (announcement) =>
    database.run(async (db) => {
      const { leadMinutes, state, owner, changedAt } = announcement;
      await db
        .insertInto('announcements')
        .values(announcement)
        .onConflict((conflict) =>
          conflict
            .columns(['platform', 'tenant', 'channel', 'eventId', 'kind', 'value'])
            .doUpdateSet({ leadMinutes, state, owner, changedAt }),
        )
        .execute();
    }),
  setState: ({ platform, tenant, channel }, state, owner, now) =>
    database.run(async (db) => {
      const { numUpdatedRows } = await db
        .updateTable('announcements')
        .set({ state, owner, changedAt: now })
        .where('platform', '=', platform)
        .where('tenant', '=', tenant)
        .where('channel', '=', channel)
        .executeTakeFirst();
      return Number(numUpdatedRows);
    }),
  remove: ({ platform, tenant, channel }) =>
    database.run(async (db) => {
      const { numDeletedRows } = await db
        .deleteFrom('announcements')
        .where('platform', '=', platform)
        .where('tenant', '=', tenant)
        .where('channel', '=', channel)
        .executeTakeFirst();
      return Number(numDeletedRows);
    }),
});

/** Creates the repository. */
export const createAnnouncements = (database: Database): Announcements => ({
  of: ({ platform, tenant, channel }) =>
    database.run(async (db) =>
      read(
        await db
          .selectFrom('announcements')
          .selectAll()
          .where('platform', '=', platform)
          .where('tenant', '=', tenant)
          .where('channel', '=', channel)
          .orderBy('kind')
          .orderBy('value')
          .execute(),
      ),
    ),
  ofTenant: (platform, tenant) =>
    database.run(async (db) =>
      read(
        await db
          .selectFrom('announcements')
          .selectAll()
          .where('platform', '=', platform)
          .where('tenant', '=', tenant)
          .orderBy('channel')
          .orderBy('value')
          .execute(),
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
      ),
    ),
  ...writes(database),
});
