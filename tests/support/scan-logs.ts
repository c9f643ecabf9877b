// After the last test of every file: nothing that was logged or printed in it may hold a secret.
import { afterAll, expect } from 'vitest';
import { takeCliLines } from './program/run-cli.js';
import { takeProgramLines } from './program/started-program.js';
import { takeKeptLines } from './quiet-log.js';
import { secretsIn, written } from './secrets-in.js';

afterAll(() => {
  expect(
    secretsIn([...written(takeKeptLines()), ...takeProgramLines(), ...takeCliLines()]),
    'secrets in a log',
  ).toEqual([]);
});
