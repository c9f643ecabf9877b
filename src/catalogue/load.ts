// Reads data/talks.json into memory, checked: a broken file is named by line, never half used.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { BotError } from '../errors.js';
import { finish, type Sliced } from '../lib/time-slice.js';
import { Talk, TalksFile } from './talk.js';

/** So many talks are checked between two pauses: a millisecond or two. */
const TALKS_A_SLICE = 50;

const Unchecked = TalksFile.unwrap().extend({ talks: z.array(z.unknown()) });

function faulty(path: string, { issues: [issue] }: z.ZodError, within: readonly PropertyKey[]): BotError {
  const where = [...within, ...(issue?.path ?? [])].join('.');
  return new BotError('invalid-data', `${path}: ${where}: ${issue?.message}; ${MEND}`);
}

const MEND = 'run `npm run data` to build it again';

/** Checks talk by talk: very many take a while. */
function* check(path: string, raw: unknown): Sliced<TalksFile> {
  const parsed = Unchecked.safeParse(raw);
  if (!parsed.success) throw faulty(path, parsed.error, []);
  const talks: Talk[] = [];
  for (const each of parsed.data.talks) {
    const talk = Talk.safeParse(each);
    if (!talk.success) throw faulty(path, talk.error, ['talks', talks.length]);
    talks.push(talk.data);
    if (talks.length % TALKS_A_SLICE === 0) yield;
  }
  return { ...parsed.data, talks };
}

/** In small steps. Throws `BotError('invalid-data')` that says what is wrong and how to mend it. */
export function* readTalks(path: string): Sliced<TalksFile> {
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new BotError('invalid-data', `${path} cannot be read; ${MEND}`, { cause });
  }
  yield;
  return yield* check(path, raw);
}

/** The same at once. */
export const loadTalks = (path: string): TalksFile => finish(readTalks(path));
