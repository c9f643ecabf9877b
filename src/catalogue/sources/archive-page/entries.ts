// Cuts an archive page into entries, one a talk, and says of each line which part of the page it is.
import { defined } from '../../../lib/defined.js';

/** Every line of a page is exactly one of these. */
export type LineRole =
  | 'blank'
  | 'preamble'
  | 'date'
  | 'heading'
  | 'abstract'
  | 'bio-name'
  | 'bio'
  | 'social-links'
  | 'boilerplate'
  | 'participants'
  | 'duration'
  | 'trailer'
  | 'unread';

export interface Line {
  /** 1-based, in the file. */
  readonly number: number;
  readonly text: string;
  role: LineRole;
}

/** The lines of one talk: what stands at its edges, and the body between heading and boilerplate. */
export interface Entry {
  readonly date?: Line;
  readonly heading?: Line;
  readonly body: readonly Line[];
  readonly participants?: Line;
  readonly duration?: Line;
  readonly first: Line;
}

const DATE = /^\d{1,2} [A-Z][a-z]{2} \d{4}\s*$/;
const TRAILER = /^youtube image\s*$/;
const PARTICIPANTS = /^\s*•\s*\d+ participants?\s*$/;
const DURATION = /^\s*•\s*(?:\d+ (?:minutes?|hours?|seconds?)|\d+:\d{2} hours?)\s*$/;
/** The archive's own footer; other pages of it repeat another sentence, which `repeatedFooter` finds. */
const FOOTER = /^Join us for KubeCon \+ CloudNativeCon in .* hosted projects\.\s*$/;
const SOCIAL =
  /^(?:(?:Twitter|Tweet|Facebook|Message|LinkedIn|Connect|Website|Instagram|Follow|GitHub|Blog|YouTube)\s*){2,}$/;

const isBlank = (line: Line | undefined): boolean => line === undefined || line.text.trim() === '';

/** A role that the line's own text proves, wherever it stands. */
function roleOf(text: string): LineRole {
  if (text.trim() === '') return 'blank';
  if (DATE.test(text)) return 'date';
  if (TRAILER.test(text)) return 'trailer';
  if (PARTICIPANTS.test(text)) return 'participants';
  if (DURATION.test(text)) return 'duration';
  if (FOOTER.test(text)) return 'boilerplate';
  if (SOCIAL.test(text)) return 'social-links';
  return 'unread';
}

/** The sentence that stands above the bullets in most entries of a page, if there is one. */
function repeatedFooter(lines: readonly Line[]): string | undefined {
  const counts = new Map<string, number>();
  let bullets = 0;
  for (const [index, line] of lines.entries()) {
    if (line.role !== 'participants') continue;
    bullets += 1;
    const above = lines[index - 1];
    if (above?.role === 'unread') counts.set(above.text, (counts.get(above.text) ?? 0) + 1);
  }
  const [footer, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ['', 0];
  return count >= 3 && count * 2 > bullets ? footer : undefined;
}

/** All lines of a page, with the roles that can be told from a line alone. */
export function readLines(page: string): Line[] {
  const lines = page.split(/\r?\n/).map((text, index) => ({ number: index + 1, text, role: roleOf(text) }));
  const footer = repeatedFooter(lines);
  for (const line of lines) if (line.text === footer) line.role = 'boilerplate';
  return lines;
}

/** A date begins an entry, and so does any text after the last line of the one before. */
function chunks(lines: readonly Line[]): Line[][] {
  const all: Line[][] = [];
  let current: Line[] = [];
  let ended = false;
  for (const line of lines) {
    if (line.role === 'date' || (ended && line.role !== 'blank')) {
      all.push(current);
      current = [];
      ended = false;
    }
    current.push(line);
    if (line.role === 'trailer') ended = true;
  }
  return [...all, current];
}

function entry(chunk: readonly Line[]): Entry | null {
  const first = chunk.find((line) => !isBlank(line));
  if (first === undefined) return null;
  const of = (role: LineRole): Line | undefined => chunk.find((line) => line.role === role);
  const date = of('date');
  const heading = of('unread');
  const participants = of('participants');
  const duration = of('duration');
  if (heading !== undefined) heading.role = 'heading';
  return {
    first,
    body: chunk.filter(({ role }) => role === 'unread' || role === 'social-links' || role === 'blank'),
    ...defined({ date, heading, participants, duration }),
  };
}

/** What stands before the first date is the page's own head; a page without any date is all head. */
export function splitPage(lines: readonly Line[]): { preamble: readonly Line[]; entries: readonly Entry[] } {
  const start = lines.findIndex(({ role }) => role === 'date');
  const preamble = lines.slice(0, start < 0 ? lines.length : start);
  for (const line of preamble) if (line.role === 'unread') line.role = 'preamble';
  const rest = start < 0 ? [] : lines.slice(start);
  return { preamble, entries: chunks(rest).flatMap((chunk) => entry(chunk) ?? []) };
}
