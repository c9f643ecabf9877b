import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { longestDataLine, wordsOf } from '../../../support/source-code/texts.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lectern-texts-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
}

describe('longestDataLine', () => {
  it('looks at what people edit, and not at what is built or received', () => {
    write('data/vocabulary/concepts/cost.json', `{\n${'q'.repeat(40)}\n}\n`);
    for (const file of ['talks.json', 'vocabulary.json', 'sources/page.txt', 'vectors/words.txt']) {
      write(`data/${file}`, 'b'.repeat(900));
    }
    expect(longestDataLine(root)).toEqual({ file: 'vocabulary/concepts/cost.json', characters: 40 });
  });

  it('counts vocabulary.json where it is no build of a folder', () => {
    write('data/vocabulary.json', 'v'.repeat(70));
    expect(longestDataLine(root)).toEqual({ file: 'vocabulary.json', characters: 70 });
  });

  it('is null where there is no data', () => {
    expect(longestDataLine(root)).toBeNull();
  });
});

describe('wordsOf', () => {
  it('counts between white space, and 0 for a page that is not there', () => {
    write('page.md', 'A page\n\nof  five words\n');
    expect(wordsOf(join(root, 'page.md'))).toBe(5);
    expect(wordsOf(join(root, 'none.md'))).toBe(0);
  });
});
