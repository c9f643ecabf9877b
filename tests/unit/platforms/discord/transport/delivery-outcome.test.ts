// What Discord's failures mean for a digest: again, never, nobody there, or nobody knows.
import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { describe, expect, it } from 'vitest';
import {
  postOutcomeOf,
  toBotError,
  uncertainError,
} from '../../../../../src/platforms/discord/transport/delivery-outcome.js';

const URL = 'https://discord.com/api/v10/channels/1/messages';
const body = { body: { content: 'private words' }, files: undefined };

const refused = (code: number, status = 403) =>
  new DiscordAPIError({ code, message: `message ${code}` }, code, status, 'POST', URL, body);

const limited = (times: { retryAfter: number; timeToReset: number }) =>
  new RateLimitError({
    ...times,
    limit: 5,
    method: 'POST',
    hash: 'h',
    url: URL,
    route: '/channels/:id/messages',
    majorParameter: '1',
    global: false,
    sublimitTimeout: 0,
    scope: 'user',
  });

const network = (code: string, syscall?: string) => Object.assign(new Error(code), { code, syscall });

/** As `attempt` hands it on. */
const became = (error: unknown) => postOutcomeOf(toBotError(error, 'post a message'));

describe('postOutcomeOf', () => {
  it.each<[string, unknown, object]>([
    [
      'a limit',
      limited({ retryAfter: 60_001, timeToReset: 0 }),
      { reason: 'rate-limited', retryAfterSeconds: 61 },
    ],
    [
      'a limit that discord.js foresaw',
      limited({ retryAfter: 0, timeToReset: 45_000 }),
      { reason: 'rate-limited', retryAfterSeconds: 45 },
    ],
    ['a refused token', refused(0, 401), { reason: 'Discord error 0' }],
    [
      'a token that is no more',
      new Error('Expected token to be set for this request, but none was present'),
      { reason: 'token refused' },
    ],
    ['too many direct messages', refused(40003, 429), { reason: 'Discord error 40003' }],
    ['a feature that is off for now', refused(40006), { reason: 'Discord error 40006' }],
    ['an overloaded Discord', refused(130_000, 400), { reason: 'Discord error 130000' }],
    ['a refused connection', network('ECONNREFUSED', 'connect'), { reason: 'ECONNREFUSED' }],
    ['a name nobody knows', network('ENOTFOUND', 'getaddrinfo'), { reason: 'ENOTFOUND' }],
    ['a connection that never came', network('ETIMEDOUT', 'connect'), { reason: 'ETIMEDOUT' }],
    ['a certificate of another host', network('ERR_TLS_CERT_ALTNAME_INVALID'), {}],
  ])('tries again after %s', (_, error, expected) => {
    expect(became(error)).toMatchObject({ kind: 'not-sent', ...expected });
  });

  it.each([
    ['a deleted channel', 10_003, 404],
    ['a server left', 10_004, 404],
    ['a person who is no more', 10_013, 404],
    ['a channel out of sight', 50_001, 403],
    ['closed direct messages', 50_007, 403],
    ['a channel without words', 50_008, 400],
    ['a permission taken away', 50_013, 403],
    ['a channel of another kind', 50_024, 400],
    ['somebody who can’t be written to', 50_033, 400],
    ['an archived thread', 50_083, 400],
    ['no server in common', 50_278, 403],
    ['a locked thread', 160_005, 400],
  ])('knows %s', (_, code, status) => {
    expect(became(refused(code, status))).toEqual({ kind: 'gone', reason: `Discord error ${code}` });
  });

  it.each([
    ['a form that is wrong', 50_035, 400],
    ['words that the server blocks', 200_000, 400],
    ['a link that Discord blocks', 240_000, 400],
    ['a code that is new', 999_999, 400],
  ])('gives up after %s', (_, code, status) => {
    expect(became(refused(code, status))).toEqual({ kind: 'rejected', reason: `Discord error ${code}` });
  });

  it.each<[string, unknown]>([
    ['a server error', new HTTPError(500, 'Internal Server Error', 'POST', URL, body)],
    ['a gateway’s', new HTTPError(502, 'Bad Gateway', 'POST', URL, body)],
    ['a busy server', new HTTPError(503, 'Service Unavailable', 'POST', URL, body)],
    ['a time-out', new DOMException('This operation was aborted', 'AbortError')],
    ['a cut line', network('ECONNRESET', 'read')],
    ['a line that fell silent', network('ETIMEDOUT', 'read')],
    [
      'a limit after a try without an answer',
      uncertainError(toBotError(limited({ retryAfter: 9, timeToReset: 9 }), 'x')),
    ],
    ['no connection after such a try', uncertainError(toBotError(network('ECONNREFUSED', 'connect'), 'x'))],
    ['a bug', new Error('else')],
  ])('does not guess after %s', (_, error) => {
    expect(became(error)).toEqual({ kind: 'unknown', reason: 'no answer from Discord' });
  });

  it('says nothing of what was to be posted', () => {
    expect(JSON.stringify(became(refused(50_035, 400)))).not.toContain('private words');
  });
});
