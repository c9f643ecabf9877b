// Change notices repository: who relies on a talk, and up to which import each platform was told, in SQL.
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { changeNoticeId, type NewChangeNotice, type ScheduledPost } from '../../../live/scheduled-post.js';
import type { ChangeNotices, TalkFollower } from '../../../ports/live.js';
import type { Log } from '../../../ports/telemetry.js';
import type { Database } from '../../database/database.js';
import { readableRows } from '../../database/readable-rows.js';
import type { Schema } from '../../database/schema.js';
import { inBatches } from '../in-batches.js';
import { areChangesWanted, type NoticeSetting } from './notice-settings.js';
import { BATCH_SIZE, CANCELLED, NOT_BEGUN } from './scheduled-posts.js';

type Db = Kysely<Schema>;

const Pins = z.array(z.object({ talkId: z.string() }));

/** Those who saved a talk, or set a reminder that they did not take back. */
const markers = (db: Db, platform: string, talkIds: readonly string[]): Promise<readonly TalkFollower[]> =>
  db
    .selectFrom('shelfEntries')
    .select(['tenant', 'person', 'talkId'])
    .where('platform', '=', platform)
    .where('talkId', 'in', talkIds)
    .where('savedAt', 'is not', null)
    .union(
      db
        .selectFrom('scheduledPosts')
        .select(['tenant', 'person', 'talkId'])
        .where((eb) => eb.and({ kind: 'reminder', platform }))
        .where('talkId', 'in', talkIds)
        .where(({ eb, or }) => or([eb('state', '!=', 'withdrawn'), eb('note', '=', CANCELLED)])),
    )
    .execute();

/** Owners of channels' talks of the day who pinned one of these; a person without data owns none. */
async function pinners(
  db: Db,
  platform: string,
  talkIds: ReadonlySet<string>,
  log: Log,
): Promise<readonly TalkFollower[]> {
  const rows = await db
    .selectFrom('subscriptions')
    .select(['id', 'tenant', 'owner', 'pins'])
    .where('platform', '=', platform)
    .where('owner', '!=', '')
    .where('state', '!=', 'off')
    .where('pins', '!=', '[]')
    .execute();
  const pinned = readableRows(
    rows,
    ({ tenant, owner, pins }) =>
      Pins.parse(JSON.parse(pins)).map(({ talkId }) => ({ tenant, person: owner, talkId })),
    ({ id }, err) => log.error({ err, subscription: id }, 'the pins of a digest can’t be read'),
  );
  return pinned.flat().filter(({ talkId }) => talkIds.has(talkId));
}

/** Tells who of a platform wants to be told of changes. */
async function willing(db: Db, platform: string): Promise<(of: TalkFollower) => boolean> {
  const rows = await db.selectFrom('noticeSettings').selectAll().where('platform', '=', platform).execute();
  const byPerson = new Map<string, NoticeSetting[]>();
  for (const row of rows) byPerson.set(row.person, [...(byPerson.get(row.person) ?? []), row]);
  return ({ tenant, person }) => areChangesWanted(byPerson.get(person) ?? [], tenant);
}

function withoutRepetition(followers: readonly TalkFollower[]): readonly TalkFollower[] {
  const keyed = followers.map(
    (each) => [JSON.stringify([each.tenant, each.person, each.talkId]), each] as const,
  );
  return [...new Map(keyed).values()];
}

const rowOf = ({ revision, ...notice }: NewChangeNotice, now: number): ScheduledPost => ({
  ...notice,
  ...NOT_BEGUN,
  id: changeNoticeId({ revision, ...notice }),
  talkId: '',
  leadMinutes: 0,
  state: 'waiting',
  changedAt: now,
});

/** The mark is moved first: on every database another replica then waits, and finds it moved. */
async function plan(
  db: Db,
  [{ platform, told, upTo }, notices, now]: Parameters<ChangeNotices['plan']>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('toldImports')
    .set({ revision: upTo })
    .where((eb) => eb.and({ platform, revision: told }))
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  for (let start = 0; start < notices.length; start += BATCH_SIZE) {
    await db
      .insertInto('scheduledPosts')
      .values(notices.slice(start, start + BATCH_SIZE).map((notice) => rowOf(notice, now)))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  return true;
}

/** Creates the repository. */
export const createChangeNotices = (database: Database, log: Log): ChangeNotices => ({
  told: (platform) =>
    database.run(async (db) => {
      const row = await db
        .selectFrom('toldImports')
        .select('revision')
        .where('platform', '=', platform)
        .executeTakeFirst();
      return row === undefined ? null : Number(row.revision);
    }),
  begin: (platform, revision) =>
    database.run(async (db) => {
      await db
        .insertInto('toldImports')
        .values({ platform, revision })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }),
  followers: (platform, talkIds) =>
    database.run(async (db) => {
      const marked = await inBatches(talkIds, (some) => markers(db, platform, some));
      const all = [...marked, ...(await pinners(db, platform, new Set(talkIds), log))];
      return withoutRepetition(all).filter(await willing(db, platform));
    }),
  plan: (...values) => database.run((db) => db.transaction().execute((trx) => plan(trx, values))),
});
