// The Discord platform: one discord.js client, events to the bot, answers and posts to Discord, a clean stop.

import { type Client, DiscordjsError, DiscordjsErrorCodes, Events, Status } from 'discord.js';
import { GatewayDispatchEvents, type GatewayReadyDispatchData } from 'discord-api-types/v10';
import type { Reply } from '../../cards/model/reply.js';
import { BotError } from '../../errors.js';
import { defined } from '../../lib/defined.js';
import type { ChannelRef } from '../../ports/bot.js';
import type { PersonRef, Platform, PlatformDeps } from '../../ports/platform.js';
import type { Log } from '../../ports/telemetry.js';
import type { DiscordSettings } from './env.js';
import { createFirstTime } from './handlers/deduplicator.js';
import { createListeners, type Listeners } from './handlers/listeners.js';
import { messagesOf } from './message/build-message.js';
import type { DiscordMessage } from './message/render.js';
import { PLATFORM } from './receive/receive.js';
import { createShares } from './receive/share-permission.js';
import { createClient } from './transport/client.js';
import { failedPost, failure, isUnknownChannel } from './transport/delivery-outcome.js';
import { createHttp } from './transport/http.js';
import { answerApi, type ChannelApi, channelApi } from './transport/rest-api.js';

/** What is under way. After `close` nothing more is taken. */
function createWork(log: Log) {
  const underWay = new Set<Promise<void>>();
  let open = true;
  return {
    /** A failure nobody caught ends here; uncaught it would end the process. */
    take: (run: () => Promise<void>): void => {
      if (!open) return;
      const done = run()
        .catch((err: unknown) => log.error({ err }, 'an event could not be read'))
        .finally(() => underWay.delete(done));
      underWay.add(done);
    },
    close: async (): Promise<void> => {
      open = false;
      await Promise.all(underWay);
    },
  };
}

/** An `error` event without a listener would end the process. */
function logTroubles(client: Client, { log, metrics }: Pick<PlatformDeps, 'log' | 'metrics'>): void {
  client.on(Events.Error, (err) => log.error({ err }, 'discord.js reports an error'));
  client.on(Events.ShardError, (err, shard) => log.warn({ err, shard }, 'the gateway connection failed'));
  client.on(Events.Warn, (detail) => log.warn({ detail }, 'discord.js warns'));
  client.on(Events.ShardReconnecting, (shard) => log.info({ shard }, 'reconnecting to the gateway'));
  client.on(Events.ShardDisconnect, ({ code }, shard) =>
    log.error({ code, shard }, 'Discord closed the gateway for good; see the close code and start again'),
  );
  client.on(Events.ShardResume, () => metrics?.reconnected(PLATFORM));
  // discord.js keeps most requests back by itself; what Discord refuses all the same, it tells as a response only.
  client.rest.on('rateLimited', () => metrics?.rateLimited('discord'));
  client.rest.on('response', (_, { status }) => {
    if (status === 429) metrics?.rateLimited('discord');
  });
  client.rest.on('invalidRequestWarning', ({ count, remainingTime }) =>
    log.warn({ count, remainingTime }, 'Discord refuses many requests; it bans the address at 10,000'),
  );
}

/** Listens to the gateway's events as they come on the wire. */
function listen(client: Client, take: ReturnType<typeof createWork>['take'], listeners: Listeners): void {
  let botId: string | undefined;
  client.ws.on(GatewayDispatchEvents.Ready, ({ user }: GatewayReadyDispatchData) => {
    botId = user.id;
  });
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction) =>
    take(() => listeners.onInteraction(interaction)),
  );
  client.ws.on(GatewayDispatchEvents.MessageCreate, (message) => {
    const me = botId;
    if (me !== undefined) take(() => listeners.onMessage(message, me));
  });
}

async function login(client: Client, { token }: DiscordSettings): Promise<void> {
  const ready = new Promise((resolve) => client.ws.once(GatewayDispatchEvents.Ready, resolve));
  try {
    await client.login(token);
  } catch (error) {
    const refused = error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;
    if (!refused) throw failure(error, 'connect to the gateway');
    const message =
      'Discord refused DISCORD_TOKEN; set it to a new token from the Bot page of the developer portal';
    throw new BotError('invalid-config', message, { cause: error });
  }
  await ready;
}

/** A direct channel is named by its own id or by the person's. */
async function send(
  { id, kind }: Pick<ChannelRef, 'id'> & { readonly kind: ChannelRef['kind'] | PersonRef['kind'] },
  message: DiscordMessage,
  { api, nonce }: { readonly api: ChannelApi; readonly nonce: string },
): Promise<string> {
  if (kind === 'person') return (await api.send(await api.directChannel(id), message, { nonce })).id;
  try {
    return (await api.send(id, message, { nonce })).id;
  } catch (error) {
    if (kind !== 'direct' || !isUnknownChannel(error)) throw error;
    return (await api.send(await api.directChannel(id), message, { nonce })).id;
  }
}

/** Milliseconds. A resumed connection takes about half a second; whoever stops waits no longer than this for one. */
const RECONNECT_WITHIN = 3000;

const CONNECTING: readonly Status[] = [
  Status.Connecting,
  Status.Reconnecting,
  Status.Resuming,
  Status.Identifying,
];

/** A client destroyed between two connections would open the second one all the same, so that one is waited for. */
async function settled(client: Client): Promise<void> {
  const waited = new Set(
    client.ws.shards.filter(({ status }) => CONNECTING.includes(status)).map(({ id }) => id),
  );
  if (waited.size === 0) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, RECONNECT_WITHIN);
    const done = (_: unknown, shard: number) => {
      waited.delete(shard);
      if (waited.size > 0) return;
      clearTimeout(timer);
      resolve();
    };
    client.ws.on(GatewayDispatchEvents.Resumed, done).on(GatewayDispatchEvents.Ready, done);
  });
}

/** Creates the platform; nothing is connected before `start`. */
export function createDiscordPlatform(settings: DiscordSettings, deps: PlatformDeps): Platform {
  const { tokens } = deps;
  const log = deps.log.child({ platform: PLATFORM });
  const http = createHttp();
  const client = createClient(settings, http);
  client.rest.setToken(settings.token);
  const work = createWork(log);
  const channels = channelApi(client.rest);
  logTroubles(client, { log, ...defined({ metrics: deps.metrics }) });
  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    await work.close();
    await settled(client);
    await client.destroy();
    http.close();
  };
  return {
    name: PLATFORM,
    start: (bot) => {
      const answers = answerApi(client.rest);
      const parts = {
        bot,
        log,
        tokens,
        answers,
        channels,
        firstTime: createFirstTime(),
        isRepeat: createShares(),
        draw: (reply: Reply) => messagesOf(reply, tokens),
      };
      listen(client, work.take, createListeners(parts));
      return login(client, settings);
    },
    post: async (to, reply, { key }) => {
      const [message] = await messagesOf(reply, tokens, 1);
      if (message === undefined) return { kind: 'rejected', reason: 'nothing to say' };
      try {
        return { kind: 'posted', messageId: await send(to, message, { api: channels, nonce: key }) };
      } catch (err) {
        log.warn({ err }, 'a post was not confirmed');
        return failedPost(err);
      }
    },
    health: () => {
      const open = client.ws.shards.filter(({ status }) => status === Status.Ready).size;
      const { size } = client.ws.shards;
      return { ok: size > 0 && open === size, detail: `${open} of ${size} shards connected` };
    },
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}
