// A talk that was pinned to a day and is off since: status and calendar say so, and that another takes its place.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Talk } from '../../src/catalogue/talk.js';
import { type DigestRoom, digestRoom } from '../support/digest/digest-room.js';

let room: DigestRoom;
beforeEach(async () => {
  room = await digestRoom();
  await room.type('daily 09:00 Europe/Berlin');
  await room.type('pin Talk 7 date:2026-03-05');
});
afterEach(() => room.close());

describe('a pinned talk', () => {
  it.each([
    ['cancelled', 'Talk 7 (cancelled)'],
    ['gone', 'a talk that is gone'],
  ])('that is %s since is said to be replaced, until its day is over', async (state, words) => {
    expect(await room.type('status')).not.toContain('Another talk takes its place');
    room.talks = room.talks.flatMap((talk): readonly Talk[] => {
      if (talk.title !== 'Talk 7') return [talk];
      return state === 'gone' ? [] : [{ ...talk, state: 'cancelled' }];
    });
    const said = `Pinned to Thu 5 Mar 2026 and off the programme: ${words}. Another talk takes its place.`;
    for (const shown of ['status', 'calendar']) expect(await room.type(shown)).toContain(said);
    room.at('2026-03-05T08:00Z');
    await room.beat();
    expect(room.posted()).toHaveLength(1);
    expect(room.posted().join()).not.toContain('Talk 7');
    expect(await room.type('status')).not.toContain('Another talk takes its place');
  });
});
