// Words that every JavaScript object inherits, such as `constructor`, are words like any other to the bot.
import { describe, expect, it } from 'vitest';
import { realBot, talking } from '../../support/bot/real-bot.js';
import { keptLog } from '../../support/quiet-log.js';

const NAMES = Object.getOwnPropertyNames(Object.prototype);

const LINES: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => `/${name}`,
  (name) => `/talk ${name}`,
  (name) => `/talk ${name}:istio`,
  (name) => `/talk track:${name} day:${name} sort:${name} zone:${name}`,
  (name) => `/speaker ${name}`,
  (name) => `/company ${name}`,
  (name) => `/topics ${name}`,
  (name) => `/help ${name}`,
  (name) => `/digest ${name}`,
  (name) => `/digest daily ${name}`,
  (name) => `/digest daily 09:00 ${name}`,
  (name) => `/digest daily 09:00 zone:${name}`,
  (name) => `/digest daily 09:00 Europe/Berlin days:${name}`,
  (name) => `/digest pause ${name}`,
];

describe.each(NAMES)('the word %s', (name) => {
  it('is answered like any other', async () => {
    const { ask, options } = talking();
    for (const line of LINES) {
      const shown = line(name).toLowerCase();
      expect((await ask(line(name))).text, line(name)).not.toContain('Something went wrong');
      expect((await ask(shown)).text, shown).not.toContain('Something went wrong');
    }
    const asked = await options('digest daily', { time: name, zone: name, days: name });
    expect(asked.text).not.toContain('Something went wrong');
  });

  it('is completed like any other', async () => {
    const log = keptLog();
    const bot = realBot(undefined, undefined, log);
    for (const option of ['zone', 'query', 'days', name]) await bot.suggest('digest daily', option, name);
    await bot.suggest('talk', name, name);
    await bot.suggest(name, name, name);
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
