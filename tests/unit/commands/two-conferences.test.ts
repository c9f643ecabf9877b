// The programme of two conferences in different zones that run at once: which is asked about, and what a choice keeps.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Announcement } from '../../../src/live/announcement.js';
import type { BotRequest } from '../../../src/ports/bot.js';
import type { AnnouncementService } from '../../../src/ports/live.js';
import type { Catalogue } from '../../../src/search/catalogue.js';
import { createCatalogue } from '../../../src/search/create-catalogue.js';
import { anEvent, aTalk } from '../../support/bot/a-talk.js';
import { realBot, seen } from '../../support/bot/real-bot.js';
import { theCatalogue } from '../../support/bot/the-catalogue.js';

const EVENTS = [
  anEvent({ id: 'fosconf-2026', name: 'FosConf', timeZone: 'Europe/Brussels' }),
  anEvent({ id: 'debmeet-2026', name: 'DebMeet', timeZone: 'Asia/Kolkata' }),
];
const talk = (eventId: string, title: string, room: string, startsAt: string) =>
  aTalk({ id: title.toLowerCase().replaceAll(' ', '-'), eventId, title, room, startsAt });
const TALKS = [
  talk('fosconf-2026', 'Welcome to Brussels', 'Janson', '2026-11-28T10:00:00+01:00'),
  talk('fosconf-2026', 'Software Patents', 'Chavanne', '2026-11-28T10:00:00+01:00'),
  talk('fosconf-2026', 'Closing in Brussels', 'Janson', '2026-11-29T17:00:00+01:00'),
  talk('debmeet-2026', 'Welcome to Kochi', 'Anamudi', '2026-11-28T14:00:00+05:30'),
  talk('debmeet-2026', 'Bits from the Leader', 'Anamudi', '2026-11-29T10:30:00+05:30'),
];

/** While both run: 09:40 in Brussels, 14:10 in Kochi. */
const NOW = new Date('2026-11-28T08:40:00Z');
let catalogue: Catalogue;
let bot: ReturnType<typeof realBot>;
const origin = {
  ...{ requestId: 'ref12345', platform: 'test', asker: { id: 'U1' }, tenant: 'T1' },
  channel: { id: 'D1', kind: 'direct' as const },
};
const ask = async (text: string) => seen(await bot.answer({ ...origin, kind: 'mention', text }));

beforeEach(() => {
  const { file, vocabulary } = theCatalogue();
  catalogue = createCatalogue({ ...file, talks: TALKS, events: EVENTS }, vocabulary);
  bot = realBot(undefined, () => NOW, undefined, { catalogue });
});

describe('of two conferences that run at once', () => {
  it('the one that a line names is read from it, with the room and the zone of its venue', async () => {
    for (const line of [
      '/next janson at fosconf',
      "what's next in janson at fosconf",
      '/next fosconf janson',
    ])
      expect((await ask(line)).text).toMatch(
        /Next in janson: in 20 min[\s\S]*Welcome to Brussels[\s\S]*10:00.* GMT\+1/,
      );
    expect((await ask('/next janson at fosconf')).text).not.toContain('Software Patents');
    expect((await ask('/schedule sunday debmeet')).text).toMatch(
      /Sunday 29 Nov[\s\S]*Bits from the Leader[\s\S]*10:30/,
    );
  });

  it('the choice between them keeps what was asked', async () => {
    const asked = await ask('/next janson');
    expect(asked.text).toContain('Which conference');
    const next = await bot.answer({
      ...origin,
      kind: 'action',
      invocation: asked.invocation('FosConf 2026'),
    });
    expect(seen(next).text).toContain('Next in janson');
    const day = await ask('/schedule sunday');
    const sunday = await bot.answer({
      ...origin,
      kind: 'action',
      invocation: day.invocation('DebMeet 2026'),
    });
    expect(seen(sunday).text).toContain('Sunday 29 Nov');
  });

  it('the choice between them sets what was to be announced', async () => {
    const saved: Announcement[] = [];
    const service = {
      supports: () => true,
      of: async () => saved,
      log: async () => [],
      pauseWhereBarred: async () => null,
      save: async (announcement: Announcement) => void saved.push(announcement),
    } as unknown as AnnouncementService;
    bot = realBot({ announcements: service }, () => NOW, undefined, { catalogue });
    const channel = { ...origin, channel: { id: 'C1', kind: 'channel' as const } };
    const answer = async (of: object) => seen(await bot.answer({ ...channel, ...of } as BotRequest));
    const asked = await answer({ kind: 'mention', text: '/announce room janson minutes:10' });
    await answer({ kind: 'action', invocation: asked.invocation('FosConf 2026') });
    expect(saved).toMatchObject([
      { eventId: 'fosconf-2026', kind: 'room', value: 'Janson', leadMinutes: 10 },
    ]);
  });

  it.each([
    ['tomorrow morning', 'Which conference'],
    ['tomorrow morning at debmeet', 'Bits from the Leader'],
    ["what's on at 10:40 tomorrow at debmeet", 'Bits from the Leader'],
    ['talks tomorrow evening in fosconf', 'Sunday 29 Nov'],
  ])('a part of a day is read with the conference: %s', async (line, expected) => {
    const { text } = await ask(line);
    expect(text).toContain(expected);
    expect(text).not.toContain('Welcome to');
  });

  it('a room that neither has is named with the rooms of the one that was meant', async () => {
    const { text } = await ask('/next pool at debmeet');
    expect(text).toContain('I know no day, time, room or track “pool” there.');
    expect(text).toContain('Anamudi');
  });
});
