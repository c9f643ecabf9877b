// `lectern wishes`: what people of `DATABASE_URL` looked for and did not find, the most missed first, without names.
import { missedLine } from '../command/missed-line.js';
import { BotError } from '../errors.js';
import type { MissedLine } from '../ports/live.js';
import { withStore } from './events/event-store.js';

/** Options as commander reads them. */
interface WishesFlags {
  readonly json?: true;
  readonly since?: string;
}

interface MissedRow extends MissedLine {
  /** People who wait for a talk. */
  readonly waiting: number;
}

/** Older counts are not kept. */
const FROM_THE_START = '0000-01-01';
const DATE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

/** One row a line: its searches, and the people who wait for a talk. What may hold private data is left out. */
function rowsOf(missed: readonly MissedLine[], wanted: readonly string[]): readonly MissedRow[] {
  const rows = new Map(missed.map((each) => [each.line, { ...each, waiting: 0 }]));
  for (const typed of wanted) {
    const line = missedLine(typed);
    if (line === null) continue;
    const row = rows.get(line) ?? { line, searches: 0, waiting: 0 };
    rows.set(line, { ...row, waiting: row.waiting + 1 });
  }
  return [...rows.values()].toSorted(
    (a, b) => b.searches - a.searches || b.waiting - a.waiting || (a.line < b.line ? -1 : 1),
  );
}

const waitingText = (waiting: number): string =>
  waiting === 0 ? '' : ` (${waiting} ${waiting === 1 ? 'waits' : 'wait'} for one)`;

/**
 * Prints a line for each: `12  webassembly (2 wait for one)`.
 * @throws BotError `invalid-input` for a day that is none.
 */
export async function listMissed({ json, since = FROM_THE_START }: WishesFlags): Promise<void> {
  if (!DATE.test(since))
    throw new BotError(
      'invalid-input',
      `“${since}” is no day. Write it as 2026-03-01, such as --since 2026-03-01.`,
    );
  const rows = await withStore('read', async ({ missedSearches, wishes }) =>
    rowsOf(await missedSearches.since(since), await wishes.open()),
  );
  if (rows.length === 0 && json !== true)
    process.stdout.write('No search without an answer is counted, and no person waits for a talk.\n');
  const width = String(rows[0]?.searches ?? 0).length;
  for (const { line, searches, waiting } of rows) {
    const text = `${String(searches).padStart(width)}  ${line}${waitingText(waiting)}`;
    process.stdout.write(`${json === true ? JSON.stringify({ line, searches, waiting }) : text}\n`);
  }
}
