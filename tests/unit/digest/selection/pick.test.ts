// Picks: a permutation without repeats that disturbs the future least when the catalogue changes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candidatesOf, type PickState, remaining, upcoming } from '../../../../src/digest/selection/pick.js';

const ids = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `talk-${index}`);
const dates = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) =>
    new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10),
  );

const fresh = (parts: Partial<PickState> = {}): PickState => ({
  seed: 'seed',
  round: 1,
  used: new Set(),
  pins: [],
  deferred: [],
  banned: [],
  last: null,
  ...parts,
});

const picked = (state: PickState, talks: readonly string[], count: number): readonly string[] =>
  upcoming(state, candidatesOf(talks), dates(count)).map(({ talkId }) => talkId);

const seeds = { seed: 20_171_208, numRuns: 100 };

describe('picks', () => {
  it('use every talk once in each round', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 60 }), (seed, count) => {
        const rounds = picked(fresh({ seed }), ids(count), 3 * count);
        for (const round of [0, 1, 2]) {
          expect(new Set(rounds.slice(round * count, (round + 1) * count)).size).toBe(count);
        }
      }),
      seeds,
    );
  });

  it('never give the same talk twice in a row while there are two', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 2, max: 8 }), (seed, count) => {
        const all = picked(fresh({ seed }), ids(count), 4 * count);
        expect(all.filter((id, index) => id === all[index - 1])).toEqual([]);
      }),
      seeds,
    );
  });

  it('are the same whenever they are asked, and whatever the order of the catalogue', () => {
    const all = picked(fresh(), ids(20), 20);
    expect(picked(fresh(), [...ids(20)].reverse(), 20)).toEqual(all);
    const [first = '', second = ''] = all;
    const later = fresh({ used: new Set([first, second]), last: second });
    expect(picked(later, ids(20), 18)).toEqual(all.slice(2));
  });

  it('differ between channels and between rounds', () => {
    const all = picked(fresh(), ids(30), 60);
    expect(picked(fresh({ seed: 'other' }), ids(30), 30)).not.toEqual(all.slice(0, 30));
    expect(all.slice(30)).not.toEqual(all.slice(0, 30));
  });

  it('spread each talk over all places', () => {
    const places = Array.from({ length: 2000 }, (_, index) =>
      picked(fresh({ seed: `channel-${index}` }), ids(10), 10).indexOf('talk-3'),
    );
    for (let place = 0; place < 10; place += 1) {
      const times = places.filter((each) => each === place).length;
      // 200 are expected; six standard deviations are 80.
      expect(Math.abs(times - 200)).toBeLessThan(80);
    }
  });

  it('keep the order of all others when talks join or leave', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.uniqueArray(fc.integer({ min: 0, max: 39 }), { maxLength: 10 }),
        (seed, gone) => {
          const all = picked(fresh({ seed }), ids(40), 40);
          const left = ids(40).filter((_, index) => !gone.includes(index));
          expect(picked(fresh({ seed }), left, left.length)).toEqual(all.filter((id) => left.includes(id)));
        },
      ),
      seeds,
    );
  });

  it('put a pin on its day and nowhere else, though its talk was used or does not match', () => {
    const [, , third = ''] = dates(10);
    const pins = [{ date: third, talkId: 'talk-5' }];
    for (const state of [fresh({ pins }), fresh({ pins, used: new Set(['talk-5']) })]) {
      const all = picked(state, ids(10), 9);
      expect(all[2]).toBe('talk-5');
      expect(all.filter((id) => id === 'talk-5')).toHaveLength(1);
    }
    expect(picked(fresh({ pins: [{ date: third, talkId: 'elsewhere' }] }), ids(10), 3)[2]).toBe('elsewhere');
  });

  it('put what was swapped away at the end of the round', () => {
    const [first = ''] = picked(fresh(), ids(10), 10);
    const all = picked(fresh({ deferred: [first] }), ids(10), 10);
    expect(all.indexOf(first)).toBe(9);
  });

  it('leave out what is banned, and say nothing when that is all', () => {
    expect(picked(fresh({ banned: ['talk-1'] }), ids(3), 4)).not.toContain('talk-1');
    expect(picked(fresh({ banned: ['talk-0'] }), ids(1), 4)).toEqual([]);
    expect(picked(fresh(), [], 4)).toEqual([]);
    expect(remaining(fresh({ banned: ['talk-1'], used: new Set(['talk-2']) }), candidatesOf(ids(5)))).toBe(3);
  });
});
