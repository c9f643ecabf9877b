// Files as they come: told by content, refused with a sentence, and never a danger to the memory.
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  eventIdOf,
  nameOfFile,
  readableId,
  seriesOf,
} from '../../../../src/catalogue/import/event-identity.js';
import {
  type ImportFolder,
  importFolder,
  readOne,
  readPaths,
} from '../../../support/catalogue/import-folder.js';

let folder: ImportFolder;
beforeEach(() => {
  folder = importFolder();
});
afterEach(() => folder.remove());

const FRAB = '{"schedule":{"conference":{"title":"ExampleConf","days":[]}}}';

describe('a format', () => {
  it.each([
    ['frab-json', FRAB],
    ['frab-xml', '<schedule><conference><title>X</title></conference></schedule>'],
    ['ical', 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:A\nEND:VEVENT\nEND:VCALENDAR\n'],
    ['csv', 'Title,Room\nA,Hall\n'],
    ['yt-dlp', '{"id":"aaaaaaaaaa1","title":"A","extractor":"youtube","upload_date":"20240101"}'],
    ['rubyevents', '- title: "A"\n  video_id: "aaaaaaaaaa1"\n  speakers:\n    - Ann Ash\n'],
    ['pyvideo', '{"title":"A","speakers":[],"recorded":"2024-01-01","videos":[]}'],
    ['lectern', '{"title":"A","speakers":["Ann Ash"],"event":"ExampleConf 2024","abstract":"x"}\n'],
    [
      'archive-page',
      'Org / ExampleConf 2024 (Oslo)\n\n15 Dec 2024\nA talk - Ann Ash, Acme\n• 3 participants\n• 35 minutes\n\nText.\n',
    ],
  ])('%s is told by content, whatever the file is called', async (format, content) => {
    expect((await readOne('file.txt', content)).format).toBe(format);
  });
});

describe('a file that can’t be imported', () => {
  it.each([
    ['an empty file', 'x.json', '', 'the file is empty'],
    ['a web page', 'x.json', '<!DOCTYPE html><html><body>Log in</body></html>', 'web page'],
    [
      'a picture',
      'x.csv',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 1, 2, 3, 0, 5, 6, 7, 8]),
      'no text file',
    ],
    ['prose', 'x.txt', 'Dear all,\nsee you there.\n', 'none of the formats'],
    ['JSON that was cut off', 'x.json', `${FRAB.slice(0, 40)}\n`, 'JSON can’t be read'],
    [
      'JSON of something else',
      'x.json',
      '{"dependencies":{},"name":"x"}',
      'it has the keys dependencies, name',
    ],
    ['JSON values one after another', 'x.json', '{\n "id": 1\n}\n{\n "id": 2\n}\n', 'after JSON'],
    ['JSON nested very deep', 'x.json', `${'['.repeat(200_000)}`, 'JSON can’t be read'],
    [
      'YAML with an alias bomb',
      'x.yml',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghi'].map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(',')}]`).join('\n')}\n`,
      'YAML can’t be read',
    ],
  ])('%s is refused with what is wrong and how to mend it', async (_, name, content, what) => {
    const { events, unread } = await readPaths([folder.write(name, content)]);
    expect(events).toEqual([]);
    expect(unread[0]?.problems[0]?.what).toContain(what);
    expect(unread[0]?.problems[0]?.mend).not.toBe('');
  });

  it('is named when its path is wrong', async () => {
    await expect(readPaths([`${folder.path}/nowhere.json`])).rejects.toMatchObject({ code: 'invalid-input' });
  });
});

describe('lines of JSON', () => {
  it('are talks of several events, and a broken line costs no other', async () => {
    const line = (title: string, event: string): string =>
      JSON.stringify({ title, event, speakers: ['Ann Ash'], date: '2024-05-01', duration_s: 1800 });
    const { events } = await readPaths([
      folder.write('x.jsonl', `${line('A', 'One 2024')}\n{"title": \n${line('B', 'Two 2024')}\n{"x":1}\n`),
    ]);
    expect(
      events.map(({ event, talks }) => [
        event.id,
        talks.map(({ talk }) => [talk.title, talk.day, talk.durationMinutes]),
      ]),
    ).toEqual([
      ['one-2024', [['A', '2024-05-01', 30]]],
      ['two-2024', [['B', '2024-05-01', 30]]],
    ]);
    expect(events[0]?.problems.map(({ where }) => where)).toEqual(['line 2', 'line 4']);
  });
});

describe('a folder', () => {
  it('is read with its subfolders, without what is no schedule', async () => {
    folder.write('a/schedule.json', FRAB.replace('ExampleConf', 'A 2024'));
    folder.write('b/c/talks.csv', 'Title,Room\nA,Hall\n');
    folder.write('README.txt', 'Notes\n');
    folder.write('.git/x.json', FRAB);
    folder.write('b/broken.json', '{"a": ');
    const { events, unread } = await readPaths([folder.path]);
    expect(events.map(({ format }) => format)).toEqual(['frab-json', 'csv']);
    expect(unread.map(({ file }) => file.slice(folder.path.length))).toEqual(['/b/broken.json']);
  });
});

