// YouTube's XML captions: srv1 (`<text start="1.5" dur="2">`, seconds), srv2 (`<text t d>`) and srv3 (`<p t d>` with
// `<s>` words), milliseconds. Read as a stream of tags; no entity of a document type is ever expanded.
import { SaxesParser } from 'saxes';
import type { ImportProblem } from '../sources/raw-event.js';
import { type Cue, decodeEntities, type ReadCues, readCue } from './cue.js';

const CUE_TAGS = new Set(['text', 'p']);
const ROOTS = new Set(['transcript', 'timedtext']);
const LONGEST_CUE = 20_000;

interface OpenCue {
  readonly start: number;
  readonly end: number;
  text: string;
}

const number = (value: string | undefined): number => Number(value ?? Number.NaN);

function openCue({ start, dur, t, d }: Readonly<Record<string, string>>): OpenCue | null {
  const [from, length] =
    start === undefined ? [number(t) / 1000, number(d ?? '0') / 1000] : [number(start), number(dur ?? '0')];
  if (from === undefined || length === undefined || !(from >= 0) || !(length >= 0)) return null;
  return { start: from, end: from + length, text: '' };
}

/** Null for XML that has no captions of YouTube's. */
export function readYouTubeXml(text: string): ReadCues | null {
  const cues: Cue[] = [];
  const problems: ImportProblem[] = [];
  let root: string | undefined;
  let open: OpenCue | null = null;
  const parser = new SaxesParser();
  const problem = (what: string): void => {
    problems.push({ where: `line ${parser.line}`, what, mend: 'export the captions again' });
  };
  parser.on('error', (error) =>
    problem(`the XML can’t be read: ${error.message.replace(/^\d+:\d+: /, '').slice(0, 150)}`),
  );
  parser.on('opentag', ({ name, attributes }) => {
    root ??= name;
    if (!CUE_TAGS.has(name)) return;
    open = openCue(attributes as Record<string, string>);
    if (open === null) problem('the caption has no readable time');
  });
  parser.on('text', (value) => {
    if (open !== null && open.text.length < LONGEST_CUE) open.text += value;
  });
  parser.on('closetag', ({ name }) => {
    if (open === null || !CUE_TAGS.has(name)) return;
    // srv1 and srv2 escape what they hold twice.
    const cue = readCue(open.start, open.end, decodeEntities(open.text));
    if (cue !== null) cues.push(cue);
    open = null;
  });
  parser.write(text).close();
  return root !== undefined && ROOTS.has(root) ? { cues, problems } : null;
}
