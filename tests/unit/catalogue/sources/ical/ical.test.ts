import { describe, expect, it } from 'vitest';
import { readOne } from '../../../../support/catalogue/import-folder.js';

const calendar = (events: readonly string[], head: readonly string[] = ['PRODID:-//Example//EN']): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...head, ...events, 'END:VCALENDAR', ''].join('\r\n');
const vevent = (...lines: string[]): string => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n');

describe('a calendar', () => {
  it('takes speakers out of the titles of Sched’s calendars where most have some', async () => {
    const titles = [
      'Queues - Ann Ash, Acme & Bo Beck',
      'Keynote: Waits - Cy Cole',
      'State - of the art',
      'Lunch',
    ];
    const items = titles.map((title, index) =>
      vevent(`UID:${index}@x`, 'DTSTART:20250601T100000Z', `SUMMARY:${title.replaceAll(',', '\\,')}`),
    );
    const read = await readOne('x.ics', calendar(items, ['PRODID:-//Sched.com ExampleConf 2025//EN']));
    expect(
      read.talks.map(({ talk }) => [talk.title, talk.speakers.map(({ name, company }) => [name, company])]),
    ).toEqual([
      [
        'Queues',
        [
          ['Ann Ash', 'Acme'],
          ['Bo Beck', null],
        ],
      ],
      ['Keynote: Waits', [['Cy Cole', null]]],
      ['State - of the art', []],
    ]);
    const other = await readOne('x.ics', calendar(items, ['PRODID:-//Example//EN']));
    expect(other.people).toEqual([]);
  });

  it('takes organizers for speakers where they are many, and not where they are the same', async () => {
    const item = (id: number, organizer: string): string =>
      vevent(
        ...[`UID:${id}@x`, 'DTSTART:20250601T100000Z', `SUMMARY:Talk ${id}`],
        `ORGANIZER;CN=${organizer}:MAILTO:info@example.org`,
      );
    const many = calendar([item(1, '"Ann Ash, Bo Beck"'), item(2, 'Cy Cole'), item(3, 'Example Club')]);
    expect((await readOne('x.ics', many)).people.map(({ name }) => name)).toEqual([
      ...['Ann Ash', 'Bo Beck', 'Cy Cole', 'Example Club'],
    ]);
    const same = calendar([1, 2, 3].map((id) => item(id, 'Example Club')));
    expect((await readOne('x.ics', same)).people).toEqual([]);
  });

  it('may stand in a comment of HTML, be named by its description, and have one id for all events', async () => {
    const items = ['A', 'B'].map((title) => vevent('UID:1', 'DTSTART:20250601T100000Z', `SUMMARY:${title}`));
    const read = await readOne('x.ics', `<!--\n${calendar(items, ['X-WR-CALDESC:ExampleConf 2025'])}-->\n`);
    expect([read.format, read.event.name]).toEqual(['ical', 'ExampleConf 2025']);
    expect(read.talks.map(({ talk }) => talk.title)).toEqual(['A', 'B']);
  });

  it('takes no room for a speaker', async () => {
    const room = 'ATTENDEE;CUTYPE=ROOM;CN=Hall:mailto:hall@example.org';
    const read = await readOne(
      'x.ics',
      calendar([vevent('UID:1', 'SUMMARY:A', room, 'DTSTART:20250601T100000Z')]),
    );
    expect(read.people).toEqual([]);
  });

  it('gives a talk for each event, with folds and escapes undone', async () => {
    const read = await readOne(
      'x.ics',
      calendar(
        [
          vevent(
            'UID:1@x',
            'DTSTART;TZID=Europe/Berlin:20250601T100000',
            'DTEND;TZID=Europe/Berlin:20250601T104500',
            'SUMMARY:Queues\\, waits',
            'DESCRIPTION:A long',
            '  line\\n\\nand more',
            'LOCATION:Hall\\,',
            'CATEGORIES:Ops,Advanced',
            'ATTENDEE;CN="Ann Ash":invalid:nomail',
            'URL:https://example.org/1',
          ),
          vevent('UID:2@x', 'DTSTART:20250601T110000Z', 'SUMMARY:Lunch'),
          vevent('UID:3@x', 'DTSTART;VALUE=DATE:20250602', 'SUMMARY:All day', 'STATUS:CANCELLED'),
        ],
        ['X-WR-CALNAME:ExampleConf 2025 Schedule'],
      ),
    );
    expect(read.event).toMatchObject({
      id: 'exampleconf-2025',
      name: 'ExampleConf 2025',
      timeZone: 'Europe/Berlin',
      series: 'ExampleConf',
    });
    expect(read.talks.map(({ talk }) => talk)).toEqual([
      expect.objectContaining({
        title: 'Queues, waits',
        abstract: 'A long line\n\nand more',
        room: 'Hall',
        track: 'Ops',
        level: 'advanced',
        startsAt: '2025-06-01T10:00:00+02:00',
        durationMinutes: 45,
      }),
      expect.objectContaining({ title: 'All day', day: '2025-06-02', startsAt: null, state: 'cancelled' }),
    ]);
    expect(read.people.map(({ name }) => name)).toEqual(['Ann Ash']);
  });

  it('takes pretalx’s speakers out of the title', async () => {
    const head = ['PRODID:-//pretalx//talks.example.org//'];
    const read = await readOne(
      'x.ics',
      calendar(
        [
          vevent(
            'UID:pretalx-exconf-ABC123@talks.example.org',
            'DTSTART:20250601T100000Z',
            'SUMMARY:State - a talk - Ann Ash, Bo Beck',
          ),
        ],
        head,
      ),
    );
    expect(read.event.id).toBe('exconf-2025');
    expect(read.talks.map(({ talk }) => [talk.title, talk.speakers.map(({ name }) => name)])).toEqual([
      ['State - a talk', ['Ann Ash', 'Bo Beck']],
    ]);
  });

  it('takes Sched’s name of the event, and speakers of a line of the description', async () => {
    const head = ['X-WR-CALNAME:exconf25', 'PRODID:-//Sched.com ExampleConf 2025//EN'];
    const read = await readOne(
      'x.ics',
      calendar(
        [
          vevent(
            'UID:1',
            'DTSTART:20250601T100000Z',
            'SUMMARY:A',
            'DESCRIPTION:Speakers: Ann Ash\\, Bo Beck\\nText',
          ),
        ],
        head,
      ),
    );
    expect([read.event.name, read.people.length]).toEqual(['ExampleConf 2025', 2]);
  });

  it('reads parameters of older calendars', async () => {
    const head = ['X-WR-CALNAME;CHARSET=UTF-8;ENCODING=8BIT:ExampleConf 2025'];
    const event = vevent(
      'UID:1',
      'DTSTART:20250601T100000Z',
      'SUMMARY;CHARSET=UTF-8;ENCODING=8BIT:Été : débuts',
    );
    const read = await readOne('x.ics', calendar([event], head));
    expect([read.event.name, read.talks[0]?.talk.title]).toEqual(['ExampleConf 2025', 'Été : débuts']);
  });

  it('reads a zone that only the calendar describes', async () => {
    const zone = [
      'BEGIN:VTIMEZONE',
      'TZID:Customized',
      'BEGIN:STANDARD',
      'DTSTART:16010101T000000',
      'TZOFFSETFROM:+0200',
      'TZOFFSETTO:+0200',
      'END:STANDARD',
      'END:VTIMEZONE',
    ];
    const read = await readOne(
      'x.ics',
      calendar([...zone, vevent('UID:1', 'DTSTART;TZID=Customized:20250601T100000', 'SUMMARY:A')]),
    );
    expect(Date.parse(read.talks[0]?.talk.startsAt ?? '')).toBe(Date.parse('2025-06-01T08:00:00Z'));
  });

  it('loses no event to a broken one: lines without fold, a date that is none, an event cut off', async () => {
    const read = await readOne(
      'x.ics',
      calendar([
        vevent(
          'UID:1',
          'DTSTART:20250601T100000Z',
          'SUMMARY:Good',
          'DESCRIPTION:first line',
          'second line: not folded',
          'third',
        ),
        'BEGIN:VEVENT\r\nUID:2\r\nDTSTART:someday\r\nSUMMARY:No date',
        vevent('UID:3', 'SUMMARY:After', 'BEGIN:VALARM', 'TRIGGER:-PT5M', 'SUMMARY:Alarm', 'END:VALARM'),
      ]),
    );
    expect(read.talks.map(({ talk }) => talk.title)).toEqual(['Good', 'No date', 'After']);
    expect(read.talks[0]?.talk.abstract).toBe('first line\nsecond line: not folded\nthird');
  });
});
