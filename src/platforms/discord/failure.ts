// What went wrong at Discord, as our errors: callers look at codes, the log gets the cause.
import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { BotError } from '../../errors.js';
import type { PostOutcome } from '../../ports.js';

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
const CODE = {
  unknownChannel: 10003,
  unknownGuild: 10004,
  unknownUser: 10013,
  unknownInteraction: 10062,
  alreadyAcknowledged: 40060,
  missingAccess: 50001,
  cannotMessageUser: 50007,
  missingPermissions: 50013,
  archivedThread: 50083,
} as const;

const hasCode = (error: unknown, ...codes: readonly number[]): boolean => {
  const cause = error instanceof BotError ? error.cause : error;
  return cause instanceof DiscordAPIError && codes.includes(Number(cause.code));
};

/** Discord takes no answer to this interaction any more: ours came too late, or another process gave one. */
export const isSettled = (error: unknown): boolean =>
  hasCode(error, CODE.unknownInteraction, CODE.alreadyAcknowledged);

export const isUnknownChannel = (error: unknown): boolean => hasCode(error, CODE.unknownChannel);

/** discord.js's errors carry what was sent and where to, texts and tokens with it: kept, but out of a log's sight. */
function unlogged(error: unknown): void {
  if (!(error instanceof DiscordAPIError || error instanceof HTTPError || error instanceof RateLimitError))
    return;
  for (const field of ['requestBody', 'rawError', 'url', 'majorParameter']) {
    if (field in error) Object.defineProperty(error, field, { enumerable: false });
  }
}

/** The failure of a call, named by what it was for; the cause keeps what Discord said. */
export function failure(error: unknown, what: string): BotError {
  if (error instanceof BotError) return error;
  unlogged(error);
  const status = error instanceof DiscordAPIError ? error.status : undefined;
  if (error instanceof RateLimitError || status === 429) {
    return new BotError('rate-limited', `Discord's rate limit is reached: could not ${what}`, {
      cause: error,
    });
  }
  if (status === 401) {
    const message = `Discord refused the token: could not ${what}; set DISCORD_TOKEN to a new one from the Bot page of the developer portal`;
    return new BotError('invalid-config', message, { cause: error });
  }
  return new BotError('platform-unavailable', `Discord failed: could not ${what}`, { cause: error });
}

/** Runs a call to Discord; a failure says what it was for. */
export async function attempt<T>(what: string, run: () => Promise<unknown>): Promise<T> {
  try {
    return (await run()) as T;
  } catch (error) {
    throw failure(error, what);
  }
}

const isGone = (error: unknown): boolean =>
  hasCode(
    error,
    CODE.unknownChannel,
    CODE.unknownGuild,
    CODE.unknownUser,
    CODE.missingAccess,
    CODE.cannotMessageUser,
    CODE.missingPermissions,
    CODE.archivedThread,
  );

/** Failures of the network before anything was sent. */
const UNSENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

function isUnsent(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && UNSENT.has(String(error.code))) || isUnsent(error.cause);
}

/** What a failed post means for a digest: only a certain "not sent" may be tried again. */
export function failedPost(error: unknown): PostOutcome {
  const cause = error instanceof BotError ? error.cause : error;
  if (cause instanceof RateLimitError) {
    return {
      kind: 'not-sent',
      reason: 'rate-limited',
      retryAfterSeconds: Math.ceil(cause.retryAfter / 1000),
    };
  }
  if (isGone(error)) return { kind: 'gone', reason: `Discord error ${(cause as DiscordAPIError).code}` };
  if (cause instanceof DiscordAPIError && cause.status < 500) {
    const later = cause.status === 429 || cause.status === 401;
    return { kind: later ? 'not-sent' : 'rejected', reason: `Discord error ${cause.code}` };
  }
  if (isUnsent(error)) return { kind: 'not-sent', reason: 'no connection' };
  return { kind: 'unknown', reason: 'no answer from Discord' };
}
