// `lectern transcripts`: captions of recordings → the database, with a line for each file and what fits no talk.
import { dirname } from 'node:path';
import { readImportedEvents, withImported } from '../../app/imported-events.js';
import { collectFiles } from '../../catalogue/import/files/collect-files.js';
import type { ImportProblem } from '../../catalogue/sources/raw-event.js';
import type { Talk, TalksFile } from '../../catalogue/talk.js';
import { type CaptionFile, chooseFiles } from '../../catalogue/transcripts/choose-files.js';
import { captionName, createTalkMatcher } from '../../catalogue/transcripts/match-talk.js';
import { type ReadCaptions, readCaptions } from '../../catalogue/transcripts/read-captions.js';
import type { CaptionFormat, SpokenPassage } from '../../catalogue/transcripts/transcript.js';
import { BotError } from '../../errors.js';
import { compact } from '../../lib/compact.js';
import type { TranscriptStore } from '../../ports/transcripts.js';
import { shippedFile, unknownEvent, withStore } from './event-store.js';
import { createProgress } from './progress.js';
import { publishWithProgress } from './served-catalogue.js';

/** Options as commander reads them. */
export interface TranscriptFlags {
  readonly event?: string;
  readonly talk?: string;
  readonly dryRun?: true;
  readonly json?: true;
}

/** What is printed of one file: the contract of `--json`. */
interface FileReport {
  readonly file: string;
  readonly format: CaptionFormat | null;
  /** Id of the talk; null where the file fits none, or several. */
  readonly talk: string | null;
  readonly state: 'new' | 'changed' | 'unchanged' | null;
  readonly passages: number;
  readonly words: number;
  readonly broken: readonly ImportProblem[];
}

const EXTENSIONS: ReadonlySet<string> = new Set([
  '.vtt',
  '.srt',
  '.sbv',
  '.json',
  '.json3',
  '.srv1',
  '.srv2',
  '.srv3',
]);

const unplaced = (file: string, problem: ImportProblem): FileReport => ({
  ...{ file, format: null, talk: null, state: null, passages: 0, words: 0 },
  broken: [problem],
});

const MEND =
  'name it by the recording’s id, the talk’s id or its title, or import it alone with --talk ID; `lectern search` finds ids';

/** Talks that are named where a file fits several. */
const NAMED = 5;

function notOneTalk(file: string, talks: readonly Talk[]): FileReport {
  if (talks.length === 0) return unplaced(file, { where: '', what: 'no talk fits its name', mend: MEND });
  const ids = talks.slice(0, NAMED).map(({ id }) => id);
  const more = talks.length > NAMED ? ` and ${talks.length - NAMED} more` : '';
  return unplaced(file, {
    where: '',
    what: `its name fits ${talks.length} talks: ${ids.join(', ')}${more}`,
    mend: 'import it alone with --talk ID, or its conference alone with --event ID',
  });
}

const wordCount = (passages: readonly SpokenPassage[]): number =>
  passages.reduce(
    (sum, { sentences }) => sum + sentences.reduce((all, { text }) => all + text.split(' ').length, 0),
    0,
  );

async function readFile(path: string): Promise<ReadCaptions> {
  try {
    return await readCaptions(path);
  } catch (error) {
    if (error instanceof BotError) throw error;
    const what = `the file can’t be read: ${error instanceof Error ? error.message : String(error)}`;
    return { kind: 'unread', problem: { where: '', what, mend: 'check that it is a file that may be read' } };
  }
}

async function importFile(
  { path, name, talk }: CaptionFile,
  transcripts: TranscriptStore,
  dryRun: boolean,
): Promise<FileReport> {
  const read = await readFile(path);
  if (read.kind === 'unread') return { ...unplaced(path, read.problem), talk: talk.id };
  const { format, passages, problems } = read;
  const transcript = { talkId: talk.id, language: name.language, format, file: path, passages };
  const state = await transcripts.store(transcript, Date.now(), dryRun);
  return {
    ...{ file: path, format, talk: talk.id, state },
    ...{ passages: passages.length, words: wordCount(passages) },
    broken: problems,
  };
}

