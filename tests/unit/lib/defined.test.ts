import { describe, expect, it } from 'vitest';
import { defined } from '../../../src/lib/defined.js';

describe('defined', () => {
  it('leaves out what is undefined and keeps every other value', () => {
    const made = defined({ absent: undefined, none: null, zero: 0, empty: '', no: false, text: 'x' });
    expect(Object.keys(made)).toEqual(['none', 'zero', 'empty', 'no', 'text']);
    expect(made).toEqual({ none: null, zero: 0, empty: '', no: false, text: 'x' });
  });
});