describe('a folder with links', () => {
  it('is read past those that lead nowhere or in circles, which are reported by their path', async () => {
    folder.write('a/schedule.json', FRAB.replace('ExampleConf', 'A 2024'));
    symlinkSync(join(folder.path, 'gone.json'), join(folder.path, 'a/dangling.json'));
    symlinkSync(join(folder.path, 'ring'), join(folder.path, 'ring'));
    symlinkSync(folder.path, join(folder.path, 'a/up'));
    folder.write('z/talks.csv', 'Title,Room\nA,Hall\n');
    const { events, unread } = await readPaths([folder.path]);
    expect(events.map(({ format }) => format)).toEqual(['frab-json', 'csv']);
    const problems = unread.map(({ file, problems: [problem] }) => [
      file.slice(folder.path.length),
      problem?.what,
    ]);
    expect(problems).toEqual([
      ['/ring', expect.stringContaining('can’t be read: ELOOP')],
      ['/a/dangling.json', expect.stringContaining('can’t be read: ENOENT')],
    ]);
  });

  it('gives what a link leads to', async () => {
    symlinkSync(folder.write('store/x.csv.orig', 'Title,Room\nA,Hall\n'), join(folder.path, 'talks.csv'));
    expect((await readPaths([folder.path])).events.map(({ format }) => format)).toEqual(['csv']);
  });
});

describe('an item', () => {
  const schedule = (...items: object[]): string =>
    JSON.stringify({
      conference: { title: 'X 2024', days: [{ date: '2024-05-01', rooms: { Hall: items } }] },
    });

  it('that is in the file twice is one talk; at another time it is another', async () => {
    const item = { guid: 'g', title: 'A', start: '10:00' };
    const read = await readOne('x.json', schedule(item, item, { ...item, start: '15:00' }));
    expect(read.talks.map(({ talk }) => talk.startsAt?.slice(11, 16))).toEqual(['10:00', '15:00']);
    expect(read.notes[0]).toMatch(/^1 item is in the file twice/);
  });

  it('whose title says that it is cancelled is, and is known again by the rest of the title', async () => {
    const read = await readOne('x.json', schedule({ title: '[CANCELLED] Queues' }, { title: 'Waits' }));
    expect(read.talks.map(({ titleKey, talk }) => [titleKey, talk.state === 'cancelled'])).toEqual([
      ['queues', true],
      ['waits', false],
    ]);
  });

  it('has one person for each key, under the name that is there most often, and one for each name', async () => {
    const person = (id: number, public_name: string): object => ({ persons: [{ id, public_name }] });
    const read = await readOne(
      'x.json',
      schedule(
        { title: 'A', ...person(7, 'Ann Ash') },
        { title: 'B', ...person(7, 'Ann M. Ash') },
        { title: 'C', ...person(7, 'Ann M. Ash') },
        { title: 'D', ...person(7, 'Bo Beck') },
        { title: 'E', ...person(8, 'Bo Beck') },
      ),
    );
    expect(read.people.map(({ name }) => name)).toEqual(['Ann M. Ash', 'Bo Beck']);
    expect(read.talks[0]?.talk.speakers[0]?.aliases).toEqual(['Ann Ash']);
  });
});

describe('the identity of an event', () => {
  it.each([
    ['RubyConf 2023', '2023', 'rubyconf-2023'],
    ['DemoCon', '2024', 'democon-2024'],
    ['DebConf 23', '2023', 'debconf-23'],
    ['Meetup', undefined, 'meetup'],
  ])('“%s” of %s is %s', (name, year, id) => {
    expect(eventIdOf(name, year)).toBe(id);
  });

  it('differs for names that an id can’t hold whole', () => {
    const [one, two] = ['январь', 'февраль'].map((name) => readableId(name));
    const long = [1, 2].map((number) =>
      readableId(`A very long name of a conference that goes on and on ${number}`),
    );
    expect(new Set([one, two, ...long]).size).toBe(4);
    for (const id of long) expect(id.length).toBeLessThanOrEqual(48);
  });

  it('is taken from the file or its folder where the source has none', () => {
    expect([
      nameOfFile('/x/exampleconf-2024/schedule.json'),
      nameOfFile('/x/ExampleConf_2024_schedule.csv'),
    ]).toEqual(['exampleconf 2024', 'ExampleConf 2024']);
  });

  it('has a series where its name has a year', () => {
    expect(['RubyConf 2023', 'FOSDEM', '2023'].map(seriesOf)).toEqual(['RubyConf', null, null]);
  });
});

it('takes what the operator says before what the file says', async () => {
  const event = await readOne('x.json', FRAB, {
    event: 'my-conf',
    name: 'My Conf',
    organisation: 'Us',
    zone: 'Asia/Tokyo',
  });
  expect(event.event).toMatchObject({
    id: 'my-conf',
    name: 'My Conf',
    organisation: 'Us',
    timeZone: 'Asia/Tokyo',
  });
});
