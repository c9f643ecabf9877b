// Rows of a table: CSV with any of four characters between its cells, read as a stream.
import { type Options, Parser } from 'csv-parse';

/** A row with the line that it ends at. */
export interface CsvRow {
  readonly cells: readonly string[];
  readonly line: number;
}

/** Characters of one row; the longest abstracts of real tables have some 20,000. */
const LONGEST_ROW = 1_000_000;
/** The character between cells, by what the first lines hold most of outside of quotes. */
export function delimiterOf(head: string): string {
  const bare = head
    .split('\n', 5)
    .join('\n')
    .replace(/"(?:[^"]|"")*"/g, '');
  const count = (delimiter: string): number => bare.split(delimiter).length;
  return [',', ';', '\t', '|'].reduce((best, each) => (count(each) > count(best) ? each : best), ',');
}

/** Rows of a table from its chunks of text. Quotes inside of cells are taken as they come. */
export async function* csvRows(chunks: AsyncIterable<string>, delimiter: string): AsyncGenerator<CsvRow> {
  const options: Options = {
    ...{ delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: true },
    ...{ info: true, max_record_size: LONGEST_ROW },
  };
  const parser = new Parser(options);
  const feed = (async () => {
    for await (const chunk of chunks) {
      if (!parser.write(chunk)) await new Promise((resolve) => parser.once('drain', resolve));
    }
    parser.end();
  })();
  feed.catch((error: unknown) => parser.destroy(error instanceof Error ? error : new Error(String(error))));
  for await (const { record, info } of parser as AsyncIterable<{
    record: string[];
    info: { lines: number };
  }>) {
    yield { cells: record, line: info.lines };
  }
}
