// One broken row, one slow workspace or one platform that hangs must not stop the others, and leaves a trace.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type DigestRoom, digestRoom } from '../support/digest/digest-room.js';
import { type FakeChannels, fakeChannels } from '../support/digest/fake-channels.js';
import { hasten } from '../support/fast-timers.js';

let room: DigestRoom;
beforeEach(async () => {
  room = await digestRoom();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await room.close();
});

const channel = (id: string) => ({ channel: { id, kind: 'channel' as const } });

/** Sets up a digest for 09:00 in Berlin in channels of a workspace. */
async function setUp(tenant: string, ids: readonly string[], platform = 'slack'): Promise<void> {
  for (const id of ids) await room.type('daily 09:00 Europe/Berlin', { platform, tenant, ...channel(id) });
}

const names = (prefix: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);

const beatAt = async (moment: string): Promise<void> => {
  room.at(moment);
  await room.beat();
};

const postedTo = ({ posts }: FakeChannels): readonly string[] =>
  posts.filter(({ kind }) => kind === 'channel').map(({ to }) => to);

describe('a row that can’t be read', () => {
  it.each([
    ['a zone that this Node does not know', "zone = 'Mars/Phobos'", /its time zone is not known here/],
    ['a list that is no JSON', "skips = 'no json'", /its “skips” can’t be read/],
    ['a list of something else', "pins = '[7]'", /its “pins” can’t be read/],
    ['no weekday at all', "days = ''", /its “days” can’t be read/],
    ['a time that no clock shows', "time = '25:99'", /its “time” can’t be read/],
    ['a moment that is none', "due_date = 'soon'", /its “dueDate” can’t be read/],
  ])('with %s stops no other, and its channel, owner and operator are told', async (_, change, why) => {
    await setUp('T1', names('C', 10));
    room.sql(`update subscriptions set ${change} where channel = 'C3'`);
    const scheduler = room.replica('p2');
    scheduler.start();
    room.at('2026-03-02T08:00Z');
    await scheduler.tick();
    await scheduler.drained();
    expect([...postedTo(room.channels)].sort()).toEqual(names('C', 10).filter((id) => id !== 'C3'));
    expect(await room.type('log', channel('C3'))).toMatch(why);
    expect(await room.type('status', channel('C3'))).toContain('can’t be read, so nothing is posted');
    expect(room.channels.posts.filter(({ kind }) => kind === 'person')).toMatchObject([
      { to: 'U1', text: expect.stringContaining('can’t be read') },
    ]);
    expect(scheduler.health()).toEqual({ ok: true, detail: expect.stringContaining('1 set aside') });
    expect(room.log.lines.filter(({ message }) => message.includes('set aside'))).toHaveLength(1);
    await scheduler.stop();
  });

  it('is reported once, and posts again once it can be read, within its hours', async () => {
    await setUp('T1', ['C1']);
    room.sql("update subscriptions set zone = 'Mars/Phobos'");
    for (const time of ['08:00', '08:01', '09:00', '09:01']) await beatAt(`2026-03-02T${time}Z`);
    expect(room.channels.posts.map(({ kind }) => kind)).toEqual(['person']);
    room.sql("update subscriptions set zone = 'Europe/Berlin'");
    await beatAt('2026-03-02T10:05Z');
    expect(postedTo(room.channels)).toEqual(['C1']);
    expect(await room.type('status')).toContain('Europe/Berlin');
  });

  it('is set anew, or ended, by a person, and by no other change', async () => {
    await setUp('T1', ['C1', 'C2']);
    room.sql("update subscriptions set zone = 'Mars/Phobos'");
    await beatAt('2026-03-02T08:00Z');
    expect(await room.type('pause')).toContain('can’t be read');
    expect(await room.type('daily 10:00')).toContain('Which time zone?');
    expect(await room.type('daily 10:00 Europe/Paris')).toContain('10:00, every day, Europe/Paris');
    expect(await room.type('off', channel('C2'))).toContain('is off');
    await beatAt('2026-03-02T09:00Z');
    expect(postedTo(room.channels)).toEqual(['C1']);
  });

  it('of a delivery ends as failed, and the others are taken up', async () => {
    await setUp('T1', ['C1', 'C2']);
    room.channels.answer = () => ({ kind: 'not-sent', reason: 'http 503' });
    await beatAt('2026-03-02T08:00Z');
    room.channels.answer = () => ({ kind: 'posted', messageId: 'm' });
    room.sql("update deliveries set round = 'x' where channel = 'C1'");
    await beatAt('2026-03-02T08:05Z');
    await beatAt('2026-03-02T08:10Z');
    expect(postedTo(room.channels)).toEqual(['C2']);
    expect(await room.type('log')).toMatch(/failed[\s\S]*can’t be read/);
  });

  it('does not keep the tidying from going on, nor does a step that fails', async () => {
    await setUp('T1', ['C1']);
    let tidied = 0;
    const deliveries = {
      ...room.store.deliveries,
      claimDue: () => Promise.reject(new Error('no claims today')),
    };
    const scheduler = room.replica('p2', { deliveries }, async () => {
      tidied += 1;
    });
    scheduler.start();
    await scheduler.tick();
    expect(tidied).toBe(1);
    expect(scheduler.health()).toEqual({ ok: false, detail: expect.stringContaining('no claims today') });
    await scheduler.stop();
  });
});

