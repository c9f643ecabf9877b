// Interjections around what is asked are taken off; a message of nothing else stays.
import { describe, expect, it } from 'vitest';
import { withoutInterjections } from '../../../../../src/command/intent/conversational/interjections.js';

describe('interjections', () => {
  it.each([
    ['oops, undo that', 'undo that'],
    ['no, i meant the other one', 'the other one'],
    ['haha ok, where was it', 'where was it'],
    ['save it lol', 'save it'],
    ['not that, the second', 'the second'],
  ])('of “%s” are taken off', (typed, rest) => expect(withoutInterjections(typed)).toBe(rest));

  it.each(['no google', 'not by ibm', 'great', 'oklahoma', 'not beginner ones'])(
    '“%s” stays as it is',
    (typed) => expect(withoutInterjections(typed)).toBe(typed),
  );
});
