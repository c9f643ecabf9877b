// Transcripts in SQL: a row for each transcript and passage, found by the full text of the database.
import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { SpokenPassage, Transcript } from '../../../catalogue/transcripts/transcript.js';
import type { Log } from '../../../ports/telemetry.js';
import type { SpeechPage, SpokenHit, Transcripts } from '../../../ports/transcripts.js';
import type { Database } from '../../database/database.js';
import { readableRows } from '../../database/readable-rows.js';
import type { Schema } from '../../database/schema.js';
import { type Found, type FullText, type SpeechTerms, speechTerms } from './full-text.js';
import { MOST_PASSAGES, passageId, placeOf, transcriptOf } from './passage-id.js';
import { bestSentence, passageText, readPassage } from './passage-rows.js';
import { postgresFullText } from './postgres-full-text.js';
import { sqliteFullText } from './sqlite-full-text.js';

/** Passages of one insert: four values each, and SQLite takes 32,766. */
const BATCH = 500;

const UNREADABLE = 'a passage of a transcript can’t be read and is left out';

const digestOf = (passages: readonly SpokenPassage[]): string =>
  createHash('sha256').update(JSON.stringify(passages)).digest('base64url');

const numberOf = async (db: Kysely<Schema>, talkId: string): Promise<number | null> => {
  const row = await db
    .selectFrom('transcripts')
    .select('number')
    .where('talkId', '=', talkId)
    .executeTakeFirst();
  return row?.number ?? null;
};

const removePassages = (db: Kysely<Schema>, transcript: number): Promise<unknown> =>
  db
    .deleteFrom('transcriptPassages')
    .where('id', '>=', passageId(transcript, 0))
    .where('id', '<', passageId(transcript + 1, 0))
    .execute();

async function write(db: Kysely<Schema>, transcript: Transcript, digest: string, now: number): Promise<void> {
  const { passages, talkId, language, format, file } = transcript;
  const row = { talkId, language, format, file, digest, importedAt: now };
  const { number } = await db
    .insertInto('transcripts')
    .values(row)
    .onConflict((conflict) => conflict.column('talkId').doUpdateSet(row))
    .returning('number')
    .executeTakeFirstOrThrow();
  await removePassages(db, number);
  const rows = passages.slice(0, MOST_PASSAGES).map((passage, place) => ({
    id: passageId(number, place),
    speaker: passage.speaker,
    ...passageText(passage),
  }));
  for (let from = 0; from < rows.length; from += BATCH) {
    await db
      .insertInto('transcriptPassages')
      .values(rows.slice(from, from + BATCH))
      .execute();
  }
}

async function storeTranscript(
  db: Kysely<Schema>,
  [transcript, now, dryRun]: Parameters<Transcripts['store']>,
): ReturnType<Transcripts['store']> {
  const digest = digestOf(transcript.passages);
  const stored = await db
    .selectFrom('transcripts')
    .select('digest')
    .where('talkId', '=', transcript.talkId)
    .executeTakeFirst();
  if (stored?.digest === digest) return 'unchanged';
  if (!dryRun) await write(db, transcript, digest, now);
  return stored === undefined ? 'new' : 'changed';
}

async function removeTranscript(db: Kysely<Schema>, talkId: string): Promise<boolean> {
  const number = await numberOf(db, talkId);
  if (number === null) return false;
  await removePassages(db, number);
  await db.deleteFrom('transcripts').where('number', '=', number).execute();
  return true;
}

/** Talk ids by the numbers of their transcripts. */
async function talksOf(db: Kysely<Schema>, numbers: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const rows = await db
    .selectFrom('transcripts')
    .select(['number', 'talkId'])
    .where('number', 'in', numbers)
    .execute();
  return new Map(rows.map(({ number, talkId }) => [number, talkId]));
}

/** The passages found as hits, in their order. */
async function hitsOf(
  db: Kysely<Schema>,
  fullText: FullText,
  terms: SpeechTerms,
  { ids, total }: Found,
  log: Log,
): Promise<SpeechPage<SpokenHit>> {
  if (ids.length === 0) return { items: [], total };
  const talks = await talksOf(db, ids.map(transcriptOf));
  const passages = new Map((await fullText.marked(db, terms, ids)).map((each) => [each.id, each]));
  const found = ids.flatMap((id) => {
    const passage = passages.get(id);
    const talkId = talks.get(transcriptOf(id));
    return passage === undefined || talkId === undefined ? [] : [{ ...passage, talkId }];
  });
  const items = readableRows(
    found,
    ({ id, talkId, speaker, marked, seconds }): SpokenHit => ({
      ...{ talkId, passage: placeOf(id), speaker },
      ...bestSentence(marked, seconds),
    }),
    ({ talkId }, err) => log.error({ err, talk: talkId }, UNREADABLE),
  );
  return { items, total };
}

async function passagesOf(
  db: Kysely<Schema>,
  [talkId, { offset, limit }]: Parameters<Transcripts['passages']>,
  log: Log,
): Promise<SpeechPage<SpokenPassage>> {
  const number = await numberOf(db, talkId);
  if (number === null) return { items: [], total: 0 };
  const own = db
    .selectFrom('transcriptPassages')
    .where('id', '>=', passageId(number, 0))
    .where('id', '<', passageId(number + 1, 0));
  const { total } = await own.select(({ fn }) => fn.countAll().as('total')).executeTakeFirstOrThrow();
  const rows = await own
    .select(['speaker', 'text', 'seconds'])
    .orderBy('id')
    .limit(limit)
    .offset(offset)
    .execute();
  const items = readableRows(
    rows,
    (row) => readPassage(row, row.speaker),
    (_, err) => log.error({ err, talk: talkId }, UNREADABLE),
  );
  return { items, total: Number(total) };
}

const NOTHING = { items: [], total: 0 };
const isEmpty = ({ words, phrases }: SpeechTerms): boolean => words.length + phrases.length === 0;

export function createTranscripts(database: Database, log: Log): Transcripts {
  const textOf = (kind: 'sqlite' | 'postgres'): FullText =>
    kind === 'sqlite' ? sqliteFullText : postgresFullText;
  return {
    store: (...values) =>
      database.run((db) => db.transaction().execute((trx) => storeTranscript(trx, values))),
    remove: (talkId) =>
      database.run((db) => db.transaction().execute((trx) => removeTranscript(trx, talkId))),
    having: (talkIds) =>
      database.run(async (db) => {
        if (talkIds.length === 0) return new Set();
        const rows = await db
          .selectFrom('transcripts')
          .select('talkId')
          .where('talkId', 'in', talkIds)
          .execute();
        return new Set(rows.map(({ talkId }) => talkId));
      }),
    search: ({ words, talks, offset, limit }) =>
      database.run(async (db, kind) => {
        const terms = speechTerms(words);
        if (isEmpty(terms)) return NOTHING;
        const found = await textOf(kind).bestOfTalks(db, terms, { offset, limit }, talks);
        return hitsOf(db, textOf(kind), terms, found, log);
      }),
    searchTalk: (talkId, words, slice) =>
      database.run(async (db, kind) => {
        const terms = speechTerms(words);
        const number = isEmpty(terms) ? null : await numberOf(db, talkId);
        if (number === null) return NOTHING;
        const found = await textOf(kind).inTranscript(db, terms, number, slice);
        return hitsOf(db, textOf(kind), terms, found, log);
      }),
    passages: (...values) => database.run((db) => passagesOf(db, values, log)),
  };
}
