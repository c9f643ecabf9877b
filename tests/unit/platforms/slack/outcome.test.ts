// What Slack's failures mean: may the same be said again, or could it be said twice?
import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { failure, outcomeOf, rateLimited } from '../../../../src/platforms/slack/outcome.js';

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
    ['a client error', new WebAPIHTTPError(413, 'too large', {}), { kind: 'refused', reason: 'HTTP 413' }],
    ['nobody there', network('ECONNREFUSED'), { kind: 'refused', reason: 'ECONNREFUSED' }],
    ['a cut line', network('ECONNRESET'), { kind: 'unknown' }],
    ['something else', new Error('else'), { kind: 'unknown' }],
  ])('reads %s', (_, error, outcome) => {
    expect(outcomeOf(error)).toMatchObject(outcome);
  });

  it('waits a second when Slack does not say how long', () => {
    expect(rateLimited(Number.NaN, undefined)).toMatchObject({ waitMs: 1000 });
  });
});

describe('failure', () => {
  it('keeps the cause and the code that others act on', () => {
    const cause = refused('channel_not_found');
    expect(failure(outcomeOf(cause))).toMatchObject({
      code: 'platform-unavailable',
      message: 'Slack refused the message (channel_not_found)',
      cause,
    });
    expect(failure(outcomeOf(new WebAPIRateLimitedError(1)))).toMatchObject({ code: 'rate-limited' });
  });
});
