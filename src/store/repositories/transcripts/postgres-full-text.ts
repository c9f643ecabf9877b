// Full text in PostgreSQL: tsvector with a GIN index (https://www.postgresql.org/docs/current/textsearch.html).
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { compact } from '../../../lib/compact.js';
import type { FullText, SpeechTerms } from './full-text.js';
import { MATCH_END, MATCH_START } from './passage-rows.js';

/** Words of grammar are left out by the `english` configuration. */
function expression({ words, phrases }: SpeechTerms): RawBuilder<unknown> {
  const parts = compact([
    words.length > 0 && sql`plainto_tsquery('english', ${words.join(' ')})`,
    ...phrases.map((phrase) => sql`phraseto_tsquery('english', ${phrase})`),
  ]);
  return sql`(${sql.join(parts, sql` && `)})`;
}

/** All ids in one row: a row for each would cost more than finding them. */
const IdsRow = z.object({ ids: z.array(z.number()) });
/** pg gives 64-bit integers as strings. */
const MarkedRow = z.object({
  id: z.coerce.number(),
  speaker: z.string().nullable(),
  seconds: z.string(),
  marked: z.string(),
});

const idsOf = ({ rows: [row] }: { readonly rows: readonly unknown[] }): readonly number[] =>
  IdsRow.parse(row).ids;

export const postgresFullText: FullText = {
  matching: async (db, terms, limit, talks) => {
    const ofTalks =
      talks === undefined
        ? sql``
        : sql`and id >> 16 in (select number from transcripts where talk_id = any(${talks}))`;
    return idsOf(
      await sql`select coalesce(json_agg(id), '[]') as ids from (
        select id from transcript_passages
        where words @@ ${expression(terms)} ${ofTalks} limit ${limit}) as found`.execute(db),
    );
  },
  // Each range written out: the planner then sees how few rows they are, and reads those instead of all that match.
  within: async (db, terms, ranges) => {
    const inRange = ranges.map(({ from, to }) => sql`(id >= ${from} and id < ${to})`);
    return idsOf(
      await sql`select coalesce(json_agg(id order by id), '[]') as ids from transcript_passages
        where words @@ ${expression(terms)} and (${sql.join(inRange, sql` or `)})`.execute(db),
    );
  },
  marked: async (db, terms, ids) => {
    const options = `HighlightAll=true, StartSel=${MATCH_START}, StopSel=${MATCH_END}`;
    const { rows } = await sql`
      select id, speaker, seconds, ts_headline('english', text, ${expression(terms)}, ${options}) as marked
      from transcript_passages where id = any(${ids})`.execute(db);
    return rows.map((row) => MarkedRow.parse(row));
  },
};
