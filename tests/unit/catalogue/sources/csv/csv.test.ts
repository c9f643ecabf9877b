import { describe, expect, it } from 'vitest';
import { importFolder, readOne, readPaths } from '../../../../support/catalogue/import-folder.js';

const titles = async (content: string | Uint8Array, options?: object): Promise<readonly string[]> =>
  (await readOne('x.csv', content, options)).talks.map(({ talk }) => talk.title);

describe('a table', () => {
  it('with Swapcard’s columns has times', async () => {
    const table = 'Title,Begins at,Ends at,Place\nQueues,2031-05-06 10:00,2031-05-06 10:45,Hall\n';
    const [made] = (await readOne('x.csv', table, { zone: 'Europe/Berlin' })).talks;
    expect(made?.talk).toMatchObject({ startsAt: '2031-05-06T10:00:00+02:00', room: 'Hall' });
  });

  it('of proposals leaves out what was not accepted, and says how many rows', async () => {
    const table =
      'id,name,title,state\n1,Ann Ash,Queues,accepted\n2,Bo Beck,Waits,rejected\n3,Cy Cole,Locks,waitlist\n';
    const read = await readOne('x.csv', table);
    expect(read.talks.map(({ talk }) => [talk.title, talk.speakers.map(({ name }) => name)])).toEqual([
      ['Queues', ['Ann Ash']],
    ]);
    expect(read.notes[1]).toMatch(/^2 rows are no talks/);
  });

  it('with Guidebook’s or Sched’s columns is read and says how', async () => {
    const read = await readOne(
      'talks.csv',
      `Keep these!,Session Title,Date,Time Start,Time End,Room/Location,Schedule Track (Optional),Description (Optional),Seats
,"Queues, waits",09-18-2015,10:30,11:20,Hall 1,Ops,"They grow.

And shrink.",20
,Lunch,09-18-2015,12:00,13:00,,,,
`,
      { zone: 'Europe/London' },
    );
    expect(read.talks.map(({ talk }) => talk)).toEqual([
      expect.objectContaining({
        title: 'Queues, waits',
        startsAt: '2015-09-18T10:30:00+01:00',
        endsAt: '2015-09-18T11:20:00+01:00',
        room: 'Hall 1',
        track: 'Ops',
        abstract: 'They grow.\n\nAnd shrink.',
      }),
    ]);
    expect(read.notes[0]).toBe(
      'columns: title ← “Session Title”, abstract ← “Description (Optional)”, start ← “Time Start”, end ← “Time End”, day ← “Date”, room ← “Room/Location”, track ← “Schedule Track (Optional)”; not read: “Keep these!”, “Seats”',
    );
  });

  it('with headers of its own is read by a map', async () => {
    const table = 'What;Who\nQueues;Ann Ash & Bo Beck\n';
    const map = new Map([['title', 'What']]);
    const read = await readOne('x.csv', table, { map });
    expect(read.talks.map(({ talk }) => [talk.title, talk.speakers.map(({ name }) => name)])).toEqual([
      ['Queues', ['Ann Ash', 'Bo Beck']],
    ]);
  });

  it('whose title is not known is refused with the words of a map', async () => {
    const folder = importFolder();
    const { unread } = await readPaths([folder.write('x.csv', 'Alpha,Beta\n1,2\n')]);
    folder.remove();
    expect(unread[0]?.problems[0]).toMatchObject({
      where: 'line 1',
      mend: 'say which it is, such as --map "title=Alpha"',
    });
  });

  it.each([
    [
      '12-hour times',
      'Title,Date,Start,End\nA,6/1/2025,9:00 AM,1:30 PM\n',
      '2025-06-01T09:00:00+00:00',
      '2025-06-01T13:30:00+00:00',
    ],
    [
      'times without am and pm',
      'Title,Date,Start\nA,2025-06-01,1:30\nB,2025-06-01,9:00\n',
      '2025-06-01T13:30:00+00:00',
      null,
    ],
    [
      'a range in one cell',
      'Title,Date,Time\nA,2025-06-01,10:00 - 10:45\n',
      '2025-06-01T10:00:00+00:00',
      '2025-06-01T10:45:00+00:00',
    ],
    [
      'an overnight talk',
      'Title,Date,Start,End\nA,2025-06-01,23:00,01:00\n',
      '2025-06-01T23:00:00+00:00',
      '2025-06-02T01:00:00+00:00',
    ],
    [
      'day and time in one cell',
      'Title,Session Start,Session End\nA,"Jun 1, 2025 09:00am","Jun 1, 2025 10:00am"\n',
      '2025-06-01T09:00:00+00:00',
      '2025-06-01T10:00:00+00:00',
    ],
    [
      'a length',
      'Title;Datum;Beginn;Dauer\nA;13.06.2025;10:00;PT45M\n',
      '2025-06-13T10:00:00+00:00',
      '2025-06-13T10:45:00+00:00',
    ],
    [
      'a day above its rows',
      'Title,Start,Room\n2025-06-02,,\nA,10:00,Hall\n',
      '2025-06-02T10:00:00+00:00',
      null,
    ],
    [
      'days of a short year and 0 a.m.',
      'Titel,Date ,Time Start,Time End,Teilnehmer\nA,30/12/14,0:00 a.m.,2:00 a.m.,Ann Ash\n',
      '2014-12-30T00:00:00+00:00',
      '2014-12-30T02:00:00+00:00',
    ],
    [
      'ISO times',
      'title,start,end\nA,2025-06-01T10:00:00Z,2025-06-01T11:00:00Z\n',
      '2025-06-01T10:00:00+00:00',
      '2025-06-01T11:00:00+00:00',
    ],
    ['times without a day', 'Title,Start\nA,10:00\n', null, null],
  ])('with %s', async (_, table, startsAt, endsAt) => {
    const [first] = (await readOne('x.csv', table)).talks;
    expect([first?.talk.startsAt, first?.talk.endsAt]).toEqual([startsAt, endsAt]);
  });

  it('is read with a mark, Windows lines, tabs, UTF-16 and old encodings', async () => {
    expect(await titles('\ufeffTitle,Room\r\nÜber,Hall\r\n')).toEqual(['Über']);
    expect(await titles('Title\tRoom\nTab\tHall\n')).toEqual(['Tab']);
    expect(await titles(Buffer.from('\ufeffTitle,Room\nSechzehn,Hall\n', 'utf16le'))).toEqual(['Sechzehn']);
    expect(await titles(Buffer.from('Title,Room\nGröße,Hall\n', 'latin1'))).toEqual(['Größe']);
  });

  it('reports rows without a title by line, and reads short and quoted ones', async () => {
    const read = await readOne('x.csv', 'Title,Speakers,Room\n,Ann Ash,Hall\nShort\n5" disks,Bo Beck,Hall\n');
    expect(read.talks.map(({ talk }) => talk.title)).toEqual(['Short', '5" disks']);
    expect(read.problems).toEqual([
      { where: 'line 2', what: 'the row has no title', mend: 'fill its title, or take the row out' },
    ]);
  });

  it('with a quote that is never closed is read up to it', async () => {
    const { talks, problems } = await readOne('x.csv', 'Title,Room\nA,Hall\nB,Hall\n"C,Hall\nD,Hall\n');
    expect(talks.map(({ talk }) => talk.title)).toEqual(['A', 'B']);
    expect(problems).toMatchObject([
      { where: 'line 4', mend: expect.stringContaining('every quote closed') },
    ]);
  });

  it('with numbered speakers, a company and a bio', async () => {
    const read = await readOne(
      'x.csv',
      'Title,Speaker 1,Speaker 2,Audience level\nA,Ann Ash,Bo Beck,Advanced\n',
    );
    expect(read.people.map(({ name }) => name)).toEqual(['Ann Ash', 'Bo Beck']);
    expect(read.talks[0]?.talk.level).toBe('advanced');
    const one = await readOne('x.csv', 'Title,First Name,Last Name,Company\nA,Ann,Ash,Acme\n');
    expect(one.talks[0]?.talk.speakers).toEqual([
      expect.objectContaining({ name: 'Ann Ash', company: 'Acme' }),
    ]);
  });

  it('with parts of sessions, as Whova has them, gives them day, time and room of their session', async () => {
    const table = [
      '*Date,*Time Start,*Time End,Tracks,Session or Sub-session(Sub),*Session Title,Room/Location,Speakers',
      '06/14/2025,09:00 AM,10:00 AM,Ops,Session,Queues in practice,Hall,',
      ',,,,Sub,Long queues,,Ann Ash',
      '06/14/2025,09:30 AM,10:00 AM,Ops,Sub,Short queues,,Bo Birch; Cy Cole',
      '',
    ].join('\n');
    const { talks } = await readOne('x.csv', table);
    expect(talks.map(({ talk }) => [talk.title, talk.startsAt, talk.room])).toEqual([
      ['Queues in practice', '2025-06-14T09:00:00+00:00', 'Hall'],
      ['Long queues', '2025-06-14T09:00:00+00:00', 'Hall'],
      ['Short queues', '2025-06-14T09:30:00+00:00', 'Hall'],
    ]);
  });

  it('takes a day that is written once for the rows below it', async () => {
    const table = 'Day,Time,Title\n2025-06-01,09:00,A\n,10:00,B\n2025-06-02,09:00,C\n,10:00,D\n';
    const { talks } = await readOne('x.csv', table);
    expect(talks.map(({ talk }) => talk.startsAt?.slice(0, 16))).toEqual([
      ...['2025-06-01T09:00', '2025-06-01T10:00', '2025-06-02T09:00', '2025-06-02T10:00'],
    ]);
  });

  it('with names in two columns for each speaker', async () => {
    const table =
      'title,speaker1_first,speaker1_last,speaker2_first,speaker2_last\nA,Ann,Ash,Bo,Birch\nB,Cy,,,\n';
    const { talks } = await readOne('x.csv', table);
    expect(talks.map(({ talk }) => talk.speakers.map(({ name }) => name))).toEqual([
      ['Ann Ash', 'Bo Birch'],
      ['Cy'],
    ]);
  });

  it('may be a column of titles; prose with a command is none', async () => {
    const titles = await readOne('x.csv', 'Talk\nQueues\nStacks\n');
    expect(titles.talks.map(({ talk }) => talk.title)).toEqual(['Queues', 'Stacks']);
    const prose = 'Type\n\n/talk\n\nto find a talk, then press the button.\nAsk again, if you like.\n';
    await expect(readOne('x.txt', prose)).rejects.toThrow('none of the formats');
  });
});

