// The vocabulary as it is edited: reads the folder data/vocabulary/, where a line is a phrase.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { BotError } from '../../errors.js';
import { parseWordList, type Section, type SourceLine } from './word-list.js';

/** The word lists: `<name>.txt`. */
export const WORD_LISTS = [
  'synonyms',
  'weak-synonyms',
  'stem-exceptions',
  'nicknames',
  'common-words',
  'english',
  'out-of-domain',
  'products',
] as const;
export type WordListName = (typeof WORD_LISTS)[number];

/** The lists of phrases that a concept has. */
export const PHRASE_LISTS = ['queries', 'terms', 'related'] as const;
export type PhraseListName = (typeof PHRASE_LISTS)[number];

const Why = z.string().trim().min(8);
const Phrases = z.array(z.string().trim().min(1)).default([]);

const ConceptSource = z.strictObject({
  name: z.string().min(2),
  why: Why,
  /** Listed by `/topics`. */
  subject: z.boolean().default(false),
  /** How a talk speaks rather than what of: an introduction, a case study. */
  style: z.boolean().default(false),
  /** What people type who mean it. */
  queries: Phrases,
  /** What talks about it say. */
  terms: Phrases,
  /** What only hints at it. */
  related: Phrases,
  /** A query that stands in another concept too → why it belongs to both. */
  shared: z.record(z.string(), Why).default({}),
});

const CompaniesSource = z.strictObject({
  why: Why,
  companies: z.array(z.strictObject({ name: z.string().min(2), aliases: z.array(z.string().min(1)).min(1) })),
});

/** What the vocabulary is about, in a word or two: it counts less for the talks of another field. */
const FieldSource = z.strictObject({ field: z.string().min(2), why: Why });

/** A concept with the place of every phrase. */
export interface ConceptFile {
  readonly file: string;
  readonly concept: z.infer<typeof ConceptSource>;
  readonly lists: Readonly<Record<PhraseListName, readonly SourceLine[]>>;
}

export interface VocabularySources {
  readonly field: string;
  readonly lists: Readonly<Record<WordListName, readonly Section[]>>;
  /** In the order of their files' names. */
  readonly concepts: readonly ConceptFile[];
  readonly companies: z.infer<typeof CompaniesSource>['companies'];
  /** Every file as it was read. */
  readonly texts: readonly { readonly file: string; readonly text: string }[];
}

type Read = (name: string) => { readonly file: string; readonly text: string };

/** Parses a JSON source; throws `BotError('invalid-data')` that names the file and every fault in it. */
function parseJson<T>(schema: z.ZodType<T>, { file, text }: ReturnType<Read>): T {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    throw new BotError('invalid-data', `${file} is not JSON: ${(error as Error).message}`, { cause: error });
  }
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new BotError('invalid-data', `${file}: ${faults.join('; ')}`, { cause: parsed.error });
}

/** The line of each phrase of one list: the phrases stand in the text in the order they are parsed in. */
function linesOf(
  file: string,
  text: string,
  list: string,
  phrases: readonly string[],
): readonly SourceLine[] {
  let position = text.indexOf(`"${list}"`);
  return phrases.map((phrase) => {
    const found = text.indexOf(JSON.stringify(phrase), position + 1);
    if (found >= 0) position = found;
    return { file, line: text.slice(0, position).split('\n').length, words: [phrase] };
  });
}

function conceptOf(source: ReturnType<Read>): ConceptFile {
  const concept = parseJson(ConceptSource, source);
  const { file, text } = source;
  const list = (name: PhraseListName) => linesOf(file, text, name, concept[name]);
  return {
    file,
    concept,
    lists: { queries: list('queries'), terms: list('terms'), related: list('related') },
  };
}

/** Reads the sources in `folder`; `shownAs` is how messages name it. Throws `BotError('invalid-data')`. */
export function readVocabularySources(folder: string, shownAs = 'data/vocabulary'): VocabularySources {
  const texts: { file: string; text: string }[] = [];
  const read: Read = (name) => {
    const source = { file: `${shownAs}/${name}`, text: readFileSync(join(folder, name), 'utf8') };
    texts.push(source);
    return source;
  };
  const list = (name: WordListName): readonly Section[] => {
    const { file, text } = read(`${name}.txt`);
    return parseWordList(file, text);
  };
  const concepts = readdirSync(join(folder, 'concepts'))
    .filter((name) => name.endsWith('.json'))
    .sort();
  return {
    field: parseJson(FieldSource, read('field.json')).field,
    lists: Object.fromEntries(WORD_LISTS.map((name) => [name, list(name)])) as Record<
      WordListName,
      readonly Section[]
    >,
    concepts: concepts.map((name) => conceptOf(read(`concepts/${name}`))),
    companies: parseJson(CompaniesSource, read('companies.json')).companies,
    texts,
  };
}
