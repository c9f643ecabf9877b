// Times, days, dates and zones as people write them.
import { describe, expect, it } from 'vitest';
import { parseDate } from '../../../../src/digest/schedule/parse-date.js';
import { parseDays } from '../../../../src/digest/schedule/parse-days.js';
import { parseTime } from '../../../../src/digest/schedule/parse-time.js';
import { parseZone, suggestZones } from '../../../../src/digest/schedule/time-zones.js';
import { parseSettings } from '../../../../src/digest/settings/parse-settings.js';

it.each([
  ['09:00', '09:00'],
  ['9:00', '09:00'],
  ['0900', '09:00'],
  ['9am', '09:00'],
  ['9 am', '09:00'],
  ['9 a.m.', '09:00'],
  ['9.30pm', '21:30'],
  ['12am', '00:00'],
  ['12pm', '12:00'],
  ['21h', '21:00'],
  ['21h15', '21:15'],
  ['noon', '12:00'],
  ['midnight', '00:00'],
  ['23:59', '23:59'],
  ['24:00', null],
  ['13pm', null],
  ['0am', null],
  ['9:60', null],
  ['9', null],
  ['soon', null],
  ['', null],
])('the time “%s” is %s', (typed, time) => {
  expect(parseTime(typed)).toBe(time);
});

it.each([
  ['weekdays', '12345'],
  ['Every day', '1234567'],
  ['daily', '1234567'],
  ['weekends', '67'],
  ['mon,wed,fri', '135'],
  ['Monday and Thursday', '14'],
  ['mon-thu', '1234'],
  ['sat-mon', '167'],
  ['mon/wed/fri', '135'],
  ['mon & fri', '15'],
  ['monday to friday', '12345'],
  ['Mon – Wed', '123'],
  ['monday, wednesday and friday', '135'],
  ['mon/someday', null],
  ['tue', '2'],
  ['135', '135'],
  ['someday', null],
  ['security', null],
  ['', null],
])('the days “%s” are %s', (typed, days) => {
  expect(parseDays(typed)).toBe(days);
});

it.each([
  ['Europe/Berlin', 'Europe/Berlin'],
  ['europe/berlin', 'Europe/Berlin'],
  ['berlin', 'Europe/Berlin'],
  ['New York', 'America/New_York'],
  ['new_york', 'America/New_York'],
  ['kolkata', 'Asia/Kolkata'],
  ['kyiv', 'Europe/Kyiv'],
  ['US/Pacific', 'America/Los_Angeles'],
  ['São Paulo', 'America/Sao_Paulo'],
  ['sao paulo', 'America/Sao_Paulo'],
  ['San Francisco', 'America/Los_Angeles'],
  ['mumbai', 'Asia/Kolkata'],
  ['Asia/Calcutta', 'Asia/Calcutta'],
  ['utc', 'UTC'],
  ['GMT', 'UTC'],
])('the zone “%s” is %s', (typed, zone) => {
  expect(parseZone(typed)).toEqual({ kind: 'one', zone });
});

describe('an abbreviation', () => {
  it.each([
    ['CET', 'winter time only', 'Europe/Berlin'],
    ['IST', 'India, Ireland or Israel', 'Europe/Dublin'],
    ['cst', 'China', 'Asia/Shanghai'],
    ['UTC+2', 'An offset does not follow', 'Africa/'],
    ['UTC+5:30', 'An offset does not follow', 'Asia/'],
    ['+0545', 'An offset does not follow', 'Asia/Kat'],
    ['SGT', 'is an abbreviation', 'Asia/Singapore'],
  ])('such as %s is several zones, with the reason', (typed, why, zone) => {
    const match = parseZone(typed);
    expect(match).toMatchObject({ kind: 'several', why: expect.stringContaining(why) });
    expect(match.kind === 'several' && match.choices.some((each) => each.zone.startsWith(zone))).toBe(true);
  });

  it('offers only zones that exist', () => {
    for (const typed of [
      'cet',
      'cest',
      'eet',
      'ist',
      'cst',
      'est',
      'et',
      'mst',
      'pst',
      'pt',
      'bst',
      'ast',
      'gst',
      'sst',
      'wst',
      'aest',
      'jst',
      'msk',
    ]) {
      const match = parseZone(typed);
      for (const timeZone of match.kind === 'several'
        ? match.choices.map(({ zone }) => zone)
        : ['not several']) {
        expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow();
      }
    }
  });
});

