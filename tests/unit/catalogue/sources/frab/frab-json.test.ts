import { describe, expect, it } from 'vitest';
import { readOne } from '../../../../support/catalogue/import-folder.js';

const schedule = (days: unknown, conference: object = {}): string =>
  JSON.stringify({
    schedule: {
      base_url: 'https://talks.example.org/ex/schedule/',
      conference: {
        acronym: 'ex',
        title: 'ExampleConf',
        start: '2025-06-01',
        time_zone_name: 'Europe/Berlin',
        ...conference,
        days,
      },
    },
  });
const item = (parts: object): object => ({
  title: 'A talk',
  start: '10:00',
  duration: '0:45',
  persons: [],
  ...parts,
});
const day = (...items: unknown[]): object => ({ date: '2025-06-01', rooms: { Hall: items } });

const peopleOf = (event: Awaited<ReturnType<typeof readOne>>): readonly (readonly string[])[] =>
  event.talks.map(({ talk }) => talk.speakers.map(({ name }) => name));

describe('a frab schedule as JSON', () => {
  it('takes events from one list beside the days, people and tracks from theirs, as hub writes them', async () => {
    const hub = {
      schedule: {
        conference: {
          title: 'ExampleConf 2025',
          tracks: [{ slug: 'ops', name: 'Operations' }],
          days: [{ index: 1, date: '2025-06-01' }],
        },
        events: [
          {
            guid: 'g-1',
            title: 'Queues',
            start: '2025-06-01T23:30:00+02:00',
            end: '2025-06-02T00:15:00+02:00',
            room: { name: 'Hall', guid: 'r' },
            track: { slug: 'ops' },
            participants: [{ guid: 'p-1', name: 'Ann Ash', role: 'speaker' }],
          },
        ],
        persons: [{ guid: 'p-1', name: 'Ann Ash', biography: 'Ann works.' }],
      },
    };
    const [talk] = (await readOne('x.json', JSON.stringify(hub))).talks.map((each) => each.talk);
    expect(talk).toMatchObject({
      title: 'Queues',
      track: 'Operations',
      room: 'Hall',
      durationMinutes: 45,
      provenance: { imported: { where: 'schedule.events[0]' } },
    });
    expect(talk?.speakers).toEqual([expect.objectContaining({ name: 'Ann Ash', bio: 'Ann works.' })]);
  });

  it('reads frab’s own list of events', async () => {
    const speakers = [{ id: 3, full_public_name: 'Ann Ash' }];
    const start = { start_time: '2025-06-01T10:00:00+02:00', end_time: '2025-06-01T11:00:00+02:00' };
    const read = await readOne(
      'x.json',
      JSON.stringify({ conference_events: { events: [{ id: 1, title: 'Queues', ...start, speakers }] } }),
    );
    expect(read.talks.map(({ talk }) => [talk.title, talk.durationMinutes])).toEqual([['Queues', 60]]);
    expect(peopleOf(read)).toEqual([['Ann Ash']]);
  });

  it('takes people however they are written: a line, one alone, by key, or codes of a list', async () => {
    const items = [
      { title: 'A', persons: 'Ann Ash, Bo Beck' },
      { title: 'B', speaker: 'Cy Cole' },
      { title: 'C', persons: { 7: { id: 7, public_name: 'Di Dorn' } } },
      { title: 'D', speakers: ['ABC'] },
      { title: 'E', persons: null },
    ];
    const document = {
      speakers: [{ code: 'ABC', name: 'Ed Ebert' }],
      ...JSON.parse(schedule([day(...items)])),
    };
    expect(peopleOf(await readOne('x.json', JSON.stringify(document)))).toEqual([
      ['Ann Ash', 'Bo Beck'],
      ['Cy Cole'],
      ['Di Dorn'],
      ['Ed Ebert'],
      [],
    ]);
  });

  it('gives the event and its talks', async () => {
    const event = await readOne(
      'x.json',
      schedule([
        day(
          item({
            guid: 'g-1',
            title: 'Queues & waits',
            abstract: '<p>Why they <b>grow</b></p>',
            date: '2025-06-01T10:00:00+02:00',
            type: 'Workshop',
            track: { en: 'Operations', de: 'Betrieb' },
            language: 'de',
            url: 'https://talks.example.org/ex/talk/1',
            persons: [{ code: 'ABC', public_name: 'Ann Ash', biography: 'Ann works.' }, { public_name: '' }],
            attachments: [{ url: 'https://example.org/q.pdf', title: 'Slides' }],
            links: [{ url: 'https://youtu.be/dQw4w9WgXcQ', title: 'Video' }],
          }),
          item({ title: 'Lunch' }),
        ),
      ]),
    );
    expect(event.event).toMatchObject({
      id: 'exampleconf-2025',
      name: 'ExampleConf',
      timeZone: 'Europe/Berlin',
      startsOn: '2025-06-01',
    });
    expect(event.talks.map(({ talk }) => talk)).toEqual([
      expect.objectContaining({
        title: 'Queues & waits',
        abstract: 'Why they grow',
        format: 'workshop',
        track: 'Operations',
        language: 'de',
        room: 'Hall',
        startsAt: '2025-06-01T10:00:00+02:00',
        endsAt: '2025-06-01T10:45:00+02:00',
        durationMinutes: 45,
        videoId: 'dQw4w9WgXcQ',
        slidesUrl: 'https://example.org/q.pdf',
        sourceId: 'g-1',
        state: 'given',
      }),
    ]);
    expect(event.people).toEqual([
      expect.objectContaining({ name: 'Ann Ash', sourceIds: ['talks.example.org:ABC'] }),
    ]);
  });

  it('puts what begins before the change of day into the night after', async () => {
    const event = await readOne(
      'x.json',
      schedule(
        [
          day(
            item({ start: '00:30' }),
            item({ start: '24:00', title: 'Midnight' }),
            item({ start: '23:30', title: 'Late' }),
          ),
        ],
        { day_change: '04:00' },
      ),
    );
    expect(event.talks.map(({ talk }) => [talk.startsAt, talk.endsAt])).toEqual([
      ['2025-06-02T00:30:00+02:00', '2025-06-02T01:15:00+02:00'],
      ['2025-06-02T00:00:00+02:00', '2025-06-02T00:45:00+02:00'],
      ['2025-06-01T23:30:00+02:00', '2025-06-02T00:15:00+02:00'],
    ]);
  });

  it('reads empty days, rooms without talks, rooms as a list, and a guid that is there twice', async () => {
    const event = await readOne(
      'x.json',
      schedule([
        { date: '2025-05-31', rooms: {} },
        { date: '2025-06-01', rooms: [] },
        day(item({ guid: 'same', title: 'First' }), item({ guid: 'same', title: 'Again', start: '12:00' })),
        {
          date: '2025-06-02',
          rooms: [{ name: 'Cellar', events: [item({ title: 'Below' })] }, { name: 'Empty' }],
        },
      ]),
    );
    expect(event.talks.map(({ talk }) => [talk.title, talk.room])).toEqual([
      ['First', 'Hall'],
      ['Again', 'Hall'],
      ['Below', 'Cellar'],
    ]);
    expect(event.problems).toEqual([]);
  });

  it('reports what is no event or has no title by its path, and reads the rest', async () => {
    const event = await readOne(
      'x.json',
      schedule([day('nonsense', item({ title: '  ' }), item({ title: 'Fine' }))]),
    );
    expect(event.talks.map(({ talk }) => talk.title)).toEqual(['Fine']);
    expect(event.problems.map(({ where, what }) => [where, what])).toEqual([
      ['schedule.conference.days[0].rooms["Hall"][0]', 'it is no event'],
      ['schedule.conference.days[0].rooms["Hall"][1]', 'the item has no title'],
    ]);
  });

  it('takes keys of prototypes for what they are, and lets no script into an address', async () => {
    const event = await readOne(
      'x.json',
      `{"schedule":{"conference":{"title":"ExampleConf","__proto__":{"polluted":1},"days":[{"date":"2025-06-01","rooms":{"__proto__":[{"title":"Odd room","url":"javascript:alert(1)","constructor":"x"}]}}]}}}`,
    );
    expect(event.talks.map(({ talk }) => [talk.title, talk.room, talk.scheduleUrl])).toEqual([
      ['Odd room', '__proto__', null],
    ]);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('says that a status cancels a talk', async () => {
    const event = await readOne(
      'x.json',
      schedule([day(item({ status: 'canceled' }), item({ title: 'On', status: 'confirmed' }))]),
    );
    expect(event.talks.map(({ talk }) => talk.state)).toEqual(['cancelled', 'given']);
  });
});
