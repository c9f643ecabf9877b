// Sealed values: what opens them, and what does not.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSeal } from '../../../../src/store/database/encryption.js';

const ONE = 'the first secret, of thirty-two letters';
const TWO = 'the second secret, of thirty-two letters';

describe('a seal', () => {
  it('opens to what was sealed, and never looks the same twice', () => {
    const { seal, open } = createSeal([ONE]);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (value, place) => {
        const sealed = seal(value, place);
        expect(open(sealed, place)).toBe(value);
        expect(seal(value, place)).not.toBe(sealed);
      }),
    );
  });

  it('does not open elsewhere, changed by any bit, or cut short', () => {
    const { seal, open } = createSeal([ONE]);
    const sealed = seal('xoxb-secret', 'here');
    expect(() => open(sealed, 'there')).toThrow('row not its own');
    const [key = '', body = ''] = sealed.split('.');
    const bytes = Buffer.from(body, 'base64url');
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => open(`${key}.${changed.toString('base64url')}`, 'here')).toThrow('was changed');
      expect(() => open(`${key}.${bytes.subarray(0, index).toString('base64url')}`, 'here')).toThrow(
        'was changed',
      );
    }
  });

  it('opens what an older secret sealed, and says which are not the newest', () => {
    const sealed = createSeal([ONE]).seal('token', 'here');
    const both = createSeal([TWO, ONE]);
    expect(both.open(sealed, 'here')).toBe('token');
    expect(both.isNewest(sealed)).toBe(false);
    expect(both.isNewest(both.seal('token', 'here'))).toBe(true);
    expect(() => createSeal([TWO]).open(sealed, 'here')).toThrow('LECTERN_SECRET_OLD');
  });
});
