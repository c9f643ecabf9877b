// Attached files are fetched from the platform's own hosts alone, whatever address a payload names.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fetchFile } from '../../../src/platforms/fetch-file.js';
import { createSlackPlatform } from '../../../src/platforms/slack/platform.js';
import { mapTokens } from '../../support/bot/contract-bot.js';
import { keptLog } from '../../support/quiet-log.js';

let folder: string;
let asked: (string | undefined)[] = [];
const server = createServer((request, response) => {
  asked.push(request.headers.authorization);
  if (request.url === '/elsewhere') response.writeHead(302, { location: 'https://files.slack.com/x' }).end();
  else if (request.url === '/login') response.writeHead(200, { 'content-type': 'text/html' }).end('<form>');
  else if (request.url === '/never') response.writeHead(200).write('x');
  else response.end('0123456789');
});
let origin: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-fetch-'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  asked = [];
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const target = (more: object = {}) => ({
  ...{ path: join(folder, 'file'), maxBytes: 10, signal: new AbortController().signal, log: keptLog() },
  ...more,
});
const ours = { isOwn: (host: string) => host.endsWith('.example.com') };

describe('fetchFile', () => {
  it.each([
    'http://files.example.com/x',
    'https://files.example.com:8443/x',
    'https://me:secret@files.example.com/x',
    'https://files.example.com.evil.org/x',
    'file:///etc/passwd',
    'no address',
    '',
  ])('asks for nothing at %s', async (url) => {
    expect(await fetchFile(url, ours, target())).toEqual({ kind: 'failed', reason: 'foreign' });
  });

  it('writes the bytes, and no more of them than are taken', async () => {
    expect(await fetchFile(`${origin}/x`, { ...ours, origin }, target())).toEqual({ kind: 'fetched' });
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('0123456789');
    const fetched = await fetchFile(`${origin}/x`, { ...ours, origin }, target({ maxBytes: 9 }));
    expect(fetched).toEqual({ kind: 'failed', reason: 'too-large' });
  });

  it('follows no redirect, takes no login page, and gives up when it is told to', async () => {
    const reasonOf = async (path: string, more: object = {}) => {
      const fetched = await fetchFile(`${origin}${path}`, { ...ours, origin }, target(more));
      return fetched.kind === 'failed' ? fetched.reason : fetched.kind;
    };
    expect(await reasonOf('/elsewhere')).toBe('not-allowed');
    expect(await reasonOf('/login', { isRefusal: (type: string) => type === 'text/html' })).toBe(
      'not-allowed',
    );
    expect(asked).toHaveLength(2);
    const over = new AbortController();
    const waiting = reasonOf('/never', { signal: over.signal });
    server.once('request', () => over.abort());
    expect(await waiting).toBe('too-slow');
  });
});

describe('the Slack platform', () => {
  it('sends its token to no host but Slack’s', async () => {
    const settings = {
      ...{ kind: 'socket' as const, appToken: 'xapp-1', apiUrl: undefined, prefix: '' },
      workspace: { kind: 'single' as const, botToken: 'xoxb-1' },
    };
    const slack = createSlackPlatform(settings, { log: keptLog(), tokens: mapTokens() });
    for (const url of [`${origin}/x`, 'https://slack.com.evil.org/x', 'https://notslack.com/x']) {
      const fetched = await slack.fetchFile?.({ name: 'x', url }, { tenant: 'T1', ...target() });
      expect(fetched).toEqual({ kind: 'failed', reason: 'foreign' });
    }
    expect(asked).toEqual([]);
  });
});
