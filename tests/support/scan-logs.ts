// After the last test of every file: no log that was written in it may hold a secret.
import { afterAll, expect } from 'vitest';
import { allKeptLines } from './quiet-log.js';
import { secretsIn, written } from './secrets-in.js';
import { allProgramLines } from './started-program.js';

afterAll(() => {
  expect(secretsIn([...written(allKeptLines()), ...allProgramLines()]), 'secrets in a log').toEqual([]);
});
