// How the built program ends: what is under way is finished, and a second signal does not wait for it.
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ROOT } from '../../support/paths.js';
import { type StartedProgram, startProgram } from '../../support/program/started-program.js';
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
