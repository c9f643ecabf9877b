// Who may change a channel's talk of the day: every verb and every button, for everybody who may not use it.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digest } from '../../commands/digest.js';
import { replyText } from '../../src/cards/text/plain-text.js';
import { type DigestRoom, digestRoom } from '../support/digest/digest-room.js';

let room: DigestRoom;
beforeEach(async () => {
  room = await digestRoom();
});
afterEach(() => room.close());

describe('who may change it', () => {
  it('is everybody, until it is limited to admins', async () => {
    await room.type('daily 09:00 Europe/Berlin', { asker: { id: 'U2' } });
    await room.type('daily 09:00 who:admins', { asker: { id: 'U1', isAdmin: true } });
    expect(await room.type('daily 10:00', { asker: { id: 'U2' } })).toContain('Only admins');
    expect(await room.type('off', { asker: { id: 'U2', isAdmin: false } })).toContain('Only admins');
    expect(await room.type('status', { asker: { id: 'U2' } })).toContain('09:00');
    expect(await room.type('daily 10:00', { asker: { id: 'U3', isAdmin: true } })).toContain('10:00');
  });

  it.each([
    ['nobody knows to be an admin', { id: 'U2' }],
    ['is no admin', { id: 'U2', isAdmin: false }],
  ])('can’t be limited to admins by somebody who %s: the channel would lock itself', async (_, asker) => {
    const refusal = 'Only an admin may limit changes to admins';
    expect(await room.type('daily 09:00 Europe/Berlin who:admins', { asker })).toContain(refusal);
    expect(await room.type('status')).toContain('no talk of the day');
    await room.type('daily 09:00 Europe/Berlin');
    expect(await room.type('daily 09:00 who:admins', { asker })).toContain(refusal);
    expect(await room.type('status')).toContain('everybody who can post here');
  });

  /** Every verb that changes something, and how it is typed. */
  const CHANGES: Readonly<Record<string, string>> = {
    daily: 'daily 10:00',
    skip: 'skip',
    swap: 'swap',
    pin: 'pin talk-1 date:2026-03-03',
    ban: 'ban talk-1',
    pause: 'pause',
    resume: 'resume',
    off: 'off',
    feed: 'feed',
  };
  const READS = ['status', 'calendar', 'preview', 'log'];

  it('covers every verb there is', () => {
    const verbs = digest.subcommands?.map(({ info }) => info.name.split(' ').at(-1));
    expect([...Object.keys(CHANGES), ...READS].sort()).toEqual([...(verbs ?? [])].sort());
  });

  it.each(Object.values(CHANGES))(
    'keeps members from “%s” where only admins may, and changes nothing',
    async (line) => {
      await room.type('daily 09:00 Europe/Berlin who:admins', { asker: { id: 'U1', isAdmin: true } });
      const before = await room.type('status');
      for (const asker of [{ id: 'U2' }, { id: 'U2', isAdmin: false }]) {
        expect(await room.type(line, { asker })).toContain('Only admins may change');
      }
      expect(await room.type('status')).toBe(before);
    },
  );

  it.each(Object.values(CHANGES))('keeps from “%s” whoever can’t write in the channel', async (line) => {
    const mute = { id: 'U3', isAdmin: false, mayPost: false };
    expect(await room.type('daily 09:00 Europe/Berlin', { asker: mute })).toContain(
      'You can’t write in this',
    );
    await room.type('daily 09:00 Europe/Berlin');
    const before = await room.type('status');
    expect(await room.type(line, { asker: mute })).toContain('You can’t write in this channel');
    for (const verb of READS) expect(await room.type(verb, { asker: mute })).not.toContain('You can’t');
    expect(await room.type('status')).toBe(before);
  });

  it('keeps both from a press on “Post anyway” and on everything of the status', async () => {
    const admin = { id: 'U1', isAdmin: true };
    await room.type('daily 09:00 Europe/Berlin who:admins', { asker: admin });
    room.channels.answer = () => ({ kind: 'unknown', reason: 'no answer' });
    room.at('2026-03-02T08:00Z');
    await room.beat();
    const log = await room.reply('log', { asker: admin });
    const status = await room.reply('status', { asker: admin });
    const tried = [
      room.press(log, 'Post anyway', { id: 'U2' }),
      room.press(status, 'Skip next', { id: 'U2' }),
      room.press(status, 'Swap next', { id: 'U2' }),
      room.press(status, 'Pause', { id: 'U2' }),
    ];
    for (const reply of await Promise.all(tried))
      expect(replyText(reply)).toContain('Only admins may change');
    expect(room.posted(), 'the one that is uncertain').toHaveLength(1);
  });

  it('can be given back to everybody by an admin alone', async () => {
    const admin = { id: 'U1', isAdmin: true };
    await room.type('daily 09:00 Europe/Berlin who:admins', { asker: admin });
    expect(await room.type('daily 09:00 who:members', { asker: { id: 'U2' } })).toContain('Only admins');
    expect(await room.type('daily 09:00 who:members', { asker: admin })).toContain('everybody who can post');
    expect(await room.type('skip', { asker: { id: 'U2' } })).toContain('Skipped');
  });
});
