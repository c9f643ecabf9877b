// The import's reading half: paths → events of the catalogue, one after another, with what could not be read. Nothing
// is stored here.
import { basename, dirname } from 'node:path';
import { BotError } from '../../errors.js';
import { runSliced } from '../../lib/time-slice.js';
import type { CompaniesFile } from '../enrich/companies.js';
import type { CsvField } from '../sources/csv/columns.js';
import type { ImportProblem, RawEvent, SourceFormat } from '../sources/raw-event.js';
import { readPyVideo } from '../sources/videos/pyvideo.js';
import { type RubySpeakers, readRubyEvents, rubySpeakers } from '../sources/videos/rubyevents.js';
import { readYtDlp } from '../sources/videos/yt-dlp.js';
import { collectFiles, type FileGroup, type InputFile } from './files/collect-files.js';
import { detectSyntax } from './files/detect-syntax.js';
import type { Piece, ReadFile } from './files/read-document.js';
import { readImportFile } from './files/read-file.js';
import type { ImportedEvent, ImportOptions, UnreadFile } from './imported-event.js';
import { buildImportedEvent } from './to-event.js';

export interface ReadOptions extends ImportOptions {
  readonly map: ReadonlyMap<CsvField, string>;
  readonly companies: CompaniesFile;
  /** Told after each event: files that are done, with the part of one that is under way. */
  readonly progress?: (done: number, total: number) => void;
}

export type ImportResult =
  | { readonly kind: 'event'; readonly event: ImportedEvent }
  | { readonly kind: 'unread'; readonly file: UnreadFile };

/** What RubyEvents says of many events, by the folder that it stands in: the events are in folders below. */
interface RubyFolders {
  readonly series: Map<string, unknown>;
  readonly speakers: Map<string, RubySpeakers>;
}

interface Bundle {
  readonly file: string;
  readonly format: SourceFormat;
  readonly raw: RawEvent;
}

const fileStem = (path: string, word: RegExp): string => basename(path).replace(word, '');

/** What stands in the folder, or in one of the two above it. */
const nearest = <Value>(byFolder: ReadonlyMap<string, Value>, folder: string): Value | undefined =>
  [folder, dirname(folder), dirname(dirname(folder))]
    .map((each) => byFolder.get(each))
    .find((value) => value !== undefined);

/** videos.yml with the event.yml of the same name around it, or the only one there is. */
function rubyBundles(pieces: readonly Piece[], folder: string, folders: RubyFolders): readonly Bundle[] {
  const events = pieces.filter(({ role }) => role === 'ruby-event');
  const videos = pieces.filter(({ role }) => role === 'ruby-videos');
  const stem = ({ path }: Piece): string => fileStem(path, /(?:videos|event)(?=\.ya?ml$)/i);
  const used = new Set<Piece>();
  const alone = events.length === 1 && videos.length === 1;
  const seriesOf = nearest(folders.series, folder);
  const speakers = nearest(folders.speakers, folder);
  const together = videos.map((video): Bundle => {
    const event = events.find((each) => alone || stem(each) === stem(video));
    if (event !== undefined) used.add(event);
    const raw = readRubyEvents({
      ...{ videos: video.document, event: event?.document },
      ...{ series: seriesOf, speakers },
    });
    return { file: video.path, format: 'rubyevents', raw };
  });
  const lone = events
    .filter((event) => !used.has(event))
    .map(
      (event): Bundle => ({
        file: event.path,
        format: 'rubyevents',
        raw: { ...readRubyEvents({ event: event.document, series: seriesOf }), partial: true },
      }),
    );
  return [...together, ...lone];
}

