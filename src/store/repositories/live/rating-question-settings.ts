// Rating question settings repository: who wants to be asked for ratings, and of which talks, in SQL.
import type { Kysely } from 'kysely';
import type { RatingQuestionSettings } from '../../../ports/live.js';
import { isPersonal, type PersonKey, personalTenant } from '../../../ports/people.js';
import type { Database } from '../../database/database.js';
import type { Schema } from '../../database/schema.js';

/** Saved talks of all who want to be asked, there or everywhere. */
const planned = (db: Kysely<Schema>) =>
  db
    .selectFrom('ratingQuestionSettings as asked')
    .innerJoin('shelfEntries as shelf', (join) =>
      join
        .onRef('shelf.platform', '=', 'asked.platform')
        .onRef('shelf.person', '=', 'asked.person')
        .on(({ eb, or, ref, val }) =>
          or([
            eb('shelf.tenant', '=', ref('asked.tenant')),
            eb('asked.tenant', '=', eb(val(personalTenant('')), '||', ref('asked.person'))),
          ]),
        ),
    )
    .select(['shelf.platform', 'shelf.tenant', 'shelf.person', 'shelf.talkId', 'shelf.rating'])
    .distinct()
    .where('shelf.savedAt', 'is not', null);

async function setAsked(db: Kysely<Schema>, of: PersonKey, isAsked: boolean): Promise<void> {
  const { platform, tenant, person } = of;
  if (isAsked) {
    await db
      .insertInto('ratingQuestionSettings')
      .values({ platform, tenant, person })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return;
  }
  const all = db.deleteFrom('ratingQuestionSettings').where((eb) => eb.and({ platform, person }));
  await (isPersonal(of) ? all : all.where('tenant', 'in', [tenant, personalTenant(person)])).execute();
}

/** Creates the repository. */
export const createRatingQuestionSettings = (database: Database): RatingQuestionSettings => ({
  setAsked: (of, isAsked) => database.run((db) => setAsked(db, of, isAsked)),
  isAsked: ({ platform, tenant, person }) =>
    database.run(async (db) => {
      const row = await db
        .selectFrom('ratingQuestionSettings')
        .select('person')
        .where('platform', '=', platform)
        .where('tenant', 'in', [tenant, personalTenant(person)])
        .where('person', '=', person)
        .executeTakeFirst();
      return row !== undefined;
    }),
  unrated: () => database.run((db) => planned(db).where('shelf.rating', 'is', null).execute()),
  plannedOf: (of) =>
    database.run((db) => {
      const { platform, tenant, person } = of;
      const all = planned(db)
        .where('shelf.platform', '=', platform)
        .where('shelf.person', '=', person)
        .orderBy('shelf.tenant');
      return (isPersonal(of) ? all : all.where('shelf.tenant', '=', tenant)).execute();
    }),
});
