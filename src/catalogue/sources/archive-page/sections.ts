// The body of an entry → abstract and bios. "About NAME" opens a bio; some bios stand without that line.
import type { Line } from './entries.js';
import { isSamePerson, looksLikeName, withoutHonorific } from './names.js';

export interface Bio {
  readonly name: string;
  readonly text: string | null;
}

export interface Sections {
  readonly abstract: string | null;
  readonly bios: readonly Bio[];
}

const ABOUT = /^About\s+(\S.*?)\s*$/;
/** "Yun is a software engineer …": how a bio opens that lost its "About" line. */
const BIO_OPENING = /^(?:is|was|has|works|leads|serves|joined|currently)\b/i;

/** The name that an "About" line gives, if it is a person's: "About Kubernetes" heads a part of an abstract. */
export function aboutName(text: string): string | null {
  const name = ABOUT.exec(text)?.[1];
  return name !== undefined && looksLikeName(name) ? withoutHonorific(name) : null;
}

/** The lines as a text: paragraphs keep one empty line between them, edges have none. */
function joined(lines: readonly Line[]): string | null {
  const text = lines
    .filter(({ role }) => role !== 'social-links')
    .map(({ text: line }) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '');
  return text.trim() === '' ? null : text;
}

interface Part {
  readonly name: string | null;
  readonly lines: Line[];
}

/** A line that is nothing but a speaker's name, at the head of a paragraph, opens that speaker's bio. */
const bareName = (line: Line, above: Line | undefined, speakers: readonly string[]): string | null =>
  above?.role === 'blank' &&
  looksLikeName(line.text.trim()) &&
  speakers.some((name) => isSamePerson(name, line.text))
    ? withoutHonorific(line.text)
    : null;

function cut(body: readonly Line[], speakers: readonly string[]): Part[] {
  const parts: Part[] = [{ name: null, lines: [] }];
  for (const [index, line] of body.entries()) {
    const name =
      line.role === 'unread' ? (aboutName(line.text) ?? bareName(line, body[index - 1], speakers)) : null;
    if (name === null) parts.at(-1)?.lines.push(line);
    else {
      line.role = 'bio-name';
      parts.push({ name, lines: [] });
    }
  }
  return parts;
}

/** Does this line open the bio of a speaker who has none, by full or first name? */
function opensBioOf(line: Line, speaker: string): boolean {
  const [first = ''] = speaker.split(' ');
  return [speaker, first].some(
    (name) => line.text.startsWith(`${name} `) && BIO_OPENING.test(line.text.slice(name.length + 1)),
  );
}

/** The last paragraphs of the abstract may be a bio without its "About" line. */
function headlessBio(abstract: Part, missing: readonly string[]): Part[] {
  for (const speaker of missing) {
    const at = abstract.lines.findLastIndex(
      (line, index) => abstract.lines[index - 1]?.role === 'blank' && opensBioOf(line, speaker),
    );
    const hasAbstractAbove = abstract.lines.slice(0, at).some(({ role }) => role === 'unread');
    if (at > 0 && hasAbstractAbove) return [{ name: speaker, lines: abstract.lines.splice(at) }];
  }
  return [];
}

/** Cuts the body and marks each line with what it is. `speakers` are the heading's people. */
export function parseSections(body: readonly Line[], speakers: readonly string[]): Sections {
  const [abstract = { name: null, lines: [] }, ...bios] = cut(body, speakers);
  const missing = speakers.filter((name) => !bios.some((bio) => isSamePerson(bio.name ?? '', name)));
  const all = [...headlessBio(abstract, missing), ...bios];
  const mark = (lines: readonly Line[], role: Line['role']): void => {
    for (const line of lines) if (line.role === 'unread') line.role = role;
  };
  mark(abstract.lines, 'abstract');
  for (const { lines } of all) mark(lines, 'bio');
  return {
    abstract: joined(abstract.lines),
    bios: all.map(({ name, lines }) => ({ name: name ?? '', text: joined(lines) })),
  };
}
