// The discord.js client as Lectern wants it: three intents, nothing kept in memory that is never asked for.

import { Client, GatewayIntentBits, Options, type RESTOptions } from 'discord.js';
import { defined } from '../../../lib/defined.js';
import type { DiscordSettings } from '../env.js';
import type { Http } from './http.js';

/**
 * None of them is privileged: Discord gives the text of direct messages and of messages that mention the bot without.
 * https://docs.discord.com/developers/events/gateway#message-content-intent
 */
const INTENTS = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages];

/** Milliseconds. Whoever waits longer for a rate limit is told, so that a digest can be tried again later. */
const LONGEST_WAIT = 30_000;

/** Of 10,000 refused requests in ten minutes Discord bans the address: topics/rate-limits#invalid-request-limit-aka-cloudflare-bans */
const WARN_EVERY = 500;

/** How discord.js talks to the HTTP API, with or without a gateway. */
export const restOptions = ({ apiUrl }: DiscordSettings, http: Http): Partial<RESTOptions> => ({
  ...defined({ api: apiUrl }),
  makeRequest: http.makeRequest,
  invalidRequestWarningInterval: WARN_EVERY,
  rejectOnRateLimit: ({ timeToReset, retryAfter }) => Math.max(timeToReset, retryAfter) > LONGEST_WAIT,
});

/**
 * The client. Lectern reads events as they come (`client.ws`), so the messages and people that discord.js would
 * keep are let go, and direct messages need no partials.
 */
export function createClient(settings: DiscordSettings, http: Http): Client {
  return new Client({
    intents: INTENTS,
    // Several connections in one process, or this process's share of them.
    ...(settings.shards === undefined
      ? { shards: 'auto' as const }
      : { shards: [...settings.shards.ids], shardCount: settings.shards.count }),
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
