// The vocabulary file: the shape of data/vocabulary.json, checked when it is loaded.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { BotError } from '../../errors.js';

const Words = z.array(z.string().trim().min(1)).readonly();
/** Words of one meaning; the first is the one that is shown. */
const Groups = z.array(z.array(z.string().trim().min(1)).min(2).readonly()).readonly();

const Concept = z
  .object({
    name: z.string().min(2),
    /** Set on those that `/topics` lists. */
    subject: z.boolean().default(false),
    /** How a talk speaks rather than what of: an introduction, a case study. Beside a subject it counts little. */
    style: z.boolean().default(false),
    /** What people type who mean it. */
    queries: Words.default([]),
    /** What talks about it say. */
    terms: Words,
    /** What only hints at it. */
    related: Words.default([]),
  })
  .readonly();
export type Concept = z.infer<typeof Concept>;

/** `data/vocabulary.json`, built by `npm run data` from data/vocabulary/, where each entry says why it is there. */
export const VocabularyFile = z
  .object({
    /** What it is about: "Cloud native computing". */
    field: z.string().min(2),
    concepts: z.array(Concept).readonly(),
    /** Spellings, abbreviations and names of one meaning. */
    synonyms: Groups,
    /** Everyday words of one meaning: "tiny" and "mini". Weaker than `synonyms`. */
    weakSynonyms: Groups,
    /** Words that share a root but not a meaning. */
    stemExceptions: Groups,
    nicknames: Groups,
    /** Everyday words: they help a ranking a little and never make a query unanswerable. */
    commonWords: Words,
    /** Plain English that names nothing here: read as it stands, never as a slip for a word of the field. */
    english: Words,
    /** Subjects of other fields: a query about one is unanswerable unless a talk names it. */
    outOfDomain: Words,
    /** Products and projects: `without istio` excludes one, and `from docker` need not mean the company. */
    products: Words,
    companies: z.array(z.object({ name: z.string().min(2), aliases: Words }).readonly()).readonly(),
  })
  .readonly();
export type VocabularyFile = z.infer<typeof VocabularyFile>;

/** Checks what was read from `source`; throws `BotError('invalid-data')` with every fault named. */
export function parseVocabulary(raw: unknown, source: string): VocabularyFile {
  const parsed = VocabularyFile.safeParse(raw);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new BotError('invalid-data', `${source}: ${faults.join('; ')}`, { cause: parsed.error });
}

/** Reads the vocabulary's file; throws `BotError('invalid-data')` for a file that is missing or broken. */
export function readVocabularyFile(file: string): VocabularyFile {
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new BotError('invalid-data', `${file} cannot be read as JSON`, { cause: error });
  }
  return parseVocabulary(raw, file);
}
