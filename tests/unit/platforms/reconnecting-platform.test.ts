import { describe, expect, it } from 'vitest';
import { BotError } from '../../../src/errors.js';
import { createReconnectingPlatform } from '../../../src/platforms/reconnecting-platform.js';
import type { Bot } from '../../../src/ports/bot.js';
import type { Platform } from '../../../src/ports/platform.js';
import { keptLog } from '../../support/quiet-log.js';
import { eventually } from '../../support/until.js';

const WAITS = { firstMs: 1, longestMs: 2, patienceMs: 5 };
const AWAY = new BotError('platform-unavailable', 'away');
const REFUSED = new BotError('invalid-config', 'the token is refused');
const bot = {} as Bot;

/** Platforms whose starts end as told, one after another; `made` counts them, `stopped` those that were stopped. */
async function patient(...starts: readonly (() => Promise<void>)[]) {
  const log = keptLog();
  const counts = { made: 0, stopped: 0 };
  const create = async (): Promise<Platform> => {
    const start = starts[counts.made] ?? (async () => undefined);
    counts.made += 1;
    return {
      name: 'probe',
      start,
      post: async () => ({ kind: 'rejected', reason: 'none' }),
      stop: async () => {
        counts.stopped += 1;
      },
    };
  };
  return { platform: await createReconnectingPlatform(create, log, WAITS), log, counts };
}

describe('a patient start', () => {
  it('rejects at once for what trying again does not change', async () => {
    const { platform, counts } = await patient(() => Promise.reject(REFUSED));
    await expect(platform.start(bot)).rejects.toBe(REFUSED);
    expect(counts).toEqual({ made: 1, stopped: 1 });
  });

  it('goes on without a platform that neither answers nor refuses, and has it when it answers', async () => {
    let answer = (): void => undefined;
    const { platform, log, counts } = await patient(() => new Promise((resolve) => (answer = resolve)));
    await platform.start(bot);
    expect(platform.isReached?.()).toBe(false);
    expect(log.lines.map(({ message }) => message).join()).toContain('takes long to answer');
    answer();
    await eventually(() => expect(platform.health?.()).toEqual({ ok: true, detail: 'started' }));
    expect(counts).toEqual({ made: 1, stopped: 0 });
  });

  it('makes a platform anew for each try, and goes on though the token is refused meanwhile', async () => {
    const away = () => Promise.reject(AWAY);
    const { platform, log, counts } = await patient(away, away, () => Promise.reject(REFUSED));
    await platform.start(bot);
    await eventually(() => expect(platform.isReached?.()).toBe(true));
    expect(counts).toEqual({ made: 4, stopped: 3 });
    expect(log.lines.map(({ level }) => level)).toEqual(['warn', 'warn', 'error', 'info']);
  });

  it('makes none any more once it was told to stop, and says nothing more', async () => {
    let refuse = (): void => undefined;
    const hanging = () => new Promise<void>((_, reject) => (refuse = () => reject(AWAY)));
    const { platform, log, counts } = await patient(hanging);
    await platform.start(bot);
    const stopped = platform.stop();
    refuse();
    await stopped;
    // What it would still do, it would do at once.
    await new Promise(setImmediate);
    expect(counts.made).toBe(1);
    expect(log.lines.map(({ message }) => message).join()).not.toContain('trying again');
  });

  it('stops what answers only after it was told to stop', async () => {
    let answer = (): void => undefined;
    const { platform, counts } = await patient(() => new Promise((resolve) => (answer = resolve)));
    await platform.start(bot);
    await platform.stop();
    answer();
    await eventually(() => expect(counts.stopped).toBe(2));
  });
});
