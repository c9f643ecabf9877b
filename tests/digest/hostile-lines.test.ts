// A set-up line of any make-up takes a bounded amount of work: each of its words may begin a time, days or a zone.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { countedCalls } from '../support/counted-calls.js';
import { type DigestRoom, digestRoom } from '../support/digest/digest-room.js';

/** Calls that the costliest of these lines takes, and half as many again. */
const MOST_CALLS = 600_000;

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
])('“%s” again and again is answered with a bounded amount of work', async (words) => {
  const line = filled(words);
  expect(await countedCalls(() => room.type(`daily ${line}`))).toBeLessThan(MOST_CALLS);
  expect(await countedCalls(() => room.type(`daily 09:00 ${line}`))).toBeLessThan(MOST_CALLS);
});
