// Making folders: the ones above too, and an end where the file system refuses.
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { makeFolder } from '../../../src/lib/make-folder.js';

const root = mkdtempSync(join(tmpdir(), 'lectern-folder-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

it('makes the folders above too, and is content with one that is there', () => {
  const folder = join(root, 'a', 'b', 'c');
  makeFolder(folder);
  makeFolder(folder);
  expect(statSync(folder).isDirectory()).toBe(true);
});

it('says why it can’t where a parent is a file', () => {
  writeFileSync(join(root, 'file'), '');
  expect(() => makeFolder(join(root, 'file', 'x'))).toThrow(/ENOTDIR|EEXIST/);
});

it('ends where a parent refuses for ever', () => {
  expect(() => makeFolder('/proc/nope/deeper')).toThrow(/ENOENT|EACCES|EROFS|EPERM/);
});
