// Reminders in the conversation: the button on talks to come, its confirmation, and /shelf remind.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Invocation } from '../../../src/cards/model/card.js';
import type { BotRequest } from '../../../src/ports/bot.js';
import { realBot, seen } from '../../support/bot/real-bot.js';
import { theCatalogue } from '../../support/bot/the-catalogue.js';
import { type LiveRoom, liveRoom } from '../../support/digest/live-room.js';

const { talks } = theCatalogue().file;
const BEFORE = new Date('2017-12-06T08:00:00-06:00');
const talk = talks.find(({ startsAt }) => startsAt === '2017-12-07T11:10:00-06:00');
const id = talk?.id ?? '';
let room: LiveRoom;
let now = BEFORE;
beforeAll(async () => {
  room = await liveRoom(talks);
  room.at(BEFORE.toISOString());
});
afterAll(() => room.close());

async function ask(request: object, kind: 'channel' | 'direct' = 'direct', platform = 'slack') {
  const bot = realBot({ ...room.store, reminders: room.reminders }, () => now);
  const origin = {
    ...{ requestId: 'r1', platform, tenant: 'T1', asker: { id: 'U-ann', name: 'Ann' } },
    channel: { id: 'C1', kind },
  };
  return seen(await bot.answer({ ...origin, ...request } as BotRequest));
}
const say = (text: string) => ask({ kind: 'mention', text });
const press = (invocation: Invocation) => ask({ kind: 'action', invocation });

describe('Remind me', () => {
  it('is on a talk to come, sets the reminder, and takes it back', async () => {
    const set = await press((await say(`/talk ${id}`)).invocation('Remind me'));
    expect(await room.reminders.of({ platform: 'slack', tenant: 'T1', person: 'U-ann' })).toEqual(
      new Set([id]),
    );
    const back = await press(set.invocation('Reminder set ✓'));
    expect(back.invocation('Remind me')).toBeDefined();
  });

  it('is not on a talk that has begun, nor where the bot can’t write to a person', async () => {
    const onWeb = await ask({ kind: 'mention', text: `/talk ${id}` }, 'direct', 'web');
    expect(() => onWeb.invocation('Remind me')).toThrow();
    now = new Date('2017-12-07T11:10:00-06:00');
    const begun = await say(`/talk ${id}`);
    now = BEFORE;
    expect(() => begun.invocation('Remind me')).toThrow();
  });

  it('never shows a channel that one person will be reminded', async () => {
    await press({ command: 'shelf', options: { talk: id, mark: 'remind' } });
    const { invocation } = await ask({ kind: 'mention', text: `/talk ${id}` }, 'channel');
    expect(invocation('Remind me')).toBeDefined();
  });
});

describe('/shelf remind', () => {
  it('says how many are set, changes how long before, and switches them off', async () => {
    await press({ command: 'shelf', options: { talk: id, mark: 'remind' } });
    expect((await say('/shelf remind')).text).toContain('1 reminder is set.');
    expect((await say('/shelf remind 5m')).text).toBe(
      'I’ll remind you 5 minutes before a talk. That goes for the 1 reminder that you have set, too.',
    );
    expect((await say('/shelf remind off')).text).toBe('1 reminder taken back.');
  });

  it('says what it can’t read', async () => {
    expect((await say('/shelf remind soon')).text).toContain('“soon” is no time before a talk.');
  });
});
