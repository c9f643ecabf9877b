// The `.env` file: settings kept in the folder that Lectern is started in. A real environment variable wins over it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { BotError } from '../errors.js';

export interface EnvFile {
  readonly path: string;
  /** Names whose values came from the file. */
  readonly used: readonly string[];
  /** Names that the file has a value for and the environment another. */
  readonly overridden: readonly string[];
}

function read(path: string): string | null {
  try {
    // Editors on Windows put a byte order mark first, which would become part of the first name.
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // A folder of that name is a Python environment.
    if (code === 'ENOENT' || code === 'EISDIR') return null;
    const mend = `Make it readable for this user (it is: ${code}), or move it away.`;
    throw new BotError('invalid-config', `The settings file ${path} can’t be read. ${mend}`, {
      cause: error,
    });
  }
}

/**
 * Puts the values of `folder`/.env into `env`, where `env` has none of that name; an empty one there counts, and turns
 * a line of the file off. Null where there is no file.
 * @throws BotError `invalid-config` when the file is there and can't be read.
 */
export function loadEnvFile(env: NodeJS.ProcessEnv, folder: string): EnvFile | null {
  const path = join(folder, '.env');
  const text = read(path);
  if (text === null) return null;
  const values = Object.entries(parseEnv(text)).filter(([, value]) => value !== '');
  const overridden = values.filter(([name, value]) => env[name] !== undefined && env[name] !== value);
  const used = values.filter(([name]) => env[name] === undefined);
  Object.assign(env, Object.fromEntries(used));
  const names = (entries: typeof values): readonly string[] => entries.map(([name]) => name).sort();
  return { path, used: names(used), overridden: names(overridden) };
}
