// Length of what is edited by hand: lines under data/, words of a page.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files that `lectern catalogue build` writes; vocabulary.json was edited by hand until it had a folder. */
const BUILT: ReadonlySet<string> = new Set(['talks.json', 'talks.vectors']);
const isBuilt = (data: string, file: string): boolean =>
  BUILT.has(file) || (file === 'vocabulary.json' && existsSync(join(data, 'vocabulary')));

/** Files as they were received (`sources/`), and fonts and vectors, which are bytes. */
const isReceived = (file: string): boolean => /^(?:sources|fonts|vectors)\//.test(file);

/** A line by the file that has it. */
export interface LongLine {
  readonly file: string;
  readonly characters: number;
}

/** The longest line of the files under `data/` that people edit, in characters; null where there is no such file. */
export function longestDataLine(root: string): LongLine | null {
  const data = join(root, 'data');
  const files = existsSync(data) ? readdirSync(data, { recursive: true, withFileTypes: true }) : [];
  const lines = files
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(data.length + 1))
    .filter((file) => !isBuilt(data, file) && !isReceived(file))
    .flatMap((file) =>
      readFileSync(join(data, file), 'utf8')
        .split('\n')
        .map((line) => ({ file, characters: line.length })),
    );
  return lines.reduce<LongLine | null>((a, b) => (a === null || b.characters > a.characters ? b : a), null);
}

/** Words of a page, between white space; 0 for a page that is not there. */
export const wordsOf = (path: string): number =>
  existsSync(path) ? (readFileSync(path, 'utf8').match(/\S+/g)?.length ?? 0) : 0;
