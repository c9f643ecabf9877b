// What `lectern import --watch` takes up, and when: looks are made by the test, files are real.
import { renameSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { watchFiles } from '../../../../src/cli/events/watch-files.js';
import { type ImportFolder, importFolder } from '../../../support/catalogue/import-folder.js';

let folder: ImportFolder;
beforeEach(() => {
  folder = importFolder();
});
afterEach(() => folder.remove());

/** Makes one look after each step, and gives how often the file was taken up by then. */
async function watched(path: string, steps: readonly (() => void)[], take = async () => true) {
  const counts: number[] = [];
  const missing: string[] = [];
  const left = [...steps];
  let taken = 0;
  await watchFiles([path], {
    wait: async () => {
      counts.push(taken);
      left.shift()?.();
    },
    isOver: () => counts.length > steps.length,
    take: async () => {
      const isTaken = await take();
      taken += 1;
      return isTaken;
    },
    onMissing: (gone) => missing.push(gone),
  });
  return { counts, missing };
}
const nothing = (): void => undefined;

describe('watching a file', () => {
  it('takes it up once when it stays as it is', async () => {
    const file = folder.write('a.json', '{}');
    expect((await watched(file, Array(6).fill(nothing))).counts).toEqual([0, 0, 1, 1, 1, 1, 1]);
  });

  it('takes up a file that a rename puts in its place, of the same size and time', async () => {
    const file = folder.write('a.json', '{"a":1}');
    const other = folder.write('b.json', '{"a":2}');
    const swap = () => renameSync(other, file);
    expect((await watched(file, [nothing, nothing, swap, nothing, nothing, nothing])).counts.at(-1)).toBe(2);
  });

  it('waits while it is written bit by bit', async () => {
    const file = folder.write('a.json', '{');
    const parts = ['{"a"', '{"a":', '{"a":1', '{"a":1}'].map(
      (part) => () => void folder.write('a.json', part),
    );
    const { counts } = await watched(file, [nothing, ...parts, nothing, nothing, nothing]);
    expect(counts).toEqual([0, 0, 0, 0, 0, 0, 0, 1, 1]);
  });

  it('waits for one that is emptied or gone, and says so once', async () => {
    const file = folder.write('a.json', '{}');
    const empty = () => truncateSync(file);
    const again = () => void folder.write('a.json', '{"a":1}');
    const steps = [nothing, nothing, empty, nothing, () => rmSync(file), nothing, again, nothing, nothing];
    const { counts, missing } = await watched(file, steps);
    expect(counts.slice(2)).toEqual([1, 1, 1, 1, 1, 1, 1, 2]);
    expect(missing).toEqual([file]);
  });

  it('asks again at the next look when it could not be taken up', async () => {
    const answers = [false, false, true];
    const file = folder.write('a.json', '{}');
    const { counts } = await watched(file, Array(6).fill(nothing), async () => answers.shift() ?? true);
    expect(counts).toEqual([0, 0, 1, 2, 3, 3, 3]);
  });

  it('refuses a folder', async () => {
    await expect(watched(join(folder.path), [nothing])).rejects.toThrow('--watch takes files');
  });
});