describe('a grid', () => {
  const GRID = [
    'ExampleConf,"Sunday, June 1, 2025",,',
    'Time,Hall,Room 2,Room 3',
    '09:00,Registration,,',
    '09:30,"Opening',
    'Ann Ash","Queues',
    'Bo Birch & Cy Cole",',
    '10:00 - 10:15,Coffee,Coffee,Coffee',
    '10:15,Stacks,,Heaps of things',
    '"Monday, June 2, 2025",,,',
    '09:00,Closing,Closing,Closing',
    '',
  ].join('\n');

  it('has times in its first column, rooms in its first row and talks in its cells', async () => {
    const { talks, notes } = await readOne('x.csv', GRID, { zone: 'Europe/Oslo' });
    expect(
      talks.map(({ talk }) => [
        ...[talk.title, talk.startsAt?.slice(0, 16), talk.durationMinutes, talk.room],
        talk.speakers.map(({ name }) => name).join(),
      ]),
    ).toEqual([
      ['Opening', '2025-06-01T09:30', 30, 'Hall', 'Ann Ash'],
      ['Queues', '2025-06-01T09:30', 30, 'Room 2', 'Bo Birch,Cy Cole'],
      ['Stacks', '2025-06-01T10:15', null, 'Hall', ''],
      ['Heaps of things', '2025-06-01T10:15', null, 'Room 3', ''],
      ['Closing', '2025-06-02T09:00', null, null, ''],
    ]);
    expect(notes.join()).toContain('a grid: times in the first column, rooms “Hall”, “Room 2”, “Room 3”');
  });

  it('is told from a table of other things', async () => {
    await expect(readOne('x.csv', 'Seats,Row A,Row B\n12,free,taken\n13,free,free\n')).rejects.toThrow(
      'no column of the table is known',
    );
  });
});
