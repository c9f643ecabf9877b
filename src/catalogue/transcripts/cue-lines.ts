// Cue lines: brings captions into the form that the reader of cues takes, which parts cues at empty lines alone and
// drops those that end as they begin. Times of SubViewer (.sbv) become times of SubRip.

/** 00:01:02,500 --> 00:01:05,000, with anything after it. */
const TIMING =
  /^\s*((?:\d{1,4}:)?\d{1,2}:\d{2}[.,]\d{1,3})\s*-->\s*((?:\d{1,4}:)?\d{1,2}:\d{2}[.,]\d{1,3})(.*)$/;
/** 0:01:02.500,0:01:05.000 */
const SUBVIEWER = /^\s*(\d{1,4}:\d{2}:\d{2}\.\d{3}),(\d{1,4}:\d{2}:\d{2}\.\d{3})\s*$/;

export interface CueLines {
  readonly text: string;
  /** The line of the file that a line of the text is from; both count from 1. */
  readonly lineOf: (line: number) => number;
}

/** Is a line of the text the times of a cue as .sbv files have them? */
export const isSubViewer = (text: string): boolean =>
  text.split('\n', 20).some((line) => SUBVIEWER.test(line));

const milliseconds = (time: string): number =>
  time.split(/[:.,]/).reduce((sum, part, index, parts) => {
    const isFraction = index === parts.length - 1;
    return isFraction ? sum * 1000 + Number(part.padEnd(3, '0')) : sum * 60 + Number(part);
  }, 0);

const two = (number: number): string => String(number).padStart(2, '0');

function timeOf(total: number, comma: string): string {
  const seconds = Math.floor(total / 1000);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(':');
  return `${clock}${comma}${String(total % 1000).padStart(3, '0')}`;
}

/** The line with an end after its start; itself where it has one, null where it says no times. */
function timing(line: string): string | null {
  const subViewer = SUBVIEWER.exec(line);
  const [, start, end, rest = ''] = subViewer ?? TIMING.exec(line) ?? [];
  if (start === undefined || end === undefined) return null;
  const [from, to] = [milliseconds(start), milliseconds(end)];
  if (to > from && subViewer === null) return line;
  const mark = subViewer !== null || start.includes(',') ? ',' : '.';
  return `${timeOf(from, mark)} --> ${timeOf(Math.max(to, from + 1), mark)}${rest}`;
}

const isEmpty = (line: string | undefined): boolean => line === undefined || line.trim() === '';

/** The text with an empty line before each cue, also where a cue follows the one before it at once. */
export function cueLines(text: string): CueLines {
  const lines: string[] = [];
  const origins: number[] = [];
  const add = (at: number, line: string, origin: number): void => {
    lines.splice(at, 0, line);
    origins.splice(at, 0, origin);
  };
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    const times = timing(line);
    const isNumbered = /^\s*\d+\s*$/.test(lines.at(-1) ?? '');
    // A number, or a name in WebVTT, stands above the times and belongs to them.
    const isNamed = lines.length > 1 && isEmpty(lines.at(-2));
    const first = isNumbered || isNamed ? lines.length - 1 : lines.length;
    if (times !== null && !isEmpty(lines.at(-1)) && !isEmpty(lines[first - 1])) add(first, '', index + 1);
    add(lines.length, times ?? line, index + 1);
  }
  return { text: lines.join('\n'), lineOf: (line) => origins[line - 1] ?? line };
}
