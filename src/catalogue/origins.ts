// Origins of a talk's fields: of each thing that its card shows, the line of a shipped page, the record of an import or
// the correction that it was taken from.
import type { CorrectedField } from './correction.js';
import type { Provenance, Talk } from './talk.js';

/** What a card shows, in its order. */
export const SHOWN_FIELDS = [
  'title',
  'speakers',
  'level',
  'length',
  'time',
  'room',
  'track',
  'abstract',
  'recording',
  'slides',
] as const;
export type ShownField = (typeof SHOWN_FIELDS)[number];

/** A line of a file that Lectern ships with, its name without folders; `sources`: how many places agree on it, null where one was asked. */
interface LineOrigin {
  readonly kind: 'line';
  readonly file: string;
  readonly line: number;
  readonly note: string | null;
  readonly sources: number | null;
}

/** A record of an import. `file`: its name without folders; `on`: the day of the import that changed the talk last. */
interface ImportOrigin {
  readonly kind: 'import';
  readonly file: string;
  readonly where: string;
  readonly on: string | null;
}

export type FieldOrigin =
  | LineOrigin
  | ImportOrigin
  | { readonly kind: 'correction'; readonly report: number; readonly on: string }
  | { readonly kind: 'missing' };

/** The properties of a talk that hold each field, the one that tells whether it is known first. */
const PROPERTIES: Readonly<Record<ShownField, readonly (keyof Talk)[]>> = {
  title: ['title'],
  speakers: ['speakers'],
  level: ['level'],
  length: ['durationMinutes'],
  time: ['startsAt', 'day'],
  room: ['room'],
  track: ['track'],
  abstract: ['abstract'],
  recording: ['videoId', 'recordingUrl'],
  slides: ['slidesUrl'],
};

const isKnown = (value: unknown): boolean => value !== null && !(Array.isArray(value) && value.length === 0);

/** What any of the shipped files' lines is known by. */
interface ShippedLine {
  readonly file: string;
  readonly line: number;
  readonly note?: string | null;
  readonly sources?: number | null;
}

type Lines = Pick<Provenance, 'page' | 'schedule' | 'video' | 'slides'>;

/** The shipped file that a field is read from. */
const SHIPPED: Readonly<Partial<Record<ShownField, keyof Lines>>> = {
  time: 'schedule',
  room: 'schedule',
  track: 'schedule',
  recording: 'video',
  slides: 'slides',
};

/** Without folders: those of an operator's machine are no business of a reader's. */
const nameOf = (file: string): string => file.split(/[/\\]/).at(-1) ?? file;

function shippedOrigin(field: ShownField, lines: Lines): FieldOrigin {
  const { page } = lines;
  const found = lines[SHIPPED[field] ?? 'page'] ?? page;
  if (found === null) return { kind: 'missing' };
  const { file, line, note = null, sources = null }: ShippedLine = found;
  return { kind: 'line', file: nameOf(file), line, note, sources };
}

/** The record of an import that stated a property, which may be an earlier one of another format. */
function importOrigin(property: keyof Talk, { imported, earlier = [] }: Provenance): FieldOrigin | null {
  const kept = earlier.find(({ fields }) => fields.includes(property));
  const from = kept?.imported ?? imported;
  if (from === null) return null;
  return { kind: 'import', file: nameOf(from.file), where: from.where, on: from.on ?? null };
}

function originOf(talk: Talk, field: ShownField): FieldOrigin {
  const { provenance } = talk;
  const name: CorrectedField | null =
    field === 'level' || field === 'length' || field === 'track' ? null : field;
  const correction = provenance.corrected?.find((each) => each.field === name);
  if (correction !== undefined) return { kind: 'correction', report: correction.report, on: correction.on };
  const property = PROPERTIES[field].find((each) => isKnown(talk[each]));
  if (property === undefined) return { kind: 'missing' };
  return importOrigin(property, provenance) ?? shippedOrigin(field, provenance);
}

/** Where each shown field of a talk is from. */
export const originsOf = (talk: Talk): readonly (readonly [ShownField, FieldOrigin])[] =>
  SHOWN_FIELDS.map((field) => [field, originOf(talk, field)] as const);
