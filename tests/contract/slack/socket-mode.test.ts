// Socket Mode while its connections are renewed, lost and silent: what is sent at any moment finds somebody.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SOCKET_MODE, type SocketModeTimes } from '../../../src/platforms/slack/limits.js';
import { commandDelivery } from '../../support/slack/fake-slack-payloads.js';
import { WORKSPACE } from '../../support/slack/fake-slack-state.js';
import { type SlackHarness, startSlack } from '../../support/slack/slack-harness.js';
import { eventually, until } from '../../support/until.js';

const { asker, channel } = WORKSPACE;

let slack: SlackHarness;
const start = async (times: Partial<SocketModeTimes> = {}): Promise<void> => {
  slack = await startSlack('socket', { times: { steadyMs: 0, ...times } });
  await slack.fake.deliveries.connected(2);
};
beforeEach(() => start());
afterEach(() => slack.stop());

/** Commands one after another, a few milliseconds apart, until told to stop. */
function sender() {
  const ids: string[] = [];
  const acknowledged: Promise<unknown>[] = [];
  let sending = true;
  const { fake } = slack;
  const sent = (async () => {
    while (sending) {
      const id = fake.issueResponseUrl(channel, asker);
      ids.push(id);
      const where = { channel, responseUrl: fake.responseUrl(id) };
      acknowledged.push(fake.deliveries.deliver(commandDelivery('talk istio', where)));
      await sleep(5);
    }
  })();
  return {
    /** Resolves when so many commands have been sent. */
    reached: (count: number) => until(() => ids.length >= count),
    /** The commands that were sent, and those of them that were answered once, all acknowledged in time. */
    stop: async () => {
      sending = false;
      await sent;
      await Promise.all(acknowledged);
      const answers = () => fake.messages.flatMap(({ via }) => via ?? []);
      await eventually(() => expect(new Set(answers()).size).toBe(ids.length));
      return { sent: [...ids].sort(), answered: [...answers()].sort() };
    },
  };
}

describe('Slack over Socket Mode', () => {
  it.each([
    ['one connection', 1],
    ['both connections at once', 2],
  ])('answers every command that is sent while Slack renews %s', async (_, count) => {
    const { deliveries } = slack.fake;
    const sending = sender();
    await sending.reached(10);
    deliveries.fewest();
    const left = deliveries.left(count);
    deliveries.refresh(count);
    await left;
    expect(deliveries.fewest(), 'the next stands before the last is left').toBe(2);
    await sending.reached(20);
    const { sent, answered } = await sending.stop();
    expect(answered).toEqual(sent);
    expect(slack.refused()).toEqual([]);
    expect(slack.log.lines.filter(({ level }) => level === 'warn' || level === 'error')).toEqual([]);
  });

  it('answers every command that is sent after one connection broke, and opens another', async () => {
    const { deliveries } = slack.fake;
    deliveries.drop(1);
    const sending = sender();
    await deliveries.connected(2);
    const { sent, answered } = await sending.stop();
    expect(answered).toEqual(sent);
    expect(slack.refused()).toEqual([]);
    expect(slack.log.lines.map(({ message }) => message).join('\n')).toContain('WebSocket error');
  });

  it('opens other connections at once, each time that all of them are lost', async () => {
    await slack.stop();
    // A second try comes too late for this test: the first one has to do.
    slack = await startSlack('socket', { times: { firstWaitMs: 60_000, longestWaitMs: 60_000 } });
    const { deliveries } = slack.fake;
    for (const _ of [1, 2, 3]) {
      await deliveries.connected(2);
      await sleep(SOCKET_MODE.steadyMs + 50);
      deliveries.drop();
    }
    await deliveries.connected(2);
    const { sent, answered } = await sender().stop();
    expect(answered).toEqual(sent);
  });

  it('finds out that a connection is silent, and opens another', async () => {
    await slack.stop();
    await start({ silenceMs: 400 });
    const { deliveries } = slack.fake;
    deliveries.silence(1);
    const sending = sender();
    await deliveries.connected(2);
    const { sent, answered } = await sending.stop();
    expect(answered).toEqual(sent);
    expect(slack.log.lines.map(({ message }) => message).join('\n')).toContain('before the timeout of 400ms');
  });
});
