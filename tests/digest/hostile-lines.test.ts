// A set-up line of any make-up costs a bounded time: each of its words may begin a time, days or a zone.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cpuMs } from '../support/cpu-ms.js';
import { type DigestRoom, digestRoom } from '../support/digest/digest-room.js';

/** What a line may take of the event loop, times five for slower machines. */
const LIMIT_MS = 50 * 5;

/** As long as a line may be. */
const filled = (words: string): string => words.repeat(Math.ceil(500 / words.length)).slice(0, 495);

let room: DigestRoom;
beforeAll(async () => {
  room = await digestRoom();
});
afterAll(() => room.close());

it.each([
  'a ',
  'Europe/x ',
  'UTC+5 ',
  'gmt-3:30 ',
  '+5 ',
  'IST ',
  'portland ',
  'new york ',
  'port of spain ',
  'Reading ',
  'pacific time ',
  'monday to ',
  'mon,tue ',
  'every ',
  'wendesday ',
  '9:00 ',
  'half nine ',
  'quarter past nine ',
  'mon 9am berlin ',
  '"a" ',
  'É́ ',
])('“%s” again and again is answered in bounded time', async (words) => {
  const line = filled(words);
  expect(await cpuMs(() => room.type(`daily ${line}`))).toBeLessThan(LIMIT_MS);
  expect(await cpuMs(() => room.type(`daily 09:00 ${line}`))).toBeLessThan(LIMIT_MS);
});
