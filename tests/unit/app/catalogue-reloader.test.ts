import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { type LiveCatalogue, serveCatalogue } from '../../../src/app/catalogue-reloader.js';
import { readTalks } from '../../../src/catalogue/load.js';
import type { TalksFile } from '../../../src/catalogue/talk.js';
import { buildCatalogue } from '../../../src/search/create-catalogue.js';
import type { Query } from '../../../src/search/query.js';
import { theCatalogue } from '../../support/bot/the-catalogue.js';
import { DATA } from '../../support/paths.js';
import { keptLog } from '../../support/quiet-log.js';
import { until } from '../../support/until.js';

const whole = JSON.parse(readFileSync(`${DATA}/talks.json`, 'utf8')) as { talks: unknown[] };

const index = (talks: TalksFile) => buildCatalogue(talks, theCatalogue().vocabulary);

describe('a catalogue that is broken from the start', () => {
  it('is refused before anything is served', () => {
    const read = () => readTalks('no such file');
    expect(() => serveCatalogue({ read, index, files: [], log: keptLog() })).toThrow(
      'no such file cannot be read',
    );
  });
});

describe('a catalogue that changes while it is served', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-live-'));
  const file = join(folder, 'talks.json');
  let live: LiveCatalogue;
  let second = 1;
  /** Writes the file with a time of its own, for file systems that keep whole seconds. */
  const write = (text: string): void => {
    writeFileSync(file, text);
    utimesSync(file, second, second);
    second += 1;
  };
  const talks = (count: number): string => JSON.stringify({ ...whole, talks: whole.talks.slice(0, count) });
  afterEach(() => live.stop());
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is taken up whole; what was asked before keeps its state', async () => {
    write(talks(3));
    live = serveCatalogue({ read: () => readTalks(file), index, files: [file], log: keptLog(), every: 20 });
    const before = live.current;
    write(talks(5));
    await until(() => live.current.size === 5);
    expect(before.size).toBe(3);
  });

  it('is taken up when it is written while it is read at the start', async () => {
    write(talks(3));
    let isFirst = true;
    function* read() {
      const contents = yield* readTalks(file);
      if (isFirst) write(talks(5));
      isFirst = false;
      return contents;
    }
    live = serveCatalogue({ read, index, files: [file], log: keptLog(), every: 20 });
    expect(live.current.size).toBe(3);
    await until(() => live.current.size === 5);
  });

  it.each([
    ['a broken file', '{"talks": [broken'],
    ['an error page', '<!doctype html><title>502</title>'],
    ['null', 'null'],
    ['what are no talks', JSON.stringify({ ...whole, talks: [{ id: 1 }] })],
    ['a prototype', '{"__proto__":{"polluted":true},"talks":[]}'],
    ['an empty file', ''],
  ])('is served as it was while %s stands in its place, which is logged once', async (_, rubbish) => {
    write(talks(3));
    const log = keptLog();
    live = serveCatalogue({ read: () => readTalks(file), index, files: [file], log, every: 20 });
    const { current } = live;
    write(rubbish);
    await until(() => log.lines.length > 0);
    expect(live.current).toBe(current);
    write(talks(5));
    await until(() => live.current.size === 5);
    expect(log.lines.map(({ level, message }) => `${level}: ${message}`)).toEqual([
      rubbish === ''
        ? expect.stringContaining('is gone or empty')
        : 'error: the changed catalogue can’t be used; the one before it is served on',
      'info: took up the changed catalogue',
    ]);
  });

  it('answers from the one before while a change is indexed, and skips a change that a newer one overtakes', async () => {
    write(talks(3));
    const log = keptLog();
    const sizes = new Set<number>();
    /** Never done until it is told to be. */
    let isHeld = true;
    const slow = function* (sources: TalksFile) {
      const catalogue = yield* index(sources);
      while (isHeld && catalogue.size > 3) {
        sizes.add(live.current.size);
        yield;
      }
      return catalogue;
    };
    live = serveCatalogue({ read: () => readTalks(file), index: slow, files: [file], log, every: 20 });
    await live.warm();
    write(talks(5));
    await until(() => sizes.size === 1);
    write(talks(7));
    await new Promise((resolve) => setTimeout(resolve, 100));
    isHeld = false;
    await until(() => live.current.size === 7);
    expect(sizes).toEqual(new Set([3]));
    expect(log.lines.filter(({ message }) => message === 'took up the changed catalogue')).toHaveLength(1);
  });

  it('reads the files once for a start, and serves at once when nothing was served before', async () => {
    write(talks(3));
    let reads = 0;
    const read = function* () {
      reads += 1;
      return yield* readTalks(file);
    };
    const asked: string[] = [];
    const listening = function* (contents: TalksFile) {
      const catalogue = yield* index(contents);
      return {
        ...catalogue,
        search: (query: Query) => {
          asked.push(query.text);
          return catalogue.search(query);
        },
      };
    };
    live = serveCatalogue({ read, index: listening, files: [file], log: keptLog(), every: 20 });
    await live.reload();
    expect([reads, asked]).toEqual([1, []]);
    await live.warm();
    expect(asked).not.toEqual([]);
    write(talks(5));
    await until(() => live.current.size === 5);
    expect(reads).toBe(2);
  });

  it('is whole for whoever asks while the first index is made', async () => {
    write(talks(60));
    live = serveCatalogue({ read: () => readTalks(file), index, files: [], log: keptLog() });
    const warm = live.warm();
    expect(live.current.size).toBe(60);
    const asked = live.current;
    await warm;
    expect(live.current).toBe(asked);
  });
});
