// Reads data/talks.json into memory, checked: a broken file is named by line, never half used.
import { readFileSync } from 'node:fs';
import { BotError } from '../errors.js';
import { TalksFile } from './talk.js';

/** Throws `BotError('invalid-data')` that says what is wrong and how to mend it. */
export function loadTalks(path: string): TalksFile {
  const mend = 'run `npm run data` to build it again';
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new BotError('invalid-data', `${path} cannot be read; ${mend}`, { cause });
  }
  const parsed = TalksFile.safeParse(raw);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new BotError('invalid-data', `${path}: ${issue?.path.join('.')}: ${issue?.message}; ${mend}`, {
    cause: parsed.error,
  });
}
