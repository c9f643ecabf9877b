// The Discord platform: one discord.js client, its gateway events handed to the bot, answers and posts sent,
// and a clean stop.

import { type Client, DiscordjsError, DiscordjsErrorCodes, Events, Status } from 'discord.js';
import { GatewayDispatchEvents, type GatewayReadyDispatchData } from 'discord-api-types/v10';
import { BotError } from '../../errors.js';
import { defined } from '../../lib/defined.js';
import type { ChannelRef } from '../../ports/bot.js';
import type { PersonRef, Platform, PlatformDeps } from '../../ports/platform.js';
import type { Site } from '../../ports/site.js';
import type { Log } from '../../ports/telemetry.js';
import { createDeduplicator } from '../deduplicator.js';
import { fetchFile } from '../fetch-file.js';
import type { DiscordSettings } from './env.js';
import { createListeners, type Listeners } from './handlers/listeners.js';
import { EVENT_MEMORY } from './limits.js';
import type { ReadPicture } from './message/attached-pictures.js';
import { buildMessages } from './message/build-message.js';
import type { DiscordMessage } from './message/render.js';
import { PLATFORM } from './receive/receive.js';
import { createShareDeduplicator } from './receive/share-permission.js';
import { inviteUrl } from './register/invite-link.js';
import { createClient } from './transport/client.js';
import { isUnknownChannel, postOutcomeOf, toBotError } from './transport/delivery-outcome.js';
import { createDiscordHttp } from './transport/http.js';
import { answerApi, type ChannelApi, channelApi } from './transport/rest-api.js';

/** What is under way. After `close` nothing more is taken. */
function createTaskTracker(log: Log) {
  const underWay = new Set<Promise<void>>();
  let open = true;
  return {
    /** Catches what `run` did not: an unhandled rejection would end the process. */
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
function logClientEvents(client: Client, { log, metrics }: Pick<PlatformDeps, 'log' | 'metrics'>): void {
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
function listenToGateway(
  client: Client,
  take: ReturnType<typeof createTaskTracker>['take'],
  listeners: Listeners,
): void {
  let botId: string | undefined;
  client.ws.on(GatewayDispatchEvents.Ready, ({ user }: GatewayReadyDispatchData) => {
    botId = user.id;
  });
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction) =>
    take(() => listeners.onInteraction(interaction)),
  );
  client.ws.on(GatewayDispatchEvents.MessageCreate, (message) => {
    const ownId = botId;
    if (ownId !== undefined) take(() => listeners.onMessage(message, ownId));
  });
}

async function login(client: Client, { token }: DiscordSettings): Promise<void> {
  const ready = new Promise((resolve) => client.ws.once(GatewayDispatchEvents.Ready, resolve));
  try {
    await client.login(token);
  } catch (error) {
    const refused = error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;
    if (!refused) throw toBotError(error, 'connect to the gateway');
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

/** Milliseconds. A resumed connection takes about half a second; stopping waits no longer than this for one. */
const RECONNECT_TIMEOUT_MS = 3000;

const CONNECTING: readonly Status[] = [
  Status.Connecting,
  Status.Reconnecting,
  Status.Resuming,
  Status.Identifying,
];

/** A client destroyed between two connections would open the second one all the same, so that one is waited for. */
async function reconnectsSettled(client: Client): Promise<void> {
  const waited = new Set(
    client.ws.shards.filter(({ status }) => CONNECTING.includes(status)).map(({ id }) => id),
  );
  if (waited.size === 0) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, RECONNECT_TIMEOUT_MS);
    const done = (_: unknown, shard: number) => {
      waited.delete(shard);
      if (waited.size > 0) return;
      clearTimeout(timer);
      resolve();
    };
    client.ws.on(GatewayDispatchEvents.Resumed, done).on(GatewayDispatchEvents.Ready, done);
  });
}

/** Where Discord keeps attachments: https://docs.discord.com/developers/reference#signed-attachment-cdn-urls */
const isFileHost = (host: string): boolean =>
  host === 'cdn.discordapp.com' || host === 'media.discordapp.net';

/** Reads pictures of the website, whose failure costs an answer nothing but its picture. */
const pictureReader = (site: Site | undefined, log: Log): ReadPicture | undefined =>
  site &&
  ((path) =>
    site.picture(path).catch((err: unknown) => {
      log.warn({ err, path }, 'a picture was not drawn');
      return null;
    }));

/** Creates the platform; nothing is connected before `start`. */
export function createDiscordPlatform(settings: DiscordSettings, deps: PlatformDeps): Platform {
  const { tokens } = deps;
  const log = deps.log.child({ platform: PLATFORM });
  const http = createDiscordHttp();
  const client = createClient(settings, http);
  client.rest.setToken(settings.token);
  const tasks = createTaskTracker(log);
  const channels = channelApi(client.rest);
  logClientEvents(client, { log, ...defined({ metrics: deps.metrics }) });
  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    await tasks.close();
    await reconnectsSettled(client);
    await client.destroy();
    http.close();
  };
  return {
    name: PLATFORM,
    hasGlobalUserIds: true,
    start: (bot) => {
      const answers = answerApi(client.rest);
      const listenerDeps = {
        bot,
        log,
        tokens,
        readPicture: pictureReader(deps.site, log),
        answers,
        channels,
        isFirst: createDeduplicator({ ...EVENT_MEMORY, shared: { ...deps, log, platform: PLATFORM } })
          .isFirst,
        isRepeat: createShareDeduplicator(),
      };
      listenToGateway(client, tasks.take, createListeners(listenerDeps));
      return login(client, settings);
    },
    post: async (to, reply, { key }) => {
      const [message] = await buildMessages(reply, { tokens }, 1);
      if (message === undefined) return { kind: 'rejected', reason: 'nothing to say' };
      try {
        return { kind: 'posted', messageId: await send(to, message, { api: channels, nonce: key }) };
      } catch (err) {
        log.warn({ err }, 'a post was not confirmed');
        return postOutcomeOf(err);
      }
    },
    fetchFile: (file, { tenant: _, ...target }) =>
      fetchFile(file.url, { isOwn: isFileHost, origin: settings.fileOrigin }, { ...target, log }),
    health: () => {
      const open = client.ws.shards.filter(({ status }) => status === Status.Ready).size;
      const { size } = client.ws.shards;
      return { ok: size > 0 && open === size, detail: `${open} of ${size} shards connected` };
    },
    inviteUrl: () => {
      const id = settings.applicationId ?? client.application?.id;
      return id === undefined ? null : inviteUrl(id);
    },
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}
