// Which failures of the network came before anything was sent.
import { describe, expect, it } from 'vitest';
import { neverSentCode } from '../../../src/platforms/network-errors.js';

const fault = (code: string, syscall?: string) => Object.assign(new Error(code), { code, syscall });

describe('neverSentCode', () => {
  it.each<[string, unknown, string]>([
    ['a refused connection', fault('ECONNREFUSED', 'connect'), 'ECONNREFUSED'],
    ['a name nobody knows', fault('ENOTFOUND', 'getaddrinfo'), 'ENOTFOUND'],
    ['a name server that is away', fault('EAI_AGAIN', 'getaddrinfo'), 'EAI_AGAIN'],
    ['a connection that never came', fault('ETIMEDOUT', 'connect'), 'ETIMEDOUT'],
    ['no way there', fault('ENETUNREACH', 'connect'), 'ENETUNREACH'],
    ['a certificate of another host', fault('ERR_TLS_CERT_ALTNAME_INVALID'), 'ERR_TLS_CERT_ALTNAME_INVALID'],
    [
      'a certificate of nobody known',
      fault('UNABLE_TO_VERIFY_LEAF_SIGNATURE'),
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    ],
    ['a cause', new TypeError('fetch failed', { cause: fault('ECONNREFUSED') }), 'ECONNREFUSED'],
    [
      'all addresses in vain',
      new AggregateError([fault('ECONNREFUSED', 'connect'), fault('ETIMEDOUT', 'connect')]),
      'ECONNREFUSED',
    ],
  ])('is certain after %s', (_, error, code) => {
    expect(neverSentCode(error)).toBe(code);
  });

  it.each<[string, unknown]>([
    ['a cut line', fault('ECONNRESET', 'read')],
    ['a line that fell silent', fault('ETIMEDOUT', 'read')],
    ['a way that went away', fault('EHOSTUNREACH', 'read')],
    ['a broken pipe', fault('EPIPE', 'write')],
    ['a closed socket', fault('UND_ERR_SOCKET')],
    ['a time-out', new DOMException('timed out', 'TimeoutError')],
    ['one of several', new AggregateError([fault('ECONNREFUSED'), fault('ECONNRESET')])],
    ['an error without a code', new Error('else')],
    ['no error', 'ECONNREFUSED'],
  ])('is not certain after %s', (_, error) => {
    expect(neverSentCode(error)).toBeUndefined();
  });
});
