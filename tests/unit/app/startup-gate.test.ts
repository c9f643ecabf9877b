// Startup gate: requests wait until imported events were looked for, and nothing else of the bot is touched before that.
import { afterEach, expect, it, vi } from 'vitest';
import { linkBot } from '../../../src/app/site.js';
import { createStartupGate } from '../../../src/app/startup-gate.js';
import type { Bot, BotRequest, CommandInfo } from '../../../src/ports/bot.js';

afterEach(() => {
  vi.useRealTimers();
});

const REQUEST = {} as BotRequest;
const named = (name: string): CommandInfo => ({ name }) as CommandInfo;

function countedBot() {
  let name = 'shipped';
  const commands = vi.fn(() => [named(name)]);
  const answer = vi.fn(async () => ({ kind: 'silence' }) as const);
  const bot: Bot = { commands, answer, suggest: async () => [] };
  const serve = (next: string): void => {
    name = next;
  };
  return { bot, commands, answer, serve };
}

it('lets a request wait until it is opened', async () => {
  const { bot, answer } = countedBot();
  const gate = createStartupGate(60_000);
  const reply = gate.guard(bot).answer(REQUEST);
  expect(answer).not.toHaveBeenCalled();
  await gate.open();
  expect(await reply).toEqual({ kind: 'silence' });
});

it('is open to the caller once what waited is answered, be it with a failure', async () => {
  const { bot, answer } = countedBot();
  const gate = createStartupGate(60_000);
  let answerNow = (): void => undefined;
  const events: string[] = [];
  answer.mockImplementationOnce(
    () =>
      new Promise((resolve) => {
        answerNow = () => resolve({ kind: 'silence' });
      }),
  );
  answer.mockRejectedValueOnce(new Error('no'));
  const guarded = gate.guard(bot);
  const replies = [guarded.answer(REQUEST), guarded.answer(REQUEST)];
  const opened = gate.open().then(() => events.push('open'));
  const answered = Promise.allSettled(replies).then(() => events.push('answered'));
  await vi.waitFor(() => expect(answer).toHaveBeenCalledTimes(2));
  expect(events).toEqual([]);
  answerNow();
  await Promise.all([opened, answered]);
  expect(events).toHaveLength(2);
});

it('lets a request wait 2.5 s for the database, and longer for what it holds', async () => {
  vi.useFakeTimers();
  const { bot, answer } = countedBot();
  const [hanging, read] = [createStartupGate(), createStartupGate()];
  void hanging.guard(bot).answer(REQUEST);
  await vi.advanceTimersByTimeAsync(2500);
  expect(answer).toHaveBeenCalledTimes(1);
  void read.guard(bot).answer(REQUEST);
  read.found();
  await vi.advanceTimersByTimeAsync(7000);
  expect(answer).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1000);
  expect(answer).toHaveBeenCalledTimes(2);
});

it('asks for commands only when it is asked, and then for those of the moment', () => {
  const { bot, commands, serve } = countedBot();
  const guarded = linkBot(createStartupGate().guard(bot), 'https://talks.example.org');
  expect(commands).not.toHaveBeenCalled();
  expect(guarded.commands()).toEqual([named('shipped')]);
  serve('imported');
  expect(guarded.commands()).toEqual([named('imported')]);
});
