// The speakers' part of a heading → people: "Limin Wang, Google & Torin Sandall, Styra".
import type { Part } from '../../talk.js';
import { isSamePerson, looksLikeName, looksLikeRole, withoutHonorific } from './names.js';

export interface HeadingPerson {
  readonly name: string;
  readonly company: string | null;
  readonly role: string | null;
  readonly part: Part;
}

interface Segment {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** What stands before it. */
  readonly joint: ',' | '&' | '';
}

const PARTS: readonly (readonly [RegExp, Part])[] = [
  [/^moderated by:?\s+/i, 'moderator'],
  [/^moderators?:\s*/i, 'moderator'],
  [/^hosted by:?\s+/i, 'host'],
  [/^hosts?:\s*/i, 'host'],
  [/^panelists?:\s*/i, 'panelist'],
];
const COMPANY_SUFFIX = /^(?:inc|llc|ltd|gmbh|corp|corporation|limited|co|s\.?a|ag|b\.?v|plc|pty)\.?$/i;

function segments(text: string): readonly Segment[] {
  const found: Segment[] = [];
  let joint: Segment['joint'] = '';
  for (const match of text.matchAll(/([^,&]*(?:&(?!\s)[^,&]*)*)(,|&|$)/g)) {
    const [, raw = '', next = ''] = match;
    const start = match.index + (raw.length - raw.trimStart().length);
    const trimmed = raw.trim();
    if (trimmed !== '') found.push({ text: trimmed, start, end: start + trimmed.length, joint });
    joint = next as Segment['joint'];
    if (next === '') break;
  }
  return found;
}

/** "X, A & B, Y": is A a colleague or X's company? A name of the sections below decides, else what it looks like. */
function startsPerson(segment: Segment, before: Segment | undefined, known: readonly string[]): boolean {
  if (before === undefined) return true;
  if (known.some((name) => isSamePerson(name, segment.text))) return true;
  if (segment.joint !== '&' || looksLikeRole(segment.text)) return false;
  return looksLikeName(segment.text) && !looksLikeRole(before.text);
}

interface Group {
  readonly names: string[];
  readonly details: Segment[];
}

function group(all: readonly Segment[], known: readonly string[]): readonly Group[] {
  const groups: Group[] = [];
  for (const [index, segment] of all.entries()) {
    const current = groups.at(-1);
    if (!startsPerson(segment, all[index - 1], known)) current?.details.push(segment);
    else if (current !== undefined && current.details.length === 0) current.names.push(segment.text);
    else groups.push({ names: [segment.text], details: [] });
  }
  return groups;
}

/** "VP, Software & GM, Intel Corporation" → role and company, each as it stands in the heading. */
function details(text: string, all: readonly Segment[]): { role: string | null; company: string | null } {
  const last = all.at(-1);
  const first = all[0];
  if (first === undefined || last === undefined) return { role: null, company: null };
  const slice = (from: Segment, to: Segment): string => text.slice(from.start, to.end);
  if (!looksLikeRole(first.text)) return { role: null, company: slice(first, last) };
  const tail = all.length > 2 && COMPANY_SUFFIX.test(last.text) ? 2 : 1;
  const roleEnd = all[all.length - 1 - tail];
  const companyStart = all[all.length - tail];
  if (roleEnd === undefined || companyStart === undefined) return { role: first.text, company: null };
  return { role: slice(first, roleEnd), company: slice(companyStart, last) };
}

/** `known`: names that the sections of the same talk give, which settle what commas leave open. */
export function parsePeople(list: string, known: readonly string[]): readonly HeadingPerson[] {
  const [pattern, part] = PARTS.find(([each]) => each.test(list.trim())) ?? [/^/, 'speaker' as const];
  const text = list.trim().replace(pattern, '');
  return group(segments(text), known).flatMap(({ names, details: rest }) => {
    const facts = details(text, rest);
    return names.map((name) => ({ name: withoutHonorific(name), part, ...facts }));
  });
}
