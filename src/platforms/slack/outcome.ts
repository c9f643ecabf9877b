// What became of one call to Slack: sent, refused, held back, or unknown. Nobody else reads Slack's errors.
import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { BotError, unreachable } from '../../errors.js';
import type { PostOutcome } from '../../ports.js';

/** `messageId` is Slack's `ts`, where the call gives one. */
export type Outcome = { readonly kind: 'sent'; readonly messageId?: string } | Failed;

/** Why a message was not sent, as far as that can be known. */
export type Failed =
  /** Nothing was posted; the same may be tried again after `waitMs`. */
  | { readonly kind: 'rate-limited'; readonly waitMs: number; readonly cause: unknown }
  /** Nothing was posted, and the same message never will be. `reason` is Slack's own word, such as `invalid_blocks`. */
  | { readonly kind: 'refused'; readonly reason: string; readonly cause: unknown }
  /** It may have been posted: trying again could say it twice. */
  | { readonly kind: 'unknown'; readonly cause: unknown };

/** Errors after which "some aspect of the operation" may have succeeded, as chat.postMessage's page puts it. */
const PERHAPS_DONE = new Set(['fatal_error', 'internal_error', 'request_timeout', 'service_unavailable']);

/** Failures of the network before anything was sent. */
const UNSENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

function networkCode(error: unknown): string {
  if (!(error instanceof Error)) return '';
  return 'code' in error && typeof error.code === 'string' && UNSENT.has(error.code)
    ? error.code
    : networkCode(error.cause);
}

/** For a failure of the network: refused when it is certain that nothing went out. */
export function networkOutcome(cause: unknown): Failed {
  const code = networkCode(cause);
  return code === '' ? { kind: 'unknown', cause } : { kind: 'refused', reason: code, cause };
}

/** `Retry-After` is in seconds; without a readable one, a second is what a channel allows. */
export const rateLimited = (retryAfter: number, cause: unknown): Failed => ({
  kind: 'rate-limited',
  waitMs: (Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : 1) * 1000,
  cause,
});

/** By the error word in Slack's answer. */
export function refusal(reason: string, cause: unknown): Failed {
  if (/^rate_?limited$/.test(reason)) return rateLimited(1, cause);
  return PERHAPS_DONE.has(reason) ? { kind: 'unknown', cause } : { kind: 'refused', reason, cause };
}

/** Reads what a WebClient call threw. */
export function outcomeOf(error: unknown): Failed {
  if (error instanceof WebAPIRateLimitedError) return rateLimited(error.retryAfter, error);
  if (error instanceof WebAPIPlatformError) return refusal(error.data.error, error);
  if (error instanceof WebAPIRequestError) return networkOutcome(error.original);
  if (error instanceof WebAPIHTTPError && error.statusCode < 500) {
    return { kind: 'refused', reason: `HTTP ${error.statusCode}`, cause: error };
  }
  return { kind: 'unknown', cause: error };
}

const WORDS = {
  'rate-limited': 'Slack asked to slow down',
  refused: 'Slack refused the message',
  unknown: 'Slack did not say whether it took the message',
} as const;

/** The failure as an error, for those who can't go on. */
export function failure(outcome: Failed): BotError {
  const reason = outcome.kind === 'refused' ? ` (${outcome.reason})` : '';
  const code = outcome.kind === 'rate-limited' ? 'rate-limited' : 'platform-unavailable';
  return new BotError(code, `${WORDS[outcome.kind]}${reason}`, { cause: outcome.cause });
}

/** Slack's words for a place that can't be posted to any more. https://docs.slack.dev/reference/methods/chat.postMessage */
const GONE = new Set([
  'account_inactive',
  'cannot_reply_to_message',
  'channel_not_found',
  'is_archived',
  'not_in_channel',
  'restricted_action',
  'restricted_action_read_only_channel',
  'team_not_found',
  'token_revoked',
  'user_not_found',
]);

/** Not about this message: the same may go through once the settings or the network are mended. */
const LATER = new Set([...UNSENT, 'invalid_auth', 'not_authed', 'token_expired', 'org_login_required']);

/** An outcome as a digest needs to know it; only a certain "not sent" may be tried again. */
export function postOutcome(outcome: Outcome): PostOutcome {
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
      const { reason } = outcome;
      if (GONE.has(reason)) return { kind: 'gone', reason };
      return { kind: LATER.has(reason) ? 'not-sent' : 'rejected', reason };
    }
    case 'unknown':
      return { kind: 'unknown', reason: 'no answer from Slack' };
    default:
      return unreachable(outcome);
  }
}
