import { describe, expect, it } from 'vitest';
import { editDistance, nearestWord } from '../../../src/lib/edit-distance.js';

describe('editDistance', () => {
  it('counts a swap as one slip', () => {
    expect(editDistance('valut', 'vault', 2)).toBe(1);
    expect(editDistance('netwrok', 'network', 2)).toBe(1);
  });

  it('gives up past the limit', () => {
    expect(editDistance('cat', 'kitten', 2)).toBe(3);
  });
});

describe('nearestWord', () => {
  const words = ['digest', 'talk', 'talks'];
  const within =
    (limit: number) =>
    (typed: string): string | undefined =>
      nearestWord(typed, words, () => limit);

  it('takes the fewest slips, the first of equals, and what is right before what is near', () => {
    expect(within(2)('tlak')).toBe('talk');
    expect(within(2)('talk')).toBe('talk');
    expect(within(2)('talks')).toBe('talks');
    expect(within(2)('talkx')).toBe('talk');
  });

  it('holds each word to its own limit', () => {
    expect(within(1)('digits')).toBeUndefined();
    expect(nearestWord('digits', words, (word) => word.length / 2)).toBe('digest');
  });
});
