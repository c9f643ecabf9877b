// Full text in SQLite: FTS5 (https://sqlite.org/fts5.html).
import { sql } from 'kysely';
import { z } from 'zod';
import { STOP_WORDS } from '../../../search/analysis/stop-words.js';
import type { FullText, SpeechTerms } from './full-text.js';
import { MATCH_END, MATCH_START } from './passage-rows.js';

/** FTS5 indexes words of grammar too; a question's own must not be what decides, unless it has no others. */
function expression({ words, phrases }: SpeechTerms): string {
  const telling = words.filter((word) => !STOP_WORDS.has(word.toLowerCase()));
  const used = telling.length + phrases.length > 0 ? telling : words;
  return [...used, ...phrases].map((each) => `"${each}"`).join(' ');
}

/** All ids in one row: a row for each would cost more than finding them. */
const IdsRow = z.object({ ids: z.string().transform((json) => z.array(z.number()).parse(JSON.parse(json))) });
const MarkedRow = z.object({
  id: z.number(),
  speaker: z.string().nullable(),
  seconds: z.string(),
  marked: z.string(),
});

const idsOf = ({ rows: [row] }: { readonly rows: readonly unknown[] }): readonly number[] =>
  IdsRow.parse(row).ids;

export const sqliteFullText: FullText = {
  // Ordered as the index is, so that it stops reading at the limit; what was stored last comes first.
  matching: async (db, terms, limit, talks) => {
    const ofTalks =
      talks === undefined
        ? sql``
        : sql`and rowid >> 16 in (
            select number from transcripts where talk_id in (select value from json_each(${JSON.stringify(talks)})))`;
    return idsOf(
      await sql`select json_group_array(id) as ids from (
        select rowid as id from transcript_words
        where transcript_words match ${expression(terms)} ${ofTalks}
        order by rowid desc limit ${limit})`.execute(db),
    );
  },
  // One by one: FTS5 reads a part of its index for one range, and all of it for several.
  within: async (db, terms, ranges) => {
    const found: number[] = [];
    for (const { from, to } of [...ranges].sort((a, b) => a.from - b.from)) {
      const ids = await sql`select json_group_array(id) as ids from (
        select rowid as id from transcript_words
        where transcript_words match ${expression(terms)} and rowid >= ${from} and rowid < ${to}
        order by rowid)`.execute(db);
      found.push(...idsOf(ids));
    }
    return found;
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
