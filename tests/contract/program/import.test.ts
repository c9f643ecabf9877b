// `lectern import` and what it leads to: what is printed, and with which exit code.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportTalk } from '../../../src/catalogue/export.js';
import { loadTalks } from '../../../src/catalogue/load.js';
import { type ImportFolder, importFolder } from '../../support/catalogue/import-folder.js';
import { ROOT } from '../../support/paths.js';
import type { Ran } from '../../support/program/run-cli.js';
import { runHere } from '../../support/program/run-here.js';
import { startQuietly } from '../../support/program/started-program.js';

const TABLE =
  'Title,Speakers,Date,Start,Room\nQueues,Ann Ash & Bo Beck,2030-06-01,10:00,Hall\nWaits,Ann Ash,2030-06-01,11:00,Hall\n';

const BROKEN = `${TABLE},Cy Cole,2030-06-01,12:00,Hall\n`;

let folder: ImportFolder;
let env: Record<string, string>;
const lectern = (...args: string[]): Promise<Ran> => runHere(args, env);
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

describe('lectern import --watch', () => {
  it('ends on a signal with exit code 0', async () => {
    const file = folder.write('watched-2030.csv', TABLE);
    const state = { DATABASE_URL: `file:${join(folder.path, 'watched', 'lectern.db')}` };
    const watching = startQuietly(state, ['cli.js', 'import', file, '--watch']);
    await watching.wrote((lines) => lines.some((line) => line.startsWith('watching')));
    watching.signal();
    expect(await watching.stop()).toBe(0);
  });

  it('refuses a folder', async () => {
    const ran = await lectern('import', folder.path, '--watch');
    expect(ran).toMatchObject({ code: 1, out: expect.stringContaining('--watch takes files') });
  });
});

describe('lectern import', () => {
  it('says what a dry run would do, and makes no database', async () => {
    const file = folder.write('exampleconf-2030.csv', TABLE);
    const ran = await lectern(
      'import',
      file,
      '--name',
      'ExampleConf 2030',
      '--zone',
      'Europe/Paris',
      '--dry-run',
      '--json',
    );
    expect(ran.code).toBe(0);
    expect(lines(ran)).toEqual([
      {
        file,
        format: 'csv',
        event: 'exampleconf-2030',
        read: 2,
        new: 2,
        changed: 0,
        unchanged: 0,
        moved: 0,
        cancelled: 0,
        people: 2,
        corrected: [],
        broken: [],
      },
    ]);
    expect(existsSync(join(folder.path, 'state'))).toBe(false);
  });

  const named = ['--name', 'ExampleConf 2030', '--json'];

  it('imports, and changes nothing the second time', async () => {
    const file = folder.write('exampleconf-2030.csv', TABLE);
    expect(lines(await lectern('import', file, ...named))[0]).toMatchObject({ new: 2, unchanged: 0 });
    expect(lines(await lectern('import', file, ...named))[0]).toMatchObject({ new: 0, unchanged: 2 });
  });

  it('reports a broken record with exit code 2, and imports the others', async () => {
    const ran = await lectern('import', folder.write('broken.csv', BROKEN), ...named);
    expect(ran.code).toBe(2);
    const broken = {
      where: 'line 4',
      what: 'the row has no title',
      mend: 'fill its title, or take the row out',
    };
    expect(lines(ran)[0]).toMatchObject({ unchanged: 2, broken: [broken] });
  });

  it('imports nothing of an event with a broken record when it is to be strict', async () => {
    const file = folder.write('broken.csv', BROKEN);
    const ran = await lectern('import', file, '--name', 'StrictConf 2030', '--strict', '--json');
    expect(ran.code).toBe(1);
    expect((await lectern('event', 'list')).out).not.toContain('StrictConf');
  });

  it('says of each unreadable file what is wrong, and exits with 1 when nothing was imported', async () => {
    const file = folder.write('page.json', '<html><body>Log in</body></html>');
    const ran = await lectern('import', file, '--json');
    expect(ran.code).toBe(1);
    expect(lines(ran)).toEqual([
      expect.objectContaining({
        file,
        format: null,
        event: null,
        read: 0,
        broken: [expect.objectContaining({ what: 'it is a web page, not a schedule' })],
      }),
    ]);
    expect((await lectern('import', file)).out).toContain(
      'it is a web page, not a schedule; download the export',
    );
  });

  it.each([
    [['--zone', 'Mars/Olympus'], '--zone “Mars/Olympus” is no IANA time zone, such as Europe/Berlin'],
    [
      ['--map', 'headline=What'],
      '--map “headline=What” is not FIELD=HEADER, such as --map "title=Session name"',
    ],
  ])('refuses %j with an example', async (options, sentence) => {
    const ran = await lectern('import', folder.write('x.csv', TABLE), ...options);
    expect(ran.code).toBe(1);
    expect(ran.out).toContain(sentence);
  });
});

