// `lectern transcripts`: what is printed, and with which exit code.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../../src/store/create-store.js';
import { type ImportFolder, importFolder } from '../../support/catalogue/import-folder.js';
import type { Ran } from '../../support/program/run-cli.js';
import { runHere } from '../../support/program/run-here.js';
import { keptLog } from '../../support/quiet-log.js';

const CAPTIONS = 'WEBVTT\n\n00:01.000 --> 00:03.000\nWe crashed the cluster again.\n';
const TALK = '101-ways-to-crash-your-cluster';

let folder: ImportFolder;
let env: Record<string, string>;
const transcripts = (...args: string[]): Promise<Ran> => runHere(['transcripts', ...args], env);
const lines = ({ out }: Ran): readonly Record<string, unknown>[] =>
  out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

beforeAll(() => {
  folder = importFolder();
  env = { DATABASE_URL: `file:${join(folder.path, 'state', 'lectern.db')}` };
});
afterAll(() => folder.remove());

describe('lectern transcripts', () => {
  const attached = (state: string, file: string) => ({
    ...{ file, format: 'webvtt', talk: TALK, state },
    ...{ passages: 1, words: 5, broken: [] },
  });

  it('says what a dry run would do, and makes no database', async () => {
    const file = folder.write('talk/Crash [xZO9nx6GBu0].en.vtt', CAPTIONS);
    const ran = await transcripts(file, '--dry-run', '--json');
    expect(ran.code).toBe(0);
    expect(lines(ran)).toEqual([attached('new', file)]);
    expect(existsSync(join(folder.path, 'state'))).toBe(false);
  });

  it('attaches captions to the talk of the recording, and changes nothing the second time', async () => {
    const file = folder.write('talk/Crash [xZO9nx6GBu0].en.vtt', CAPTIONS);
    expect(lines(await transcripts(file, '--json'))).toEqual([attached('new', file)]);
    expect(lines(await transcripts(file, '--json'))).toEqual([attached('unchanged', file)]);
  });

  it('has running bots look for what people wait for in what changed, and in nothing else', async () => {
    const store = await openStore(env.DATABASE_URL ?? '', keptLog());
    const touched = (await store.events.importsSince(0)).map((each) => each.touched);
    await store.close();
    expect(touched).toEqual([[TALK]]);
  });

  it('lists what fits no talk or can’t be read, with exit code 2, and attaches the others', async () => {
    const mixed = join(folder.path, 'mixed');
    folder.write('mixed/101 Ways to Crash Your Cluster.vtt', CAPTIONS);
    folder.write('mixed/holiday.srt', '1\n00:00:01,000 --> 00:00:02,000\nThe sea.\n');
    folder.write('mixed/R3dVF5wWz-g.vtt', 'WEBVTT\n');
    folder.write('mixed/README.md', 'none of ours');
    const ran = await transcripts(mixed);
    expect(ran.code).toBe(2);
    expect(ran.out).toContain(`${TALK}: unchanged, 5 words`);
    expect(ran.out).toContain('holiday.srt: no talk fits its name; name it by');
    expect(ran.out).toContain('R3dVF5wWz-g.vtt: there are no captions in it');
    expect(ran.out).not.toContain('README');
  });

  it('lists what is attached, and takes one away', async () => {
    const file = folder.write('listed/Crash [xZO9nx6GBu0].en.vtt', CAPTIONS);
    await transcripts(file);
    expect(lines(await transcripts('list', '--json'))).toMatchObject([
      { talk: TALK, title: '101 Ways to Crash Your Cluster', format: 'webvtt' },
    ]);
    expect((await transcripts('list')).out).toMatch(
      new RegExp(`^${TALK}  101 Ways .* · webvtt · .*\\.vtt · 20`),
    );
    expect((await transcripts('list', '--event', 'kubecon-na-2017')).out).toContain(TALK);
    const other = folder.write('other-2030.csv', 'Title,Date\nQueues,2030-06-01\n');
    expect(await runHere(['import', other, '--name', 'Other 2030'], env)).toMatchObject({ code: 0 });
    expect((await transcripts('list', '--event', 'other-2030')).out).toBe('');
    expect(await transcripts('list', '--event', 'nowhere')).toMatchObject({
      ...{ code: 1, out: expect.stringContaining('There is no event “nowhere”') },
    });
    expect(await transcripts('remove', TALK)).toMatchObject({
      ...{ code: 0, out: expect.stringContaining('is removed') },
    });
    expect((await transcripts('list')).out).toBe('');
    expect(await transcripts('remove', TALK)).toMatchObject({
      ...{ code: 1, out: expect.stringContaining(`There is no transcript of “${TALK}”`) },
    });
  });

  it('takes the talk of a file from --talk, and ends with 1 when nothing was attached', async () => {
    const file = folder.write('captions.srt', '1\n00:00:01,000 --> 00:00:02,000\nThe sea.\n');
    const none = await transcripts(file);
    expect(none).toMatchObject({ code: 1, out: expect.stringContaining('no talk fits its name') });
    expect(lines(await transcripts(file, '--talk', TALK, '--json'))).toMatchObject([
      { talk: TALK, state: 'new', words: 2 },
    ]);
    const unknown = await transcripts(file, '--talk', 'unknown');
    expect(unknown).toMatchObject({ code: 1, out: expect.stringContaining('There is no talk “unknown”') });
    const away = await transcripts(join(folder.path, 'nowhere'));
    expect(away).toMatchObject({ code: 1, out: expect.stringContaining('is not there') });
  });
});
