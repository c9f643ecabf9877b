// Scheduled posts repository: reminders and announcements in SQL, each claimed by one replica alone.
import type { Kysely, Selectable } from 'kysely';
import {
  dueBefore,
  type NewScheduledPost,
  POST_KINDS,
  ScheduledPost,
  scheduledPostId,
} from '../../../live/scheduled-post.js';
import type { ClaimRequest } from '../../../ports/digest.js';
import type { ScheduledPosts } from '../../../ports/live.js';
import { isPersonal } from '../../../ports/people.js';
import type { Log } from '../../../ports/telemetry.js';
import type { Connection } from '../../database/connection.js';
import type { Database } from '../../database/database.js';
import { readableRows } from '../../database/readable-rows.js';
import type { Schema } from '../../database/schema.js';

type Db = Kysely<Schema>;

/** Rows an insert: 19 columns each, and SQLite takes 32,766 values a statement (SQLITE_MAX_VARIABLE_NUMBER). */
export const BATCH_SIZE = 500;

export const NOT_BEGUN = { attempt: 0, by: null, leaseUntil: null, messageId: null, note: null } as const;

const rowOf = (post: NewScheduledPost, now: number): ScheduledPost => ({
  ...post,
  ...NOT_BEGUN,
  changes: '',
  id: scheduledPostId(post),
  dueAt: dueBefore(post.startsAt, post.leadMinutes),
  state: 'waiting',
  changedAt: now,
});

async function plan(db: Db, posts: readonly NewScheduledPost[], now: number): Promise<void> {
  for (let start = 0; start < posts.length; start += BATCH_SIZE) {
    await db
      .insertInto('scheduledPosts')
      .values(posts.slice(start, start + BATCH_SIZE).map((post) => rowOf(post, now)))
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet(({ ref }) => ({
            ...{ state: 'waiting', note: null, changedAt: now },
            startsAt: ref('excluded.startsAt'),
            leadMinutes: ref('excluded.leadMinutes'),
            dueAt: ref('excluded.dueAt'),
          }))
          .where('scheduledPosts.state', 'in', ['waiting', 'withdrawn', 'paused']),
      )
      .execute();
  }
}

/** Why a reminder was withdrawn that comes back with its talk; one that its person took back does not. */
export const CANCELLED = 'cancelled';

async function moveTalk(
  db: Db,
  [kind, talkId, startsAt, now]: Parameters<ScheduledPosts['moveTalk']>,
): Promise<void> {
  const open = db.updateTable('scheduledPosts').where('kind', '=', kind).where('talkId', '=', talkId);
  if (startsAt === null) {
    await open
      .set({ state: 'withdrawn', note: CANCELLED, changedAt: now })
      .where('state', '=', 'waiting')
      .execute();
    return;
  }
  await open
    .set(({ eb }) => ({
      ...{ state: 'waiting', note: null, startsAt, changedAt: now },
      dueAt: eb(eb.cast<number>(eb.val(startsAt), 'bigint'), '-', eb('leadMinutes', '*', 60_000)),
    }))
    .where(({ eb, and, or }) =>
      or([eb('state', '=', 'waiting'), and([eb('state', '=', 'withdrawn'), eb('note', '=', CANCELLED)])]),
    )
    .execute();
}

/** The posts of rows; one that can't be read is named in the log and handed to `leftOut`. */
const readPosts = (
  rows: readonly Selectable<Schema['scheduledPosts']>[],
  log: Log,
  leftOut: (id: string) => void = () => undefined,
): readonly ScheduledPost[] =>
  readableRows(
    rows,
    (row) => ScheduledPost.parse(row),
    ({ id, platform, tenant }, err) => {
      log.error(
        { err, id, platform, tenant },
        'a reminder, announcement or notice can’t be read and is set aside',
      );
      leftOut(id);
    },
  );

/**
 * Changes rows that are due or stranded, passing over those that another replica is changing, and those of kinds that
 * only a later version knows: while it is rolled out, its replicas post them. A row that can't be read has failed:
 * claimed again and again it would take the place of others.
 */
async function take(
  [db, kind]: readonly [Db, Connection['kind']],
  log: Log,
  order: ClaimRequest,
  which: 'due' | 'expired',
  set: Partial<ScheduledPost>,
): Promise<readonly ScheduledPost[]> {
  const found = db
    .selectFrom('scheduledPosts')
    .select('id')
    .where('platform', 'in', order.platforms)
    .where('kind', 'in', POST_KINDS)
    .where(({ eb, and, or }) => {
      const isLate = eb('leaseUntil', '<=', order.now);
      if (which === 'expired') return and([eb('state', '=', 'sending'), isLate]);
      return or([
        and([eb('state', '=', 'waiting'), eb('dueAt', '<=', order.now)]),
        and([eb('state', '=', 'claimed'), isLate]),
      ]);
    })
    .$if(order.exceptTenants.length > 0, (rows) => rows.where('tenant', 'not in', order.exceptTenants))
    .orderBy('startsAt')
    .orderBy('id')
    .limit(order.limit);
  const rows = await db
    .updateTable('scheduledPosts')
    .set(set)
    .where('id', 'in', kind === 'postgres' ? found.forUpdate().skipLocked() : found)
    .returningAll()
    .execute();
  const unreadable: string[] = [];
  const posts = readPosts(rows, log, (id) => unreadable.push(id));
  if (unreadable.length > 0) {
    await db
      .updateTable('scheduledPosts')
      .set({ state: 'failed', note: 'unreadable', leaseUntil: null })
      .where('id', 'in', unreadable)
      .execute();
  }
  return posts;
}

