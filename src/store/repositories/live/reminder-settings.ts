// Reminder settings repository: how long before a talk each person wants to be reminded, in SQL.
import type { ReminderSettings } from '../../../ports/live.js';
import type { Database } from '../../database/database.js';

/** Creates the repository. */
export const createReminderSettings = (database: Database): ReminderSettings => ({
  lead: ({ platform, tenant, person }) =>
    database.run(async (db) => {
      const row = await db
        .selectFrom('reminderSettings')
        .select('leadMinutes')
        .where((eb) => eb.and({ platform, tenant, person }))
        .executeTakeFirst();
      return row?.leadMinutes ?? null;
    }),
  setLead: ({ platform, tenant, person }, leadMinutes) =>
    database.run(async (db) => {
      await db
        .insertInto('reminderSettings')
        .values({ platform, tenant, person, leadMinutes })
        .onConflict((conflict) =>
          conflict.columns(['platform', 'tenant', 'person']).doUpdateSet({ leadMinutes }),
        )
        .execute();
    }),
});
