import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOf } from '../../../../../src/cards/model/rich-text.js';
import { stripUnseen, toMarkdown } from '../../../../../src/platforms/discord/message/escape.js';
import { splitIntoMessages } from '../../../../../src/platforms/discord/message/plain-messages.js';
import { anyText } from '../../../../support/bot/arbitrary-card.js';
import { readMarkdown } from '../../../../support/discord/fake-discord-markdown.js';

const texts = (words: string, most?: number) => splitIntoMessages(words, most).map(textOf);

describe('splitIntoMessages', () => {
  it('is one message for what fits, with the line breaks it has', () => {
    expect(texts('One\n\n  two\nthree ')).toEqual(['One\n\n  two\nthree']);
    expect(texts('')).toEqual(['']);
  });

  it('lets an address that ends a line be pressed, and none inside of it', () => {
    const [part = []] = splitIntoMessages('Watch: https://a.example/b_c\nsee https://a.example now');
    expect(readMarkdown(toMarkdown(part))).toEqual({
      text: 'Watch: https://a.example/b_c\nsee https://a.example now',
      links: [{ text: 'https://a.example/b_c', url: 'https://a.example/b_c' }],
    });
  });

  it('splits between words and loses none', () => {
    const words = Array.from({ length: 900 }, (_, index) => `word${index}`);
    const parts = texts(words.join(' '));
    expect(parts.length).toBeGreaterThan(2);
    expect(parts.join(' ').split(' ')).toEqual(words);
  });

  it('says that there is more where it ends', () => {
    const parts = texts('many words '.repeat(2000));
    expect(parts).toHaveLength(4);
    expect(parts[3]).toMatch(/words\n… and more$|many\n… and more$/);
    expect(texts('many words '.repeat(2000), 1)).toHaveLength(1);
  });

  it('keeps every message within 2,000 characters with all its signs escaped, and the words in order', () => {
    const words = fc.array(anyText, { maxLength: 6 }).map((parts) => parts.join(' '));
    fc.assert(
      fc.property(words, (given) => {
        const parts = splitIntoMessages(given);
        for (const part of parts) expect(toMarkdown(part).length).toBeLessThanOrEqual(2000);
        const kept = texts(given).join('').replace('… and more', '').replace(/\s/g, '');
        expect(stripUnseen(given).replace(/\s/g, '').startsWith(kept)).toBe(true);
      }),
      { seed: 20171206, numRuns: 300 },
    );
  });
});
