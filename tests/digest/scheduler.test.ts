// What becomes of a slot: every outcome, with the real store, a platform that answers as told and a set clock.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { replyText } from '../../src/cards/text/plain-text.js';
import { type DigestRoom, digestRoom } from '../support/digest/digest-room.js';

let room: DigestRoom;
beforeEach(async () => {
  room = await digestRoom();
  await room.type('daily 09:00 Europe/Berlin');
});
afterEach(() => room.close());

const beatAt = async (moment: string): Promise<void> => {
  room.at(moment);
  await room.beat();
};

const told = (): readonly string[] =>
  room.channels.posts.filter(({ kind }) => kind === 'person').map(({ to, text }) => `${to}: ${text}`);

describe('a slot', () => {
  it('is posted once, however often the heart beats', async () => {
    await beatAt('2026-03-02T07:59Z');
    expect(room.posted()).toEqual([]);
    for (const minute of ['00', '01', '02']) await beatAt(`2026-03-02T08:${minute}Z`);
    expect(room.posted()).toHaveLength(1);
    expect(room.channels.posts[0]).toMatchObject({ to: 'C1', kind: 'channel', options: { tenant: 'T1' } });
    expect(room.channels.posts[0]?.options.key.length).toBeLessThanOrEqual(25);
    expect(await room.type('log')).toContain('Mon 2 Mar 2026 posted');
  });

  it('is posted late, and says so, within six hours', async () => {
    await beatAt('2026-03-02T13:59Z');
    expect(room.posted()[0]).toContain('Posted late: it was due at 09:00 Europe/Berlin time.');
    expect(await room.type('log')).toContain('Mon 2 Mar 2026 posted late');
  });

  it('is missed after six hours, and after as many as the channel chose', async () => {
    await beatAt('2026-03-02T14:00Z');
    expect(room.posted()).toEqual([]);
    expect(await room.type('log')).toContain('Mon 2 Mar 2026 missed');
    await room.type('daily 09:00 late:2');
    await beatAt('2026-03-03T10:00Z');
    expect(room.posted()).toEqual([]);
    await beatAt('2026-03-04T09:59Z');
    expect(room.posted()).toHaveLength(1);
  });

  it('after a long absence is one post, and a line for each day that was missed', async () => {
    await beatAt('2026-03-06T08:20Z');
    expect(room.posted()).toHaveLength(1);
    const log = await room.type('log');
    expect(log.match(/missed/g)).toHaveLength(4);
    expect(log).toContain('Fri 6 Mar 2026 posted late');
  });

  it('after a year of absence keeps the log readable and says what is left out', async () => {
    await beatAt('2027-03-02T08:00Z');
    expect(room.posted()).toHaveLength(1);
    const place = { platform: 'slack', tenant: 'T1', channel: 'C1' };
    const lines = await room.store.deliveries.log(place, 1000);
    expect(lines).toHaveLength(31);
    expect(lines.at(-1)?.note).toBe('and 335 days before');
    expect(await room.type('log')).not.toContain('Because');
  });
});

describe('a refusal that is known', () => {
  it('is tried again with growing waits, and posted once', async () => {
    let refusals = 2;
    room.channels.answer = () =>
      refusals-- > 0 ? { kind: 'not-sent', reason: 'http 503' } : { kind: 'posted', messageId: 'm1' };
    await beatAt('2026-03-02T08:00Z');
    expect(await room.type('log')).toMatch(/will be tried again[\s\S]*Because: http 503/);
    await beatAt('2026-03-02T08:01Z');
    await beatAt('2026-03-02T08:02Z');
    expect(room.posted()).toEqual([]);
    await beatAt('2026-03-02T08:03Z');
    expect(room.posted()).toHaveLength(1);
  });

  it('is given up at the horizon', async () => {
    room.channels.answer = () => ({ kind: 'not-sent', reason: 'http 503' });
    for (let hour = 8; hour < 16; hour += 1) {
      for (const minute of ['00', '20', '40']) {
        await beatAt(`2026-03-02T${String(hour).padStart(2, '0')}:${minute}Z`);
      }
    }
    expect(await room.type('log')).toMatch(/Mon 2 Mar 2026 failed, given up[\s\S]*Because: http 503/);
    room.channels.answer = () => ({ kind: 'posted', messageId: 'm1' });
    await beatAt('2026-03-02T16:00Z');
    expect(room.posted()).toEqual([]);
  });

  it('for a rate limit waits as long as the platform asks', async () => {
    room.channels.answer = () => ({ kind: 'not-sent', reason: 'rate limited', retryAfterSeconds: 600 });
    await beatAt('2026-03-02T08:00Z');
    room.channels.answer = () => ({ kind: 'posted', messageId: 'm1' });
    await beatAt('2026-03-02T08:09Z');
    expect(room.posted()).toEqual([]);
    await beatAt('2026-03-02T08:10Z');
    expect(room.posted()).toHaveLength(1);
  });

  it('is not tried again once somebody has stopped the digest', async () => {
    room.channels.answer = () => ({ kind: 'not-sent', reason: 'http 503' });
    await beatAt('2026-03-02T08:00Z');
    await room.type('pause');
    room.channels.answer = () => ({ kind: 'posted', messageId: 'm1' });
    await beatAt('2026-03-02T08:05Z');
    expect(room.posted()).toEqual([]);
    expect(await room.type('log')).toContain('Mon 2 Mar 2026 paused');
  });

  it('that would be the same again is not tried again', async () => {
    room.channels.answer = () => ({ kind: 'rejected', reason: 'invalid_blocks' });
    await beatAt('2026-03-02T08:00Z');
    await beatAt('2026-03-02T09:00Z');
    expect(await room.type('log')).toMatch(/failed, given up[\s\S]*Because: invalid_blocks/);
  });
});

