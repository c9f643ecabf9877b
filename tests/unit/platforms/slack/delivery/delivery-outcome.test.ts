// What Slack's failures mean: may the same be said again, or could it be said twice?
import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import {
  type FailedOutcome,
  outcomeOf,
  postOutcome,
  rateLimitOutcome,
  toBotError,
} from '../../../../../src/platforms/slack/delivery/delivery-outcome.js';

const refused = (error: string) => new WebAPIPlatformError({ ok: false, error });
const network = (code: string) =>
  new WebAPIRequestError(new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }));

describe('outcomeOf', () => {
  it.each([
    ['a limit', new WebAPIRateLimitedError(7), { kind: 'rate-limited', waitMs: 7000 }],
    ['a limit in words', refused('ratelimited'), { kind: 'rate-limited', waitMs: 1000 }],
    ['a refusal', refused('invalid_blocks'), { kind: 'refused', reason: 'invalid_blocks' }],
    ['a failure half-way', refused('internal_error'), { kind: 'unknown' }],
    ['a server error', new WebAPIHTTPError(503, 'busy', {}), { kind: 'unknown' }],
    ['a client error', new WebAPIHTTPError(413, 'too large', {}), { kind: 'refused', reason: 'http_413' }],
    ['a proxy’s page', refused('<html>Sign in</html>'), { kind: 'unknown' }],
    ['half an answer', refused('{"ok":tr'), { kind: 'unknown' }],
    ['another success', new WebAPIHTTPError(202, 'taken', {}), { kind: 'unknown' }],
    ['a slow request', new WebAPIHTTPError(408, 'slow', {}), { kind: 'unknown' }],
    ['nobody there', network('ECONNREFUSED'), { kind: 'refused', reason: 'ECONNREFUSED' }],
    ['a cut line', network('ECONNRESET'), { kind: 'unknown' }],
    ['something else', new Error('else'), { kind: 'unknown' }],
  ])('reads %s', (_, error, outcome) => {
    expect(outcomeOf(error)).toMatchObject(outcome);
  });

  it('waits a second when Slack does not say how long', () => {
    expect(rateLimitOutcome(Number.NaN, undefined)).toMatchObject({ waitMs: 1000 });
  });
});

describe('failure', () => {
  it('keeps the cause and the code that others act on', () => {
    const cause = refused('channel_not_found');
    expect(toBotError(outcomeOf(cause))).toMatchObject({
      code: 'platform-unavailable',
      message: 'Slack refused the call (channel_not_found)',
      cause,
    });
    expect(toBotError(outcomeOf(new WebAPIRateLimitedError(1)))).toMatchObject({ code: 'rate-limited' });
  });
});

/** A call's failure, as it is thrown, and what a digest makes of it. */
const became = (error: unknown) => postOutcome(outcomeOf(error));
const limit = (words: string) => new Error(`Retry header did not contain a valid timeout (${words})`);

describe('postOutcome', () => {
  it('says where the message is', () => {
    expect(postOutcome({ kind: 'sent', messageId: '1.2' })).toEqual({ kind: 'posted', messageId: '1.2' });
  });

  it.each<[string, unknown, object]>([
    ['a limit', new WebAPIRateLimitedError(7), { reason: 'rate-limited', retryAfterSeconds: 7 }],
    ['a limit in words', refused('rate_limited'), { reason: 'rate-limited', retryAfterSeconds: 1 }],
    ['a limit without a time', limit('null'), { reason: 'rate-limited', retryAfterSeconds: 1 }],
    ['a limit of the workspace', refused('message_limit_exceeded'), { reason: 'message_limit_exceeded' }],
    ['a refused connection', network('ECONNREFUSED'), { reason: 'ECONNREFUSED' }],
    ['an unknown name', network('ENOTFOUND'), { reason: 'ENOTFOUND' }],
    ['a slow connection', network('UND_ERR_CONNECT_TIMEOUT'), { reason: 'UND_ERR_CONNECT_TIMEOUT' }],
    ['an old certificate', network('CERT_HAS_EXPIRED'), { reason: 'CERT_HAS_EXPIRED' }],
    ['a proxy that wants a name', new WebAPIHTTPError(407, 'proxy', {}), { reason: 'http_407' }],
    ...[
      'invalid_auth',
      'not_authed',
      'token_expired',
      'token_revoked',
      'account_inactive',
      'missing_scope',
      'org_login_required',
      'team_added_to_org',
      'ekm_access_denied',
    ].map((word): [string, unknown, object] => [word, refused(word), { reason: word }]),
  ])('tries again after %s', (_, error, expected) => {
    expect(became(error)).toEqual({ kind: 'not-sent', ...expected });
  });

  it.each([
    'channel_not_found',
    'is_archived',
    'not_in_channel',
    'no_permission',
    'restricted_action',
    'restricted_action_read_only_channel',
    'restricted_action_thread_only_channel',
    'user_not_found',
    'messages_tab_disabled',
  ])('knows by %s that nobody can be reached there', (word) => {
    expect(became(refused(word))).toEqual({ kind: 'gone', reason: word });
  });

  it.each(['invalid_blocks', 'msg_too_long', 'no_text', 'invalid_arguments', 'some_new_word'])(
    'gives up after %s',
    (word) => {
      expect(became(refused(word))).toEqual({ kind: 'rejected', reason: word });
    },
  );

  it.each<[string, unknown]>([
    ['a server error', new WebAPIHTTPError(500, 'broken', {})],
    ['a gateway’s', new WebAPIHTTPError(502, 'bad gateway', {})],
    ['a busy server', new WebAPIHTTPError(503, 'busy', {})],
    ['a failure half-way', refused('internal_error')],
    ['another', refused('fatal_error')],
    ['a time-out at Slack', refused('request_timeout')],
    ['a cut line', network('ECONNRESET')],
    ['a line that fell silent', network('ETIMEDOUT')],
    ['our own time-out', new WebAPIRequestError(new DOMException('timed out', 'TimeoutError'))],
    ['an answer cut off', refused('{"ok":true,"ts":')],
    ['a bug', new Error('else')],
  ])('does not guess after %s', (_, error) => {
    expect(became(error)).toEqual({ kind: 'unknown', reason: 'no answer from Slack' });
  });

  it('keeps its reasons to Slack’s own words', () => {
    const outcome: FailedOutcome = outcomeOf(refused('a sentence with somebody’s words in it'));
    expect(JSON.stringify(postOutcome(outcome))).not.toContain('somebody');
  });
});
