// CSV: a table of talks with one row each, comma, semicolon or tab separated. Read as a stream.
import { isProposal, saysCancelled } from '../../text/talk-status.js';
import { dayOrder, parseDay } from '../../time/parse-day.js';
import { isPersonName, personList } from '../person-list.js';
import type { ImportProblem, RawEvent, RawPerson, RawTalk } from '../raw-event.js';
import { type Columns, type CsvField, columnsNote, findColumns, isFirstName } from './columns.js';
import type { CsvRow } from './csv-rows.js';
import { readGrid } from './grid.js';
import { habitsOf, rowTimes, type TimeHabits } from './row-times.js';

/** Titles or notes may stand above the header. */
const HEADER_WITHIN = 10;

interface Table {
  readonly headers: readonly string[];
  readonly columns: Columns;
  readonly rows: readonly CsvRow[];
}

/** A heading of plain words, and nearly no row of two cells: prose has commas, and commands a slash. */
function isColumnOfTitles(rows: readonly CsvRow[]): boolean {
  const [header] = rows;
  const single = rows.filter(({ cells }) => cells.length === 1).length;
  return /^[\p{L} ]+$/u.test(header?.cells.join('|') ?? '') && single * 10 >= rows.length * 9;
}

/** The row that heads the table: the one among the first with the most known columns, a title among them. */
export function headerRow(rows: readonly CsvRow[], map: ReadonlyMap<CsvField, string>): number {
  let best = -1;
  let most = 0;
  for (const [index, { cells }] of rows.slice(0, HEADER_WITHIN).entries()) {
    const columns = findColumns(cells, map);
    // A lone "title" may be a word of a text; two known headers are a table, and so is a column of titles.
    const size = columns.has('title') ? columns.size : 0;
    const isTable = size > 1 || map.size > 0 || (index === 0 && isColumnOfTitles(rows));
    if (size > most && isTable) [best, most] = [index, size];
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
  const cell = (index: number | undefined): string => row.cells[index ?? -1]?.trim() ?? '';
  const joined = indexes.flatMap((index, at): readonly RawPerson[] => {
    const before = indexes[at - 1];
    if (isFirstName(headers[index] ?? ''))
      return [{ name: `${cell(index)} ${cell(indexes[at + 1])}`.trim() }];
    return before !== undefined && isFirstName(headers[before] ?? '') ? [] : personList(cell(index));
  });
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

/** What rows above a row say of it: the day, and for a part of a session the session. */
interface RowsAbove {
  readonly day: string | undefined;
  readonly session: CsvRow | undefined;
}

const OF_SESSION: ReadonlySet<CsvField> = new Set(['day', 'start', 'end', 'room', 'track']);
const isPartOfSession = (row: CsvRow, columns: Columns): boolean =>
  /^sub/i.test(cellOf(row, columns, 'subsession') ?? '');

function talkOf(row: CsvRow, table: Table, habits: TimeHabits, { day: above, session }: RowsAbove): RawTalk {
  const of = (field: CsvField): string | undefined =>
    cellOf(row, table.columns, field) ??
    (session !== undefined && OF_SESSION.has(field) ? cellOf(session, table.columns, field) : undefined);
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

const filledCells = ({ cells }: CsvRow): readonly string[] => cells.filter((cell) => cell.trim() !== '');

/** Each row that is no heading, with what the rows above it say of it. */
function* rowsOf({ columns, rows }: Table, { order }: TimeHabits): Generator<readonly [CsvRow, RowsAbove]> {
  let day: string | undefined;
  let session: CsvRow | undefined;
  for (const row of rows) {
    const filled = filledCells(row);
    const heading = filled.length === 1 && columns.size > 1 ? parseDay(filled[0], order) : null;
    // A day that is written once is of the rows below it too.
    day = heading ?? parseDay(cellOf(row, columns, 'day'), order) ?? day;
    if (heading !== null) continue;
    const isPart = isPartOfSession(row, columns);
    if (!isPart) session = row;
    yield [row, { day, session: isPart ? session : undefined }];
  }
}

function readRows(table: Table, habits: TimeHabits): ReadRows {
  const { columns } = table;
  const read: ReadRows = { talks: [], problems: [], proposals: 0 };
  for (const [row, above] of rowsOf(table, habits)) {
    if (isProposal(cellOf(row, columns, 'status'))) read.proposals += 1;
    else if (cellOf(row, columns, 'title') !== undefined) read.talks.push(talkOf(row, table, habits, above));
    else if (filledCells(row).length > 1) read.problems.push(untitled(row));
  }
  return read;
}

/** Turns the rows of a table into talks. A row with one cell that is a day heads the rows below it. */
export function readTable(rows: readonly CsvRow[], map: ReadonlyMap<CsvField, string>): RawEvent | undefined {
  const table = tableOf(rows, map);
  if (table === undefined) return readGrid(rows);
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
