import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  count,
  dayText,
  durationText,
  listed,
  shorten,
  slotText,
  trackName,
} from '../../../../src/cards/text/phrasing.js';
import type { Talk } from '../../../../src/catalogue/talk.js';

describe('wordings', () => {
  it('counts and lists', () => {
    expect([count(1, 'talk'), count(0, 'talk'), count(2, 'company', 'companies')]).toEqual([
      '1 talk',
      '0 talks',
      '2 companies',
    ]);
    expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'])]).toEqual([
      '',
      'a',
      'a and b',
      'a, b and c',
    ]);
  });

  it('says lengths in hours from an hour on', () => {
    expect([durationText(36), durationText(60), durationText(63)]).toEqual(['36 min', '1 h', '1 h 3 min']);
  });

  it('says the day and time in the venue’s zone', () => {
    const talk = { startsAt: '2017-12-06T23:30:00-06:00', endsAt: '2017-12-07T00:05:00-06:00' } as Talk;
    expect(dayText('2017-12-06T23:30:00-06:00', 'America/Chicago')).toBe('Wed 6 Dec 2017');
    expect(slotText(talk, 'America/Chicago')).toBe('Wed 6 Dec 2017, 23:30 to Thu 7 Dec 2017, 00:05 CST');
    expect(slotText({ ...talk, startsAt: null }, 'America/Chicago')).toBeNull();
  });

  it.each([
    ['Policy + Security - KubeCon', 'Policy + Security'],
    ['Featured Session / Kubernetes 101- KubeCon', 'Kubernetes 101'],
    ['Case Studies - CloudNativeCon / Featured Session', 'Case Studies'],
    ['Featured Session', 'Featured Session'],
    ['Keynote', 'Keynote'],
  ])('calls the track %s %s', (track, name) => {
    expect(trackName(track)).toBe(name);
  });

  it('cuts between words, within the length, and says so', () => {
    expect(shorten('Secure multi-tenant Kubernetes at a bank', 20)).toBe('Secure multi-tenant…');
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.integer({ min: 2, max: 100 }),
        (text, most) => {
          const cut = shorten(text, most);
          expect(cut.length).toBeLessThanOrEqual(Math.max(most, 2));
          if (text.length <= most) expect(cut).toBe(text);
          else expect(text.startsWith(cut.slice(0, -1))).toBe(true);
        },
      ),
      { seed: 1 },
    );
  });
});
