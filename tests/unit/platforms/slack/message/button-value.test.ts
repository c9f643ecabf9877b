// What a press carries comes back as the same invocation, by itself or by its token.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Invocation } from '../../../../../src/cards/model/card.js';
import {
  inlineEncoder,
  resolveValue,
  tokenEncoder,
} from '../../../../../src/platforms/slack/message/button-value.js';
import type { InvocationTokens } from '../../../../../src/ports/bot.js';
import { someText } from '../../../../support/bot/arbitrary-reply.js';
import { mapTokens } from '../../../../support/bot/contract-bot.js';

const talk = (query: string): Invocation => ({ command: 'talk', options: { query, page: 2, all: true } });

/** The string that a press gets in a place for so many characters, as it is drawn. */
async function drawn(
  invocation: Invocation,
  maxLength: number,
  { tokens, maxInline = 2000 }: { tokens: InvocationTokens; maxInline?: number },
): Promise<string> {
  const overlong = new Map<string, Invocation>();
  const inline = inlineEncoder(maxInline, overlong)(invocation, maxLength);
  if (overlong.size === 0) return inline;
  return (await tokenEncoder(maxInline, overlong, tokens))(invocation, maxLength);
}

describe('a press', () => {
  it('comes back as what was pressed, however long', async () => {
    await fc.assert(
      fc.asyncProperty(someText, async (words) => {
        fc.pre(!/\p{Cs}/u.test(words));
        const tokens = mapTokens();
        const value = await drawn(talk(words), 2000, { tokens });
        expect(value.length).toBeLessThanOrEqual(2000);
        expect(await resolveValue(value, tokens)).toEqual(talk(words));
      }),
      { seed: 20171206, numRuns: 200 },
    );
  });

  it('carries itself up to what its place holds, and a token beyond', async () => {
    const tokens = mapTokens();
    const long = talk('q'.repeat(300));
    expect(await drawn(long, 2000, { tokens })).toContain('qqq');
    expect(await drawn(long, 150, { tokens })).toBe('#t1');
    expect(await drawn(long, 2000, { tokens, maxInline: 150 })).toBe('#t2');
  });

  it('measures no less than it will take', async () => {
    const uuids = { ...mapTokens(), keep: async () => 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6' };
    const long = talk('q'.repeat(3000));
    const value = await drawn(long, 2000, { tokens: uuids });
    expect(inlineEncoder(2000)(long, 2000).length).toBeGreaterThanOrEqual(value.length);
  });

  it('is understood when Slack hands its ampersands back as entities', async () => {
    const recalled = await resolveValue('talk?query=a&amp;page=%7En2', mapTokens());
    expect(recalled).toEqual({ command: 'talk', options: { query: 'a', page: 2 } });
  });

  it.each(['#unknown', 'no such thing!', ''])('is nothing for %j', async (value) => {
    expect(await resolveValue(value, mapTokens())).toBeNull();
  });

  it('fails rather than send what Slack would refuse', async () => {
    const wordy = { ...mapTokens(), keep: async () => 'x'.repeat(200) };
    const long = talk('q'.repeat(3000));
    await expect(drawn(long, 2000, { tokens: wordy })).rejects.toThrow(
      'No token of a length that Slack takes',
    );
  });
});
