// Captions reader: a file → what was said, whatever its format is called. WebVTT, SubRip and .sbv are read by a package,
// YouTube's JSON and XML (json3, srv1 to srv3) here.
import { parseText } from 'media-captions';
import { encodingOf, fileSize, textHead, wholeText } from '../import/files/decode.js';
import { FILE_LIMITS, megabytes } from '../import/files/limits.js';
import type { ImportProblem } from '../sources/raw-event.js';
import { buildPassages } from './build-passages.js';
import { type ReadCues, readCue } from './cue.js';
import { cueLines, isSubViewer } from './cue-lines.js';
import type { CaptionFormat, SpokenPassage } from './transcript.js';
import { readYouTubeJson } from './youtube-json.js';
import { readYouTubeXml } from './youtube-xml.js';

export type ReadCaptions =
  | {
      readonly kind: 'captions';
      readonly format: CaptionFormat;
      readonly passages: readonly SpokenPassage[];
      /** Cues that could not be read. */
      readonly problems: readonly ImportProblem[];
    }
  | { readonly kind: 'unread'; readonly problem: ImportProblem };

/** Problems of one file that are told. */
const MOST_PROBLEMS = 20;

const unread = (what: string, mend: string): ReadCaptions => ({
  kind: 'unread',
  problem: { where: '', what, mend },
});

const NO_CAPTIONS = unread(
  'there are no captions in it',
  'give a WebVTT, SRT, SBV or YouTube json3 or srv file, such as yt-dlp --write-subs makes',
);

/** 00:01:02,500 --> …; nothing else has the arrow. */
const TIMING = /^\s*\d{1,4}:\d{2}.{0,14}-->/m;

async function readCueFile(raw: string, type: 'vtt' | 'srt'): Promise<ReadCues> {
  const { text, lineOf } = cueLines(raw);
  const { cues, errors } = await parseText(text, { type, errors: true });
  const faults = errors.filter(({ message }) => !/header|setting|region/i.test(message));
  // One line can have two faults, which are mended together.
  const lines = new Map(faults.map((fault) => [fault.line, fault] as const).reverse());
  const problems = [...lines.values()].reverse().map(({ message, line }) => ({
    where: line === undefined ? '' : `line ${lineOf(line)}`,
    what: message
      .replace(/ on line \d+$/, '')
      .replace(/`([^`]*)`/g, '“$1”')
      .slice(0, 200),
    mend: 'write its times as 00:01:02.500 --> 00:01:05.000',
  }));
  return { cues: cues.flatMap((cue) => readCue(cue.startTime, cue.endTime, cue.text) ?? []), problems };
}

function formatOf(head: string): CaptionFormat | null {
  const text = head.trimStart();
  if (text.startsWith('WEBVTT')) return 'webvtt';
  if (text.startsWith('{') || text.startsWith('[')) return 'youtube-json';
  if (text.startsWith('<')) return 'youtube-xml';
  if (TIMING.test(text)) return 'srt';
  return isSubViewer(text) ? 'sbv' : null;
}

const READERS: Readonly<Record<CaptionFormat, (text: string) => ReadCues | Promise<ReadCues> | null>> = {
  webvtt: (text) => readCueFile(text, 'vtt'),
  srt: (text) => readCueFile(text, 'srt'),
  sbv: (text) => readCueFile(text, 'srt'),
  'youtube-json': readYouTubeJson,
  'youtube-xml': readYouTubeXml,
};

function limited(problems: readonly ImportProblem[]): readonly ImportProblem[] {
  const rest = problems.length - MOST_PROBLEMS;
  if (rest <= 0) return problems;
  const more = { where: '', what: `${rest} more cues can’t be read`, mend: 'mend the ones above first' };
  return [...problems.slice(0, MOST_PROBLEMS), more];
}

/** Reads one file; what can't be read is told and never thrown, but that the file is away. */
export async function readCaptions(path: string): Promise<ReadCaptions> {
  const size = await fileSize(path);
  if (size > FILE_LIMITS.captions) {
    return unread(
      `the file has ${megabytes(size)}; ${megabytes(FILE_LIMITS.captions)} are read at most`,
      'a day of speech has less: check that it holds captions, and not the recording',
    );
  }
  const encoding = await encodingOf(path);
  const head = await textHead(path, encoding);
  if (head.includes('\u0000')) return unread('it is no text', 'give the captions, not the recording');
  const format = formatOf(head.replace(/^\ufeff/, ''));
  if (format === null) return NO_CAPTIONS;
  const text = (await wholeText(path, encoding)).replace(/^\ufeff/, '');
  const read = await READERS[format](text);
  if (read === null) return NO_CAPTIONS;
  const passages = buildPassages(read.cues);
  const problems = limited(read.problems);
  const [first] = problems;
  if (passages.length > 0) return { kind: 'captions', format, passages, problems };
  return first === undefined ? NO_CAPTIONS : { kind: 'unread', problem: first };
}
