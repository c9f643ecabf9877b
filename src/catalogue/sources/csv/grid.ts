// Grids: programmes as they are pinned to a wall, with a column for each room, a row for each time, and a talk in each cell.
import { parseDay } from '../../time/parse-day.js';
import { personList } from '../person-list.js';
import type { RawEvent, RawPerson, RawTalk } from '../raw-event.js';
import type { CsvRow } from './csv-rows.js';
import { clocksIn, habitsOf, rowTimes, type TimeHabits } from './row-times.js';

/** Of fewer rows with a time nothing can be told. */
const FEWEST_TIMES = 2;
/** Titles or notes may stand above the rooms. */
const HEADER_WITHIN = 10;

interface Grid {
  /** Names of rooms by column. */
  readonly rooms: readonly string[];
  readonly rows: readonly CsvRow[];
  /** What stands above the rooms, which may name the day. */
  readonly above: readonly CsvRow[];
}

const textOf = (cell: string | undefined): string => cell?.trim() ?? '';
const filled = ({ cells }: CsvRow): readonly string[] => cells.filter((cell) => textOf(cell) !== '');
/** "9:00 - 9:45", "9 am"; a bare number may be one of seats. */
const isTime = (cell: string | undefined): boolean =>
  /\d[:h]\d\d|\d ?[ap]\.?m\b/i.test(textOf(cell)) &&
  textOf(cell).replace(/[\d\s:.,–—~-]|to|[ap]\.?m\.?|uhr|h\b/gi, '') === '';

/** The rows below the one that names rooms, where most of them begin with a time; undefined for any other table. */
function gridOf(rows: readonly CsvRow[]): Grid | undefined {
  const first = rows.findIndex(({ cells }) => isTime(cells[0]));
  const at = rows.slice(0, Math.max(first, 0)).findLastIndex((row) => filled(row).length > 1);
  const header = rows[at];
  if (header === undefined || at >= HEADER_WITHIN) return undefined;
  const body = rows.slice(at + 1);
  const timed = body.filter(({ cells }) => isTime(cells[0]));
  const isGrid =
    timed.length >= FEWEST_TIMES && timed.length * 2 > body.filter((row) => filled(row).length > 1).length;
  const rooms = header.cells.map(textOf);
  return isGrid && rooms.slice(1).every((room) => !isTime(room))
    ? { rooms, rows: body, above: rows.slice(0, at + 1) }
    : undefined;
}

const NAME = /^\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*){1,3}$/u;

/** "Title", with the speakers in the line below it. */
function readCell(cell: string): { readonly title: string; readonly people: readonly RawPerson[] } {
  const lines = cell
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const people = personList(lines.at(-1));
  const areNamed = lines.length > 1 && people.length > 0 && people.every(({ name }) => NAME.test(name ?? ''));
  return areNamed ? { title: lines.slice(0, -1).join(' '), people } : { title: lines.join(' '), people: [] };
}

/** A time that stands in several columns of a row is of all rooms. */
function talksOfRow(row: CsvRow, grid: Grid, times: ReturnType<typeof rowTimes>): readonly RawTalk[] {
  const cells = row.cells.map(textOf);
  return cells.flatMap((cell, column): readonly RawTalk[] => {
    if (column === 0 || cell === '' || cells.indexOf(cell, 1) < column) return [];
    const isShared = cells.lastIndexOf(cell) > column || filled(row).length === 2;
    const room = grid.rooms[column];
    return [
      {
        where: `line ${row.line}, column ${column + 1}`,
        ...readCell(cell),
        room: isShared ? undefined : room,
        ...times,
      },
    ];
  });
}

function talksOf(grid: Grid, habits: TimeHabits): readonly RawTalk[] {
  let day = grid.above
    .flatMap(({ cells }) => cells.flatMap((cell) => parseDay(cell, habits.order) ?? []))
    .at(-1);
  const starts = grid.rows.map(({ cells }) => (isTime(cells[0]) ? cells[0] : undefined));
  return grid.rows.flatMap((row, index) => {
    const start = starts[index];
    const heading = start === undefined ? parseDay(filled(row)[0], habits.order) : null;
    day = heading ?? day;
    if (start === undefined) return [];
    // A row ends where the next one begins, if it is of the same day and says no end itself.
    const next = clocksIn(start).length > 1 ? undefined : starts[index + 1];
    return talksOfRow(row, grid, rowTimes({ start, end: next }, habits, day));
  });
}

/** Reads a grid; undefined where the table is none. A row that is but a day heads the rows below it. */
export function readGrid(rows: readonly CsvRow[]): RawEvent | undefined {
  const grid = gridOf(rows);
  if (grid === undefined) return undefined;
  const starts = grid.rows.map(({ cells }) => (isTime(cells[0]) ? cells[0] : undefined));
  const talks = talksOf(grid, habitsOf('month-first', starts));
  const rooms = grid.rooms.slice(1).filter((room) => room !== '');
  const note = `a grid: times in the first column, rooms ${rooms.map((room) => `“${room.slice(0, 60)}”`).join(', ')}`;
  return { talks, problems: [], notes: [note] };
}
