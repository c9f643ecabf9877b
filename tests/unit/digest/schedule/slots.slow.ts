// `npm run test:zones`: every IANA zone and ten years against the oracle, around every change of the clocks.
import { expect, it } from 'vitest';
import { slotOn } from '../../../../src/digest/schedule/slots.js';
import { dueByWallClock, trials } from '../../../support/digest/zone-oracle.js';

const YEARS = Array.from({ length: 10 }, (_, index) => 2020 + index);

/** A small seeded generator (mulberry32, public domain), so that a failure can be run again. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

it('every zone keeps to its wall clock for ten years', { timeout: 30 * 60_000 }, () => {
  const next = generator(20_171_206);
  const zones = Intl.supportedValuesOf('timeZone');
  const wrong: string[] = [];
  let tried = 0;
  for (const zone of zones) {
    for (const year of YEARS) {
      const any = new Date(Math.floor(next() * 1440) * 60_000).toISOString().slice(11, 16);
      const all = trials(zone, year, Math.floor(next() * 365), any, Math.floor(next() * 76));
      for (const [date, time] of all) {
        tried += 1;
        const found = slotOn({ zone, time }, date)?.dueAt ?? null;
        if (found !== dueByWallClock(zone, date, time)) wrong.push(`${zone} ${date} ${time}`);
      }
    }
  }
  console.log(`${zones.length} zones, ${YEARS.length} years, ${tried} slots tried, ${wrong.length} wrong`);
  expect(wrong).toEqual([]);
});