const claims = (
  database: Database,
  log: Log,
): Pick<ScheduledPosts, 'claimDue' | 'expireSending' | 'begin' | 'settle'> => ({
  claimDue: (order) =>
    database.run((...on) => {
      const { by, leaseUntil, now } = order;
      return take(on, log, order, 'due', { state: 'claimed', by, leaseUntil, changedAt: now });
    }),
  expireSending: (order) =>
    database.run((...on) => {
      const note = 'stopped while sending';
      return take(on, log, order, 'expired', { state: 'uncertain', note, changedAt: order.now });
    }),
  begin: ({ id, by, attempt }, { now, leaseUntil }) =>
    database.run(async (db) => {
      const row = await db
        .updateTable('scheduledPosts')
        .set({ state: 'sending', attempt: attempt + 1, leaseUntil, changedAt: now })
        .where((eb) => eb.and({ id, state: 'claimed', by, attempt }))
        .returningAll()
        .executeTakeFirst();
      return row === undefined ? null : (readPosts([row], log)[0] ?? null);
    }),
  settle: ({ id, by, attempt }, change, now) =>
    database.run(async (db) => {
      const { numUpdatedRows } = await db
        .updateTable('scheduledPosts')
        .set({ ...change, leaseUntil: null, changedAt: now })
        .where('id', '=', id)
        // A process that was believed dead may still bring the receipt of what became uncertain.
        .where('state', 'in', ['claimed', 'sending', 'uncertain'])
        .where((eb) => eb.and({ by, attempt }))
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    }),
});

const reads = (database: Database, log: Log): Pick<ScheduledPosts, 'waitingFor' | 'remindersOf' | 'log'> => ({
  waitingFor: ({ platform, tenant, person }) =>
    database.run(async (db) => {
      const rows = await db
        .selectFrom('scheduledPosts')
        .selectAll()
        .where((eb) => eb.and({ platform, tenant, person, kind: 'reminder', state: 'waiting' }))
        .orderBy('startsAt')
        .execute();
      return readPosts(rows, log);
    }),
  remindersOf: (of, talkId) =>
    database.run(async (db) => {
      const { platform, tenant, person } = of;
      const all = db
        .selectFrom('scheduledPosts')
        .selectAll()
        .where((eb) => eb.and({ platform, person, talkId, kind: 'reminder' }));
      return readPosts(await (isPersonal(of) ? all : all.where('tenant', '=', tenant)).execute(), log);
    }),
  log: ({ platform, tenant, channel }, limit) =>
    database.run(async (db) => {
      const rows = await db
        .selectFrom('scheduledPosts')
        .selectAll()
        .where((eb) => eb.and({ platform, tenant, channel }))
        .where('kind', 'in', POST_KINDS)
        .where('state', '!=', 'waiting')
        .orderBy('startsAt', 'desc')
        .limit(limit)
        .execute();
      return readPosts(rows, log);
    }),
});

/** Creates the repository. */
export const createScheduledPosts = (database: Database, log: Log): ScheduledPosts => ({
  ...claims(database, log),
  ...reads(database, log),
  plan: (posts, now) => database.run((db) => db.transaction().execute((trx) => plan(trx, posts, now))),
  moveTalk: (...values) => database.run((db) => db.transaction().execute((trx) => moveTalk(trx, values))),
  openTalks: (kind) =>
    database.run(async (db) => {
      const rows = await db
        .selectFrom('scheduledPosts')
        .select(['talkId', 'startsAt', 'state'])
        .distinct()
        .where('kind', '=', kind)
        .where(({ eb, and, or }) =>
          or([eb('state', '=', 'waiting'), and([eb('state', '=', 'withdrawn'), eb('note', '=', CANCELLED)])]),
        )
        .execute();
      return rows.map(({ talkId, startsAt, state }) => ({
        talkId,
        startsAt: state === 'waiting' ? Number(startsAt) : null,
      }));
    }),
  withdraw: (ids, note, now) =>
    database.run(async (db) => {
      if (ids.length === 0) return 0;
      const { numUpdatedRows } = await db
        .updateTable('scheduledPosts')
        .set({ state: 'withdrawn', note, changedAt: now })
        .where('id', 'in', ids)
        .where('state', 'in', ['waiting', 'withdrawn'])
        .executeTakeFirst();
      return Number(numUpdatedRows);
    }),
  withdrawQuestions: (of, now) =>
    database.run(async (db) => {
      const { platform, tenant, person } = of;
      const all = db
        .updateTable('scheduledPosts')
        .set({ state: 'withdrawn', note: 'taken back', changedAt: now })
        .where((eb) => eb.and({ platform, person, kind: 'rating', state: 'waiting' }));
      const { numUpdatedRows } = await (isPersonal(of)
        ? all
        : all.where('tenant', '=', tenant)
      ).executeTakeFirst();
      return Number(numUpdatedRows);
    }),
  purge: (before) =>
    database.run(
      async (db) => void (await db.deleteFrom('scheduledPosts').where('startsAt', '<', before).execute()),
    ),
});
