// How the built program ends: what is under way is finished, and a second signal does not wait for it.
import { execFileSync, spawn } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ROOT } from '../../support/paths.js';
import { freePort } from '../../support/program/free-port.js';
import { type StartedProgram, startProgram, startQuietly } from '../../support/program/started-program.js';
import { createFakeSlack, type FakeSlack } from '../../support/slack/fake-slack.js';
import { commandDelivery } from '../../support/slack/fake-slack-payloads.js';
import { WORKSPACE } from '../../support/slack/fake-slack-state.js';

describe('SIGTERM', () => {
  let slack: FakeSlack;
  let program: StartedProgram;
  let id: string;
  let release: () => void;
  const said = (words: string) => program.wrote((lines) => lines.some((line) => line.includes(words)));

  /** With an answer under way. */
  const start = async (env: Record<string, string> = {}): Promise<void> => {
    program = await startProgram({
      SLACK_BOT_TOKEN: WORKSPACE.bot.token,
      SLACK_APP_TOKEN: WORKSPACE.appToken,
      SLACK_API_URL: slack.apiUrl,
      ...env,
    });
    // An answer that Slack takes its time with.
    id = slack.issueResponseUrl(WORKSPACE.channel, WORKSPACE.asker);
    slack.hold(
      id,
      new Promise<void>((resolve) => {
        release = resolve;
      }),
    );
    const where = { channel: WORKSPACE.channel, prefix: '', responseUrl: slack.responseUrl(id) };
    await slack.deliveries.deliver(commandDelivery('talk istio', where));
    await vi.waitFor(() => expect(slack.calls('response_url')).toBe(1), { timeout: 4000 });
  };
  beforeEach(async () => {
    slack = await createFakeSlack();
  });
  afterEach(async () => {
    release();
    await program.stop();
    await slack.stop();
  });

  it('lets an answer under way arrive, takes no more, and ends with 0', async () => {
    await start();
    program.signal();
    await said('what is under way is finished first');
    await vi.waitFor(() => expect(slack.deliveries.sockets()).toBe(0), { timeout: 4000 });
    expect(slack.messages).toEqual([]);
    release();
    expect(await program.exited).toBe(0);
    expect(slack.messages.map(({ via }) => via)).toEqual([id]);
  });

  it('ends with 130 after ten seconds when what is under way does not end, and says so', async () => {
    // They are half a second here.
    await start({ NODE_OPTIONS: `--import=${pathToFileURL(`${ROOT}tests/support/hasten.mjs`)}` });
    program.signal();
    expect(await program.exited).toBe(130);
    expect(program.lines.join('\n')).toContain('what was under way took too long');
    expect(slack.messages).toEqual([]);
  });

  it('ends with 130 at once when it comes twice', async () => {
    await start();
    program.signal();
    await said('what is under way is finished first');
    program.signal();
    expect(await program.exited).toBe(130);
    expect(slack.messages).toEqual([]);
  });
});

describe('a log that its reader has stopped reading', () => {
  /** A pipe with room for nothing more; closed with its folder. */
  function fullPipe(folder: string): number {
    const path = join(folder, 'full');
    execFileSync('mkfifo', [path]);
    const pipe = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
    for (;;) {
      try {
        writeSync(pipe, 'x'.repeat(4096));
      } catch {
        return pipe;
      }
    }
  }

  it('holds up neither an answer nor a signal', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lectern-pipe-'));
    const pipe = fullPipe(folder);
    const [port, operations] = [await freePort(), await freePort()];
    const child = spawn(process.execPath, [`${ROOT}dist/src/main.js`], {
      env: { PORT: `${port}`, OPERATIONS_PORT: `${operations}`, DATABASE_URL: `file:${folder}/lectern.db` },
      stdio: ['ignore', pipe, 'inherit'],
    });
    const ended = new Promise((done) => child.once('exit', (code, signal) => done(code ?? signal)));
    const isReady = async () => (await fetch(`http://127.0.0.1:${operations}/readyz`)).ok;
    await vi.waitUntil(() => isReady().catch(() => false), { timeout: 4000 });
    expect((await fetch(`http://127.0.0.1:${port}/?q=kubernetes`)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    closeSync(pipe);
    rmSync(folder, { recursive: true });
  });
});

describe('a database that can’t be made', () => {
  it.each(['/proc/nope/lectern.db', `${ROOT}package.json/lectern.db`])('ends the start: %s', async (path) => {
    const program = startQuietly({ DATABASE_URL: `file:${path}` });
    expect(await program.exited).toBe(1);
    expect(program.lines.at(-1)).toMatch(
      /^Lectern could not start\. The database .* can’t be made .*DATABASE_URL/,
    );
  });
});
