// The web platform's environment: defaults that are safe, and a mend for everything else.
import { describe, expect, it } from 'vitest';
import { isLoopback, readWebEnv } from '../../../../src/platforms/web/env.js';

const TOKEN = 'sixteen-letters-';

describe('readWebEnv', () => {
  it.each<[Record<string, string>, object]>([
    [{}, { port: 3000, host: '127.0.0.1' }],
    [
      { PORT: '', HOST: ' ', LECTERN_WEB_TOKEN: '' },
      { port: 3000, host: '127.0.0.1' },
    ],
    [{ PORT: '8080' }, { port: 8080, host: '127.0.0.1' }],
    [
      { PORT: '0', HOST: 'localhost' },
      { port: 0, host: 'localhost' },
    ],
    [{ HOST: '::1' }, { port: 3000, host: '::1' }],
    [
      { HOST: '0.0.0.0', LECTERN_WEB_TOKEN: TOKEN },
      { port: 3000, host: '0.0.0.0', token: TOKEN },
    ],
    [{ LECTERN_WEB_TOKEN: TOKEN }, { port: 3000, host: '127.0.0.1', token: TOKEN }],
  ])('reads %j', (env, settings) => {
    expect(readWebEnv(env)).toEqual({ kind: 'on', settings });
  });

  it.each<[Record<string, string>, readonly RegExp[]]>([
    [{ PORT: 'abc' }, [/PORT.*PORT=3001/]],
    [{ PORT: '65536' }, [/PORT/]],
    [{ PORT: '-1' }, [/PORT/]],
    [{ PORT: '80.5' }, [/PORT/]],
    [{ HOST: '0.0.0.0' }, [/HOST=0\.0\.0\.0.*LECTERN_WEB_TOKEN.*openssl rand -hex 16/]],
    [{ HOST: '::' }, [/LECTERN_WEB_TOKEN/]],
    [{ HOST: '127.0.0.1.evil.example' }, [/LECTERN_WEB_TOKEN/]],
    [{ LECTERN_WEB_TOKEN: TOKEN.slice(1) }, [/at least 16/]],
    [{ HOST: 'a host', LECTERN_WEB_TOKEN: TOKEN }, [/HOST is an address/]],
    [{ PORT: 'x', HOST: '0.0.0.0', LECTERN_WEB_TOKEN: 'brief-tok' }, [/PORT/, /at least 16/]],
  ])('names every problem of %j', (env, problems) => {
    const read = readWebEnv(env);
    expect(read).toEqual({ kind: 'invalid', problems: problems.map((each) => expect.stringMatching(each)) });
    expect(JSON.stringify(read)).not.toContain(env.LECTERN_WEB_TOKEN ?? 'no token');
  });
});

describe('isLoopback', () => {
  it.each([
    ['127.0.0.1', true],
    ['127.8.9.1', true],
    ['LOCALHOST', true],
    ['[::1]', true],
    ['0.0.0.0', false],
    ['128.0.0.1', false],
    ['localhost.example', false],
  ])('of %s is %s', (host, is) => {
    expect(isLoopback(host)).toBe(is);
  });
});
