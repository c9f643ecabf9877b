// Reports repository: mistakes that people report of talks, and the corrections that operators accept, in SQL.
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { CORRECTED_FIELDS, CorrectedFacts, type TalkCorrection } from '../../../catalogue/correction.js';
import { type NewReportNotice, reportNoticeId } from '../../../live/scheduled-post.js';
import type {
  NewReport,
  Reported,
  ReportStore,
  TalkNews,
  TalkReport,
} from '../../../ports/catalogue/reports.js';
import type { PersonKey } from '../../../ports/people.js';
import type { Log } from '../../../ports/telemetry.js';
import type { Database } from '../../database/database.js';
import { readableRows } from '../../database/readable-rows.js';
import type { Schema } from '../../database/schema.js';
import { NOT_BEGUN } from '../live/scheduled-posts.js';
import { recordImport } from './import-log.js';
import { countChange } from './revision.js';

type Db = Kysely<Schema>;

const DAY_MS = 24 * 60 * 60 * 1000;
/** So many mistakes are found by a person who reads closely; more within a day is a flood. */
const REPORTS_PER_DAY = 10;
/** A bot that was down for a week has nothing to tell a reporter that is worth a message. */
const NOTICE_USEFUL_MS = 7 * DAY_MS;
/** Platforms that a person can be written to unasked. */
const WRITES_TO_PEOPLE = new Set(['slack', 'discord']);

const ReportRow = z.object({
  number: z.coerce.number(),
  platform: z.string(),
  talkId: z.string(),
  eventId: z.string(),
  field: z.enum([...CORRECTED_FIELDS, 'other']),
  rightValue: z.string(),
  source: z.string(),
  state: z.enum(['open', 'accepted', 'rejected']),
  reason: z.string(),
  reportedAt: z.coerce.number(),
  decidedAt: z.coerce.number().nullable(),
});

function readReport(row: unknown): TalkReport {
  const { rightValue, ...rest } = ReportRow.parse(row);
  return { ...rest, right: rightValue };
}

async function report(
  db: Db,
  { platform, tenant, person }: PersonKey,
  { right, ...told }: NewReport,
  now: number,
): Promise<Reported> {
  const theirs = db.selectFrom('reports').where((eb) => eb.and({ platform, tenant, person }));
  const known = await theirs
    .select('number')
    .where((eb) => eb.and({ state: 'open', talkId: told.talkId, field: told.field, rightValue: right }))
    .executeTakeFirst();
  if (known !== undefined) return { kind: 'known', number: known.number };
  const { count } = await theirs
    .select(({ fn }) => fn.countAll().as('count'))
    .where('reportedAt', '>', now - DAY_MS)
    .executeTakeFirstOrThrow();
  if (Number(count) >= REPORTS_PER_DAY) return { kind: 'limited', perDay: REPORTS_PER_DAY };
  const { number } = await db
    .insertInto('reports')
    .values({
      ...{ platform, tenant, person, ...told, rightValue: right },
      ...{ state: 'open', reason: '', reportedAt: now, decidedAt: null },
    })
    .returning('number')
    .executeTakeFirstOrThrow();
  return { kind: 'kept', number };
}

/** What operators corrected; one that can't be read is named in the log. */
export async function readCorrections(db: Db, log: Log): Promise<readonly TalkCorrection[]> {
  const rows = await db.selectFrom('corrections').selectAll().orderBy('talkId').orderBy('field').execute();
  return readableRows(
    rows,
    ({ talkId, report: number, facts, acceptedAt }) => ({
      talkId,
      report: number,
      on: new Date(Number(acceptedAt)).toISOString().slice(0, 10),
      facts: CorrectedFacts.parse(JSON.parse(facts)),
    }),
    ({ talkId, report: number }, err) =>
      log.error({ err, talk: talkId, report: number }, 'a correction can’t be read and is left out'),
  );
}

