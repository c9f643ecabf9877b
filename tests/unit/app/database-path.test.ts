import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkDatabasePath } from '../../../src/app/database-path.js';
import { ROOT } from '../../support/paths.js';

const root = mkdtempSync(join(tmpdir(), 'lectern-path-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('the database path', () => {
  it('is made where it is missing, folders too', () => {
    checkDatabasePath(`file:${root}/a/b/lectern.db`);
    checkDatabasePath(`file:${root}/a/b/lectern.db`);
    expect(existsSync(join(root, 'a/b/lectern.db'))).toBe(true);
  });

  it('is no matter of PostgreSQL, nor of a database in memory', () => {
    checkDatabasePath('postgres://lectern@127.0.0.1/lectern');
    checkDatabasePath('file::memory:');
    expect(existsSync(':memory:')).toBe(false);
  });

  it.each(['/proc/nope/lectern.db', '/proc/lectern.db', `${ROOT}package.json/lectern.db`, tmpdir()])(
    'that can never be made is refused by name: %s',
    (path) => {
      expect(() => checkDatabasePath(`file:${path}`)).toThrow(`The database ${path} can’t be made`);
    },
  );
});
