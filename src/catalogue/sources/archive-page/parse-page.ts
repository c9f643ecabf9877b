// The archive page's format → talks as the page has them, with every line accounted for. Never throws.
import { compact } from '../../../lib/compact.js';
import type { Problem } from '../../problem.js';
import type { Format, Level } from '../../talk.js';
import { type Entry, type Line, readLines, splitPage } from './entries.js';
import { parseHeading } from './heading.js';
import { aboutName, parseSections } from './sections.js';
import { joinSpeakers, type PageSpeaker } from './speakers.js';

/** One talk as the page gives it. */
export interface PageTalk {
  readonly line: number;
  readonly heading: string;
  readonly title: string;
  readonly level: Level | null;
  readonly format: Format;
  readonly speakers: readonly PageSpeaker[];
  readonly abstract: string | null;
  readonly durationMinutes: number | null;
  readonly participants: number | null;
  readonly uploadedOn: string | null;
}

export interface ParsedPage {
  /** `Cloud Native Computing Foundation` and `KubeCon + … 2017` with its city, null where the page has no such line. */
  readonly event: {
    readonly organisation: string;
    readonly name: string;
    readonly city: string | null;
  } | null;
  readonly talks: readonly PageTalk[];
  readonly problems: readonly Problem[];
  readonly lines: readonly Readonly<Line>[];
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "15 Dec 2017" → "2017-12-15"; null for a date that does not exist. */
function isoDate(text: string): string | null {
  const [day = '', month = '', year = ''] = text.trim().split(' ');
  const iso = `${year}-${String(MONTHS.indexOf(month) + 1).padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
}

/** "• 35 minutes" → 35, "• 1:03 hours" → 63, "• 2 hours" → 120; under a minute counts as one. */
function minutes(text: string): number | null {
  const [, hours, rest] = /(\d+):(\d{2}) hours?/.exec(text) ?? [];
  if (hours !== undefined) return Number(hours) * 60 + Number(rest);
  const [, count = '', unit = ''] = /(\d+) (minute|hour|second)/.exec(text) ?? [];
  const value = Number(count) * (unit === 'hour' ? 60 : 1);
  return unit === 'second' ? 1 : value > 0 ? value : null;
}

function missing({ date, participants, duration }: Entry, uploadedOn: string | null): readonly string[] {
  return compact([
    date === undefined && 'no date line above the heading',
    date !== undefined && uploadedOn === null && `no such day: “${date.text.trim()}”`,
    participants === undefined && 'no “• N participants” line',
    duration === undefined && 'no “• N minutes” line',
  ]);
}

function parseEntry(entry: Entry, heading: Line): PageTalk {
  const known = entry.body.flatMap(({ text }) => aboutName(text) ?? []);
  const parsed = parseHeading(heading.text, known);
  const body = entry.body.filter((line) => line !== heading);
  const { abstract, bios } = parseSections(
    body,
    parsed.people.map(({ name }) => name),
  );
  return {
    line: heading.number,
    heading: heading.text.trim(),
    title: parsed.title,
    level: parsed.level,
    format: parsed.format,
    speakers: joinSpeakers(parsed.people, bios, parsed.format),
    abstract,
    durationMinutes: entry.duration === undefined ? null : minutes(entry.duration.text),
    participants: entry.participants === undefined ? null : Number(/\d+/.exec(entry.participants.text)?.[0]),
    uploadedOn: entry.date === undefined ? null : isoDate(entry.date.text),
  };
}

/** "Organisation / Event (City)": the first such line of the head. */
function parseEvent(preamble: readonly Line[]): ParsedPage['event'] {
  for (const { text } of preamble) {
    const [, organisation, name, city] =
      /^(.+?)[\s\u00a0]+\/[\s\u00a0]+(.+?)(?:\s+\(([^()]+)\))?\s*$/.exec(text) ?? [];
    if (organisation !== undefined && name !== undefined) return { organisation, name, city: city ?? null };
  }
  return null;
}

/**
 * Parses a page. A malformed entry is reported with its line and reason; what can be read of it is kept, and the
 * others are untouched. An entry that repeats an earlier one word for word is reported and left out.
 */
export function parsePage(page: string, file: string): ParsedPage {
  const lines = readLines(page);
  const { preamble, entries } = splitPage(lines);
  const problems: Problem[] = [];
  const talks: PageTalk[] = [];
  const seen = new Map<string, number>();
  for (const entry of entries) {
    const report = (reason: string, line = entry.heading?.number ?? entry.first.number): void => {
      problems.push({ file, line, reason });
    };
    if (entry.heading === undefined) {
      report('no heading: the entry is left out');
      continue;
    }
    const talk = parseEntry(entry, entry.heading);
    const key = JSON.stringify({ ...talk, line: 0 });
    const earlier = seen.get(key);
    if (earlier !== undefined) {
      report(`the same entry as at line ${earlier}: left out`);
      continue;
    }
    seen.set(key, talk.line);
    talks.push(talk);
    for (const reason of missing(entry, talk.uploadedOn)) report(`${reason}: “${talk.title}”`);
  }
  const event = parseEvent(preamble);
  if (event === null)
    problems.unshift({ file, line: 1, reason: 'no “Organisation / Event (City)” line at the head' });
  return { event, talks, problems, lines };
}
