// Delivery outcome: Discord's errors → Lectern's, so that callers decide by a code and the log has the cause.
import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { BotError } from '../../../errors.js';
import type { PostOutcome } from '../../../ports/platform.js';
import { neverSentCode } from '../../network-errors.js';

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
const CODE = {
  unknownChannel: 10003,
  unknownGuild: 10004,
  unknownUser: 10013,
  unknownInteraction: 10062,
  alreadyAcknowledged: 40060,
  tryAgainLater: 110001,
  overloaded: 130000,
  temporarilyDisabled: 40006,
  noText: 50008,
  wrongChannelType: 50024,
  forum: 40058,
  missingAccess: 50001,
  cannotMessageUser: 50007,
  verificationTooHigh: 50009,
  missingPermissions: 50013,
  invalidRecipient: 50033,
  archivedThread: 50083,
  noMutualServer: 50278,
  lockedThread: 160005,
} as const;

const hasCode = (error: unknown, ...codes: readonly number[]): boolean => {
  const cause = error instanceof BotError ? error.cause : error;
  return cause instanceof DiscordAPIError && codes.includes(Number(cause.code));
};

/** Discord takes no answer to this interaction any more: ours came too late, or another process gave one. */
export const isSettled = (error: unknown): boolean =>
  hasCode(error, CODE.unknownInteraction, CODE.alreadyAcknowledged);

/** The bot may not do this there, such as attach a file. */
export const lacksPermission = (error: unknown): boolean => hasCode(error, CODE.missingPermissions);

export const isUnknownChannel = (error: unknown): boolean => hasCode(error, CODE.unknownChannel);

/** discord.js's errors carry what was sent and where to, texts and tokens with it: kept, but out of a log's sight. */
function hideFromLog(error: unknown): void {
  if (!(error instanceof DiscordAPIError || error instanceof HTTPError || error instanceof RateLimitError))
    return;
  for (const field of ['requestBody', 'rawError', 'url', 'majorParameter']) {
    if (field in error) Object.defineProperty(error, field, { enumerable: false });
  }
}

/** The failure of a call, named by what it was for; the cause keeps what Discord said. */
export function toBotError(error: unknown, what: string): BotError {
  if (error instanceof BotError) return error;
  hideFromLog(error);
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
export async function callDiscord<T>(what: string, run: () => Promise<unknown>): Promise<T> {
  try {
    return (await run()) as T;
  } catch (error) {
    throw toBotError(error, what);
  }
}

/**
 * A failure that followed on a try without an answer. That one may have been taken, so what came last says little
 * and is kept as text only, which no caller acts on.
 */
export function uncertainError(error: unknown): BotError {
  const last = error instanceof BotError && error.cause instanceof Error ? error.cause.message : 'unknown';
  return new BotError('platform-unavailable', 'Discord may have taken a message before it failed', {
    cause: new Error(`an earlier try had no answer; the last failure: ${last}`),
  });
}

/** The channel can't be posted to any more, or the person can't be written to. */
const GONE = [
  CODE.unknownChannel,
  CODE.unknownGuild,
  CODE.unknownUser,
  CODE.forum,
  CODE.missingAccess,
  CODE.cannotMessageUser,
  CODE.noText,
  CODE.verificationTooHigh,
  CODE.missingPermissions,
  CODE.wrongChannelType,
  CODE.invalidRecipient,
  CODE.archivedThread,
  CODE.noMutualServer,
  CODE.lockedThread,
] as const;

/** Refused for now, whatever the message: a token to be mended, or a Discord that asks for patience. */
const isTransient = (error: DiscordAPIError): boolean =>
  error.status === 401 ||
  error.status === 429 ||
  hasCode(error, CODE.temporarilyDisabled, CODE.tryAgainLater, CODE.overloaded);

/** After a refused token discord.js forgets it, and from then on sends nothing; only these words tell. */
const isWithoutToken = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('Expected token to be set for this request');

function refusedOutcome(error: DiscordAPIError): PostOutcome {
  const reason = `Discord error ${error.code}`;
  if (hasCode(error, ...GONE)) return { kind: 'gone', reason };
  return { kind: isTransient(error) ? 'not-sent' : 'rejected', reason };
}

/**
 * What a failed post means for a digest: only a certain "not sent" may be tried again. A 5xx is none, though
 * discord.js has by then sent it four times: the first may have been taken.
 */
export function postOutcomeOf(error: unknown): PostOutcome {
  const cause = error instanceof BotError ? error.cause : error;
  if (cause instanceof RateLimitError) {
    const wait = Math.max(cause.retryAfter, cause.timeToReset);
    return { kind: 'not-sent', reason: 'rate-limited', retryAfterSeconds: Math.ceil(wait / 1000) };
  }
  if (cause instanceof DiscordAPIError && cause.status < 500) return refusedOutcome(cause);
  if (isWithoutToken(cause)) return { kind: 'not-sent', reason: 'token refused' };
  const code = neverSentCode(cause);
  if (code !== undefined) return { kind: 'not-sent', reason: code };
  return { kind: 'unknown', reason: 'no answer from Discord' };
}
