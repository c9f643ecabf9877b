// Programmes that sites keep in names of their own: lists, objects by id, and sessions below days, rooms and times.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type ImportFolder,
  importFolder,
  readOne,
  readPaths,
} from '../../../../support/catalogue/import-folder.js';

const read = (document: unknown) => readOne('programme.json', JSON.stringify(document));

describe('a list of sessions', () => {
  it('is read whatever its properties are called', async () => {
    const { format, event, talks } = await read({
      name: 'ExampleConf 2025',
      timezone: 'Europe/Oslo',
      sessions: [
        {
          id: 7,
          title: 'Queues',
          description: 'Of waiting.',
          startTime: '2025-06-01T10:00:00+02:00',
          endTime: '2025-06-01T10:45:00+02:00',
          location: { name: 'Hall' },
          complexity: 'Beginner',
          videoId: 'aaaaaaaaaa1',
          presentation: 'https://slides.example/queues',
          speakers: [{ fullName: 'Ann Ash', company: 'Acme', bio: 'Ann works.', github: 'annash' }],
        },
        { title: 'Lunch', startTime: '2025-06-01T12:00:00+02:00' },
        { title: 'Panel', startTime: '2025-06-01T13:00:00+02:00', speaker: 'Bo Birch and Cy Cole' },
      ],
    });
    expect([format, event.name, event.timeZone]).toEqual(['session-list', 'ExampleConf 2025', 'Europe/Oslo']);
    expect(talks.map(({ talk }) => [talk.title, talk.speakers.map(({ name }) => name)])).toEqual([
      ['Queues', ['Ann Ash']],
      ['Panel', ['Bo Birch', 'Cy Cole']],
    ]);
    expect(talks[0]?.talk).toMatchObject({
      sourceId: '7',
      abstract: 'Of waiting.',
      startsAt: '2025-06-01T10:00:00+02:00',
      durationMinutes: 45,
      room: 'Hall',
      level: 'beginner',
      videoId: 'aaaaaaaaaa1',
      slidesUrl: 'https://slides.example/queues',
      speakers: [{ company: 'Acme', bio: 'Ann works.' }],
    });
  });

  it('may be the whole file, with times in seconds since 1970', async () => {
    const { talks } = await read([
      { id: 1, title: 'Queues', speakers: ['Ann Ash'], start_time: 1_717_232_400, end_time: 1_717_236_000 },
    ]);
    expect(talks.map(({ talk }) => [talk.startsAt, talk.durationMinutes])).toEqual([
      ['2024-06-01T09:00:00+00:00', 60],
    ]);
  });

  it('is told from lists of people, sponsors and conferences', async () => {
    const folder = importFolder();
    const { events, unread } = await readPaths([
      folder.write(
        'site.json',
        JSON.stringify({
          team: [{ name: 'Ann Ash', title: 'Chair', bio: 'Ann works.' }],
          sponsors: [{ name: 'Acme', level: 'Gold', description: 'Things' }],
          conferences: [{ name: 'ExampleConf', start: '2025-06-01', end: '2025-06-03' }],
        }),
      ),
    ]);
    folder.remove();
    expect(events).toEqual([]);
    expect(unread[0]?.problems[0]?.what).toContain('it has the keys team, sponsors, conferences');
  });

  it('leaves out proposals, with a note, and marks what is cancelled', async () => {
    const talk = (title: string, more: object) => ({ title, speakers: ['Ann Ash'], ...more });
    const { talks, notes } = await read({
      talks: [
        talk('A', { state: 'rejected' }),
        talk('B', { state: 'confirmed' }),
        talk('C', { cancelled: true }),
      ],
    });
    expect(talks.map(({ talk: { title, state } }) => [title, state])).toEqual([
      ['B', 'planned'],
      ['C', 'cancelled'],
    ]);
    expect(notes.join()).toContain('1 sessions are no talks');
  });
});

