// Transcripts, their passages, and the full text of these: FTS5 in SQLite, a tsvector in PostgreSQL.
import { type Kysely, PostgresAdapter, sql } from 'kysely';

/**
 * The index keeps no second copy of the text (https://sqlite.org/fts5.html#external_content_tables), so triggers tell it
 * what comes and goes; a passage never changes.
 */
const SQLITE = [
  sql`create table transcripts (
    number integer primary key, talk_id text not null unique, language text, format text not null, file text not null,
    digest text not null, imported_at bigint not null)`,
  sql`create table transcript_passages (
    id integer primary key, speaker text, text text not null, seconds text not null)`,
  sql`create virtual table transcript_words using fts5(
    text, content='transcript_passages', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2')`,
  sql`create trigger transcript_passage_added after insert on transcript_passages begin
    insert into transcript_words (rowid, text) values (new.id, new.text);
  end`,
  sql`create trigger transcript_passage_removed after delete on transcript_passages begin
    insert into transcript_words (transcript_words, rowid, text) values ('delete', old.id, old.text);
  end`,
];

const POSTGRES = [
  sql`create table transcripts (
    number integer generated always as identity primary key, talk_id text not null unique, language text,
    format text not null, file text not null, digest text not null, imported_at bigint not null)`,
  sql`create table transcript_passages (
    id bigint primary key, speaker text, text text not null, seconds text not null,
    words tsvector generated always as (to_tsvector('english', text)) stored)`,
  sql`create index transcript_passages_words on transcript_passages using gin (words)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  for (const statement of isPostgres ? POSTGRES : SQLITE) await statement.execute(db);
}
