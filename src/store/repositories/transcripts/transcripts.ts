// Transcripts in SQL: a row for each transcript and passage, found by the full text of the database.
import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { SpokenPassage, Transcript } from '../../../catalogue/transcripts/transcript.js';
import type { Log } from '../../../ports/telemetry.js';
import type {
  SpeechPage,
  SpeechSlice,
  SpokenHit,
  TranscriptStore,
  Transcripts,
} from '../../../ports/transcripts.js';
import type { Connection } from '../../database/connection.js';
import type { Database } from '../../database/database.js';
import { readableRows } from '../../database/readable-rows.js';
import type { Schema } from '../../database/schema.js';
import { createEmptyCheck } from './empty-check.js';
import { type FullText, type IdRange, type SpeechTerms, speechTerms } from './full-text.js';
import {
  bestOf,
  bestSentence,
  MOST_PASSAGES,
  passageId,
  passageNumber,
  passageText,
  readPassage,
  transcriptOf,
} from './passage-rows.js';

/** Passages of one insert: four values each, and SQLite takes 32,766. */
const BATCH = 500;
/** Matches that take part in a search. Words with more are said all the time, and where they are said most tells little. */
const MOST_MATCHES = 1000;
/** Passages of a talk from which its best sentence is chosen. */
const LOOKED_AT = 3;

const NOTHING = { items: [], total: 0 };

/** A question on its way through the database. */
interface Search {
  readonly db: Kysely<Schema>;
  readonly fullText: FullText;
  readonly terms: SpeechTerms;
  readonly log: Log;
}

const UNREADABLE = 'a passage of a transcript can’t be read and is left out';

const digestOf = (passages: readonly SpokenPassage[]): string =>
  createHash('sha256').update(JSON.stringify(passages)).digest('base64url');

