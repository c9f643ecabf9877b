// `npm run test:rolling`: two built replicas on PostgreSQL behind Slack's HTTP requests, 50 direct messages a second,
// one replica after the other stopped and started anew. Every message is answered once.
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { freePort } from '../support/program/free-port.js';
import { type StartedProgram, startProgram } from '../support/program/started-program.js';
import { createFakeSlack, type FakeSlack } from '../support/slack/fake-slack.js';
import { directEvent, eventDelivery } from '../support/slack/fake-slack-payloads.js';
import { WORKSPACE } from '../support/slack/fake-slack-state.js';
import { startPostgres } from '../support/store/postgres.js';

const { asker, bot, direct } = WORKSPACE;
const PER_SECOND = 50;
const SECONDS = 20;
/** A replica is stopped this often. */
const ROLL_EVERY_MS = 2000;
/**
 * Slack tries again nearly at once, after a minute and after five (https://docs.slack.dev/apis/events-api/#retries);
 * here it is every second for as long as a minute, so that a busy machine doesn't count as a loss.
 */
const TRIES = 60;

interface Replica {
  readonly url: string;
  program: StartedProgram;
}

interface Fleet {
  readonly replicas: Replica[];
  roll(): Promise<void>;
  stop(): Promise<void>;
}

async function startFleet(fake: FakeSlack, databaseUrl: string): Promise<Fleet> {
  const begin = (port: number): Promise<StartedProgram> =>
    startProgram({
      PORT: `${port}`,
      DATABASE_URL: databaseUrl,
      SLACK_BOT_TOKEN: WORKSPACE.bot.token,
      SLACK_SIGNING_SECRET: WORKSPACE.signingSecret,
      SLACK_API_URL: fake.apiUrl,
      RATE_LIMIT_PERSON: '100000/1000',
      RATE_LIMIT_TENANT: '100000/1000',
    });
  const ports = [await freePort(), await freePort()];
  const replicas: Replica[] = [];
  for (const port of ports) {
    replicas.push({ url: `http://127.0.0.1:${port}/slack/events`, program: await begin(port) });
  }
  let next = 0;
  return {
    replicas,
    roll: async () => {
      const replica = replicas[next % 2];
      const port = ports[next % 2];
      next += 1;
      if (replica === undefined || port === undefined) return;
      expect(await replica.program.stop(), 'a stop finishes what is under way').toBe(0);
      replica.program = await begin(port);
    },
    stop: async () => void (await Promise.all(replicas.map(({ program }) => program.stop()))),
  };
}

interface Tally {
  again: number;
  givenUp: number;
}

/** One message in a thread of its own, delivered as Slack does: again elsewhere when it isn't taken. */
async function ask(fake: FakeSlack, { replicas }: Fleet, index: number, tally: Tally): Promise<string> {
  const parent = fake.say(direct, asker, 'here');
  const delivery = eventDelivery(directEvent(fake.say(direct, asker, 'istio', parent.ts)));
  for (let tried = 0; tried < TRIES; tried += 1) {
    const url = replicas[(index + tried) % 2]?.url ?? '';
    const status = await fake.deliveries.send(url, fake.deliveries.sign(delivery)).catch(() => 0);
    if (status === 200) return parent.ts;
    tally.again += 1;
    await sleep(tried === 0 ? 50 : 1000);
  }
  tally.givenUp += 1;
  return parent.ts;
}

it('two replicas that roll under 50 direct messages a second', { timeout: 180_000 }, async () => {
  const [fake, server] = [await createFakeSlack(), await startPostgres()];
  for (const scope of ['chat:write', 'users:read', 'im:history']) fake.scopes.add(scope);
  const fleet = await startFleet(fake, await server.database());
  const tally: Tally = { again: 0, givenUp: 0 };
  const asked: Promise<string>[] = [];
  const started = Date.now();
  let rolls = 0;
  const rolling = (async () => {
    while (Date.now() - started < SECONDS * 1000) {
      await sleep(ROLL_EVERY_MS);
      await fleet.roll();
      rolls += 1;
    }
  })();
  for (let index = 0; index < PER_SECOND * SECONDS; index += 1) {
    await sleep(Math.max(0, started + (index * 1000) / PER_SECOND - Date.now()));
    asked.push(ask(fake, fleet, index, tally));
  }
  const threads = await Promise.all(asked);
  await rolling;
  await fleet.stop();
  const answers = new Map<string, number>();
  for (const { from, thread = '' } of fake.messages) {
    if (from === bot.user) answers.set(thread, (answers.get(thread) ?? 0) + 1);
  }
  const counts = threads.map((thread) => answers.get(thread) ?? 0);
  const lost = counts.filter((count) => count === 0).length;
  const twice = counts.filter((count) => count > 1).length;
  console.log(
    `${threads.length} messages in ${Math.round((Date.now() - started) / 1000)} s, ${rolls} stops of a replica:`,
    `${lost} lost, ${twice} answered twice; ${tally.again} delivered again, ${tally.givenUp} given up by Slack`,
  );
  await fake.stop();
  await server.remove();
  expect(rolls).toBeGreaterThan(1);
  expect({ lost, twice }).toEqual({ lost: 0, twice: 0 });
});
