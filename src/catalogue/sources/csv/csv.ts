// CSV: a table of talks with one row each, comma, semicolon or tab separated. Read as a stream.
import { type Options, Parser } from 'csv-parse';
import { isProposal, saysCancelled } from '../../text/talk-status.js';
import { dayOrder, parseDay } from '../../time/parse-day.js';
import { isPersonName, personList } from '../person-list.js';
import type { ImportProblem, RawEvent, RawPerson, RawTalk } from '../raw-event.js';
import { type Columns, type CsvField, columnsNote, findColumns } from './columns.js';
import { habitsOf, rowTimes, type TimeHabits } from './row-times.js';

/** A row with the line that it ends at. */
export interface CsvRow {
  readonly cells: readonly string[];
  readonly line: number;
}

/** Characters of one row; the longest abstracts of real tables have some 20,000. */
const LONGEST_ROW = 1_000_000;
/** Titles or notes may stand above the header. */
const HEADER_WITHIN = 10;

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

interface Table {
  readonly headers: readonly string[];
  readonly columns: Columns;
  readonly rows: readonly CsvRow[];
}

/** The row that heads the table: the one among the first with the most known columns, a title among them. */
export function headerRow(rows: readonly CsvRow[], map: ReadonlyMap<CsvField, string>): number {
  let best = -1;
  let most = 0;
  for (const [index, { cells }] of rows.slice(0, HEADER_WITHIN).entries()) {
    const columns = findColumns(cells, map);
    // A lone "title" may be a word of a text; two known headers are a table.
    const size = columns.has('title') ? columns.size : 0;
    if (size > most && (size > 1 || cells.length === 1 || map.size > 0)) [best, most] = [index, size];
  }
  return best;
}

const cellOf = ({ cells }: CsvRow, columns: Columns, field: CsvField): string | undefined => {
  const text = (columns.get(field) ?? [])
    .map((index) => cells[index]?.trim() ?? '')
    .find((cell) => cell !== '');
  return text;
};

function peopleOf(row: CsvRow, { columns, headers }: Table): readonly RawPerson[] {
  const indexes = columns.get('speakers') ?? [];
  const cells = indexes.map((index) => row.cells[index]?.trim() ?? '').filter((cell) => cell !== '');
  const joined = /^first/i.test(headers[indexes[0] ?? -1]?.trim() ?? '')
    ? [{ name: cells.join(' ') }]
    : cells.flatMap(personList);
  const people = joined.filter(({ name }) => name !== undefined && isPersonName(name));
  const [only] = people;
  const company = cellOf(row, columns, 'company');
  const bio = cellOf(row, columns, 'bio');
  const speakers =
    people.length === 1 && only !== undefined ? [{ ...only, company: only.company ?? company, bio }] : people;
  const moderators = personList(cellOf(row, columns, 'moderators')).map((person) => ({
    ...person,
    part: 'moderator',
  }));
  return [...speakers, ...moderators];
}

function talkOf(row: CsvRow, table: Table, habits: TimeHabits, above: string | undefined): RawTalk {
  const of = (field: CsvField): string | undefined => cellOf(row, table.columns, field);
  const times = rowTimes(
    { day: of('day'), start: of('start'), end: of('end'), duration: of('duration') },
    habits,
    above,
  );
  return {
    where: `line ${row.line}`,
    id: of('id'),
    ...{
      title: of('title'),
      subtitle: of('subtitle'),
      texts: [of('abstract')],
      people: peopleOf(row, table),
    },
    ...{
      kind: of('kind'),
      track: of('track'),
      level: of('level'),
      language: of('language'),
      room: of('room'),
    },
    tags: of('tags')?.split(/[,;|]/),
    ...times,
    cancelled: saysCancelled(of('status')),
    ...{ recordings: [of('recording')], slides: [of('slides')], url: of('url') },
  };
}

function tableOf(rows: readonly CsvRow[], map: ReadonlyMap<CsvField, string>): Table | undefined {
  const at = headerRow(rows, map);
  const headers = rows[at]?.cells;
  if (headers === undefined) return undefined;
  return { headers, columns: findColumns(headers, map), rows: rows.slice(at + 1) };
}

interface ReadRows {
  readonly talks: RawTalk[];
  readonly problems: ImportProblem[];
  /** Rows that are no talks, being proposals that were not accepted. */
  proposals: number;
}

function readRows(table: Table, habits: TimeHabits): ReadRows {
  const { columns } = table;
  const read: ReadRows = { talks: [], problems: [], proposals: 0 };
  let above: string | undefined;
  for (const row of table.rows) {
    const filled = row.cells.filter((cell) => cell.trim() !== '');
    const heading = filled.length === 1 && columns.size > 1 ? parseDay(filled[0], habits.order) : null;
    if (heading !== null) above = heading;
    else if (isProposal(cellOf(row, columns, 'status'))) read.proposals += 1;
    else if (cellOf(row, columns, 'title') !== undefined) read.talks.push(talkOf(row, table, habits, above));
    else if (filled.length > 1) read.problems.push(untitled(row));
  }
  return read;
}

/** Turns the rows of a table into talks. A row with one cell that is a day heads the rows below it. */
export function readTable(rows: readonly CsvRow[], map: ReadonlyMap<CsvField, string>): RawEvent | undefined {
  const table = tableOf(rows, map);
  if (table === undefined) return undefined;
  const cells = (field: CsvField): (string | undefined)[] =>
    table.rows.map((row) => cellOf(row, table.columns, field));
  const order = dayOrder([...cells('day'), ...cells('start')]);
  const [name] = cells('event').filter((each) => each !== undefined);
  const { talks, problems, proposals } = readRows(table, habitsOf(order, cells('start')));
  const notes = [columnsNote(table.headers, table.columns), ...proposalsNote(proposals)];
  return { name, talks, problems, notes };
}

const proposalsNote = (count: number): readonly string[] =>
  count === 0
    ? []
    : [`${count} rows are no talks: their status says that they are not accepted or not published`];

const untitled = ({ line }: CsvRow): ImportProblem => ({
  where: `line ${line}`,
  what: 'the row has no title',
  mend: 'fill its title, or take the row out',
});
