// Notice settings repository: what each person wants to be told unasked, in SQL.
import type { Kysely, Selectable } from 'kysely';
import type { NoticeSettings } from '../../../ports/live.js';
import { isPersonal, type PersonKey, personalTenant } from '../../../ports/people.js';
import type { Database } from '../../database/database.js';
import type { Schema } from '../../database/schema.js';

export type NoticeSetting = Selectable<Schema['noticeSettings']>;

/** What one person's settings say of a tenant: its own, else that outside of all tenants. */
export function areChangesWanted(settings: readonly NoticeSetting[], tenant: string): boolean {
  const own = settings.find((each) => each.tenant === tenant);
  const setting = own ?? settings.find((each) => each.tenant === personalTenant(each.person));
  return setting?.changes !== 0;
}

async function setChanges(db: Kysely<Schema>, of: PersonKey, wanted: boolean): Promise<void> {
  const { platform, tenant, person } = of;
  const changes = wanted ? 1 : 0;
  await db
    .insertInto('noticeSettings')
    .values({ platform, tenant, person, changes })
    .onConflict((conflict) => conflict.columns(['platform', 'tenant', 'person']).doUpdateSet({ changes }))
    .execute();
  if (!isPersonal(of)) return;
  await db
    .deleteFrom('noticeSettings')
    .where((eb) => eb.and({ platform, person }))
    .where('tenant', '!=', tenant)
    .execute();
}

/** Creates the repository. */
export const createNoticeSettings = (database: Database): NoticeSettings => ({
  wantsChanges: ({ platform, tenant, person }) =>
    database.run(async (db) => {
      const settings = await db
        .selectFrom('noticeSettings')
        .selectAll()
        .where((eb) => eb.and({ platform, person }))
        .where('tenant', 'in', [tenant, personalTenant(person)])
        .execute();
      return areChangesWanted(settings, tenant);
    }),
  setChanges: (...setting) =>
    database.run((db) => db.transaction().execute((trx) => setChanges(trx, ...setting))),
});
