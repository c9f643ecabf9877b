// Syntax detection: whether a file is XML, CSV, JSON, …, by what stands in it. A name never decides; it only tells an empty
// list of talks from any other.
import { parseAllDocuments } from 'yaml';
import { isArchivePage } from '../../sources/archive-page/page-event.js';
import { delimiterOf } from '../../sources/csv/csv-rows.js';
import type { ImportProblem } from '../../sources/raw-event.js';
import { encodingOf, fileSize, textHead, wholeText } from './decode.js';
import { FILE_LIMITS, megabytes } from './limits.js';

type Syntax =
  | { readonly syntax: 'xml' | 'ical' | 'json-lines' }
  | { readonly syntax: 'csv'; readonly delimiter: string }
  | { readonly syntax: 'page'; readonly text: string }
  | { readonly syntax: 'json' | 'yaml'; readonly document: unknown }
  | { readonly syntax: 'unknown'; readonly problem: ImportProblem };

/** A file with its syntax; documents that fit into memory are parsed. */
export type Detected = { readonly path: string; readonly encoding: string } & Syntax;

const problem = (
  where: string,
  what: string,
  mend: string,
): { syntax: 'unknown'; problem: ImportProblem } => ({
  syntax: 'unknown',
  problem: { where, what, mend },
});

export const FORMATS_MEND =
  'docs/importing.md lists what can be imported; save a table as CSV, or export the schedule as JSON, XML or iCal';

const tooLarge = (size: number, limit: number, mend: string) =>
  problem('', `the file has ${megabytes(size)}; ${megabytes(limit)} are read at most`, mend);

/** "… at position 812" → the line of it. */
function lineOfError(text: string, error: unknown): string {
  const position = /position (\d+)/.exec(String(error))?.[1];
  if (position === undefined) return '';
  return `line ${text.slice(0, Number(position)).split('\n').length}`;
}

const isJson = (text: string): boolean => {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
};

async function detectJson(path: string, encoding: string, head: string): Promise<Syntax> {
  const [first = '', ...more] = head.trimStart().split(/\r?\n/, 3);
  if (more.some((line) => line.trim() !== '') && isJson(first)) return { syntax: 'json-lines' };
  const size = await fileSize(path);
  if (size > FILE_LIMITS.json) {
    return tooLarge(
      size,
      FILE_LIMITS.json,
      'split it, or write one talk a line: JSON lines of any size are read',
    );
  }
  return parsedJson((await wholeText(path, encoding)).trim());
}

function parsedJson(text: string): Syntax {
  try {
    return { syntax: 'json', document: JSON.parse(text) as unknown };
  } catch (error) {
    const [first = '', ...more] = text.split(/\r?\n/, 2);
    if (more.length > 0 && isJson(first)) return { syntax: 'json-lines' };
    const what =
      error instanceof RangeError ? 'it is nested too deep' : (error as Error).message.slice(0, 200);
    const mend = /after JSON/.test(what)
      ? 'write each of its values on one line, as jq -c does, or put them into one list'
      : 'export the file again, and let nothing cut it off';
    return problem(lineOfError(text, error), `the JSON can’t be read: ${what}`, mend);
  }
}

async function detectYaml(path: string, encoding: string): Promise<Syntax> {
  const size = await fileSize(path);
  if (size > FILE_LIMITS.yaml) return tooLarge(size, FILE_LIMITS.yaml, 'split it by event');
  const text = await wholeText(path, encoding);
  try {
    const documents = parseAllDocuments(text, { uniqueKeys: false, logLevel: 'silent', schema: 'core' });
    const list = 'empty' in documents ? [] : documents;
    const [faulty] = list.flatMap(({ errors }) => errors);
    if (faulty !== undefined) {
      return problem(
        `line ${faulty.linePos?.[0].line ?? 1}`,
        `the YAML can’t be read: ${faulty.message.split('\n')[0]}`,
        'put texts with colons or quotes into quotes',
      );
    }
    const document = list
      .map((each) => each.toJS({ maxAliasCount: 100 }) as unknown)
      .find((each) => each !== null);
    return { syntax: 'yaml', document };
  } catch (error) {
    return problem(
      '',
      `the YAML can’t be read: ${error instanceof Error ? error.message : String(error)}`,
      'write it without aliases',
    );
  }
}

/** YAML of the formats that are read: a list of mappings, or a mapping, one key a line. */
const YAML = /^(?:---\s*$|- *(?:[\w-]+|"[\w-]+") *:(?:\s|$)|[a-z_]+:(?:\s|$)|\[\]\s*$)/m;
const FIRST_LINE = /^(?:\s*(?:#.*)?\r?\n)*([^\r\n]*)/;

function looksLikeYaml(head: string): boolean {
  const [, line = ''] = FIRST_LINE.exec(head) ?? [];
  return YAML.test(line);
}

/** The line that a calendar begins with; what serves it may put a comment or a blank before it. */
const CALENDAR = /^BEGIN:VCALENDAR[ \t]*\r?$/im;
const BEFORE_CALENDAR = 1000;
const HTML = /^<(?:!doctype html|html)/i;
const EMPTY_LIST = /^\[\s*\]\s*$/;
const JSON_START = /^(?:\{|\[\s*[[{\]"])/;

async function detectPage(path: string, encoding: string): Promise<Syntax> {
  const size = await fileSize(path);
  if (size > FILE_LIMITS.page) return tooLarge(size, FILE_LIMITS.page, 'split it');
  return { syntax: 'page', text: await wholeText(path, encoding) };
}

async function detectText(path: string, encoding: string, head: string): Promise<Syntax> {
  const start = head.trimStart();
  if (CALENDAR.test(start.slice(0, BEFORE_CALENDAR))) return { syntax: 'ical' };
  if (HTML.test(start)) {
    return problem(
      'line 1',
      'it is a web page, not a schedule',
      'download the export that the page links to',
    );
  }
  if (start.startsWith('<')) return { syntax: 'xml' };
  if (JSON_START.test(start) && !EMPTY_LIST.test(start)) return detectJson(path, encoding, head);
  if (isArchivePage(head)) return detectPage(path, encoding);
  if (looksLikeYaml(head) || EMPTY_LIST.test(start)) return detectYaml(path, encoding);
  return { syntax: 'csv', delimiter: delimiterOf(head) };
}

/** Looks into a file. What can't be read is told as a problem, never thrown, but for a file that can't be opened. */
export async function detectSyntax(path: string): Promise<Detected> {
  const size = await fileSize(path);
  if (size === 0) return { path, encoding: 'utf-8', ...problem('', 'the file is empty', 'export it again') };
  if (size > FILE_LIMITS.stream) {
    return { path, encoding: 'utf-8', ...tooLarge(size, FILE_LIMITS.stream, 'split it') };
  }
  const encoding = await encodingOf(path);
  const head = await textHead(path, encoding);
  if (encoding !== 'utf-16le' && encoding !== 'utf-16be' && head.includes('\0')) {
    return { path, encoding, ...problem('', 'it is no text file', FORMATS_MEND) };
  }
  return { path, encoding, ...(await detectText(path, encoding, head)) };
}
