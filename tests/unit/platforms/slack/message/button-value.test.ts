// What a press carries comes back as the same invocation, by itself or by its token.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Invocation } from '../../../../../src/cards/model/card.js';
import type { Reply } from '../../../../../src/cards/model/reply.js';
import { rich } from '../../../../../src/cards/model/rich-text.js';
import {
  measuringEncoder,
  resolveValue,
  storeTokens,
} from '../../../../../src/platforms/slack/message/button-value.js';
import { someText } from '../../../../support/bot/arbitrary-reply.js';
import { mapTokens } from '../../../../support/bot/contract-bot.js';

const button = (invocation: Invocation): Reply => ({
  kind: 'cards',
  audience: 'asker',
  placement: 'new',
  cards: [
    {
      title: rich('x'),
      blocks: [{ kind: 'actions', actions: [{ kind: 'button', label: 'x', invocation }] }],
    },
  ],
});

const talk = (query: string): Invocation => ({ command: 'talk', options: { query, page: 2, all: true } });

describe('a press', () => {
  it('comes back as what was pressed, however long', async () => {
    await fc.assert(
      fc.asyncProperty(someText, async (words) => {
        fc.pre(!/\p{Cs}/u.test(words));
        const tokens = mapTokens();
        const press = await storeTokens(button(talk(words)), 2000, tokens);
        const value = press(talk(words), 2000);
        expect(value.length).toBeLessThanOrEqual(2000);
        expect(await resolveValue(value, tokens)).toEqual(talk(words));
      }),
      { seed: 20171206, numRuns: 200 },
    );
  });

  it('carries itself up to what its place holds, and a token beyond', async () => {
    const tokens = mapTokens();
    const long = talk('q'.repeat(300));
    expect((await storeTokens(button(long), 2000, tokens))(long, 2000)).toContain('qqq');
    expect((await storeTokens(button(long), 150, tokens))(long, 2000)).toBe('#t1');
  });

  it('measures no less than it will take', async () => {
    const uuids = { ...mapTokens(), keep: async () => 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6' };
    const long = talk('q'.repeat(3000));
    const press = await storeTokens(button(long), 2000, uuids);
    expect(measuringEncoder(2000)(long, 2000).length).toBeGreaterThanOrEqual(press(long, 2000).length);
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
    const press = await storeTokens(button(long), 2000, wordy);
    expect(() => press(long, 2000)).toThrow('No token of a length that Slack takes');
  });
});
