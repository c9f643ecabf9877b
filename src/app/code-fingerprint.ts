// Code fingerprint: a hash of the code that indexes and of the shipped talks: an index of others is never believed.
import { createHash, type Hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { endianness } from 'node:os';
import { join } from 'node:path';
import { DATA_FOLDER } from '../lib/paths.js';

let code: Hash | undefined;

function hashOfCode(): Hash {
  const hash = createHash('sha256').update(`${process.versions.unicode} ${endianness()}`);
  for (const folder of ['search', 'catalogue']) {
    const place = new URL(`../${folder}/`, import.meta.url);
    const names = readdirSync(place, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.[jt]s$/.test(name),
    );
    for (const name of names.sort()) hash.update(name).update(readFileSync(new URL(name, place)));
  }
  return hash;
}

/**
 * Of all that indexing may depend on: search, the model of a talk, the letters that Node knows, and the shipped talks,
 * whose file may change while Lectern runs.
 */
export function codeFingerprint(): string {
  code ??= hashOfCode();
  return code
    .copy()
    .update(readFileSync(join(DATA_FOLDER, 'talks.json')))
    .digest('hex');
}
