import { describe, expect, it } from 'vitest';
import { clientAddress } from '../../../../../src/platforms/web/routes/mounts.js';

describe('the address that asks', () => {
  it.each([
    ['straight from a stranger', '203.0.113.9', undefined, '203.0.113.9'],
    ['a stranger who claims to be another', '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['through a proxy on this machine', '127.0.0.1', '203.0.113.9', '203.0.113.9'],
    ['through a proxy in a container’s network', '::ffff:172.18.0.2', '203.0.113.9', '203.0.113.9'],
    [
      'through a proxy, with a claim of the asker before it',
      '::1',
      '198.51.100.1, 203.0.113.9',
      '203.0.113.9',
    ],
    ['from this machine without a proxy', '127.0.0.1', undefined, '127.0.0.1'],
    ['IPv4 written as IPv6', '::ffff:203.0.113.9', '', '203.0.113.9'],
    ['no address at all', '', '198.51.100.1', ''],
  ])('is found: %s', (_, remote, forwarded, address) => {
    expect(clientAddress(remote, forwarded)).toBe(address);
  });
});
