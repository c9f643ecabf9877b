// Sealed values: what opens them, and what does not.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEncryption } from '../../../../src/store/database/encryption.js';

const ONE = 'the first secret, of thirty-two letters';
const TWO = 'the second secret, of thirty-two letters';

describe('a seal', () => {
  it('opens to what was sealed, and never looks the same twice', () => {
    const { encrypt, decrypt } = createEncryption([ONE]);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (value, place) => {
        const sealed = encrypt(value, place);
        expect(decrypt(sealed, place)).toBe(value);
        expect(encrypt(value, place)).not.toBe(sealed);
      }),
    );
  });

  it('does not open elsewhere, changed by any bit, or cut short', () => {
    const { encrypt, decrypt } = createEncryption([ONE]);
    const sealed = encrypt('xoxb-secret', 'here');
    expect(() => decrypt(sealed, 'there')).toThrow('row not its own');
    const [key = '', body = ''] = sealed.split('.');
    const bytes = Buffer.from(body, 'base64url');
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => decrypt(`${key}.${changed.toString('base64url')}`, 'here')).toThrow('was changed');
      expect(() => decrypt(`${key}.${bytes.subarray(0, index).toString('base64url')}`, 'here')).toThrow(
        'was changed',
      );
    }
  });

  it('opens what an older secret sealed, and says which are not the newest', () => {
    const sealed = createEncryption([ONE]).encrypt('token', 'here');
    const both = createEncryption([TWO, ONE]);
    expect(both.decrypt(sealed, 'here')).toBe('token');
    expect(both.usesNewestKey(sealed)).toBe(false);
    expect(both.usesNewestKey(both.encrypt('token', 'here'))).toBe(true);
    expect(() => createEncryption([TWO]).decrypt(sealed, 'here')).toThrow('LECTERN_SECRET_OLD');
  });
});
