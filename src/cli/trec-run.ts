// `lectern search --run`: a file of queries → a TREC run, so that standard tools such as trec_eval can measure the ranking.
import type { Catalogue } from '../search/catalogue.js';

/** TREC runs are cut here; the measures look at no more. */
const DEPTH = 10;

interface RunQuery {
  readonly qid: string;
  readonly query: string;
}

/** Reads `qid<TAB>category<TAB>query` or `qid<TAB>query`; a heading line and empty lines are passed over. */
export function parseRunQueries(text: string): readonly RunQuery[] {
  return text.split('\n').flatMap((line) => {
    const cells = line.replace(/\r$/, '').split('\t');
    const [qid = ''] = cells;
    const query = cells.at(-1) ?? '';
    return cells.length < 2 || qid === '' || qid === 'qid' ? [] : [{ qid, query }];
  });
}

/** One line for each hit: `qid Q0 <talk id> rank score lectern`. A query without an answer has no line. */
export function runLines(text: string, catalogue: Catalogue): readonly string[] {
  return parseRunQueries(text).flatMap(({ qid, query }) =>
    catalogue
      .search({ text: query, pageSize: DEPTH })
      // Scores of a run must fall with the rank, also where an order other than relevance was asked for.
      .hits.map(
        ({ talk, score }, at) =>
          `${qid} Q0 ${talk.id} ${at + 1} ${(DEPTH - at + score / 1000).toFixed(4)} lectern`,
      ),
  );
}