function pyBundle(pieces: readonly Piece[], folder: string): readonly Bundle[] {
  const category = pieces.find(({ role }) => role === 'py-category');
  const videos = pieces.filter(({ role }) => role === 'py-video');
  if (videos.length === 0 && category === undefined) return [];
  const files = videos.map(({ document, path, where }) => ({
    document,
    where: where === '' ? `${basename(dirname(path))}/${basename(path)}` : where,
    file: where === '' ? basename(path).replace(/\.json$/i, '') : undefined,
  }));
  const [only] = videos;
  const file = category === undefined && videos.length === 1 && only !== undefined ? only.path : folder;
  return [{ file, format: 'pyvideo', raw: readPyVideo(category?.document, files) }];
}

/** Infos of one file belong together; those of many files by the playlist that they name. */
function ytBundles(pieces: readonly Piece[], folder: string): readonly Bundle[] {
  const infos = pieces.filter(({ role }) => role === 'yt-info');
  if (infos.length === 0) return [];
  const paths = new Set(infos.map(({ path }) => path));
  const documents = infos.map(({ document, where, path }) => ({
    info: document,
    where: [paths.size > 1 ? basename(path) : '', where].filter((part) => part !== '').join(' '),
  }));
  const [only = folder] = paths;
  return [{ file: paths.size === 1 ? only : folder, format: 'yt-dlp', raw: readYtDlp(documents) }];
}

function bundles(pieces: readonly Piece[], folder: string, folders: RubyFolders): readonly Bundle[] {
  const infosByFile = new Map<string, Piece[]>();
  for (const piece of pieces.filter(({ role }) => role === 'yt-info')) {
    const whole = piece.where !== '' || Array.isArray((piece.document as { entries?: unknown }).entries);
    const key = whole ? piece.path : '';
    infosByFile.set(key, [...(infosByFile.get(key) ?? []), piece]);
  }
  return [
    ...rubyBundles(pieces, folder, folders),
    ...pyBundle(pieces, folder),
    ...[...infosByFile.values()].flatMap((infos) => ytBundles(infos, folder)),
  ];
}

async function readInput({ path }: InputFile, options: ReadOptions): Promise<ReadFile> {
  try {
    return await readImportFile(await detectSyntax(path), options.map);
  } catch (error) {
    if (error instanceof BotError) throw error;
    const what = `the file can’t be read: ${error instanceof Error ? error.message : String(error)}`;
    return {
      kind: 'unread',
      format: null,
      problem: { where: '', what, mend: 'check that it is a file that may be read' },
    };
  }
}

const unreadFile = (
  file: string,
  format: SourceFormat | null,
  problems: readonly ImportProblem[],
): ImportResult => ({
  kind: 'unread',
  file: { file, format, problems, notes: [] },
});

/** A file of a folder that is of no known format is none of ours: a README, a list of sponsors. */
const isForeign = (read: ReadFile, { given }: InputFile): boolean =>
  read.kind === 'unread' && !given && read.format === null && !/can’t be read/.test(read.problem.what);

interface Gathered {
  readonly pieces: Piece[];
  /** Problems of pieces, which are told with the event that the pieces become. */
  readonly problems: ImportProblem[];
  readonly unread: { readonly path: string; readonly read: ReadFile & { kind: 'unread' } }[];
  readonly lists: { readonly path: string; readonly events: readonly RawEvent[] }[];
}

const withProblems = (raw: RawEvent, problems: readonly ImportProblem[]): RawEvent => ({
  ...raw,
  problems: [...raw.problems, ...problems],
});

/** Files that could not be read: of the event of their folder where there is one, else each for itself. */
function unreadOf(
  { unread }: Gathered,
  hasEvent: boolean,
): { own: ImportResult[]; ofEvent: ImportProblem[] } {
  if (!hasEvent) {
    const own = unread.map(({ path, read }) => unreadFile(path, read.format, [read.problem]));
    return { own, ofEvent: [] };
  }
  const ofEvent = unread.map(({ path, read }) => ({
    ...read.problem,
    where: `${basename(path)} ${read.problem.where}`.trim(),
  }));
  return { own: [], ofEvent };
}

