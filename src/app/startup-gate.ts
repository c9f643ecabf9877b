// Startup gate: requests wait until imported events were looked for, so that the first answer knows them.
import type { Bot } from '../ports/bot.js';

/** Slack and Discord wait three seconds for a first response: with a database that hangs, shipped talks answer. */
const MAX_WAIT_MS = 1500;

export interface StartupGate {
  /** The same bot, whose requests wait for `open`, at most 1.5 s. */
  guard(bot: Bot): Bot;
  /** Waits for `open` as a request of the bot does. */
  pass(): Promise<void>;
  open(): void;
}

export function createStartupGate(maxWaitMs = MAX_WAIT_MS): StartupGate {
  let isOpen = false;
  let release = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    release = resolve;
  });
  const open = (): void => {
    isOpen = true;
    release();
  };
  const pass = async (): Promise<void> => {
    if (isOpen) return;
    const timer = setTimeout(open, maxWaitMs);
    await opened;
    clearTimeout(timer);
  };
  return {
    guard: (bot) => ({
      ...bot,
      answer: async (request) => {
        if (!isOpen) await pass();
        return bot.answer(request);
      },
      suggest: async (command, option, typed) => {
        if (!isOpen) await pass();
        return bot.suggest(command, option, typed);
      },
    }),
    pass,
    open,
  };
}