describe('an unknown outcome', () => {
  it.each([
    ['said by the platform', () => ({ kind: 'unknown' as const, reason: 'timeout' })],
    [
      'left by an error',
      () => {
        throw new Error('socket hang up');
      },
    ],
  ])('%s is never sent again by itself, only by a person, once', async (_, answer) => {
    room.channels.answer = answer;
    await beatAt('2026-03-02T08:00Z');
    const sent = room.posted().length;
    room.channels.answer = () => ({ kind: 'posted', messageId: 'm2' });
    for (const time of ['08:10', '09:00', '12:00', '20:00']) await beatAt(`2026-03-02T${time}Z`);
    expect(room.posted()).toHaveLength(sent);
    const log = await room.reply('log');
    expect(replyText(log)).toContain('uncertain');
    const pressed = await Promise.all([room.press(log, 'Post anyway'), room.press(log, 'Post anyway')]);
    expect(pressed.map(replyText).sort()).toEqual([
      'It is posted.',
      expect.stringContaining('no longer open'),
    ]);
    expect(room.posted()).toHaveLength(sent + 1);
    expect(await room.type('log')).not.toContain('uncertain');
  });
});

describe('the owner', () => {
  it('is told once that the channel is gone; everything is kept for resuming', async () => {
    room.channels.answer = ({ kind }) =>
      kind === 'person' ? { kind: 'posted', messageId: 'd1' } : { kind: 'gone', reason: 'is_archived' };
    for (const day of ['02', '03', '04']) await beatAt(`2026-03-${day}T08:00Z`);
    expect(told()).toEqual([expect.stringMatching(/^U1: .*this channel.*paused/)]);
    expect(await room.type('status')).toContain('paused: I could not post here');
    room.channels.answer = () => ({ kind: 'posted', messageId: 'm1' });
    expect(await room.type('resume')).toContain('Thu 5 Mar 2026, 09:00');
    await beatAt('2026-03-05T08:00Z');
    expect(room.posted()).toHaveLength(1);
  });

  it('is told once that nothing matches any more, and again only after something did', async () => {
    const all = room.talks;
    room.talks = [];
    for (const day of ['02', '03', '04']) await beatAt(`2026-03-${day}T08:00Z`);
    expect(told()).toEqual([expect.stringContaining('No talk matches')]);
    expect(await room.type('log')).toContain('Wed 4 Mar 2026 nothing matched');
    room.talks = all;
    await beatAt('2026-03-05T08:00Z');
    room.talks = [];
    await beatAt('2026-03-06T08:00Z');
    expect(told()).toHaveLength(2);
  });

  it('whose direct messages are closed is named in the log, without words', async () => {
    room.channels.answer = () => ({ kind: 'gone', reason: 'cannot_dm' });
    await beatAt('2026-03-02T08:00Z');
    const line = room.log.lines.find(({ message }) => message === 'the owner of a digest could not be told');
    expect(line?.fields).toMatchObject({ channel: 'C1', why: 'gone' });
  });
});