describe('a workspace that is rate limited', () => {
  it('takes no room: channels of another platform that are due later are posted at once', async () => {
    const discord = fakeChannels('discord');
    const platforms = [room.channels, discord];
    await room.fill({ platform: 'slack', tenant: 'big' }, 1300);
    await room.fill({ platform: 'discord', tenant: 'G1', minute: '01' }, 5);
    room.channels.answer = () => ({ kind: 'not-sent', reason: 'rate-limited', retryAfterSeconds: 3600 });
    const scheduler = room.replica('p2', { platforms });
    for (const time of ['08:00:00', '08:01:00']) {
      room.at(`2026-03-02T${time}Z`);
      await scheduler.tick();
      await scheduler.drained();
    }
    expect(postedTo(discord)).toHaveLength(5);
    expect(room.channels.posts).toEqual([]);
    expect(room.count("state in ('claimed', 'sending')")).toBe(0);
    await scheduler.stop();
  });

  it('takes no room from another workspace of its platform', async () => {
    await room.fill({ tenant: 'big' }, 1300);
    await room.fill({ tenant: 'small', minute: '01' }, 5);
    room.channels.answer = ({ options }) =>
      options.tenant === 'big'
        ? { kind: 'not-sent', reason: 'rate-limited', retryAfterSeconds: 3600 }
        : { kind: 'posted', messageId: 'm' };
    await beatAt('2026-03-02T08:00Z');
    await beatAt('2026-03-02T08:01Z');
    expect(postedTo(room.channels)).toHaveLength(5);
  });

  it('is served when its rest is over', async () => {
    await room.fill({ tenant: 'big' }, 60);
    room.channels.answer = () => ({ kind: 'not-sent', reason: 'rate-limited', retryAfterSeconds: 600 });
    await beatAt('2026-03-02T08:00Z');
    room.channels.answer = () => ({ kind: 'posted', messageId: 'm' });
    await beatAt('2026-03-02T08:09Z');
    expect(room.channels.posts).toEqual([]);
    await beatAt('2026-03-02T08:10Z');
    expect(new Set(postedTo(room.channels)).size).toBe(60);
    expect(room.channels.posts).toHaveLength(60);
  });
});

describe('a workspace that hangs', () => {
  /** Posts to one workspace never end until they are released. */
  function hang(tenant: string): { release(): void; hanging(): number } {
    let release = (): void => undefined;
    let count = 0;
    const held = new Promise<void>((done) => {
      release = done;
    });
    room.channels.answer = async ({ options }) => {
      if (options.tenant === tenant) {
        count += 1;
        await held;
      }
      return { kind: 'posted', messageId: 'm' };
    };
    return { release: () => release(), hanging: () => count };
  }

  it('holds up neither another workspace nor the next ticks', async () => {
    await room.fill({ tenant: 'big' }, 1300);
    await room.fill({ tenant: 'small', minute: '01' }, 5);
    const big = hang('big');
    const scheduler = room.replica('p2');
    for (const time of ['08:00:00', '08:01:00', '08:02:00']) {
      room.at(`2026-03-02T${time}Z`);
      await scheduler.tick();
    }
    await expect.poll(() => postedTo(room.channels).length).toBe(5);
    expect(big.hanging()).toBe(4);
    const stopped = scheduler.stop();
    big.release();
    await stopped;
    expect(room.channels.posts).toHaveLength(9);
  });

  it('is left at a stop: what waits is given back at once, what hangs is uncertain', async () => {
    await room.fill({ tenant: 'big' }, 300);
    const big = hang('big');
    const scheduler = room.replica('p2');
    room.at('2026-03-02T08:00Z');
    await scheduler.tick();
    await expect.poll(big.hanging).toBe(4);
    hasten();
    const stopped = scheduler.stop();
    await expect.poll(() => room.count("state = 'claimed'")).toBe(0);
    await stopped;
    expect(room.count("state = 'uncertain'")).toBe(4);
    expect(room.count("state = 'retry'")).toBeGreaterThan(100);
    big.release();
    // A receipt that comes late still counts.
    await expect.poll(() => room.count("state = 'posted'")).toBe(4);
  });
});

it('health says when no tick has ended for long', async () => {
  const deliveries = { ...room.store.deliveries, forgetAhead: () => new Promise<number>(() => undefined) };
  const scheduler = room.replica('p2', { deliveries });
  expect(scheduler.health()).toEqual({ ok: true, detail: 'not started' });
  scheduler.start();
  expect(scheduler.health().ok).toBe(true);
  const real = performance.now();
  const clock = vi.spyOn(performance, 'now').mockReturnValue(real + 4 * 60_000);
  expect(scheduler.health()).toEqual({
    ok: false,
    detail: expect.stringMatching(/no tick ended for 24\d s/),
  });
  clock.mockRestore();
});
