// Part of `npm run test:rolling`: the built program gets SIGTERM while Slack answers nothing. It ends in time, what
// waits is given back to other replicas, and what was being sent is left as uncertain.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { openStore } from '../../src/store/create-store.js';
import { aSubscription } from '../support/digest/a-subscription.js';
import { startProgram } from '../support/program/started-program.js';
import { keptLog } from '../support/quiet-log.js';
import { createFakeSlack } from '../support/slack/fake-slack.js';
import { WORKSPACE } from '../support/slack/fake-slack-state.js';

const CHANNELS = Array.from({ length: 200 }, (_, index) => `C${index}`);
const PLACE = { platform: 'slack', tenant: WORKSPACE.team };

it('ends with 0 while Slack hangs, and gives its claims back', { timeout: 60_000 }, async () => {
  const slack = await createFakeSlack();
  const folder = mkdtempSync(join(tmpdir(), 'lectern-hanging-'));
  const databaseUrl = `file:${folder}/lectern.db`;
  const store = await openStore(databaseUrl, keptLog());
  const due = new Date(Math.floor(Date.now() / 60_000 - 10) * 60_000);
  const [dueDate = '', clock = ''] = due.toISOString().split('T');
  for (const channel of CHANNELS) {
    const when = { time: clock.slice(0, 5), zone: 'UTC', dueDate, dueAt: due.getTime() };
    await store.subscriptions.save(aSubscription({ ...PLACE, id: channel, channel, ...when }));
  }
  slack.hold('chat.postMessage', new Promise<void>(() => undefined));
  const program = await startProgram({
    SLACK_BOT_TOKEN: WORKSPACE.bot.token,
    SLACK_APP_TOKEN: WORKSPACE.appToken,
    SLACK_API_URL: slack.apiUrl,
    DATABASE_URL: databaseUrl,
  });
  await vi.waitFor(() => expect(slack.calls('chat.postMessage')).toBeGreaterThan(0), { timeout: 20_000 });
  const started = Date.now();
  program.signal();
  const code = await program.exited;
  const seconds = (Date.now() - started) / 1000;
  const states: Record<string, number> = {};
  for (const channel of CHANNELS) {
    const [line] = await store.deliveries.log({ ...PLACE, channel }, 1);
    const state = `${line?.state ?? 'not claimed'}, ${line?.note ?? 'no note'}`;
    states[state] = (states[state] ?? 0) + 1;
  }
  console.log(
    `SIGTERM while Slack hangs: exit ${code} after ${seconds.toFixed(1)} s; ${JSON.stringify(states)}`,
  );
  await store.close();
  await slack.stop();
  rmSync(folder, { recursive: true, force: true });
  expect(code).toBe(0);
  const sent = slack.calls('chat.postMessage');
  expect(states['uncertain, stopped while sending']).toBe(sent);
  expect(Object.keys(states).filter((state) => /^(?:claimed|sending)/.test(state))).toEqual([]);
});