function show({ file, broken, ...report }: FileReport, flags: TranscriptFlags): void {
  if (flags.json === true) {
    process.stdout.write(`${JSON.stringify({ file, ...report, broken })}\n`);
    return;
  }
  if (report.state !== null) {
    const notes = compact([report.state, `${report.words} words`, flags.dryRun === true && 'dry run']);
    process.stdout.write(`${report.talk}: ${notes.join(', ')} (${file})\n`);
  }
  for (const { where, what, mend } of broken) {
    const place = [file, where].filter((part) => part !== '').join(': ');
    process.stderr.write(`${place}: ${what}; ${mend}\n`);
  }
}

/** The talks that captions may belong to. */
function talksOf(served: TalksFile, { event, talk }: TranscriptFlags): readonly Talk[] {
  if (event !== undefined && !served.events.some(({ id }) => id === event)) throw unknownEvent(event);
  const talks = served.talks.filter(
    ({ id, eventId }) => (event ?? eventId) === eventId && (talk ?? id) === id,
  );
  if (talk !== undefined && talks.length === 0) {
    throw new BotError(
      'invalid-input',
      `There is no talk “${talk}”; \`lectern search\` and \`lectern catalogue export\` show the ids.`,
    );
  }
  return talks;
}

async function collected(paths: readonly string[], flags: TranscriptFlags): Promise<readonly string[]> {
  const groups = await collectFiles(paths, EXTENSIONS);
  const files = groups.flatMap((group) => group.files.map(({ path }) => path));
  if (flags.talk !== undefined && files.length > 1) {
    throw new BotError('invalid-input', `--talk takes one file; ${dirname(files[0] ?? '')} has several.`);
  }
  return files;
}

interface Totals {
  stored: number;
  broken: number;
  /** Talks of which something else was said to be said than before. */
  readonly touched: Talk[];
}

async function run(
  files: readonly string[],
  talks: readonly Talk[],
  transcripts: TranscriptStore,
  flags: TranscriptFlags,
): Promise<Totals> {
  const progress = createProgress(process.stderr);
  const totals: Totals = { stored: 0, broken: 0, touched: [] };
  const matcher = createTalkMatcher(talks);
  const report = (each: FileReport): void => {
    totals.stored += each.state === null ? 0 : 1;
    totals.broken += each.broken.length;
    progress.clear();
    show(each, flags);
  };
  const named = files.map((path) => ({ path, name: captionName(path) }));
  const placed: CaptionFile[] = [];
  for (const each of named) {
    const fits = flags.talk === undefined ? matcher.match(each.name) : talks;
    const [talk, ...others] = fits;
    if (talk !== undefined && others.length === 0) placed.push({ ...each, talk });
    else report(notOneTalk(each.path, fits));
  }
  const { chosen, others } = chooseFiles(placed);
  for (const [done, file] of chosen.entries()) {
    const imported = await importFile(file, transcripts, flags.dryRun === true);
    report(imported);
    if (imported.state === 'new' || imported.state === 'changed') totals.touched.push(file.talk);
    progress.show(done + 1, chosen.length, `${totals.stored} transcripts`);
  }
  progress.clear();
  for (const { path, talk } of others) {
    process.stderr.write(`${path}: left out, since another file has the captions of ${talk.id}\n`);
  }
  return totals;
}

const exitCode = ({ stored, broken }: Totals): number => (stored === 0 ? 1 : broken > 0 ? 2 : 0);

/**
 * Attaches everything below the paths to talks. Exit code 0; 2 when a file fits no talk or can't be read in part; 1 when
 * nothing was attached.
 * @throws BotError `invalid-input` for a path, an event or a talk that is not there.
 */
export async function importTranscripts(paths: readonly string[], flags: TranscriptFlags): Promise<void> {
  const files = await collected(paths, flags);
  await withStore(flags.dryRun === true ? 'read' : 'write', async ({ events, transcripts }) => {
    const imported = await readImportedEvents(events);
    const served = withImported(shippedFile(), imported);
    const totals = await run(files, talksOf(served, flags), transcripts, flags);
    process.exitCode = exitCode(totals);
    if (flags.dryRun === true || totals.touched.length === 0) return;
    // Running bots look again for what people wait for.
    await events.recordTouched(totals.touched, Date.now());
    await publishWithProgress(events);
  });
}
