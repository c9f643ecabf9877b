// Full text in SQLite: FTS5 (https://sqlite.org/fts5.html).
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { STOP_WORDS } from '../../../search/analysis/stop-words.js';
import type { Found, FullText, SpeechTerms } from './full-text.js';
import { passageId } from './passage-id.js';
import { MATCH_END, MATCH_START } from './passage-rows.js';

/** FTS5 indexes words of grammar too; a question's own must not be what decides, unless it has no others. */
function expression({ words, phrases }: SpeechTerms): string {
  const telling = words.filter((word) => !STOP_WORDS.has(word.toLowerCase()));
  const used = telling.length + phrases.length > 0 ? telling : words;
  return [...used, ...phrases].map((each) => `"${each}"`).join(' ');
}

const IdRow = z.object({ id: z.number(), total: z.number() });

function foundOf(rows: readonly unknown[]): Found {
  const read = rows.map((row) => IdRow.parse(row));
  return { ids: read.map(({ id }) => id), total: read[0]?.total ?? 0 };
}

const MarkedRow = z.object({
  id: z.number(),
  speaker: z.string().nullable(),
  seconds: z.string(),
  marked: z.string(),
});

const ofTalks = (talks: readonly string[] | undefined): RawBuilder<unknown> =>
  talks === undefined
    ? sql``
    : sql`and rowid >> 16 in (
        select number from transcripts where talk_id in (select value from json_each(${JSON.stringify(talks)})))`;

export const sqliteFullText: FullText = {
  bestOfTalks: async (db, terms, { offset, limit }, talks) => {
    const query = sql`
      select id, count(*) over () as total
      from (
        select rowid as id, min(rank) as best, sum(rank) as said
        from transcript_words where transcript_words match ${expression(terms)} ${ofTalks(talks)}
        group by rowid >> 16)
      order by said, id limit ${limit} offset ${offset}`;
    return foundOf((await query.execute(db)).rows);
  },
  inTranscript: async (db, terms, transcript, { offset, limit }) => {
    const query = sql`
      select rowid as id, count(*) over () as total
      from transcript_words where transcript_words match ${expression(terms)}
        and rowid >= ${passageId(transcript, 0)} and rowid < ${passageId(transcript + 1, 0)}
      order by rowid limit ${limit} offset ${offset}`;
    return foundOf((await query.execute(db)).rows);
  },
  marked: async (db, terms, ids) => {
    const { rows } = await sql`
      select p.id, p.speaker, p.seconds, highlight(transcript_words, 0, ${MATCH_START}, ${MATCH_END}) as marked
      from json_each(${JSON.stringify(ids)}) as wanted
        cross join transcript_words on transcript_words.rowid = wanted.value
        cross join transcript_passages as p on p.id = wanted.value
      where transcript_words match ${expression(terms)}`.execute(db);
    return rows.map((row) => MarkedRow.parse(row));
  },
};