describe('PyCon’s conference.json', () => {
  it('has a schedule beside sponsors, and authors beside speakers', async () => {
    const slot = (conf_key: number, name: string, more: object = {}) => ({
      ...{ conf_key, name, kind: 'talk', room: 'Hall C', duration: 30, description: '<p>Text</p>' },
      ...{ start: '2025-05-16T16:30:00-04:00', end: '2025-05-16T17:00:00-04:00', ...more },
    });
    const { talks, people } = await read({
      conference: { content: {}, sponsors: { Gold: [{ name: 'Acme', level: 'Gold' }] } },
      schedule: [
        slot(87, 'Queues', {
          authors: ['Ann Ash'],
          speakers: [{ id: 80, name: 'Ann Ash', bio: '<p>Hi</p>' }],
        }),
        slot(88, 'Lunch', { kind: 'break' }),
        slot(89, 'Update of the foundation'),
      ],
    });
    expect(talks.map(({ talk }) => [talk.sourceId, talk.title, talk.speakers.map(({ bio }) => bio)])).toEqual(
      [
        ['87', 'Queues', ['Hi']],
        ['89', 'Update of the foundation', []],
      ],
    );
    expect(people.map(({ name }) => name)).toEqual(['Ann Ash']);
  });
});

describe('objects by id', () => {
  it('name speakers by their keys in another object', async () => {
    const { talks, people } = await read({
      speakers: { ann: { name: 'Ann Ash', company: 'Acme' }, 27: { id: 27, name: 'Bo Birch' } },
      sessions: {
        101: { id: 101, title: 'Opening' },
        102: { id: 102, title: 'Queues', speakers: ['ann', 27, 99] },
        103: { id: 103, title: 'Lunch' },
      },
    });
    expect(talks.map(({ talk }) => talk.title)).toEqual(['Opening', 'Queues']);
    expect(people.map(({ name, companies }) => [name, companies])).toEqual([
      ['Ann Ash', ['acme']],
      ['Bo Birch', []],
    ]);
  });
});

describe('sessions below days', () => {
  it('take day, room and time from what is around them', async () => {
    const { talks } = await read({
      days: [
        {
          date: '2025-06-01',
          rooms: [
            { name: 'Blue', sessions: [{ title: 'Queues', speaker: 'Ann Ash', startTime: '9:30 AM' }] },
          ],
          timeslots: [
            { startTime: '14:00', endTime: '14:30', sessions: [{ title: 'Stacks', speaker: 'Bo Birch' }] },
          ],
        },
      ],
    });
    expect(talks.map(({ talk }) => [talk.title, talk.startsAt, talk.room, talk.durationMinutes])).toEqual([
      ['Queues', '2025-06-01T09:30:00+00:00', 'Blue', null],
      ['Stacks', '2025-06-01T14:00:00+00:00', null, 30],
    ]);
  });

  it('may be keys: day, minute and room, with submissions as pretalx has them', async () => {
    const submission = {
      ...{ code: 'ABC123', title: 'Queues', state: 'confirmed', duration: 45 },
      submission_type: { id: 1, name: { en: 'Workshop', fr: 'Atelier' } },
      speakers: [{ code: 'SPK001', name: 'Ann Ash', biography: 'Ann works.' }],
      slots: [{ room: { name: { en: 'B003' } }, start: '2025-11-01T08:50:00+01:00' }],
    };
    const { talks } = await read({ schedule: { '2025-11-01': { 510: {}, 530: { 12: submission } } } });
    expect(talks.map(({ talk }) => talk)).toMatchObject([
      { sourceId: 'ABC123', room: 'B003', startsAt: '2025-11-01T08:50:00+01:00', format: 'workshop' },
    ]);
  });
});

describe('a folder', () => {
  let folder: ImportFolder;
  beforeEach(() => {
    folder = importFolder();
  });
  afterEach(() => folder.remove());

  it('with videos.yml has no other programme in a file beside it', async () => {
    folder.write(
      'conf/schedule.yml',
      'days:\n  - date: "2025-06-01"\n    grid:\n      - title: Doors\n        start: "09:00"\n',
    );
    folder.write(
      'conf/videos.yml',
      '- title: "Queues"\n  video_id: "aaaaaaaaaa1"\n  speakers:\n    - Ann Ash\n',
    );
    const beside = await readPaths([folder.path]);
    expect(beside.events.map(({ format, talks }) => [format, talks.length])).toEqual([['rubyevents', 1]]);
    const given = await readPaths([`${folder.path}/conf/schedule.yml`]);
    expect(given.events.map(({ format }) => format)).toEqual(['session-list']);
  });

  it('of programmes alone is read, beside a list of people', async () => {
    folder.write('a/people.yml', '- name: Ann Ash\n  slug: ann-ash\n');
    folder.write(
      'a/sessions.json',
      '[{"title":"Queues","speakers":["Ann Ash"],"startsAt":"2025-06-01T10:00"}]',
    );
    const { events } = await readPaths([folder.path]);
    expect(events.map(({ format }) => format)).toEqual(['session-list']);
  });
});
