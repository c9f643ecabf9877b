import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadEnvFile } from '../../../src/lib/env-file.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-env-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (text: string): void => writeFileSync(join(folder, '.env'), text);

describe('the .env file', () => {
  it('gives what the environment has not', () => {
    file('PORT=4000\n# a comment\nLOG_LEVEL="debug"\nHOST=\n');
    const env: NodeJS.ProcessEnv = { HOME: '/root' };
    expect(loadEnvFile(env, folder)).toEqual({
      path: join(folder, '.env'),
      used: ['LOG_LEVEL', 'PORT'],
      overridden: [],
    });
    expect(env).toEqual({ HOME: '/root', PORT: '4000', LOG_LEVEL: 'debug' });
  });

  it('never wins over a real variable, also an empty one', () => {
    file('PORT=4000\nSLACK_BOT_TOKEN=xoxb-1\nHOST=::1\n');
    const env: NodeJS.ProcessEnv = { PORT: '5000', SLACK_BOT_TOKEN: '', HOST: '::1' };
    expect(loadEnvFile(env, folder)).toMatchObject({ used: [], overridden: ['PORT', 'SLACK_BOT_TOKEN'] });
    expect(env).toEqual({ PORT: '5000', SLACK_BOT_TOKEN: '', HOST: '::1' });
  });

  it('may start with a byte order mark', () => {
    file('\uFEFFPORT=4000\n');
    expect(loadEnvFile({}, folder)?.used).toEqual(['PORT']);
  });

  it('need not be there, and may be a folder', () => {
    expect(loadEnvFile({}, folder)).toBeNull();
    mkdirSync(join(folder, '.env'));
    expect(loadEnvFile({}, folder)).toBeNull();
  });

  it('that can’t be read is named', () => {
    // Root may read anything, but no file is inside a file.
    file('');
    expect(() => loadEnvFile({}, join(folder, '.env'))).toThrow(/\.env can’t be read\. Make it readable/);
  });
});
