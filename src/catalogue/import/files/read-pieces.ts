// Reading: one detected file → an event, or a piece of one that other files of its folder complete.
import { readArchivePage } from '../../sources/archive-page/page-event.js';
import type { CsvField } from '../../sources/csv/columns.js';
import { type CsvRow, csvRows, readTable } from '../../sources/csv/csv.js';
import { isFrabJson, readFrabJson } from '../../sources/frab/frab-json.js';
import { createFrabXmlReader } from '../../sources/frab/frab-xml.js';
import { isPretalxApi, readPretalxApi } from '../../sources/frab/pretalx-api.js';
import { createIcalReader } from '../../sources/ical/ical.js';
import { listOf } from '../../sources/json-value.js';
import { isLecternTalk, readLecternExport } from '../../sources/lectern-export.js';
import type { ImportProblem, RawEvent, SourceFormat } from '../../sources/raw-event.js';
import { isSessionize, readSessionize } from '../../sources/sessionize.js';
import { isPyCategory, isPyVideo } from '../../sources/videos/pyvideo.js';
import { isRubyEvent, isRubyVideos, keysOf } from '../../sources/videos/rubyevents.js';
import { isYtDlp } from '../../sources/videos/yt-dlp.js';
import { linesOf, textChunks } from './decode.js';
import { type Detected, FORMATS_MEND } from './detect.js';
import { MOST_TALKS } from './limits.js';

/** A document that is one event only together with others of its folder. */
export interface Piece {
  readonly path: string;
  readonly role: 'ruby-videos' | 'ruby-event' | 'ruby-series' | 'py-category' | 'py-video' | 'yt-info';
  readonly document: unknown;
  readonly where: string;
}

export type ReadFile =
  | { readonly kind: 'events'; readonly format: SourceFormat; readonly events: readonly RawEvent[] }
  | {
      readonly kind: 'pieces';
      readonly pieces: readonly Piece[];
      readonly problems: readonly ImportProblem[];
    }
  | { readonly kind: 'unread'; readonly format: SourceFormat | null; readonly problem: ImportProblem };

const unread = (what: string, mend: string, format: SourceFormat | null = null, where = ''): ReadFile => ({
  kind: 'unread',
  format,
  problem: { where, what, mend },
});

const tooMany = (format: SourceFormat): ReadFile =>
  unread(`the file has more than ${MOST_TALKS.toLocaleString('en')} talks`, 'split it by event', format);

const one = (format: SourceFormat, event: RawEvent): ReadFile => ({
  kind: 'events',
  format,
  events: [event],
});

const ROLES: readonly (readonly [Piece['role'], (document: unknown) => boolean])[] = [
  ['yt-info', isYtDlp],
  ['py-video', isPyVideo],
  ['ruby-videos', isRubyVideos],
  ['ruby-event', isRubyEvent],
  ['py-category', isPyCategory],
];

/** An empty list says nothing of itself; RubyEvents has such files for events without a recording. */
const isEmptyVideos = (path: string, document: unknown): boolean =>
  Array.isArray(document) && document.length === 0 && /videos\.ya?ml$/i.test(path);

const isSeries = (path: string, document: unknown): boolean =>
  /(?:series|organisation)\.ya?ml$/i.test(path) && keysOf(document) !== '';

function readDocument(path: string, document: unknown): ReadFile {
  if (isFrabJson(document)) return one('frab-json', readFrabJson(document));
  if (isPretalxApi(document)) return one('pretalx-api', readPretalxApi(document));
  if (isSessionize(document)) return one('sessionize', readSessionize(document));
  const role = isEmptyVideos(path, document)
    ? 'ruby-videos'
    : isSeries(path, document)
      ? 'ruby-series'
      : ROLES.find(([, is]) => is(document))?.[0];
  if (role !== undefined)
    return { kind: 'pieces', pieces: [{ path, role, document, where: '' }], problems: [] };
  const list = isLecternTalk(document) ? [document] : listOf(document);
  if (list.length > 0)
    return readList(
      list.map((item, index) => ({ item, where: `[${index}]` })),
      path,
      [],
    );
  const keys = keysOf(document);
  return unread(
    keys === ''
      ? 'there is nothing in it'
      : `it is none of the formats that can be imported: it has the keys ${keys}`,
    FORMATS_MEND,
  );
}

interface Item {
  readonly item: unknown;
  readonly where: string;
}

/** Documents of a list, or of the lines of a file: all of one format, by the first that is known. */
function readList(items: readonly Item[], path: string, problems: readonly ImportProblem[]): ReadFile {
  const is = (test: (item: unknown) => boolean): boolean => items.some(({ item }) => test(item));
  const strangers = (test: (item: unknown) => boolean): readonly ImportProblem[] =>
    items
      .filter(({ item }) => !test(item))
      .map(({ where }) => ({
        where,
        what: 'it is no talk of this format',
        mend: 'take it out, or give it a title',
      }));
  if (is(isYtDlp))
    return {
      kind: 'pieces',
      pieces: pieces('yt-info', isYtDlp),
      problems: [...problems, ...strangers(isYtDlp)],
    };
  if (is(isPyVideo))
    return {
      kind: 'pieces',
      pieces: pieces('py-video', isPyVideo),
      problems: [...problems, ...strangers(isPyVideo)],
    };
  if (is(isLecternTalk)) {
    const talks = items
      .filter(({ item }) => isLecternTalk(item))
      .map(({ item, where }) => ({ talk: item, where }));
    const [first, ...rest] = readLecternExport(talks);
    const faults = [...problems, ...strangers(isLecternTalk)];
    return {
      kind: 'events',
      format: 'lectern',
      events: first === undefined ? [] : [{ ...first, problems: faults }, ...rest],
    };
  }
  return unread('no line or item of it is a talk of a known format', FORMATS_MEND);

  function pieces(role: Piece['role'], test: (item: unknown) => boolean): readonly Piece[] {
    return items
      .filter(({ item }) => test(item))
      .map(({ item, where }) => ({ path, role, document: item, where }));
  }
}

async function readLines(path: string, encoding: string): Promise<ReadFile> {
  const items: Item[] = [];
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
      ? one('frab-xml', event)
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
  return one('ical', reader.finish());
}

async function readCsv(
  path: string,
  encoding: string,
  delimiter: string,
  map: ReadonlyMap<CsvField, string>,
): Promise<ReadFile> {
  const rows: CsvRow[] = [];
  try {
    for await (const row of csvRows(textChunks(path, encoding), delimiter)) {
      rows.push(row);
      if (rows.length > MOST_TALKS) return tooMany('csv');
    }
  } catch (error) {
    return unread(
      `the table can’t be read: ${error instanceof Error ? error.message : String(error)}`,
      'save it as CSV again, with every quote closed',
      'csv',
    );
  }
  const event = readTable(rows, map);
  if (event !== undefined) return one('csv', event);
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

/** Reads a detected file. `map`: headers of a table that the operator named. */
export async function readDetected(
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
      return one('archive-page', readArchivePage(detected.text));
    case 'json':
    case 'yaml':
      return readDocument(path, detected.document);
    case 'unknown':
      return { kind: 'unread', format: null, problem: detected.problem };
  }
}
