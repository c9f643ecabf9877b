import { describe, expect, it } from 'vitest';
import { compact } from '../../../src/lib/compact.js';

describe('compact', () => {
  it('leaves out false, null and undefined and keeps every other value in its order', () => {
    expect(compact(['a', false, '', 0, null, true, undefined, 'b'])).toEqual(['a', '', 0, true, 'b']);
  });
});
