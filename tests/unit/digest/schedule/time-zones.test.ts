// Zones by city, country, region, offset and abbreviation; a choice where several are meant.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { looksLikeZone, parseZone } from '../../../../src/digest/schedule/time-zones.js';

it.each([
  ['Portland, Oregon', 'America/Los_Angeles'],
  ['portland me', 'America/New_York'],
  ['Birmingham, UK', 'Europe/London'],
  ['London, Ontario', 'America/Toronto'],
  ['London', 'Europe/London'],
  ['Salt Lake City, UT', 'America/Denver'],
  ['NYC', 'America/New_York'],
  ['new york city', 'America/New_York'],
  ['bangalore', 'Asia/Kolkata'],
  ['Ho Chi Minh City', 'Asia/Ho_Chi_Minh'],
  ['Zürich', 'Europe/Zurich'],
  ['Germany', 'Europe/Berlin'],
  ['the UK', 'Europe/London'],
  ['India time', 'Asia/Kolkata'],
  ['Berlin time', 'Europe/Berlin'],
  ['(Berlin)', 'Europe/Berlin'],
  ['US Eastern', 'America/New_York'],
  ['us central time', 'America/Chicago'],
  ['Reading', 'Europe/London'],
  ['UTC+0', 'UTC'],
])('“%s” is %s', (typed, zone) => {
  expect(parseZone(typed)).toEqual({ kind: 'one', zone });
});

it.each([
  ['Portland', ['Portland, Oregon', 'Portland, Maine'], 'There is more than one Portland.'],
  ['birmingham', ['Birmingham, United Kingdom', 'Birmingham, Alabama'], 'There is more than one birmingham.'],
  ['San José', ['San Jose, California', 'San Jose, Costa Rica'], 'There is more than one San José.'],
  ['UTC+5:30', ['Asia/Kolkata', 'Asia/Colombo'], 'An offset does not follow changes of the clocks'],
  ['Pacific time', ['America/Los_Angeles'], 'is kept in more than one place'],
  ['USA', ['America/New_York', 'America/Chicago'], 'has more than one time zone'],
])('“%s” may be several, the likeliest first', (typed, labels, why) => {
  const match = parseZone(typed);
  expect(match).toMatchObject({ kind: 'several', why: expect.stringContaining(why) });
  const offered = match.kind === 'several' ? match.choices.map(({ label }) => label) : [];
  expect(offered.slice(0, labels.length)).toEqual(labels);
});

describe('what is no zone', () => {
  it.each(['Mars/Phobos', 'UTC+7:20', 'my time', 'Berlni', 'Sidney', 'Paris, Texas', 'Moscow, Idaho'])(
    '“%s” looks like one, and is refused by name',
    (typed) => {
      expect(parseZone(typed).kind).toBe('none');
      expect(looksLikeZone(typed)).toBe(true);
    },
  );

  it.each(['reading', 'mobile', 'security', 'CI/CD', 'cat', 'Envoy', 'Berlin Security'])(
    '“%s” is searched for',
    (typed) => {
      expect(parseZone(typed).kind).toBe('none');
      expect(looksLikeZone(typed)).toBe(false);
    },
  );
});

it('offers no zone twice under an older name', () => {
  const match = parseZone('UTC+5:30');
  expect(match.kind === 'several' && match.choices.some(({ zone }) => zone === 'Asia/Calcutta')).toBe(false);
});

describe('an offset', () => {
  afterEach(() => vi.useRealTimers());

  it('is that of the moment, which changes with the clocks', () => {
    const zonesOf = (moment: string) => {
      vi.useFakeTimers({ now: new Date(moment), toFake: ['Date'] });
      const match = parseZone('UTC+2');
      return match.kind === 'several' ? match.choices.map(({ zone }) => zone) : [];
    };
    expect(zonesOf('2026-07-01T12:00Z')).toContain('Europe/Berlin');
    expect(zonesOf('2026-12-01T12:00Z')).not.toContain('Europe/Berlin');
    expect(zonesOf('2026-12-01T12:00Z')).toContain('Europe/Athens');
  });
});
