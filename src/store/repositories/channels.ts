// Channels repository: what each channel is set to, in SQL.
import type { Channels } from '../../ports/channels.js';
import type { Database } from '../database/database.js';

export function createChannels(database: Database): Channels {
  return {
    conference: ({ platform, tenant, channel }) =>
      database.run(async (db) => {
        const row = await db
          .selectFrom('channels')
          .select('conference')
          .where((eb) => eb.and({ platform, tenant, channel }))
          .executeTakeFirst();
        return row?.conference ?? null;
      }),
    setConference: ({ platform, tenant, channel }, conference, now) =>
      database.run(async (db) => {
        const change = { conference, changedAt: now };
        await db
          .insertInto('channels')
          .values({ platform, tenant, channel, ...change })
          .onConflict((conflict) => conflict.columns(['platform', 'tenant', 'channel']).doUpdateSet(change))
          .execute();
      }),
  };
}
