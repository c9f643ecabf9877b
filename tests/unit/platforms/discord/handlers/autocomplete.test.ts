import { afterEach, describe, expect, it, vi } from 'vitest';
import { suggestionsFor } from '../../../../../src/platforms/discord/handlers/autocomplete.js';
import type { Bot } from '../../../../../src/ports/bot.js';
import { conversationBot } from '../../../../support/bot/conversation-bot.js';
import { keptLog } from '../../../../support/quiet-log.js';

const bot = conversationBot()(keptLog());
const values = async (command: string, option: string, typed: string, from: Bot = bot) =>
  (await suggestionsFor(from, { command, option, typed })).map(({ value }) => value);

describe('suggestionsFor', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('asks the bot', async () => {
    expect(await values('find', 'company', 'goo')).toEqual(['goo']);
  });

  it('completes a closed list that is too long to choose from, best first', async () => {
    expect(await values('find', 'topic', 'TOPIC 3')).toEqual([
      'topic 3',
      ...Array.from({ length: 10 }, (_, index) => `topic 3${index}`),
    ]);
    expect(await values('find', 'topic', ' 39')).toEqual(['topic 39']);
    expect((await values('find', 'topic', ''))[0]).toBe('topic 0');
  });

  it.each([
    ['find', 'nothing'],
    ['nothing', 'query'],
    ['find', 'thread'],
    ['find more', 'company'],
    ['lectern about', 'company'],
    ['find', 'query'],
  ])('has nothing to offer for /%s %s', async (command, option) => {
    expect(await values(command, option, 'x')).toEqual([]);
  });

  it('offers nothing rather than late', async () => {
    vi.useFakeTimers();
    const never: Bot = { ...bot, suggest: () => new Promise(() => undefined) };
    const offered = values('find', 'company', 'goo', never);
    await vi.advanceTimersByTimeAsync(2000);
    expect(await offered).toEqual([]);
  });
});
