// File reader: a file of known syntax → its event, or pieces of one. What is read as a stream is read here, documents by
// read-document.ts.
import { readArchivePage } from '../../sources/archive-page/page-event.js';
import type { CsvField } from '../../sources/csv/columns.js';
import { readTable } from '../../sources/csv/csv.js';
import { type CsvRow, csvRows } from '../../sources/csv/csv-rows.js';
import { createFrabXmlReader } from '../../sources/frab/frab-xml.js';
import { createIcalReader } from '../../sources/ical/ical.js';
import type { ImportProblem, SourceFormat } from '../../sources/raw-event.js';
import { linesOf, textChunks } from './decode.js';
import { type Detected, FORMATS_MEND } from './detect-syntax.js';
import { MOST_TALKS } from './limits.js';
import {
  type DocumentItem,
  oneEvent,
  type ReadFile,
  readDocument,
  readList,
  unread,
} from './read-document.js';

const tooMany = (format: SourceFormat): ReadFile =>
  unread(`the file has more than ${MOST_TALKS.toLocaleString('en')} talks`, 'split it by event', format);

async function readLines(path: string, encoding: string): Promise<ReadFile> {
  const items: DocumentItem[] = [];
  const problems: ImportProblem[] = [];
  let number = 0;
  for await (const line of linesOf(textChunks(path, encoding))) {
    number += 1;
    if (line.trim() === '') continue;
    if (items.length >= MOST_TALKS) return tooMany('lectern');
    try {
      items.push({ item: JSON.parse(line) as unknown, where: `line ${number}` });
    } catch (error) {
      const what = `the line is no JSON: ${error instanceof Error ? error.message.slice(0, 150) : ''}`;
      problems.push({
        where: `line ${number}`,
        what,
        mend: 'write one JSON object a line, or take the line out',
      });
    }
  }
  return readList(items, path, problems);
}

async function readXml(path: string, encoding: string): Promise<ReadFile> {
  const reader = createFrabXmlReader();
  try {
    for await (const chunk of textChunks(path, encoding)) {
      reader.write(chunk);
      if (reader.count() > MOST_TALKS) return tooMany('frab-xml');
    }
    const event = reader.finish();
    const isSchedule = event.talks.length > 0 || event.name !== undefined;
    return isSchedule
      ? oneEvent('frab-xml', event)
      : unread(
          reader.isSchedule()
            ? 'the schedule has neither a conference nor an event in it'
            : 'the XML is no schedule: it has no <schedule>',
          FORMATS_MEND,
        );
  } catch (error) {
    return unread(
      `the XML can’t be read: ${error instanceof Error ? error.message : String(error)}`,
      'export the schedule again',
      'frab-xml',
    );
  }
}

async function readIcal(path: string, encoding: string): Promise<ReadFile> {
  const reader = createIcalReader();
  for await (const line of linesOf(textChunks(path, encoding))) {
    reader.push(line);
    if (reader.count() > MOST_TALKS) return tooMany('ical');
  }
  return oneEvent('ical', reader.finish());
}

interface ReadRows {
  readonly rows: readonly CsvRow[];
  /** Why the rows end before the file does. */
  readonly fault: ImportProblem | null;
}

/** The rows of a table, or those before the first that can't be read. */
async function rowsOf(chunks: AsyncIterable<string>, delimiter: string): Promise<ReadRows> {
  const rows: CsvRow[] = [];
  try {
    for await (const row of csvRows(chunks, delimiter)) {
      rows.push(row);
      if (rows.length > MOST_TALKS) break;
    }
    return { rows, fault: null };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const what = `the table can’t be read from line ${(rows.at(-1)?.line ?? 0) + 1} on: ${reason}`;
    const where = `line ${(rows.at(-1)?.line ?? 0) + 1}`;
    return { rows, fault: { where, what, mend: 'save it as CSV again, with every quote closed' } };
  }
}

function unknownTable(rows: readonly CsvRow[]): ReadFile {
  const headers = (rows[0]?.cells ?? [])
    .map((cell) => cell.trim().slice(0, 40))
    .filter((cell) => cell !== '');
  if (headers.length < 2) return unread('it is none of the formats that can be imported', FORMATS_MEND);
  return unread(
    `no column of the table is known to be the title: its first row is ${headers
      .slice(0, 8)
      .map((cell) => `“${cell}”`)
      .join(', ')}`,
    `say which it is, such as --map "title=${headers[0]}"`,
    'csv',
    'line 1',
  );
}

async function readCsv(
  path: string,
  encoding: string,
  delimiter: string,
  map: ReadonlyMap<CsvField, string>,
): Promise<ReadFile> {
  const { rows, fault } = await rowsOf(textChunks(path, encoding), delimiter);
  if (rows.length > MOST_TALKS) return tooMany('csv');
  if (fault !== null && rows.length < 2) return { kind: 'unread', format: 'csv', problem: fault };
  const event = readTable(rows, map);
  if (event === undefined) return unknownTable(rows);
  return oneEvent('csv', fault === null ? event : { ...event, problems: [...event.problems, fault] });
}

/** Reads a detected file. `map`: headers of a table that the operator named. */
export async function readImportFile(
  detected: Detected,
  map: ReadonlyMap<CsvField, string>,
): Promise<ReadFile> {
  const { path, encoding } = detected;
  switch (detected.syntax) {
    case 'xml':
      return readXml(path, encoding);
    case 'ical':
      return readIcal(path, encoding);
    case 'csv':
      return readCsv(path, encoding, detected.delimiter, map);
    case 'json-lines':
      return readLines(path, encoding);
    case 'page':
      return oneEvent('archive-page', readArchivePage(detected.text));
    case 'json':
    case 'yaml':
      return readDocument(path, detected.document);
    case 'unknown':
      return { kind: 'unread', format: null, problem: detected.problem };
  }
}
