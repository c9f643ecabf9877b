// Wishes repository: searches without an answer by person, and the notices that close them, in SQL.
import type { Kysely, Selectable } from 'kysely';
import { type ScheduledPost, wishNoticeId } from '../../../live/scheduled-post.js';
import {
  type AnsweredWish,
  isSameLine,
  MAX_OPEN_WISHES,
  Wish,
  type WishNotice,
  wishId,
} from '../../../live/wishes/wish.js';
import type { WantedLines, Wishes, WishMatches } from '../../../ports/live.js';
import { isPersonal, type PersonKey } from '../../../ports/people.js';
import type { Log } from '../../../ports/telemetry.js';
import type { Database } from '../../database/database.js';
import { readableRows } from '../../database/readable-rows.js';
import type { Schema } from '../../database/schema.js';
import { inBatches } from '../in-batches.js';
import { NOT_BEGUN } from './scheduled-posts.js';

type Db = Kysely<Schema>;

export interface StoredWishes extends Wishes, WishMatches, WantedLines {
  /** Forgets wishes that were answered, or made, before these moments. */
  purge(before: { readonly matchedAt: number; readonly madeAt: number }): Promise<void>;
}

const readWishes = (rows: readonly Selectable<Schema['wishes']>[], log: Log): readonly Wish[] =>
  readableRows(
    rows,
    (row) => Wish.parse(row),
    ({ id, platform, tenant }, err) =>
      log.error({ err, id, platform, tenant }, 'a wish can’t be read and is set aside'),
  );

const ofPerson = (db: Db, { platform, tenant, person }: PersonKey) =>
  db
    .selectFrom('wishes')
    .selectAll()
    .where((eb) => eb.and({ platform, tenant, person }));

async function add(
  db: Db,
  [{ platform, tenant, person }, line, { revision, now }]: Parameters<Wishes['add']>,
): Promise<'kept' | 'full'> {
  const key = { platform, tenant, person, line };
  const id = wishId(key);
  const open = await ofPerson(db, key).where('matchedAt', 'is', null).where('id', '!=', id).execute();
  if (open.length >= MAX_OPEN_WISHES) return 'full';
  const wish = { ...key, madeAt: now, searchedRevision: revision, matchedAt: null };
  await db
    .insertInto('wishes')
    .values({ id, ...wish })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(wish))
    .execute();
  return 'kept';
}

/**
 * Whole people: where the list is full, the last one's wishes may go on behind it. One who fills it alone, with wishes in
 * many servers, is told in several messages: left out, they would be next for ever.
 */
function wholePeople(wishes: readonly Wish[], limit: number): readonly Wish[] {
  const last = wishes.at(-1);
  if (last === undefined || wishes.length < limit) return wishes;
  const others = wishes.filter(({ person }) => person !== last.person);
  return others.length > 0 ? others : wishes;
}

/** What closed wishes come to, by line: the same line may have been wished for in several servers. */
function answersOf(closed: readonly AnsweredWish[]): WishNotice['answers'] {
  const lines = closed
    .map(({ wish: { line }, talkIds }) => ({ line, talkIds }))
    .toSorted((a, b) => (a.line < b.line ? -1 : 1));
  return lines.filter(({ line }, index) => lines.findIndex((each) => isSameLine(each.line, line)) === index);
}

