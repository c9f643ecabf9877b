// Part of `npm run test:zones`: talks around every change of the clocks of every IANA zone in ten years, read from a
// schedule, with a reminder and announcements 5, 10 and 30 minutes before each, against the oracle.
import { expect, it } from 'vitest';
import { trials } from '../../support/digest/zone-oracle.js';
import { type StatedTalk, zoneFaults } from '../../support/digest/zone-programme.js';

const YEARS = Array.from({ length: 10 }, (_, index) => 2020 + index);
/** Minutes past the minute at which the clocks change, one of which each year tries. */
const AFTER = [0, 5, 10, 15, 29, 30, 31, 45, 59, 60];

it('reminders and announcements of every zone keep to its wall clock', { timeout: 30 * 60_000 }, async () => {
  const zones = Intl.supportedValuesOf('timeZone');
  const faults: string[] = [];
  let talks = 0;
  for (const [index, zone] of zones.entries()) {
    for (const [number, year] of YEARS.entries()) {
      const any = `${String((index + number * 7) % 24).padStart(2, '0')}:${String((index * 5) % 60).padStart(2, '0')}`;
      const tried = trials(zone, year, (index * 31 + number * 17) % 365, any, AFTER[number] ?? 0);
      const stated = tried.flatMap(([date, time]): readonly StatedTalk[] => [
        { date, time, minutes: 35 },
        { date, time: '23:30', minutes: 120 },
      ]);
      const once = [...new Map(stated.map((each) => [JSON.stringify(each), each])).values()];
      talks += once.length;
      faults.push(...(await zoneFaults(zone, once)));
    }
  }
  console.log(
    `${zones.length} zones, ${YEARS.length} years, ${talks} talks with reminders and announcements 5, 10 and 30 minutes before, ${faults.length} faults`,
  );
  expect(faults).toEqual([]);
});
