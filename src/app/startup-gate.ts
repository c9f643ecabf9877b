// Startup gate: requests wait until imported events are served, so that the first answer knows them.
import type { Bot } from '../ports/bot.js';

/** Milliseconds that a request waits for word of the database. With one that hangs, shipped talks answer. */
const MAX_WAIT_MS = 2500;
/**
 * Milliseconds once it said that there are imported events: indexing the shipped ones for a request would hold them up.
 * Slack and Discord are told that an answer takes longer. A second is enough, unless search is to be prepared again.
 */
const MAX_READING_MS = 8000;

export interface StartupGate {
  /** The same bot, whose requests wait for `open`, at most 2.5 s for the database, and 8 s for what it holds. */
  guard(bot: Bot): Bot;
  /** Waits for `open` as a request of the bot does. */
  pass(): Promise<void>;
  /** Says that there are imported events, which are being read. */
  found(): void;
  /** Lets requests pass; resolves when those that waited are answered. */
  open(): Promise<void>;
}

export function createStartupGate(maxWaitMs = MAX_WAIT_MS): StartupGate {
  let isOpen = false;
  let release = (): void => undefined;
  let timer: NodeJS.Timeout | undefined;
  const opened = new Promise<void>((resolve) => {
    release = resolve;
  });
  const waiting: Promise<unknown>[] = [];
  const open = async (): Promise<void> => {
    isOpen = true;
    clearTimeout(timer);
    release();
    await Promise.allSettled(waiting.splice(0));
  };
  const pass = async (): Promise<void> => {
    if (isOpen) return;
    timer ??= setTimeout(() => void open(), maxWaitMs);
    await opened;
  };
  return {
    guard: (bot) => ({
      ...bot,
      answer: (request) => {
        if (isOpen) return bot.answer(request);
        const answered = pass().then(() => bot.answer(request));
        waiting.push(answered);
        return answered;
      },
      suggest: async (command, option, typed) => {
        if (!isOpen) await pass();
        return bot.suggest(command, option, typed);
      },
    }),
    pass,
    found: () => {
      if (isOpen) return;
      clearTimeout(timer);
      timer = setTimeout(() => void open(), MAX_READING_MS);
      timer.unref();
    },
    open,
  };
}
