// Two replicas of the real Slack platform over one database: what Slack delivers again to the other one is answered
// once, the limits count over both, and one that stops loses nothing and doubles nothing.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultCommand } from '../../../commands/index.js';
import { createBot } from '../../../src/command/bot.js';
import type { Services } from '../../../src/command/define.js';
import { createRateLimiter } from '../../../src/command/rate-limit.js';
import { createSlackPlatform } from '../../../src/platforms/slack/platform.js';
import type { Platform } from '../../../src/ports/platform.js';
import { openStore, type Store } from '../../../src/store/create-store.js';
import { theCatalogue } from '../../support/bot/the-catalogue.js';
import { keptLog } from '../../support/quiet-log.js';
import { createFakeSlack, type FakeSlack } from '../../support/slack/fake-slack.js';
import type { Delivery } from '../../support/slack/fake-slack-deliveries.js';
import {
  commandDelivery,
  directEvent,
  eventDelivery,
  pressDelivery,
} from '../../support/slack/fake-slack-payloads.js';
import { visibleOf } from '../../support/slack/fake-slack-reader.js';
import { type HeldMessage, WORKSPACE } from '../../support/slack/fake-slack-state.js';
import { slackSettings } from '../../support/slack/slack-harness.js';

const { asker, bot: own, channel, direct } = WORKSPACE;
/** Six at once of a person, and hardly any after that. */
const LIMITS = { person: { burst: 6, perSecond: 0.001 }, tenant: { burst: 100, perSecond: 1 } };

interface Replica {
  readonly url: string;
  readonly platform: Platform;
  readonly store: Store;
}

let fake: FakeSlack;
let folder: string;
let replicas: readonly [Replica, Replica];

async function startReplica(): Promise<Replica> {
  const log = keptLog();
  const store = await openStore(`file:${folder}/lectern.db`, log);
  const { tokens, seenEvents } = store;
  const platform = createSlackPlatform(slackSettings('http', fake, {}), { log, tokens, seenEvents });
  const rateLimiter = createRateLimiter(LIMITS, Date.now, { buckets: store.sharedBuckets, log });
  const { catalogue } = theCatalogue();
  const services = { catalogue, now: () => new Date() } as unknown as Services;
  await platform.start(createBot({ all: [defaultCommand], defaultCommand, services, log, rateLimiter }));
  const port = log.lines.findLast(({ fields }) => 'port' in fields)?.fields.port;
  return { url: `http://127.0.0.1:${port}/slack/events`, platform, store };
}

const stop = async ({ platform, store }: Replica): Promise<void> => {
  await platform.stop();
  await store.close();
};

const deliverTo = ({ url }: Replica, delivery: Delivery, retry?: number): Promise<unknown> => {
  fake.deliveries.target(url);
  return fake.deliveries.deliver(delivery, retry);
};

const answers = (): readonly HeldMessage[] => fake.messages.filter(({ from }) => from === own.user);

/** A direct message, as Slack delivers it. */
const said = (text: string): Delivery => eventDelivery(directEvent(fake.say(direct, asker, text)));

beforeEach(async () => {
  fake = await createFakeSlack();
  for (const scope of ['chat:write', 'users:read']) fake.scopes.add(scope);
  folder = mkdtempSync(join(tmpdir(), 'lectern-replicas-'));
  replicas = [await startReplica(), await startReplica()];
});
afterEach(async () => {
  await Promise.all(replicas.map(stop));
  expect(fake.refused).toEqual([]);
  await fake.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('two replicas', () => {
  it('answer an event once that Slack delivers again to the other one', async () => {
    const [one, other] = replicas;
    const event = said('istio');
    await deliverTo(one, event);
    await deliverTo(other, event, 1);
    await deliverTo(one, event, 2);
    await Promise.all(replicas.map(({ platform }) => platform.stop()));
    expect(answers().map(({ content }) => visibleOf(content))).toEqual([expect.stringContaining('istio')]);
  });

  it('answer a command and a press once that come to both at the same moment', async () => {
    const [one, other] = replicas;
    const id = fake.issueResponseUrl(channel, asker);
    const command = commandDelivery('talk istio', { channel, responseUrl: fake.responseUrl(id) });
    await Promise.all([deliverTo(one, command), deliverTo(other, command)]);
    const found = await fake.when(({ via }) => via === id);
    const pressId = fake.issueResponseUrl(channel, asker, found);
    const press = pressDelivery(found, 'Details', { responseUrl: fake.responseUrl(pressId), user: asker });
    await Promise.all([deliverTo(one, press), deliverTo(other, press)]);
    await Promise.all(replicas.map(({ platform }) => platform.stop()));
    expect(fake.calls('response_url')).toBe(2);
  });

  it('count a person’s limit together', async () => {
    for (let asked = 0; asked < 8; asked += 1) {
      await deliverTo(replicas[asked % 2] ?? replicas[0], said(`istio ${asked}`));
    }
    await Promise.all(replicas.map(({ platform }) => platform.stop()));
    const slowed = answers().filter(({ content }) => /That was a lot at once/.test(visibleOf(content)));
    expect([answers().length, slowed.length]).toEqual([8, 2]);
  });

  it('lose no message and answer none twice while one of them stops', async () => {
    const [stopping, staying] = replicas;
    const events = ['a', 'b', 'c', 'd'].map((word) => said(`istio ${word}`));
    await Promise.all(events.map((event) => deliverTo(stopping, event)));
    // What Slack was slow to hear of, it delivers again, elsewhere.
    const [stopped] = await Promise.all([
      stopping.platform.stop(),
      ...events.map((event) => deliverTo(staying, event, 1)),
    ]);
    expect(stopped).toBeUndefined();
    await staying.platform.stop();
    expect(answers()).toHaveLength(events.length);
  });
});