it('a slip of the keys is offered, nonsense is not', () => {
  expect(parseZone('Europe/Berlim')).toEqual({ kind: 'none', near: ['Europe/Berlin'] });
  expect(parseZone('atlantis under the sea')).toEqual({ kind: 'none', near: [] });
});

it('zones are completed by city first, and at most 25', () => {
  expect(suggestZones('ber')[0]?.zone).toMatch(/^(?:Europe\/Berlin|Atlantic\/Bermuda)$/);
  expect(suggestZones('')).toHaveLength(25);
  expect(suggestZones('cet').map(({ zone }) => zone)).toContain('Europe/Berlin');
  expect(suggestZones('portl')).toContainEqual({ zone: 'America/New_York', label: 'Portland, Maine' });
});

it.each([
  ['2026-03-04', '2026-03-04'],
  ['today', '2026-03-02'],
  ['tomorrow', '2026-03-03'],
  ['friday', '2026-03-06'],
  ['mon', '2026-03-09'],
  ['2026-02-30', null],
  ['soon', null],
])('the day “%s” is %s', (typed, date) => {
  expect(parseDate(typed, 'Europe/Berlin', Date.parse('2026-03-02T12:00Z'))).toBe(date);
});

it('the day is that of the zone', () => {
  const now = Date.parse('2026-03-02T12:00Z');
  expect(parseDate('today', 'Pacific/Kiritimati', now)).toBe('2026-03-03');
});

it('a wish takes named parts as they are and the query whole', () => {
  const named = parseSettings({ time: '9am', zone: 'berlin', days: 'weekdays', query: 'sun microsystems' });
  expect(named).toMatchObject({ time: '09:00', days: '12345', query: 'sun microsystems' });
  const typed = parseSettings({ time: '09:00', query: 'Europe/Berlin weekdays security level:beginner' });
  expect(typed).toMatchObject({ days: '12345', query: 'security level:beginner' });
  expect(parseSettings({ time: '9am', days: '12345', query: '12 factor apps' })).toMatchObject({
    days: '12345',
  });
  expect(parseSettings({ time: '9am', query: 'berlin 12 factor apps' })).toEqual({
    time: '09:00',
    zone: expect.anything(),
    typedZone: 'berlin',
    query: '12 factor apps',
  });
});

describe('words that look like settings', () => {
  it.each([
    ['9am', 'mon/wed/fri berlin security', { days: '135', query: 'security' }],
    ['9am', 'monday to friday berlin', { days: '12345', query: '' }],
    ['9am', 'San Francisco security', { typedZone: 'San Francisco', query: 'security' }],
    ['9am', 'SGT security', { typedZone: 'SGT', query: 'security' }],
    ['9am', 'Mars/Phobos security', { zone: { kind: 'none', near: [] }, typedZone: 'Mars/Phobos' }],
    ['9am', 'europe/atlantis', { zone: { kind: 'none', near: [] }, query: '' }],
    ['9am', 'mon/wed/frid berlin', { unread: { why: 'days', words: 'mon/wed/frid' }, query: '' }],
  ])('are read or named, not searched for: “%s %s”', (time, query, parsed) => {
    expect(parseSettings({ time, query })).toMatchObject(parsed);
  });

  it.each(['CI/CD pipelines', 'TCP/IP', 'cat videos', 'sun microsystems', 'client/server'])(
    'are not seen in the query “%s”',
    (query) => {
      expect(parseSettings({ time: '9am', query })).toEqual({ time: '09:00', query });
    },
  );
});

