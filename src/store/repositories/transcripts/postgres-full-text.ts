// Full text in PostgreSQL: tsvector with a GIN index (https://www.postgresql.org/docs/current/textsearch.html).
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Found, FullText, SpeechTerms } from './full-text.js';
import { passageId } from './passage-id.js';
import { MATCH_END, MATCH_START } from './passage-rows.js';

/**
 * Passages that are ranked: a rank costs PostgreSQL a read of the row, so of words that are said all the time only so
 * many take part. 4000 take some 30 ms.
 */
const MOST_RANKED = 4000;

/** Words of grammar are left out by the `english` configuration. */
function expression({ words, phrases }: SpeechTerms): RawBuilder<unknown> {
  const parts = [
    ...(words.length > 0 ? [sql`plainto_tsquery('english', ${words.join(' ')})`] : []),
    ...phrases.map((phrase) => sql`phraseto_tsquery('english', ${phrase})`),
  ];
  return sql`(${sql.join(parts, sql` && `)})`;
}

const IdRow = z.object({ id: z.coerce.number(), total: z.coerce.number() });

function foundOf(rows: readonly unknown[]): Found {
  const read = rows.map((row) => IdRow.parse(row));
  return { ids: read.map(({ id }) => id), total: read[0]?.total ?? 0 };
}

const MarkedRow = z.object({
  id: z.coerce.number(),
  speaker: z.string().nullable(),
  seconds: z.string(),
  marked: z.string(),
});

const ofTalks = (talks: readonly string[] | undefined): RawBuilder<unknown> =>
  talks === undefined
    ? sql``
    : sql`and id >> 16 in (select number from transcripts where talk_id = any(${talks}))`;

export const postgresFullText: FullText = {
  bestOfTalks: async (db, terms, { offset, limit }, talks) => {
    const query = sql`
      with matching as (
        select id, words from transcript_passages
        where words @@ ${expression(terms)} ${ofTalks(talks)} limit ${MOST_RANKED}
      ), ranked as (
        select id, ts_rank_cd(words, ${expression(terms)}) as rank from matching
      )
      select (array_agg(id order by rank desc, id))[1] as id, count(*) over () as total
      from ranked group by id >> 16
      order by sum(rank) desc, id limit ${limit} offset ${offset}`;
    return foundOf((await query.execute(db)).rows);
  },
  inTranscript: async (db, terms, transcript, { offset, limit }) => {
    const query = sql`
      select id, count(*) over () as total
      from transcript_passages where words @@ ${expression(terms)}
        and id >= ${passageId(transcript, 0)} and id < ${passageId(transcript + 1, 0)}
      order by id limit ${limit} offset ${offset}`;
    return foundOf((await query.execute(db)).rows);
  },
  marked: async (db, terms, ids) => {
    const options = `HighlightAll=true, StartSel=${MATCH_START}, StopSel=${MATCH_END}`;
    const { rows } = await sql`
      select id, speaker, seconds, ts_headline('english', text, ${expression(terms)}, ${options}) as marked
      from transcript_passages where id = any(${ids})`.execute(db);
    return rows.map((row) => MarkedRow.parse(row));
  },
};