const unforeseen = (error: unknown): ImportProblem => ({
  where: '',
  what: `it can’t be read: ${error instanceof Error ? error.message : String(error)}`,
  mend: 'report it with the file',
});

/** The event between other things: a bot that imports answers meanwhile. */
async function eventOf({ raw, file, format }: Bundle, options: ReadOptions): Promise<ImportResult> {
  try {
    const event = await runSliced(buildImportedEvent(raw, { file, format }, options, options.companies));
    return { kind: 'event', event };
  } catch (error) {
    // An event that no rule foresaw must not stop those of other files.
    return unreadFile(file, format, [unforeseen(error)]);
  }
}

/** What is read only when all of the folder is known: pieces, and lists that were found and not given. */
function gather(gathered: Gathered, input: InputFile, read: ReadFile): void {
  if (read.kind === 'pieces') {
    gathered.pieces.push(...read.pieces);
    gathered.problems.push(...read.problems);
  } else if (read.kind === 'events') gathered.lists.push({ path: input.path, events: read.events });
  else if (!isForeign(read, input)) gathered.unread.push({ path: input.path, read });
}

/** A list in names of its own tells a programme from other things least surely, so it waits for the other files. */
const isWhole = (read: ReadFile, { given }: InputFile): read is ReadFile & { kind: 'events' } =>
  read.kind === 'events' && (given || read.format !== 'session-list');

async function* readGroup(
  group: FileGroup,
  options: ReadOptions,
  folders: RubyFolders,
  progress: (done: number) => void,
): AsyncGenerator<ImportResult> {
  const gathered: Gathered = { pieces: [], problems: [], unread: [], lists: [] };
  for (const [index, input] of group.files.entries()) {
    const read = await readInput(input, options);
    if (!isWhole(read, input)) gather(gathered, input, read);
    else {
      for (const [place, raw] of read.events.entries()) {
        yield await eventOf({ raw, file: input.path, format: read.format }, options);
        progress(index + (place + 1) / read.events.length);
      }
    }
  }
  yield* readBundles(gathered, group, folders, options);
  // What lies beside the files of one event is of that event.
  if (gathered.pieces.some(({ role }) => role !== 'ruby-speakers')) return;
  for (const { path: file, events } of gathered.lists) {
    for (const raw of events) yield await eventOf({ raw, file, format: 'session-list' }, options);
  }
}

async function* readBundles(
  gathered: Gathered,
  { folder }: FileGroup,
  folders: RubyFolders,
  options: ReadOptions,
): AsyncGenerator<ImportResult> {
  const { pieces, problems } = gathered;
  for (const { document, role } of pieces) {
    if (role === 'ruby-series') folders.series.set(folder, document);
    if (role === 'ruby-speakers') folders.speakers.set(folder, rubySpeakers(document));
  }
  const [first, ...others] = bundles(pieces, folder, folders);
  const { own, ofEvent } = unreadOf(gathered, first !== undefined);
  yield* own;
  if (first === undefined) {
    if (problems.length > 0) yield unreadFile(folder, null, problems);
    return;
  }
  yield await eventOf({ ...first, raw: withProblems(first.raw, [...problems, ...ofEvent]) }, options);
  for (const other of others) yield await eventOf(other, options);
}

/**
 * Reads everything below the paths. Files of a folder that belong together are one event.
 * @throws BotError `invalid-input` when a path is not there.
 */
export async function* readImport(
  paths: readonly string[],
  options: ReadOptions,
): AsyncGenerator<ImportResult> {
  const folders: RubyFolders = { series: new Map(), speakers: new Map() };
  const groups = await collectFiles(paths);
  const total = groups.reduce((sum, { files }) => sum + files.length, 0);
  let done = 0;
  for (const group of groups) {
    const before = done;
    yield* readGroup(group, options, folders, (part) => options.progress?.(before + part, total));
    done += group.files.length;
    options.progress?.(done, total);
  }
}