/** What a line comes to, in one line: time, days, zone (with ? for a choice, ! for none) and query. */
function read(line: string): string {
  const { time = '-', days = '-', zone, unread, query } = parseSettings({ query: line });
  const zoneText = { one: '', several: '?', none: '!' }[zone?.kind ?? 'one'];
  const name =
    zone?.kind === 'one' ? zone.zone : zone?.kind === 'several' ? zone.choices[0]?.zone : undefined;
  const refused = unread === undefined ? '' : ` (${unread.why}: ${unread.words})`;
  return `${time} ${days} ${zoneText}${name ?? '-'} “${query}”${refused}`;
}

describe('parts in any order', () => {
  const DAYS = [
    'weekdays except friday',
    'every day but fri, sat and sun',
    'monday to thursday',
    'mon, tue, wed & thu',
  ];
  const TIMES = ['9:30', 'at half past nine', '09h30', 'at 9.30am'];
  const ZONES = ['in São Paulo', 'America/Sao_Paulo', 'São Paulo time', '(Sao Paulo, Brazil)'];
  const orders = (a: string, b: string, c: string) => [
    [a, b, c],
    [a, c, b],
    [b, a, c],
    [b, c, a],
    [c, a, b],
    [c, b, a],
  ];

  it('are read with whatever form each has', () => {
    for (const [index, days] of DAYS.entries())
      for (const time of TIMES)
        for (const parts of orders(days, time, ZONES[index] ?? '')) {
          expect(read(parts.join(' '))).toBe('09:30 1234 America/Sao_Paulo “”');
          expect(read(`${parts.join(', ')} about service mesh`)).toBe(
            '09:30 1234 America/Sao_Paulo “service mesh”',
          );
        }
  });

  it.each([
    ['security talks at 9am in Berlin on weekdays', '09:00 12345 Europe/Berlin “security talks”'],
    ['9amPT mon-fri', '09:00 12345 ?America/Los_Angeles “”'],
    ['0900UTC weekends level:beginner', '09:00 67 UTC “level:beginner”'],
    ['daily 9am Portland kubernetes', '09:00 1234567 ?America/Los_Angeles “kubernetes”'],
    ['9am Berlin (CET) security', '09:00 - Europe/Berlin “security”'],
    ['weekly on monday 9am berlin please', '09:00 1 Europe/Berlin “”'],
    ['9am berlin kubernetes 1.10', '09:00 - Europe/Berlin “kubernetes 1.10”'],
    ['9am berlin day:friday "on monday"', '09:00 - Europe/Berlin “day:friday "on monday"”'],
    ['9am berlin debugging (at scale), fast', '09:00 - Europe/Berlin “debugging (at scale), fast”'],
    ['noon reading papers', '12:00 - - “reading papers”'],
  ])('“%s” is %s', (line, expected) => {
    expect(read(line)).toBe(expected);
  });
});

it.each([
  ['every other monday 9am berlin', 'rhythm', 'every other monday'],
  ['weekly 9am berlin', 'rhythm', 'weekly'],
  ['9am berlin wendesday', 'days', 'wendesday'],
  ['9am berlin tomorrow', 'days', 'tomorrow'],
  ['every morning in Berlin', 'time', 'morning'],
  ['25:00 berlin', 'time', '25:00'],
  ['9am and 5pm berlin', 'second-time', '5pm'],
  ['9am berlin or Tokyo', 'second-zone', 'Tokyo'],
  ['9am Berlin weekdays kubernetes on friday', 'second-days', 'on friday'],
])('“%s” is refused by name', (line, why, words) => {
  expect(parseSettings({ query: line }).unread).toEqual({ why, words });
});

it('names options of a platform that can’t be read', () => {
  expect(parseSettings({ time: '9am', days: 'someday' }).unread).toEqual({ why: 'days', words: 'someday' });
  expect(parseSettings({ time: '9am', days: 'every other day' }).unread?.why).toBe('rhythm');
  expect(parseSettings({ time: '9am', zone: 'Portland', days: 'mon to wed' })).toMatchObject({
    ...{ time: '09:00', days: '123', query: '' },
    zone: { kind: 'several' },
  });
});
