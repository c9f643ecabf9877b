import { describe, expect, it } from 'vitest';
import { lookup } from '../../../src/lib/lookup.js';

describe('lookup', () => {
  it('finds what a table has, and nothing that it inherits', () => {
    const table = { noon: '12:00' };
    expect(lookup(table, 'noon')).toBe('12:00');
    for (const name of Object.getOwnPropertyNames(Object.prototype))
      expect(lookup(table, name)).toBeUndefined();
  });
});
