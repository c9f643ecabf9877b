// After the last test of every file: nothing that was logged or printed in it may hold a secret.
import { afterAll, expect } from 'vitest';
import { allCliLines } from './program/run-cli.js';
import { allProgramLines } from './program/started-program.js';
import { allKeptLines } from './quiet-log.js';
import { secretsIn, written } from './secrets-in.js';

afterAll(() => {
  expect(
    secretsIn([...written(allKeptLines()), ...allProgramLines(), ...allCliLines()]),
    'secrets in a log',
  ).toEqual([]);
});