/** Numbers of the talks' transcripts, by talk id; talks without one are left out. */
async function numbersOf(
  db: Kysely<Schema>,
  talkIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (talkIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('transcripts')
    .select(['talkId', 'number'])
    .where('talkId', 'in', talkIds)
    .execute();
  return new Map(rows.map(({ talkId, number }) => [talkId, number]));
}

const numberOf = async (db: Kysely<Schema>, talkId: string): Promise<number | null> =>
  (await numbersOf(db, [talkId])).get(talkId) ?? null;

/** The ids of a transcript's passages. */
const rangeOf = (number: number): IdRange => ({ from: passageId(number, 0), to: passageId(number + 1, 0) });

const removePassages = (db: Kysely<Schema>, transcript: number): Promise<unknown> =>
  db
    .deleteFrom('transcriptPassages')
    .where('id', '>=', rangeOf(transcript).from)
    .where('id', '<', rangeOf(transcript).to)
    .execute();

async function writeTranscript(
  db: Kysely<Schema>,
  transcript: Transcript,
  digest: string,
  now: number,
): Promise<void> {
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
  [transcript, now, dryRun]: Parameters<TranscriptStore['store']>,
): ReturnType<TranscriptStore['store']> {
  const digest = digestOf(transcript.passages);
  const stored = await db
    .selectFrom('transcripts')
    .select('digest')
    .where('talkId', '=', transcript.talkId)
    .executeTakeFirst();
  if (stored?.digest === digest) return 'unchanged';
  if (!dryRun) await writeTranscript(db, transcript, digest, now);
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

/** The best sentence of each passage, in the order of the ids. `numbers`: those of the talks' transcripts. */
async function hitsOf(
  { db, fullText, terms, log }: Search,
  ids: readonly number[],
  numbers: ReadonlyMap<string, number>,
): Promise<readonly SpokenHit[]> {
  if (ids.length === 0) return [];
  const talks = new Map([...numbers].map(([talkId, number]) => [number, talkId]));
  const passages = new Map((await fullText.marked(db, terms, ids)).map((each) => [each.id, each]));
  const found = ids.flatMap((id) => {
    const passage = passages.get(id);
    const talkId = talks.get(transcriptOf(id));
    return passage === undefined || talkId === undefined ? [] : [{ ...passage, talkId }];
  });
  return readableRows(
    found,
    ({ id, talkId, speaker, marked, seconds }): SpokenHit => ({
      ...{ talkId, passage: passageNumber(id), speaker },
      ...bestSentence(marked, seconds),
    }),
    ({ talkId }, err) => log.error({ err, talk: talkId }, UNREADABLE),
  );
}

/** Numbers of the transcripts that match, those with the most passages first, then the newest. */
async function matchingTranscripts(
  { db, fullText, terms }: Search,
  talks: readonly string[] | undefined,
): Promise<readonly number[]> {
  const counts = new Map<number, number>();
  for (const id of await fullText.matching(db, terms, MOST_MATCHES, talks)) {
    const number = transcriptOf(id);
    counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  return [...counts].sort(([a, one], [b, other]) => other - one || b - a).map(([number]) => number);
}

async function talksSaying(search: Search, talks: readonly string[] | undefined): Promise<readonly string[]> {
  const numbers = await matchingTranscripts(search, talks);
  if (numbers.length === 0) return [];
  const ids = await talksOf(search.db, numbers);
  return numbers.flatMap((number) => ids.get(number) ?? []);
}

/** The best sentence of each talk, from its first passages that match. */
async function sentencesOf(search: Search, talkIds: readonly string[]): Promise<readonly SpokenHit[]> {
  const { db, fullText, terms } = search;
  const numbers = await numbersOf(db, talkIds);
  if (numbers.size === 0) return [];
  const ids = await fullText.within(db, terms, [...numbers.values()].map(rangeOf));
  const first = [...numbers.values()].flatMap((number) =>
    ids.filter((id) => transcriptOf(id) === number).slice(0, LOOKED_AT),
  );
  const hits = await hitsOf(search, first, numbers);
  return talkIds.flatMap((id) => bestOf(hits.filter(({ talkId }) => talkId === id)) ?? []);
}

async function searchTalk(
  search: Search,
  talkId: string,
  { offset, limit }: SpeechSlice,
): Promise<SpeechPage<SpokenHit>> {
  const numbers = await numbersOf(search.db, [talkId]);
  if (numbers.size === 0) return NOTHING;
  const ids = await search.fullText.within(search.db, search.terms, [...numbers.values()].map(rangeOf));
  const shown = ids.slice(offset, offset + limit);
  return { items: await hitsOf(search, shown, numbers), total: ids.length };
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
    .where('id', '>=', rangeOf(number).from)
    .where('id', '<', rangeOf(number).to);
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

/** Loaded by the first search: it brings the SQL library along, which no start waits for. */
const fullTextOf = async (kind: Connection['kind']): Promise<FullText> =>
  kind === 'sqlite'
    ? (await import('./sqlite-full-text.js')).sqliteFullText
    : (await import('./postgres-full-text.js')).postgresFullText;

export function createTranscripts(database: Database, log: Log): TranscriptStore {
  const emptyCheck = createEmptyCheck(database);
  const write = async <T>(work: (trx: Kysely<Schema>) => Promise<T>): Promise<T> => {
    const done = await database.run((db) => db.transaction().execute(work));
    emptyCheck.forget();
    return done;
  };
  /** Runs a search, or gives what none finds where the text has no words. */
  const searching = <T>(words: string, nothing: T, work: (search: Search) => Promise<T>): Promise<T> => {
    const terms = speechTerms(words);
    if (terms.words.length + terms.phrases.length === 0) return Promise.resolve(nothing);
    return database.run(async (db, kind) => work({ db, terms, log, fullText: await fullTextOf(kind) }));
  };
  return {
    store: (...values) => write((trx) => storeTranscript(trx, values)),
    remove: (talkId) => write((trx) => removeTranscript(trx, talkId)),
    isEmpty: emptyCheck.isEmpty,
    list: () =>
      database.run((db) =>
        db
          .selectFrom('transcripts')
          .select(['talkId', 'language', 'format', 'file', 'importedAt'])
          .orderBy('talkId')
          .execute(),
      ),
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
    talksSaying: async (words, talks) =>
      (await emptyCheck.isEmpty()) ? [] : searching(words, [], (search) => talksSaying(search, talks)),
    sentences: (words, talkIds) => searching(words, [], (search) => sentencesOf(search, talkIds)),
    search: ({ words, talks, offset, limit }) =>
      searching(words, NOTHING, async (search) => {
        const found = await talksSaying(search, talks);
        return { items: await sentencesOf(search, found.slice(offset, offset + limit)), total: found.length };
      }),
    searchTalk: (talkId, words, slice) =>
      searching(words, NOTHING, (search) => searchTalk(search, talkId, slice)),
    passages: (...values) => database.run((db) => passagesOf(db, values, log)),
  };
}
