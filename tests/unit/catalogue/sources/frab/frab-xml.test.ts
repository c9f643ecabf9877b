import { describe, expect, it } from 'vitest';
import { importFolder, readOne, readPaths } from '../../../../support/catalogue/import-folder.js';

const schedule = (body: string, head = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?><schedule><conference><title>ExampleConf</title><start>2024-02-01</start>${head}</conference>${body}</schedule>`;
const event = (inner: string, attributes = 'id="1"'): string =>
  `<event ${attributes}><start>10:00</start><duration>00:30</duration>${inner}</event>`;
const day = (events: string): string =>
  `<day index="1" date="2024-02-01"><room name="Aula">${events}</room></day>`;

describe('a frab schedule as XML', () => {
  it('reads elements with a namespace, and people who stand without a list', async () => {
    const content = schedule(day(event('<title>A</title><presenter>Ann Ash, Bo Beck</presenter>')));
    const read = await readOne('x.xml', content.replace(/<(\/?)(\w+)/g, '<$1pb:$2'));
    expect(read.talks.map(({ talk }) => [talk.title, talk.speakers.map(({ name }) => name)])).toEqual([
      ['A', ['Ann Ash', 'Bo Beck']],
    ]);
  });

  it('reads pentabarf’s xCal', async () => {
    const read = await readOne(
      'x.xml',
      '<?xml version="1.0"?><iCalendar xmlns:pentabarf="http://pentabarf.org"><vcalendar><x-wr-calname>ExampleConf 2010</x-wr-calname><vevent><uid>1@example.org</uid><dtstart>20100206T100000</dtstart><dtend>20100206T103000</dtend><summary>Queues</summary><location>Aula</location><attendee>Ann Ash</attendee></vevent></vcalendar></iCalendar>',
      { zone: 'Europe/Brussels' },
    );
    expect(read.event.name).toBe('ExampleConf 2010');
    expect(read.talks.map(({ talk }) => talk)).toEqual([
      expect.objectContaining({
        title: 'Queues',
        room: 'Aula',
        startsAt: '2010-02-06T10:00:00+01:00',
        durationMinutes: 30,
      }),
    ]);
    expect(read.people.map(({ name }) => name)).toEqual(['Ann Ash']);
  });

  it('reads schedules that call their events entries or talks, with people of several elements', async () => {
    const entry = (title: string, more: string): string =>
      `<entry id="${title.length}"><start>0930</start><duration>45</duration><room id="1">C01</room><title>${title}</title>${more}</entry>`;
    const speaker =
      '<speaker id="7"><name>Ann Ash</name><profile>https://x.example/7</profile><description>Ann works.</description></speaker>';
    const read = await readOne(
      'x.xml',
      `<schedule created="now"><day date="2025-06-01">${entry('Breakfast', '<speakers></speakers>')}${entry(
        'Queues',
        `<category>Keynote</category><audience>Novice</audience><topics><topic>Web</topic></topics><speakers>${speaker}</speakers>`,
      )}</day></schedule>`,
    );
    expect(read.talks.map(({ talk }) => talk)).toMatchObject([
      {
        ...{ title: 'Queues', startsAt: '2025-06-01T09:30:00+00:00', durationMinutes: 45, room: 'C01' },
        ...{ format: 'keynote', level: 'beginner', tags: ['Web'] },
        speakers: [{ name: 'Ann Ash', bio: 'Ann works.' }],
      },
    ]);
  });

  it('takes a session with talks in it for a group, and one that is a field for a field', async () => {
    const read = await readOne(
      'x.xml',
      '<schedule><day date="2025-06-01"><session><title>Morning</title><talk><title>A</title></talk><talk><title>B</title></talk></session><event><title>C</title><session>Track</session></event></day></schedule>',
    );
    expect(read.talks.map(({ talk }) => talk.title)).toEqual(['A', 'B', 'C']);
  });

  it('takes no feed of news for a schedule', async () => {
    const feed =
      '<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><entry><title>Hello</title></entry></feed>';
    await expect(readOne('x.xml', feed)).rejects.toThrow('it has no <schedule>');
  });

  it('gives talks with people, room and times', async () => {
    const read = await readOne(
      'x.xml',
      schedule(
        day(
          event(
            '<title>Tom &amp; queues</title><abstract>&lt;p&gt;Short&lt;/p&gt;</abstract><description><![CDATA[<p>Long & <i>wide</i></p>]]></description><persons><person id="7">Ann Ash</person><person id="8"> </person></persons><links><link href="https://example.org/s.pdf">Slides</link></links>',
            'guid="abc" id="1"',
          ) + event('<title>Lunch</title>', 'id="2"'),
        ),
        '<city>Brussels</city><time_zone_name>Europe/Brussels</time_zone_name>',
      ),
    );
    expect(read.event).toMatchObject({ name: 'ExampleConf', city: 'Brussels', timeZone: 'Europe/Brussels' });
    expect(
      read.talks.map(({ key, talk }) => [
        key,
        talk.title,
        talk.abstract,
        talk.room,
        talk.startsAt,
        talk.slidesUrl,
      ]),
    ).toEqual([
      [
        'id:abc',
        'Tom & queues',
        'Short\n\nLong & wide',
        'Aula',
        '2024-02-01T10:00:00+01:00',
        'https://example.org/s.pdf',
      ],
    ]);
    expect(read.people.map(({ name }) => name)).toEqual(['Ann Ash']);
  });

  it('reads pentabarf: events right below the day, markup that is not escaped, people of one name', async () => {
    const read = await readOne(
      'x.xml',
      schedule(
        `<day date="2024-02-01">${event('<title>One</title><room>H1</room><abstract><p>First</p><p>second</p></abstract><persons><person id="1">Ann Ash</person></persons>')}${event('<title>Two</title><persons><person id="9">Ann Ash</person></persons>', 'id="2"')}</day>`,
      ),
    );
    expect(read.talks.map(({ talk }) => [talk.title, talk.room, talk.abstract])).toEqual([
      ['One', 'H1', 'First\n\nsecond'],
      ['Two', null, null],
    ]);
    expect(read.people).toHaveLength(1);
    expect(read.notes.join()).toContain('--zone');
  });

  it('never expands entities of a document type', async () => {
    const bomb = `<!DOCTYPE schedule [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY f SYSTEM "file:///etc/hostname">]>`;
    const read = await readOne(
      'x.xml',
      schedule(day(event('<title>Boom &c; &f;</title>'))).replace('?>', `?>${bomb}`),
    );
    expect(read.talks.map(({ talk }) => talk.title)).toEqual(['Boom &c; &f;']);
  });

  it('reads ampersands and entities of HTML that are not escaped', async () => {
    const title = (text: string): string =>
      event(`<title>${text}</title><url>https://example.org/?a=1&b=2</url>`);
    const read = await readOne('x.xml', schedule(day(title('R & D') + title('Caf&eacute;&nbsp;&#233;'))));
    expect(read.talks.map(({ talk }) => talk.title)).toEqual(['R & D', 'Café é']);
    expect(read.talks[0]?.talk.scheduleUrl).toBe('https://example.org/?a=1&b=2');
    expect(read.problems).toEqual([]);
  });

  it('reports where it is not well-formed, and keeps what stands before and after', async () => {
    const broken = '<event id="2"><title>Unclosed <b>bold</title></event>';
    const read = await readOne(
      'x.xml',
      schedule(day(`${event('<title>Before</title>')}\n${broken}\n${event('<title>After</title>')}`)),
    );
    expect(read.talks.map(({ talk }) => talk.title)).toEqual(expect.arrayContaining(['Before', 'After']));
    expect(read.problems[0]).toMatchObject({
      where: 'line 2',
      what: expect.stringContaining('not well-formed'),
    });
  });

  it('refuses what is nested too deep, and XML that is no schedule', async () => {
    const folder = importFolder();
    const deep = folder.write('deep.xml', `<schedule>${'<a>'.repeat(5000)}`);
    const other = folder.write('feed.xml', '<rss><channel><title>News</title></channel></rss>');
    const { events, unread } = await readPaths([deep, other]);
    folder.remove();
    expect(events).toEqual([]);
    expect(unread.map(({ problems }) => problems[0]?.what)).toEqual([
      expect.stringContaining('nested more than 100 deep'),
      expect.stringContaining('no <schedule>'),
    ]);
  });

  it.each([
    ['UTF-16', (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])],
    ['UTF-8 with a mark', (text: string) => Buffer.from(`\ufeff${text}`)],
    ['Latin-1', (text: string) => Buffer.from(text.replace('UTF-8', 'ISO-8859-1'), 'latin1')],
  ])('reads %s', async (_, encode) => {
    const read = await readOne('x.xml', encode(schedule(day(event('<title>Über Größe</title>')))));
    expect(read.talks.map(({ talk }) => talk.title)).toEqual(['Über Größe']);
  });
});
