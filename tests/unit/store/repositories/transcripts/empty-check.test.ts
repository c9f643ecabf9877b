import { expect, it } from 'vitest';
import type { Database } from '../../../../../src/store/database/database.js';
import { createEmptyCheck } from '../../../../../src/store/repositories/transcripts/empty-check.js';

/** A database that gives one answer after the other, and the last one from then on. */
function answering(...answers: readonly (boolean | Error)[]): Database {
  let asked = 0;
  const run = async (): Promise<boolean> => {
    const answer = answers[Math.min(asked, answers.length - 1)] ?? false;
    asked += 1;
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { run, close: async () => {} } as unknown as Database;
}

it('a look is believed for two seconds', async () => {
  let now = 0;
  const check = createEmptyCheck(answering(true, false), () => now);
  expect(await check.isEmpty()).toBe(true);
  now = 1999;
  expect(await check.isEmpty()).toBe(true);
  now = 2000;
  expect(await check.isEmpty()).toBe(false);
});

it('what this process stores is seen at once', async () => {
  const check = createEmptyCheck(answering(true, false), () => 0);
  expect(await check.isEmpty()).toBe(true);
  check.forget();
  expect(await check.isEmpty()).toBe(false);
});

it('a look that failed is tried again by the next caller', async () => {
  const check = createEmptyCheck(answering(new Error('away'), true), () => 0);
  await expect(check.isEmpty()).rejects.toThrow('away');
  expect(await check.isEmpty()).toBe(true);
});
