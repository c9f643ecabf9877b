import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createLog } from '../../../src/lib/logger.js';

/** What a log call writes, parsed. */
function written(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown> {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  write(createLog('info', false, stream));
  return JSON.parse(lines.join('')) as Record<string, unknown>;
}

// Made up from parts, so that no scanner takes them for real ones.
const SLACK = ['xoxb', '123456789012', 'abcdefghijkl'].join('-');
const APP = ['xapp', '1', 'A1', 'secret'].join('-');
const DISCORD = ['MTIzNDU2Nzg5MDEyMzQ1Njc4', 'GaBcDe', 'abcdefghijklmnopqrstuvwxyz0123'].join('.');

describe('the log', () => {
  it.each([SLACK, APP, DISCORD])('writes no token, even inside an error and its cause', (token) => {
    const cause = new Error(`refused for ${token}`);
    const line = written((log) =>
      log.error({ err: new Error(`call with ${token} failed`, { cause }) }, 'failed'),
    );
    expect(JSON.stringify(line)).not.toContain(token);
    expect(line).toMatchObject({
      msg: 'failed',
      err: { message: 'call with [token] failed', cause: { message: 'refused for [token]' } },
    });
  });

  it.each([
    ['an object without a prototype', Object.assign(Object.create(null), { text: 'said in private' })],
    ['an object', { text: 'said in private' }],
  ])('tells of %s that was thrown only what it is', (_, thrown) => {
    const line = written((log) => log.error({ err: thrown }, 'failed'));
    expect(line.err).toEqual({ message: '[object Object]' });
  });

  it('tells of words that were thrown, without tokens', () => {
    const line = written((log) => log.error({ err: `no ${SLACK}` }, 'failed'));
    expect(line.err).toEqual({ message: 'no [token]' });
  });

  it('leaves out fields that hold secrets', () => {
    const line = written((log) =>
      log.info({ token: 'secret', request: { headers: { authorization: 'secret' } } }, 'x'),
    );
    expect(JSON.stringify(line)).not.toContain('secret');
  });
});