/** The row that tells the reporter; none on a platform that can't write to people. */
async function tellReporter(
  db: Db,
  number: number,
  { outcome, reason }: { readonly outcome: 'accepted' | 'rejected'; readonly reason: string },
  now: number,
): Promise<void> {
  const row = await db
    .selectFrom('reports')
    .select(['platform', 'tenant', 'person', 'talkId', 'eventId', 'field'])
    .where('number', '=', number)
    .executeTakeFirst();
  if (row === undefined || !WRITES_TO_PEOPLE.has(row.platform)) return;
  const { field, ...rest } = row;
  const notice: NewReportNotice = {
    ...{ kind: 'report', ...rest, channel: '' },
    ...{ dueAt: now, startsAt: now + NOTICE_USEFUL_MS },
    changes: JSON.stringify({ number, field, outcome, reason }),
  };
  await db
    .insertInto('scheduledPosts')
    .values({
      ...{ ...notice, ...NOT_BEGUN, id: reportNoticeId(notice, number, outcome) },
      ...{ leadMinutes: 0, state: 'waiting', changedAt: now },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Has replicas serve the catalogue anew, and people who rely on the talk be told. */
async function announce(db: Db, news: TalkNews | null, now: number): Promise<void> {
  const revision = await countChange(db);
  if (news === null) return;
  const { eventId, change } = news;
  await recordImport(db, {
    revision,
    eventId,
    importedAt: now,
    isFirst: false,
    changes: [change],
    touched: [change.talkId],
  });
}

async function accept(
  db: Db,
  [number, { facts }, news, now]: Parameters<ReportStore['accept']>,
): Promise<boolean> {
  const row = await db
    .updateTable('reports')
    .set({ state: 'accepted', decidedAt: now })
    .where((eb) => eb.and({ number, state: 'open' }))
    .returning('talkId')
    .executeTakeFirst();
  if (row === undefined) return false;
  const values = { report: number, facts: JSON.stringify(facts), acceptedAt: now };
  await db
    .insertInto('corrections')
    .values({ talkId: row.talkId, field: facts.field, ...values })
    .onConflict((conflict) => conflict.columns(['talkId', 'field']).doUpdateSet(values))
    .execute();
  await tellReporter(db, number, { outcome: 'accepted', reason: '' }, now);
  await announce(db, news, now);
  return true;
}

async function reject(
  db: Db,
  [number, reason, news, now]: Parameters<ReportStore['reject']>,
): ReturnType<ReportStore['reject']> {
  const { numUpdatedRows } = await db
    .updateTable('reports')
    .set({ state: 'rejected', reason, decidedAt: now })
    .where('number', '=', number)
    .where('state', '!=', 'rejected')
    .executeTakeFirst();
  const { numDeletedRows } = await db
    .deleteFrom('corrections')
    .where('report', '=', number)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) await tellReporter(db, number, { outcome: 'rejected', reason }, now);
  if (numDeletedRows === 0n) return numUpdatedRows > 0n ? 'closed' : 'unknown';
  await announce(db, news, now);
  return 'taken-back';
}

const REPORT_COLUMNS = [
  ...(['number', 'platform', 'talkId', 'eventId', 'field', 'rightValue', 'source', 'state'] as const),
  ...(['reason', 'reportedAt', 'decidedAt'] as const),
] as const;

const reads = (database: Database, log: Log): Pick<ReportStore, 'list' | 'find'> => ({
  list: (state = 'open') =>
    database.run(async (db) => {
      const all = db.selectFrom('reports').select(REPORT_COLUMNS).orderBy('number');
      const rows = await (state === 'all' ? all : all.where('state', '=', state)).execute();
      return readableRows(rows, readReport, ({ number }, err) =>
        log.error({ err, report: number }, 'a report can’t be read and is left out'),
      );
    }),
  find: (number) =>
    database.run(async (db) => {
      const row = await db
        .selectFrom('reports')
        .select(REPORT_COLUMNS)
        .where('number', '=', number)
        .executeTakeFirst();
      return row === undefined ? null : readReport(row);
    }),
});

/** Creates the repository. */
export const createReports = (database: Database, log: Log): ReportStore => ({
  ...reads(database, log),
  report: (...values) => database.run((db) => db.transaction().execute((trx) => report(trx, ...values))),
  accept: (...values) => database.run((db) => db.transaction().execute((trx) => accept(trx, values))),
  reject: (...values) => database.run((db) => db.transaction().execute((trx) => reject(trx, values))),
});
