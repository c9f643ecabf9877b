// /announce in the conversation: set for a room or all rooms, shown with its next posts, paused, and refused by name.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BotRequest } from '../../../src/ports/bot.js';
import { realBot, seen } from '../../support/bot/real-bot.js';
import { theCatalogue } from '../../support/bot/the-catalogue.js';
import { type LiveRoom, liveRoom } from '../../support/digest/live-room.js';

const NOW = new Date('2017-12-07T08:00:00-06:00');
let room: LiveRoom;
beforeAll(async () => {
  const { talks } = theCatalogue().file;
  const [shipped = ''] = talks.map(({ eventId }) => eventId);
  room = await liveRoom(talks.map((talk) => ({ ...talk, eventId: shipped })));
  room.at(NOW.toISOString());
});
afterAll(() => room.close());

async function ask(text: string, channel = 'C1', mayPost = true, platform = 'slack', isAdmin = false) {
  const { announcements } = room;
  const origin = {
    ...{ requestId: 'r1', platform, tenant: 'T1', asker: { id: 'U-ann', name: 'Ann', mayPost, isAdmin } },
    channel: { id: channel, kind: channel.startsWith('D') ? 'direct' : 'channel' },
  };
  const request = { ...origin, kind: 'command', command: 'announce', input: { kind: 'line', text } };
  return seen(await realBot({ ...room.store, announcements }, () => NOW).answer(request as BotRequest));
}

describe('/announce', () => {
  it('says that nothing is announced, with what to type', async () => {
    expect((await ask('')).text).toContain('/announce room "Ballroom A" here');
  });

  it('sets a room and shows when its next talks are announced', async () => {
    const { text } = await ask('room "Ballroom A" here');
    expect(text).toContain('Announced here: Ballroom A');
    expect(text).toContain('5 minutes before talks of');
    expect(text).toContain('Thu 7 Dec 2017, 11:10–11:45 CST: “The Road to More Usable Kubernetes”');
  });

  it('takes all rooms, and another time before the start', async () => {
    const { text } = await ask('event minutes:10', 'C2');
    expect(text).toContain('Announced here: all rooms');
    expect(text).toContain('10 minutes before');
  });

  it('is paused, resumed and switched off by its buttons’ words', async () => {
    expect((await ask('pause', 'C2')).text).toContain('(paused)');
    expect((await ask('resume', 'C2')).text).not.toContain('(paused)');
    expect((await ask('off', 'C2')).text).toBe('Nothing is announced here any more.');
    expect((await ask('', 'C2')).text).toContain('Nothing is announced here.');
  });

  it('takes changes of the programme, alone and beside talks', async () => {
    const { text } = await ask('changes', 'C5');
    expect(text).toContain('Announced here: changes of the programme');
    expect(text).toContain('are told in one post for each import.');
    expect(text).not.toContain('before talks');
    const both = await ask('event', 'C5');
    expect(both.text).toContain('Announced here: changes of the programme and all rooms');
    expect(both.text).toContain('5 minutes before talks of');
  });

  it('shows which channel announces which room, and what to type for the others', async () => {
    const { text } = await ask('rooms', 'C9');
    expect(text).toContain('1 channel announces all rooms.');
    expect(text).toMatch(/Ballroom A\n\s+a channel/);
    expect(text).toMatch(/Ballroom B\n\s+In no channel: \/announce room "Ballroom B" here/);
  });

  it('can be limited to admins by an admin, and is then not changed by others', async () => {
    const asAdmin = (line: string) => ask(line, 'C7', true, 'slack', true);
    expect((await ask('event who:admins', 'C7')).text).toContain('Only an admin may limit changes to admins');
    expect((await asAdmin('event who:admins')).text).toContain('Only admins may change this.');
    for (const line of ['off', 'pause', 'room "Ballroom A" here', 'event who:members'])
      expect((await ask(line, 'C7')).text).toContain('Only admins may change what is announced here');
    expect((await ask('status', 'C7')).text).toContain('Announced here: all rooms');
    expect((await asAdmin('room "Ballroom A" here')).text).toContain('Only admins may change this.');
    expect((await asAdmin('event who:members')).text).not.toContain('Only admins');
    expect((await ask('off', 'C7')).text).toBe('Nothing is announced here any more.');
  });

  it('reads the minutes before a talk, and another event, from the words', async () => {
    expect((await ask('room ballroom a 10 minutes before', 'C6')).text).toContain('10 minutes before');
    const { text } = await ask('event Nowhere Conf 1999', 'C7');
    expect(text).toContain('Nowhere Conf 1999');
    expect(text).not.toContain('Announced here');
  });

  it.each(['room "Ballroom A" friday', 'room Ballroom A at 3pm', 'track Service Mesh tomorrow'])(
    'refuses “%s” instead of announcing other days without a word',
    async (line) => {
      expect((await ask(line, 'C8')).text).toContain('not those of a day or an hour');
      expect(await room.announcements.of({ platform: 'slack', tenant: 'T1', channel: 'C8' })).toEqual([]);
    },
  );

  it('names the words beside a room that it can’t read, and changes nothing', async () => {
    expect((await ask('room Ballroom A swimming', 'C8')).text).toContain('“swimming”');
    expect(await room.announcements.of({ platform: 'slack', tenant: 'T1', channel: 'C8' })).toEqual([]);
  });

  it('names the rooms for one that is unknown, and changes nothing', async () => {
    const { text } = await ask('room "Swimming Pool" here', 'C3');
    expect(text).toContain('“Swimming Pool”');
    expect(text).toContain('Ballroom A');
    expect(await room.announcements.of({ platform: 'slack', tenant: 'T1', channel: 'C3' })).toEqual([]);
  });

  it.each([
    ['event', 'C4', false, 'slack', 'Only members who can post in this channel'],
    ['event', 'D1', true, 'slack', 'Say this in the channel that it is for'],
    ['event', 'C4', true, 'web', 'I can’t post here unasked'],
  ] as const)('refuses “%s” in %s (may post: %s, on %s)', async (line, channel, mayPost, platform, words) => {
    expect((await ask(line, channel, mayPost, platform)).text).toContain(words);
  });
});