describe('replicas', () => {
  it('with clocks 30 seconds apart post each slot once', async () => {
    const fast = room.replica('p2', { now: () => room.now() + 30_000 });
    const slow = room.replica('p3', { now: () => room.now() - 30_000 });
    for (const time of ['07:59:30', '08:00:00', '08:00:30', '08:01:30']) {
      room.at(`2026-03-02T${time}Z`);
      await Promise.all([fast.tick(), slow.tick(), room.beat()]);
      await Promise.all([fast.drained(), slow.drained()]);
    }
    expect(room.posted()).toHaveLength(1);
    await Promise.all([fast.stop(), slow.stop()]);
  });

  it('take over what another claimed and never began', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((done) => {
      release = done;
    });
    // Four channels hang in the first replica's lane, so that the fifth is claimed and waits.
    for (const id of ['C2', 'C3', 'C4', 'C5']) {
      await room.type('daily 09:00 Europe/Berlin', { channel: { id, kind: 'channel' } });
    }
    let hanging = 0;
    room.channels.answer = async () => {
      hanging += 1;
      await held;
      return { kind: 'posted', messageId: 'm' };
    };
    const first = room.replica('p2');
    room.at('2026-03-02T08:00Z');
    await first.tick();
    await expect.poll(() => hanging).toBe(4);
    room.channels.answer = () => ({ kind: 'posted', messageId: 'm' });
    await beatAt('2026-03-02T08:04Z');
    expect(room.posted()).toHaveLength(0);
    await beatAt('2026-03-02T08:06Z');
    expect(room.posted()).toHaveLength(1);
    release();
    await first.drained();
    expect(room.posted()).toHaveLength(5);
    expect(new Set(room.channels.posts.map(({ to }) => to)).size).toBe(5);
    expect(await room.type('log')).toContain('posted');
    await first.stop();
  });

  it('that stop give back what they have not begun', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((done) => {
      release = done;
    });
    for (const id of ['C2', 'C3', 'C4', 'C5', 'C6']) {
      await room.type('daily 09:00 Europe/Berlin', { channel: { id, kind: 'channel' } });
    }
    let hanging = 0;
    room.channels.answer = async () => {
      hanging += 1;
      await held;
      return { kind: 'posted', messageId: 'm' };
    };
    const first = room.replica('p2');
    room.at('2026-03-02T08:00Z');
    await first.tick();
    await expect.poll(() => hanging).toBe(4);
    const stopped = first.stop();
    release();
    await stopped;
    expect(room.posted()).toHaveLength(4);
    await room.beat();
    expect(room.posted()).toHaveLength(6);
  });
});

describe('a clock', () => {
  it('that was days ahead and is set right posts the days between when they come, and none twice', async () => {
    await beatAt('2026-03-05T08:00Z');
    expect(room.posted()).toHaveLength(1);
    for (const day of ['02', '03', '04', '05', '06']) await beatAt(`2026-03-${day}T08:00Z`);
    const log = await room.type('log');
    for (const day of ['Mon 2', 'Tue 3', 'Wed 4', 'Thu 5', 'Fri 6'])
      expect(log).toContain(`${day} Mar 2026 posted`);
    expect(log).not.toContain('missed');
    expect(new Set(room.posted()).size).toBe(5);
    expect(room.posted()).toHaveLength(5);
  });

  it('that was years ahead does not silence the channel until then', async () => {
    await beatAt('2040-01-01T08:00Z');
    expect(room.posted()).toHaveLength(1);
    await beatAt('2026-03-02T12:00Z');
    await beatAt('2026-03-03T08:00Z');
    expect(room.posted()).toHaveLength(3);
  });

  it('that stood still for ten minutes makes the post late, not missing', async () => {
    await beatAt('2026-03-02T07:59Z');
    await beatAt('2026-03-02T08:10Z');
    expect(room.posted()).toEqual([expect.stringContaining('Posted late')]);
  });
});

it('starts with a beat, without waiting for the next minute, and stops cleanly', async () => {
  room.at('2026-03-02T08:00Z');
  const heartbeat = room.replica('p2');
  heartbeat.start();
  await expect.poll(() => room.posted().length).toBe(1);
  await heartbeat.stop();
  await heartbeat.tick();
  expect(room.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
});

it('goes on after the database was away, and forgets nothing it was to post', async () => {
  const away = room.unreachable();
  room.at('2026-03-02T08:00Z');
  await room.beat();
  expect(room.posted()).toEqual([]);
  expect(room.log.lines.at(-1)).toMatchObject({
    level: 'error',
    message: expect.stringContaining('a step of the scheduler failed'),
  });
  expect(await room.type('status')).toContain('Searching still works');
  away.end();
  await beatAt('2026-03-02T08:01Z');
  expect(room.posted()).toHaveLength(1);
});

it('one workspace that is rate limited holds up no other', async () => {
  for (let index = 0; index < 20; index += 1) {
    const channel = { id: `X${index}`, kind: 'channel' as const };
    await room.type('daily 09:00 Europe/Berlin', { tenant: 'busy', channel });
  }
  room.channels.answer = ({ options }) =>
    options.tenant === 'busy'
      ? { kind: 'not-sent', reason: 'rate limited', retryAfterSeconds: 3600 }
      : { kind: 'posted', messageId: 'm' };
  const replica = room.replica('p2');
  room.at('2026-03-02T08:00Z');
  await replica.tick();
  await expect.poll(() => room.posted().length).toBe(1);
  await replica.stop();
});
