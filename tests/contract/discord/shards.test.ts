// Discord's shards: several in one process, and several processes that share them, against the fake gateway.
import { afterEach, describe, expect, it } from 'vitest';
import { rich } from '../../../src/cards/model/rich-text.js';
import { createDiscordPlatform } from '../../../src/platforms/discord/platform.js';
import { registerDiscord } from '../../../src/platforms/discord/register/register.js';
import type { ShardSettings } from '../../../src/platforms/discord/shards.js';
import type { BotRequest } from '../../../src/ports/bot.js';
import type { Platform } from '../../../src/ports/platform.js';
import { contractBot, mapTokens } from '../../support/bot/contract-bot.js';
import { type FakeDiscord, startFakeDiscord, TOKEN } from '../../support/discord/fake-discord.js';
import { BOT, CHANNEL, IN_DIRECT, type Place } from '../../support/discord/fake-discord-people.js';
import { keptLog } from '../../support/quiet-log.js';

/** A server of each of four shards: https://docs.discord.com/developers/events/gateway#sharding */
const SERVERS: readonly Place[] = [0n, 1n, 2n, 3n].map((shard) => ({
  channelId: CHANNEL,
  direct: false,
  guild: String((50_000_000_000n + shard) << 22n),
}));

describe('shards', () => {
  let fake: FakeDiscord;
  let processes: Platform[];
  afterEach(async () => {
    for (const platform of processes) await platform.stop();
    await fake.until(() => (fake.open() === 0 ? true : undefined));
    await fake.stop();
    expect(fake.refused()).toEqual([]);
  });

  /** Starts one process a list; each keeps what it was asked. */
  const start = async (...shares: readonly (ShardSettings | undefined)[]) => {
    fake = await startFakeDiscord({ shards: 4, maxConcurrency: 4 });
    processes = [];
    const asked: BotRequest[][] = [];
    for (const shards of shares) {
      const log = keptLog();
      const settings = { token: TOKEN, apiUrl: fake.apiUrl, ...(shards && { shards }) };
      const platform = createDiscordPlatform(settings, { log, tokens: mapTokens() });
      const requests: BotRequest[] = [];
      const bot = contractBot(log);
      if (processes.length === 0) await registerDiscord(settings, bot.commands(), log);
      processes.push(platform);
      asked.push(requests);
      await platform.start({
        ...bot,
        answer: (request) => {
          requests.push(request);
          return bot.answer(request);
        },
      });
    }
    return asked;
  };
  const ask = async (place: Place, query: string): Promise<void> => {
    const [command] = fake.commands();
    if (command === undefined) throw new Error('nothing is registered');
    const interaction = fake.command({ command, values: { query } }, place);
    await fake.until(() => interaction.outcomes[0]);
    expect(interaction.outcomes).toHaveLength(1);
  };
  const tenants = (requests: readonly BotRequest[] | undefined) => requests?.map(({ tenant }) => tenant);

  it('all run in one process unless told otherwise', async () => {
    const [asked] = await start(undefined);
    expect(fake.gateway.shards()).toEqual(['0/4', '1/4', '2/4', '3/4']);
    for (const place of SERVERS) await ask(place, 'istio');
    await ask(IN_DIRECT, 'istio');
    expect(tenants(asked)).toEqual([...SERVERS.map(({ guild }) => guild), expect.stringMatching(/^user:/)]);
    expect(fake.gateway.counts.identified).toBe(4);
  });

  it('are shared between processes, and nothing is answered twice', async () => {
    const [first, second] = await start({ ids: [0, 1], count: 4 }, { ids: [2, 3], count: 4 });
    expect(fake.gateway.shards()).toEqual(['0/4', '1/4', '2/4', '3/4']);
    for (const place of SERVERS) await ask(place, 'istio');
    for (const place of SERVERS) await fake.replyTo(fake.say({ content: `<@${BOT}> istio`, place }));
    await fake.replyTo(fake.say({ content: 'istio', place: IN_DIRECT }));
    const [zero, one, two, three] = SERVERS.map(({ guild }) => guild);
    expect(tenants(first)).toEqual([zero, one, zero, one, expect.stringMatching(/^user:/)]);
    expect(tenants(second)).toEqual([two, three, two, three]);
    expect(fake.store.all().filter(({ byInteraction }) => !byInteraction)).toHaveLength(5);
  });

  it('don’t matter for posts: any process may post anywhere, and two that post the same post once', async () => {
    await start({ ids: [0, 1], count: 4 }, { ids: [2, 3], count: 4 });
    const text = rich('Talk of the day');
    const outcomes = await Promise.all(
      processes.map((platform) =>
        platform.post(
          { id: CHANNEL, kind: 'channel' },
          { kind: 'notice', tone: 'info', text, audience: 'channel' },
          { tenant: String(SERVERS[3]?.guild), key: 'the-same-key' },
        ),
      ),
    );
    expect(outcomes[0]).toMatchObject({ kind: 'posted' });
    expect(outcomes[1]).toEqual(outcomes[0]);
    expect(fake.store.in(CHANNEL)).toHaveLength(1);
  });

  it('each resume by themselves', async () => {
    const [asked] = await start(undefined);
    fake.gateway.drop();
    for (const place of SERVERS) await ask(place, 'meanwhile');
    expect(asked).toHaveLength(4);
    expect(fake.gateway.counts).toEqual({ identified: 4, resumed: 4 });
  });
});
