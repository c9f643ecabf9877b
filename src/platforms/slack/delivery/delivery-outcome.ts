// Delivery outcome: what became of one call to Slack (sent, refused, rate limited, unknown). The only reader
// of Slack's errors.
import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { BotError, unreachable } from '../../../errors.js';
import type { PostOutcome } from '../../../ports/platform.js';
import { explainNetworkError, neverSentCode } from '../../network-errors.js';

/** `messageId` is Slack's `ts`, where the call gives one. */
export type CallOutcome = { readonly kind: 'sent'; readonly messageId?: string } | FailedOutcome;

/** Why a message was not sent, as far as that can be known. */
export type FailedOutcome =
  /** Nothing was posted; the same may be tried again after `waitMs`. */
  | { readonly kind: 'rate-limited'; readonly waitMs: number; readonly cause: unknown }
  /** Nothing was posted, and the same message never will be. `reason` is Slack's own word, such as `invalid_blocks`. */
  | { readonly kind: 'refused'; readonly reason: string; readonly cause: unknown }
  /** It may have been posted: trying again could say it twice. */
  | { readonly kind: 'unknown'; readonly cause: unknown };

/** Errors after which "some aspect of the operation" may have succeeded, as chat.postMessage's page puts it. */
const PERHAPS_DONE = new Set(['fatal_error', 'internal_error', 'request_timeout', 'service_unavailable']);

/** For a failure of the network: refused when it is certain that nothing went out. */
export function networkOutcome(cause: unknown): FailedOutcome {
  const code = neverSentCode(cause);
  return code === undefined ? { kind: 'unknown', cause } : { kind: 'refused', reason: code, cause };
}

/** `Retry-After` is in seconds; without a readable one, a second is what a channel allows. */
export const rateLimitOutcome = (retryAfter: number, cause: unknown): FailedOutcome => ({
  kind: 'rate-limited',
  waitMs: (Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : 1) * 1000,
  cause,
});

/** What Slack's error words look like. */
const ERROR_WORD = /^[a-z][a-z0-9_]{0,79}$/;

/**
 * By the error word in Slack's answer. The SDK hands on any answer that it can't read as an "error": a page of some
 * proxy, or half an answer, after which the message may well be there.
 */
export function errorOutcome(reason: string, cause: unknown): FailedOutcome {
  if (/^rate_?limited$/.test(reason)) return rateLimitOutcome(1, cause);
  const unclear = PERHAPS_DONE.has(reason) || !ERROR_WORD.test(reason);
  return unclear ? { kind: 'unknown', cause } : { kind: 'refused', reason, cause };
}

/** A refusal by status alone, which Slack itself never gives: a proxy does, before Slack has heard of it. */
export const statusOutcome = (status: number, cause: unknown): FailedOutcome =>
  status >= 400 && status < 500 && status !== 408
    ? { kind: 'refused', reason: `http_${status}`, cause }
    : { kind: 'unknown', cause };

/** A 429 without a readable `Retry-After` comes as a plain error that only its words tell. */
const isBareRateLimit = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('Retry header did not contain a valid timeout');

/** Reads what a WebClient call threw. */
export function outcomeOf(error: unknown): FailedOutcome {
  if (error instanceof WebAPIRateLimitedError) return rateLimitOutcome(error.retryAfter, error);
  if (isBareRateLimit(error)) return rateLimitOutcome(Number.NaN, error);
  if (error instanceof WebAPIPlatformError) return errorOutcome(String(error.data.error), error);
  if (error instanceof WebAPIRequestError) return networkOutcome(error.original);
  if (error instanceof WebAPIHTTPError) return statusOutcome(error.statusCode, error);
  return { kind: 'unknown', cause: error };
}

/** Slack's own word that it won't: what is set up has to be mended. All other failures pass by themselves. */
export const isPermanent = (error: unknown): boolean =>
  error instanceof WebAPIPlatformError && outcomeOf(error).kind === 'refused';

const DESCRIPTIONS = {
  'rate-limited': 'Slack asked to slow down',
  refused: 'Slack refused the call',
  unknown: 'Slack did not say whether it took the call',
} as const;

/** The failure as an error, for those who can't go on. */
export function toBotError(outcome: FailedOutcome): BotError {
  const unsent = neverSentCode(outcome.cause);
  if (unsent !== undefined) {
    const message = `Slack could not be reached: ${explainNetworkError(unsent)}`;
    return new BotError('platform-unavailable', message, { cause: outcome.cause });
  }
  const reason = outcome.kind === 'refused' ? ` (${outcome.reason})` : '';
  const code = outcome.kind === 'rate-limited' ? 'rate-limited' : 'platform-unavailable';
  return new BotError(code, `${DESCRIPTIONS[outcome.kind]}${reason}`, { cause: outcome.cause });
}

/**
 * Slack's words for a channel that the bot can't write to.
 * https://docs.slack.dev/reference/methods/chat.postMessage#errors
 */
const BARRED: readonly string[] = [
  'channel_not_found',
  'is_archived',
  'no_permission',
  'not_in_channel',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
];

export const isBarred = (reason: string): boolean => BARRED.includes(reason);

/** The same, and Slack's words for a person who can't be written to any more. */
const GONE = new Set([...BARRED, 'messages_tab_disabled', 'user_not_found']);

/**
 * Not about this channel: a token, a scope, a whole workspace or a network that its operator mends, after which all
 * goes on by itself. Pausing such a channel would be silent: telling its owner takes the same token.
 */
const TRANSIENT = new Set([
  'access_denied',
  'accesslimited',
  'account_inactive',
  'ekm_access_denied',
  'http_407',
  'invalid_auth',
  'message_limit_exceeded',
  'missing_scope',
  'not_authed',
  'org_login_required',
  'team_access_not_granted',
  'team_added_to_org',
  'token_expired',
  'token_revoked',
  'two_factor_setup_required',
]);

const isTransient = (reason: string, cause: unknown): boolean =>
  TRANSIENT.has(reason) || neverSentCode(cause) !== undefined;

/** Slack's word for blocks it doesn't take; a picture that it can't fetch is one reason. */
export const isRefusedCard = (outcome: CallOutcome): boolean =>
  outcome.kind === 'refused' && outcome.reason === 'invalid_blocks';

/** Slack was not reached, so that it certainly took nothing. */
export const isUnreached = (outcome: CallOutcome): boolean =>
  outcome.kind === 'refused' && neverSentCode(outcome.cause) !== undefined;

/** Slack's words for a `response_url` that lived its 30 minutes or was used five times. */
export const isExpired = (outcome: CallOutcome): boolean =>
  outcome.kind === 'refused' && ['expired_url', 'used_url'].includes(outcome.reason);

/** An outcome as a digest needs to know it; only a certain "not sent" may be tried again. */
export function postOutcome(outcome: CallOutcome): PostOutcome {
  switch (outcome.kind) {
    case 'sent':
      return { kind: 'posted', messageId: outcome.messageId ?? '' };
    case 'rate-limited':
      return {
        kind: 'not-sent',
        reason: 'rate-limited',
        retryAfterSeconds: Math.ceil(outcome.waitMs / 1000),
      };
    case 'refused': {
      const { reason, cause } = outcome;
      if (GONE.has(reason)) return { kind: 'gone', reason };
      return { kind: isTransient(reason, cause) ? 'not-sent' : 'rejected', reason };
    }
    case 'unknown':
      return { kind: 'unknown', reason: 'no answer from Slack' };
    default:
      return unreachable(outcome);
  }
}
