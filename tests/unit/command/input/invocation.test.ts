import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeInvocation, encodeInvocation } from '../../../../src/command/input/invocation.js';

const value = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.integer(),
  fc.boolean(),
  fc.constantFrom('~n1', '~', '~t'),
);
const command = fc.constantFrom('talk', 'digest daily', 'lectern about');
const options = fc.dictionary(fc.string({ minLength: 1 }), value).map((each) => ({ ...each }));
const form = fc.constant(true as const);

describe('an invocation as a string', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(
        fc.record({ command, options, form }, { requiredKeys: ['command', 'options'] }),
        (invocation) => {
          expect(decodeInvocation(encodeInvocation(invocation))).toEqual(invocation);
        },
      ),
      { seed: 1 },
    );
  });

  it('is written as forms are', () => {
    const text = String.fromCharCode(...Array.from({ length: 300 }, (_, code) => code));
    const query = new URLSearchParams({ query: text }).toString();
    expect(encodeInvocation({ command: 'talk', options: { query: text } })).toBe(`talk?${query}`);
    for (const sign of text) {
      const written = new URLSearchParams({ sign: `x${sign}` }).toString();
      expect(encodeInvocation({ command: 'talk', options: { sign: `x${sign}` } })).toBe(`talk?${written}`);
    }
  });

  it('is short and readable', () => {
    expect(encodeInvocation({ command: 'talk', options: { query: 'effective-rbac', page: 2 } })).toBe(
      'talk?query=effective-rbac&page=%7En2',
    );
  });

  it.each(['', '?', '<script>', 'Talk?x=1', 'talk?page=%7EnNaN', 'a b c'])('refuses %j', (text) => {
    expect(decodeInvocation(text)).toBeNull();
  });
});
