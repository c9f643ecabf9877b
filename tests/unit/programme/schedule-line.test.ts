import { describe, expect, it } from 'vitest';
import { programmesOf } from '../../../src/programme/programme.js';
import { filterTalks, readScheduleLine } from '../../../src/programme/schedule-line.js';
import { aTalk } from '../../support/bot/a-talk.js';
import { theCatalogue } from '../../support/bot/the-catalogue.js';

const [programme] = programmesOf(theCatalogue().catalogue).values();
if (programme === undefined) throw new Error('the shipped catalogue has no event');
const NOW = Date.parse('2017-12-06T23:30:00-06:00');
const read = (line: string) => readScheduleLine(line, programme, NOW);

describe('a line about the programme', () => {
  it.each([
    ['', {}],
    ['thursday', { days: ['2017-12-07'] }],
    ['day 2', { days: ['2017-12-07'] }],
    // At half past eleven at night in Austin it is tomorrow already in UTC.
    ['tomorrow', { days: ['2017-12-07'] }],
    ['today’s talks', { days: ['2017-12-06'] }],
    ['the talks on thursday morning', { days: ['2017-12-07'], times: [{ to: 720 }] }],
    ['what else is on at 11', { times: [{ at: 660 }] }],
  ])('reads “%s”', (line, filter) => {
    expect(read(line)).toEqual({ filter, unknown: '' });
  });

  it('reads a room and a track of the event', () => {
    expect(read('friday ballroom a').filter).toMatchObject({
      days: ['2017-12-08'],
      rooms: [expect.stringContaining('Ballroom A')],
    });
    expect(read('storage').filter.tracks).toEqual(['Storage']);
  });

  it('names what it can’t read', () => {
    expect(read('thursday in the swimming pool').unknown).toBe('swimming pool');
  });
});

describe('talks that a filter leaves', () => {
  it('counts one that runs over midnight as on until it ends', () => {
    const late = aTalk({ startsAt: '2026-05-01T23:30:00+02:00', endsAt: '2026-05-02T00:30:00+02:00' });
    const talks = [
      { talk: late, startMs: Date.parse(late.startsAt ?? ''), endMs: Date.parse(late.endsAt ?? '') },
    ];
    expect(filterTalks(talks, { times: [{ at: 23 * 60 + 45 }] })).toHaveLength(1);
    expect(filterTalks(talks, { times: [{ at: 23 * 60 + 15 }] })).toHaveLength(0);
    // Of several spans of time, one is enough.
    expect(filterTalks(talks, { times: [{ to: 12 * 60 }, { from: 23 * 60 }] })).toHaveLength(1);
  });
});
