// How the built program ends: what is under way is finished, and a second signal does not wait for it.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROOT } from '../../support/paths.js';
import { freePort } from '../../support/program/free-port.js';
import { type StartedProgram, startProgram, startQuietly } from '../../support/program/started-program.js';
import { createFakeSlack, type FakeSlack } from '../../support/slack/fake-slack.js';
import { commandDelivery } from '../../support/slack/fake-slack-payloads.js';
import { WORKSPACE } from '../../support/slack/fake-slack-state.js';
import { until } from '../../support/until.js';

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
    await until(() => slack.calls('response_url') === 1);
  };
  beforeEach(async () => {
    slack = await createFakeSlack();
  });
  afterEach(async () => {
    release();
    await program.stop();
    await slack.stop();
  });

  describe('while an answer is under way', () => {
    beforeEach(() => start());

    it('lets an answer under way arrive, takes no more, and ends with 0', async () => {
      program.signal();
      await said('what is under way is finished first');
      await until(() => slack.deliveries.sockets() === 0);
      expect(slack.messages).toEqual([]);
      release();
      expect(await program.exited).toBe(0);
      expect(slack.messages.map(({ via }) => via)).toEqual([id]);
    });

    it('ends with 130 at once when it comes twice', async () => {
      program.signal();
      await said('what is under way is finished first');
      program.signal();
      expect(await program.exited).toBe(130);
      expect(slack.messages).toEqual([]);
    });
  });

  describe('while an answer does not end', () => {
    // The ten seconds that it may take are half a second here.
    beforeEach(() => start({ NODE_OPTIONS: `--import=${pathToFileURL(`${ROOT}tests/support/hasten.mjs`)}` }));

    it('ends with 130 after ten seconds and says so', async () => {
      program.signal();
      expect(await program.exited).toBe(130);
      expect(program.lines.join('\n')).toContain('what was under way took too long');
      expect(slack.messages).toEqual([]);
    });
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

  let folder: string;
  let pipe: number;
  let child: ChildProcess;
  let port: number;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lectern-pipe-'));
    pipe = fullPipe(folder);
    port = await freePort();
    const operations = await freePort();
    child = spawn(process.execPath, [`${ROOT}dist/src/main.js`], {
      env: { PORT: `${port}`, OPERATIONS_PORT: `${operations}`, DATABASE_URL: `file:${folder}/lectern.db` },
      stdio: ['ignore', pipe, 'inherit'],
    });
    await until(async () => (await fetch(`http://127.0.0.1:${operations}/readyz`)).ok);
  });
  afterEach(() => {
    child.kill('SIGKILL');
    closeSync(pipe);
    rmSync(folder, { recursive: true });
  });

  it('holds up neither an answer nor a signal', async () => {
    const ended = new Promise((done) => child.once('exit', (code, signal) => done(code ?? signal)));
    expect((await fetch(`http://127.0.0.1:${port}/?q=kubernetes`)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
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