describe('imported events', () => {
  it('are listed with the shipped one', async () => {
    const listed = lines(await lectern('event', 'list', '--json'));
    expect(listed.map(({ id, talks, hidden }) => [id, talks, hidden])).toEqual([
      ['kubecon-na-2017', 174, false],
      ['exampleconf-2030', 2, false],
    ]);
  });

  it('alone are exported when the shipped one is hidden', async () => {
    expect((await lectern('event', 'hide', 'kubecon-na-2017')).out).toContain('is hidden.');
    const exported = lines(await lectern('catalogue', 'export'));
    expect(exported.map(({ title }) => title)).toEqual(['Queues', 'Waits']);
    expect((await lectern('event', 'show', 'kubecon-na-2017')).out).toContain('is in sight.');
  });

  it('can’t be hidden when there are none of the name', async () => {
    const ran = await lectern('event', 'hide', 'nowhere');
    expect(ran).toMatchObject({ code: 1, out: expect.stringContaining('lectern event list') });
  });

  it('go out and come back the same, in the fields of the shipped talks', async () => {
    const exported = await lectern('catalogue', 'export', '--event', 'exampleconf-2030');
    const { talks, events } = loadTalks(join(ROOT, 'data/talks.json'));
    const [talk, event] = [talks[0], events[0]];
    if (talk === undefined || event === undefined) throw new Error('the shipped catalogue is empty');
    expect(Object.keys(lines(exported)[0] ?? {})).toEqual(Object.keys(exportTalk(talk, event)));
    const other = { DATABASE_URL: `file:${join(folder.path, 'other.db')}` };
    await runHere(['import', folder.write('export.jsonl', exported.out)], other);
    const again = await runHere(['catalogue', 'export', '--event', 'exampleconf-2030'], other);
    const facts = (ran: Ran) => lines(ran).map(({ provenance: _, ...talk }) => talk);
    expect(facts(again)).toEqual(facts(exported));
  });

  const people = async (): Promise<unknown> =>
    lines(await lectern('catalogue', 'export', '--event', 'second-2031')).map(({ speakers }) =>
      (speakers as { personId: string }[]).map(({ personId }) => personId),
    );

  it('have people of one name who are two, until they are merged', async () => {
    const table = TABLE.replaceAll('2030', '2031');
    await lectern('import', folder.write('second-2031.csv', table), '--name', 'Second 2031');
    expect(await people()).toEqual([['ann-ash-2', 'bo-beck-2'], ['ann-ash-2']]);
    const merged = await lectern('people', 'merge', 'ann-ash-2', 'ann-ash');
    expect(merged.out).toContain('ann-ash-2 is ann-ash (Ann Ash) from now on.');
    expect(await people()).toEqual([['ann-ash', 'bo-beck-2'], ['ann-ash']]);
  });

  it('have people who are split again, and of one event alone', async () => {
    expect((await lectern('people', 'split', 'ann-ash-2')).code).toBe(0);
    const split = await lectern('people', 'split', 'ann-ash-2', '--event', 'second-2031');
    expect(split.out).toContain('is ann-ash-3 from now on');
    expect(await people()).toEqual([['ann-ash-3', 'bo-beck-2'], ['ann-ash-3']]);
  });

  it('have no people but those who speak', async () => {
    const ran = await lectern('people', 'merge', 'ann-ash', 'nobody');
    expect(ran).toMatchObject({ code: 1, out: expect.stringContaining('There is no person “nobody”') });
  });
});

describe('lectern catalogue check --event', () => {
  it('runs the rules over an imported event, with an exit code, and refuses one that is not there', async () => {
    const table = (recordings: readonly string[]): string =>
      `Title,Speakers,Date,Start,End,Room,Video\n${recordings
        .map((id, at) => `Talk ${at},Ann Ash,2031-06-01,1${at}:00,1${at}:30,Hall,https://youtu.be/${id}`)
        .join('\n')}\n`;
    const file = folder.write('checked-2031.csv', table(['dQw4w9WgXcQ', 'aQw4w9WgXcQ']));
    await lectern('import', file, '--name', 'Checked 2031', '--event', 'checked-2031');
    const fine = await lectern('catalogue', 'check', '--event', 'checked-2031');
    expect(fine).toMatchObject({ code: 0, out: expect.not.stringContaining('✗') });
    expect(fine.out).toContain('✓');
    const other = folder.write('doubled-2031.csv', table(['bQw4w9WgXcQ', 'bQw4w9WgXcQ']));
    await lectern('import', other, '--name', 'Doubled 2031', '--event', 'doubled-2031');
    const broken = await lectern('catalogue', 'check', '--event', 'doubled-2031');
    expect(broken).toMatchObject({ code: 1, out: expect.stringContaining('✗') });
    const missing = await lectern('catalogue', 'check', '--event', 'nowhere-2031');
    expect(missing).toMatchObject({
      code: 1,
      out: expect.stringContaining('There is no event “nowhere-2031”'),
    });
  });
});
