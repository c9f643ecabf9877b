// The port for operators of the built program: alive, ready, metrics, and what it is while the program stops.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StartedProgram, startProgram } from '../../support/program/started-program.js';
import { createFakeSlack, type FakeSlack } from '../../support/slack/fake-slack.js';
import { commandDelivery } from '../../support/slack/fake-slack-payloads.js';
import { WORKSPACE } from '../../support/slack/fake-slack-state.js';
import { until } from '../../support/until.js';

let slack: FakeSlack;
let program: StartedProgram;
let url: string;
let stopped = false;

const get = async (path: string, init: RequestInit = {}) => {
  const response = await fetch(`${url}${path}`, init);
  return { status: response.status, headers: response.headers, body: await response.text() };
};

beforeAll(async () => {
  slack = await createFakeSlack();
  program = await startProgram({
    SLACK_BOT_TOKEN: WORKSPACE.bot.token,
    SLACK_APP_TOKEN: WORKSPACE.appToken,
    SLACK_API_URL: slack.apiUrl,
    OPERATIONS_PORT: '0',
  });
  url = /"url":"(http:[^"]+)".*health and metrics/.exec(program.lines.join('\n'))?.[1] ?? '';
  await until(async () => (await fetch(`${url}/readyz`)).ok);
});
afterAll(async () => {
  if (!stopped) await program.stop();
  await slack.stop();
});

/** What was logged of each request so far, in order. */
const requestLines = (): readonly Record<string, unknown>[] =>
  program.lines.flatMap((line) => (line.includes('"msg":"answered"') ? [JSON.parse(line)] : []));

/** Asks, and waits for the answer and for its line: the log comes by a pipe of its own, in order but later. */
async function ask(line: string): Promise<void> {
  const before = requestLines().length;
  const id = slack.issueResponseUrl(WORKSPACE.channel, WORKSPACE.asker);
  const where = { channel: WORKSPACE.channel, prefix: '', responseUrl: slack.responseUrl(id) };
  await slack.deliveries.deliver(commandDelivery(line, where));
  await slack.when(({ via }) => via === id);
  await program.wrote(() => requestLines().length > before);
}

describe('the port for operators', () => {
  it('listens on this machine only', () => {
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('says that it is alive and ready, and of what', async () => {
    expect(await get('/healthz')).toMatchObject({ status: 200, body: 'ok\n' });
    expect(await get('/readyz')).toMatchObject({ status: 200 });
    const { checks } = JSON.parse((await get('/readyz')).body) as {
      checks: { name: string; detail: string }[];
    };
    expect(checks.map(({ name }) => name)).toEqual(['catalogue', 'database', 'digests', 'slack']);
    expect(checks[0]?.detail).toBe('174 talks');
    expect(checks[3]?.detail).toMatch(/[12] of 2 connections open/);
  });

  it('counts requests by platform, command and outcome, and nothing that people typed', async () => {
    await ask('talk secret-project istio');
    await ask('nonsense-of-somebody');
    const { body } = await get('/metrics');
    expect(body).toContain('lectern_requests_total{platform="slack",command="talk",outcome="answered"} 1');
    expect(body).toContain('command="unknown",outcome="unknown-command"} 1');
    expect(body).toMatch(/lectern_search_seconds_count [1-9]/);
    expect(body).toMatch(/lectern_answer_seconds_bucket\{le="0\.1",platform="slack"\} [1-9]/);
    expect(body).toContain('nodejs_eventloop_lag_seconds');
    for (const word of ['secret-project', 'somebody', WORKSPACE.asker, WORKSPACE.team])
      expect(body).not.toContain(word);
  });

  it('refuses what it does not have', async () => {
    expect((await get('/metrics', { method: 'POST', body: 'x' })).status).toBe(405);
    expect((await get('/etc/passwd')).status).toBe(404);
  });

  it('writes one line a request, without what was typed and without tokens', async () => {
    const before = requestLines().length;
    await ask('talk secret-project istio');
    // Had the first request a second line, it would stand before the line of the next.
    await ask('help');
    const [line, ...others] = requestLines().slice(before);
    expect(others.map(({ command }) => command)).toEqual(['help']);
    expect(line).toMatchObject({
      platform: 'slack',
      command: 'talk',
      outcome: 'answered',
      requestId: expect.any(String),
      ms: expect.any(Number),
      hits: expect.any(Number),
    });
    const all = program.lines.join('\n');
    expect(all).not.toMatch(/secret-project|xox[a-z]-|xapp-/);
  });

  it('ends with code 0 on SIGTERM', async () => {
    stopped = true;
    expect(await program.stop()).toBe(0);
  });
});