/** The wishes are closed first: on every database another replica then waits, and finds them closed. */
async function answer(
  db: Db,
  [answered, { revision, now, until }]: Parameters<WishMatches['answer']>,
): Promise<boolean> {
  const [first] = answered;
  if (first === undefined) return false;
  const closed = await db
    .updateTable('wishes')
    .set({ matchedAt: now, searchedRevision: revision })
    .where(
      'id',
      'in',
      answered.map(({ wish }) => wish.id),
    )
    .where('matchedAt', 'is', null)
    .where('searchedRevision', '<', revision)
    .returning('id')
    .execute();
  if (closed.length === 0) return false;
  const { platform, tenant, person } = first.wish;
  const ids = new Set(closed.map(({ id }) => id));
  const answers = answersOf(answered.filter(({ wish }) => ids.has(wish.id)));
  const lines = answers.map(({ line }) => line);
  const row: ScheduledPost = {
    ...{ kind: 'wish', platform, tenant, person, channel: '', eventId: '', talkId: '' },
    ...NOT_BEGUN,
    id: wishNoticeId({ platform, tenant, person }, revision, lines),
    changes: JSON.stringify({ revision, answers } satisfies WishNotice),
    ...{ startsAt: until, leadMinutes: 0, dueAt: now, state: 'waiting', changedAt: now },
  };
  await db
    .insertInto('scheduledPosts')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return true;
}

const commands = (database: Database, log: Log): Wishes => ({
  of: (person) =>
    database.run(async (db) => {
      const rows = await ofPerson(db, person).orderBy('madeAt', 'desc').orderBy('id').execute();
      const wishes = readWishes(rows, log);
      const isOpen = ({ matchedAt }: Wish): boolean => matchedAt === null;
      return [...wishes.filter(isOpen), ...wishes.filter((wish) => !isOpen(wish))];
    }),
  add: (...wish) => database.run((db) => db.transaction().execute((trx) => add(trx, wish))),
  remove: ({ platform, tenant, person }, ids) =>
    database.run(async (db) => {
      if (ids.length === 0) return 0;
      const { numDeletedRows } = await db
        .deleteFrom('wishes')
        .where((eb) => eb.and({ platform, tenant, person }))
        .where('id', 'in', ids)
        .executeTakeFirst();
      return Number(numDeletedRows);
    }),
});

const matches = (database: Database, log: Log): WishMatches => ({
  keptBy: (of) =>
    database.run(async (db) => {
      const { platform, tenant, person } = of;
      const all = db
        .selectFrom('wishes')
        .selectAll()
        .where((eb) => eb.and({ platform, person }));
      return readWishes(await (isPersonal(of) ? all : all.where('tenant', '=', tenant)).execute(), log);
    }),
  unsearched: (platform, revision, limit) =>
    database.run(async (db) => {
      const rows = await db
        .selectFrom('wishes')
        .selectAll()
        .where('platform', '=', platform)
        .where('matchedAt', 'is', null)
        .where('searchedRevision', '<', revision)
        .orderBy('person')
        .orderBy('tenant')
        .orderBy('id')
        .limit(limit)
        .execute();
      return wholePeople(readWishes(rows, log), limit);
    }),
  searched: (ids, revision) =>
    database.run(
      async (db) =>
        void (await inBatches(ids, (some) =>
          db
            .updateTable('wishes')
            .set({ searchedRevision: revision })
            .where('id', 'in', some)
            .where('searchedRevision', '<', revision)
            .returning('id')
            .execute(),
        )),
    ),
  answer: (...answered) => database.run((db) => db.transaction().execute((trx) => answer(trx, answered))),
  reopen: (ids, revision) =>
    database.run(async (db) => {
      if (ids.length === 0) return;
      await db
        .updateTable('wishes')
        .set({ matchedAt: null, searchedRevision: revision })
        .where('id', 'in', ids)
        .execute();
    }),
});

/** Creates the repository. */
export const createWishes = (database: Database, log: Log): StoredWishes => ({
  ...commands(database, log),
  ...matches(database, log),
  open: () =>
    database.run(async (db) => {
      const rows = await db.selectFrom('wishes').select('line').where('matchedAt', 'is', null).execute();
      return rows.map(({ line }) => line);
    }),
  purge: ({ matchedAt, madeAt }) =>
    database.run(
      async (db) =>
        void (await db
          .deleteFrom('wishes')
          .where(({ eb, or }) => or([eb('matchedAt', '<', matchedAt), eb('madeAt', '<', madeAt)]))
          .execute()),
    ),
});
