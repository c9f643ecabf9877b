import { Writable } from 'node:stream';
import { describe, expect, it, vi } from 'vitest';
import { createLog, pipeDestination } from '../../../src/lib/logger.js';

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

describe('a log into a pipe', () => {
  /** A pipe that takes nothing until `read` is called. */
  function hungPipe() {
    const lines: string[] = [];
    const held: (() => void)[] = [];
    let isRead = false;
    const stream = new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk));
        if (isRead) done();
        else held.push(done);
      },
    });
    const read = (): void => {
      isRead = true;
      for (const done of held) done();
    };
    return { stream: stream as unknown as NodeJS.WriteStream, lines, read };
  }

  it('drops what comes when megabytes wait, and says how many lines when it goes on', async () => {
    const { stream, lines, read } = hungPipe();
    const destination = pipeDestination(stream);
    const megabyte = 'x'.repeat(1024 * 1024);
    for (let line = 0; line < 10; line += 1) destination.write(megabyte);
    expect(stream.writableLength).toBeLessThan(6 * 1024 * 1024);
    read();
    await vi.waitUntil(() => stream.writableLength === 0);
    destination.write('after\n');
    await vi.waitUntil(() => lines.at(-1) === 'after\n');
    expect(JSON.parse(lines.at(-2) ?? '')).toMatchObject({ level: 40, dropped: 5 });
  });

  it('writes lines that come together at once', async () => {
    const writes: string[][] = [];
    const stream = new Writable({
      writev(chunks, done) {
        writes.push(chunks.map(({ chunk }) => String(chunk)));
        done();
      },
    });
    const destination = pipeDestination(stream as unknown as NodeJS.WriteStream);
    for (const line of ['one', 'two', 'three']) destination.write(line);
    await vi.waitUntil(() => writes.length > 0);
    destination.write('four');
    await vi.waitUntil(() => writes.length > 1);
    expect(writes).toEqual([['one', 'two', 'three'], ['four']]);
  });

  it('goes on without a reader that went away', async () => {
    const { stream } = hungPipe();
    const destination = pipeDestination(stream);
    stream.destroy(new Error('EPIPE'));
    await new Promise((done) => stream.once('close', done));
    expect(() => destination.write('a line\n')).not.toThrow();
  });
});
