// The discord.js client: three intents, and caches limited to what is read.
import { Client, GatewayIntentBits, Options, type RESTOptions } from 'discord.js';
import { defined } from '../../../lib/defined.js';
import type { DiscordSettings } from '../env.js';
import type { DiscordHttp } from './http.js';

/**
 * None of them is privileged: Discord gives the text of direct messages and of messages that mention the bot without.
 * https://docs.discord.com/developers/events/gateway#message-content-intent
 */
const INTENTS = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages];

/** Milliseconds. A longer wait for a rate limit is an error instead, so that a digest can be retried later. */
const MAX_RATE_LIMIT_WAIT_MS = 30_000;

/** Of 10,000 refused requests in ten minutes Discord bans the address: topics/rate-limits#invalid-request-limit-aka-cloudflare-bans */
const INVALID_REQUEST_WARNING_INTERVAL = 500;

/** How discord.js talks to the HTTP API, with or without a gateway. */
export const restOptions = ({ apiUrl }: DiscordSettings, http: DiscordHttp): Partial<RESTOptions> => ({
  ...defined({ api: apiUrl }),
  makeRequest: http.makeRequest,
  invalidRequestWarningInterval: INVALID_REQUEST_WARNING_INTERVAL,
  rejectOnRateLimit: ({ timeToReset, retryAfter }) =>
    Math.max(timeToReset, retryAfter) > MAX_RATE_LIMIT_WAIT_MS,
});

/**
 * The client. Lectern reads events as they come (`client.ws`), so the messages and people that discord.js would
 * keep are let go, and direct messages need no partials.
 */
export function createClient(settings: DiscordSettings, http: DiscordHttp): Client {
  return new Client({
    intents: INTENTS,
    // Several connections in one process, or this process's share of them.
    shards: settings.shards === undefined ? 'auto' : [...settings.shards.ids],
    ...defined({ shardCount: settings.shards?.count }),
    rest: restOptions(settings, http),
    allowedMentions: { parse: [], repliedUser: false },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      ReactionManager: 0,
      PresenceManager: 0,
      VoiceStateManager: 0,
      GuildMemberManager: { maxSize: 0, keepOverLimit: (member) => member.id === member.client.user.id },
      UserManager: { maxSize: 0, keepOverLimit: (user) => user.id === user.client.user.id },
    }),
  });
}
