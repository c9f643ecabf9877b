import { describe, expect, it } from 'vitest';
import { missedLine } from '../../../src/command/missed-line.js';

describe('a line that found nothing', () => {
  it.each([
    ['  React   Native? ', 'react native'],
    ['c++ and C#', 'c++ and c#'],
    ['.NET 8', 'net 8'],
    ['log4j', 'log4j'],
    ['level:beginner track:"web assembly"', 'level:beginner track:"web assembly"'],
    ['КУБЕРНЕТЕС', 'кубернетес'],
  ])('“%s” is counted as “%s”', (typed, line) => expect(missedLine(typed)).toBe(line));

  it.each([
    ['an address', 'invite ann.smith@example.com please'],
    ['a mention', 'talks by <@U123>'],
    ['a link', 'https://example.com/private'],
    ['a link without its scheme', 'www.example.com'],
    ['a phone number', 'call +49 (170) 123-45.67'],
    ['a card number', '4111 1111 1111 1111'],
    ['a Slack token', 'xoxb-123456789012-abc'],
    ['a long key', 'sk_live_abcdefghijklmnopqrstuvw'],
    ['a password', 'password: hunter2'],
    ['a sentence', 'one two three four five six seven eight nine ten eleven'],
    ['a long line', 'x '.repeat(41).replaceAll('x ', 'wordy ')],
    ['nothing', '  ?! '],
  ])('that holds %s is not', (_, typed) => expect(missedLine(typed)).toBeNull());
});
