import { beforeEach, describe, expect, it } from 'vitest';
import { commands, defaultCommand } from '../../../commands/index.js';
import { replyText } from '../../../src/cards/text/plain-text.js';
import { createBot } from '../../../src/command/bot.js';
import { createRateLimiter, type RateLimiter } from '../../../src/command/rate-limit.js';
import { theCatalogue } from '../../support/bot/the-catalogue.js';
import { keptLog } from '../../support/quiet-log.js';

const ann = { platform: 'slack', tenant: 'T1', person: 'U1' };
let now: number;
let limiter: RateLimiter;
beforeEach(() => {
  now = 1_000_000;
  const limits = { person: { burst: 3, perSecond: 0.5 }, tenant: { burst: 5, perSecond: 1 } };
  limiter = createRateLimiter(limits, () => now);
});

const take = (who: Partial<typeof ann> = {}) => limiter.take({ ...ann, ...who });
async function times(count: number, who: Partial<typeof ann> = {}): Promise<readonly string[]> {
  const taken: string[] = [];
  for (let time = 0; time < count; time += 1) taken.push((await take(who))?.by ?? 'free');
  return taken;
}

describe('a rate limit', () => {
  it('lets a burst through, then says how long to wait, and lets through again after that', async () => {
    expect(await times(3)).toEqual(['free', 'free', 'free']);
    expect(await take()).toEqual({ by: 'person', seconds: 2 });
    now += 1999;
    expect(await take()).toEqual({ by: 'person', seconds: 1 });
    now += 1;
    expect(await take()).toBeNull();
  });

  it('never gives more than a burst, however long nobody asked', async () => {
    now += 3_600_000;
    expect(await times(4)).toEqual(['free', 'free', 'free', 'person']);
  });

  it('is shared by a workspace, and not by two of them', async () => {
    expect(await times(3, { person: 'U1' })).toEqual(['free', 'free', 'free']);
    expect(await times(3, { person: 'U2' })).toEqual(['free', 'free', 'tenant']);
    expect(await times(1, { tenant: 'T2' })).toEqual(['free']);
    expect(await times(1, { platform: 'discord' })).toEqual(['free']);
  });

  it('stands still when the clock goes back', async () => {
    await times(3);
    now -= 60_000;
    expect((await take())?.by).toBe('person');
  });

  it('counts with what other replicas took, and alone while the database is away', async () => {
    const limits = { person: { burst: 3, perSecond: 0.5 }, tenant: { burst: 5, perSecond: 1 } };
    let away = false;
    const buckets = {
      take: async (key: string) => {
        if (away) throw new Error('away');
        return key.startsWith('person') ? 7 : 0;
      },
    };
    limiter = createRateLimiter(limits, () => now, { buckets, log: keptLog() });
    expect(await take()).toEqual({ by: 'person', seconds: 7 });
    away = true;
    expect(await times(3)).toEqual(['free', 'free', 'person']);
  });

  it('is said in a friendly sentence, and counted', async () => {
    const counted: string[] = [];
    const metrics = {
      answered: ({ outcome }: { outcome: string }) => counted.push(outcome),
      searched: () => {},
      digest: () => {},
      rateLimited: (by: string) => counted.push(by),
      reconnected: () => {},
    };
    const services = {
      catalogue: theCatalogue().catalogue,
      about: { version: '1', startedAt: new Date(0), platforms: [] },
      now: () => new Date(now),
    };
    const bot = createBot({
      all: commands,
      defaultCommand: defaultCommand,
      services,
      log: keptLog(),
      metrics,
      rateLimiter: limiter,
    });
    const ask = () =>
      bot.answer({
        requestId: 'r1',
        platform: 'slack',
        asker: { id: 'U1' },
        tenant: 'T1',
        channel: { id: 'C1', kind: 'channel' },
        kind: 'mention',
        text: 'istio',
      });
    for (const _ of [1, 2, 3]) await ask();
    expect(replyText(await ask())).toBe('That was a lot at once. Give me 2 seconds, then ask again.');
    expect(counted).toEqual(['answered', 'answered', 'answered', 'person', 'limited']);
  });
});
