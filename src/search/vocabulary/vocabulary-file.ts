// The shape of data/vocabulary.json, checked when it is read.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { BotError } from '../../errors.js';

const Words = z.array(z.string().trim().min(1)).readonly();
const Several = z.array(z.string().trim().min(1)).min(2).readonly();
const Reason = z.string().min(8);

/** Words of one meaning; the first is the one that is shown. */
const Synonyms = z.object({ words: Several, reason: Reason }).readonly();

const Concept = z
  .object({
    name: z.string().min(2),
    /** Set on those that `/topics` lists. */
    subject: z.boolean().default(false),
    /** How a talk speaks rather than what of: an introduction, a case study. Beside a subject it counts little. */
    manner: z.boolean().default(false),
    /** What people type who mean it. */
    asks: Words.default([]),
    /** What talks about it say. */
    terms: Words,
    /** What only hints at it. */
    near: Words.default([]),
    reason: Reason,
  })
  .readonly();
export type Concept = z.infer<typeof Concept>;

/** `data/vocabulary.json`. Every entry says why it is there. */
export const VocabularyFile = z
  .object({
    synonyms: z.array(Synonyms).readonly(),
    concepts: z.array(Concept).readonly(),
    /** Everyday words of one meaning: "tiny" and "mini". Weaker than `synonyms`. */
    plain: z.array(Synonyms).readonly(),
    /** Everyday words: they help a ranking a little and never make a query unanswerable. */
    ordinary: z.array(z.object({ words: z.string(), reason: Reason }).readonly()).readonly(),
    /** Plain English that names nothing here: read as it stands, never as a slip for a word of the field. */
    english: z.array(z.object({ words: z.string(), reason: Reason }).readonly()).readonly(),
    /** Subjects of other fields: a query about one is unanswerable unless a talk names it. */
    elsewhere: z.array(z.object({ words: Words, reason: Reason }).readonly()).readonly(),
    /** Words that share a root but not a meaning. */
    apart: z.array(z.object({ words: Several, reason: Reason }).readonly()).readonly(),
    /** Products and projects: `without istio` excludes one, and `from docker` need not mean the company. */
    products: z.array(z.object({ words: Words, reason: Reason }).readonly()).readonly(),
    companies: z
      .array(z.object({ name: z.string().min(2), aliases: Words, reason: Reason }).readonly())
      .readonly(),
    nicknames: z.array(z.object({ words: Several, reason: Reason }).readonly()).readonly(),
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

/** Loads the vocabulary from disk; throws `BotError('invalid-data')` for a file that is missing or broken. */
export function loadVocabulary(file: string): VocabularyFile {
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new BotError('invalid-data', `${file} cannot be read as JSON`, { cause: error });
  }
  return parseVocabulary(raw, file);
}
