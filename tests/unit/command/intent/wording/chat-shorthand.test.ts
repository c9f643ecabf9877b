// Chat shorthand is written out where it is one; names, terms and other words stay as typed.
import { describe, expect, it } from 'vitest';
import { writtenOut } from '../../../../../src/command/intent/wording/chat-shorthand.js';

describe('a message with shorthand', () => {
  it.each([
    ['share that w/ my team', 'share that with my team'],
    ['istio w/o google', 'istio without google'],
    ['r u a bot', 'are you a bot'],
    ['what r u', 'what are you'],
    ['whos given the most talks', 'who is given the most talks'],
    ['remind me tmrw', 'remind me tomorrow'],
    ['Thx, that’s great', 'thanks, that’s great'],
  ])('“%s” is written out', (typed, full) => expect(writtenOut(typed)).toBe(full));

  it.each(['talks about r', 'R and python', 'ci/cd', 'tcp/ip w 10G', 'Go 1.9'])('“%s” stays', (typed) =>
    expect(writtenOut(typed)).toBe(typed),
  );
});
