// Announcements of talks that begin together, as Slack and Discord get them: every talk is in them, whatever their number.
import { describe, expect, it } from 'vitest';
import { liveAnnouncement } from '../../../../src/cards/programme/live-post.js';
import { postedCard } from '../../../../src/cards/talks/posted-card.js';
import { scheduledTalk } from '../../../../src/programme/programme.js';
import { createCatalogueEvents } from '../../../../src/search/events.js';
import { payloadsOf } from '../../../rendering/payloads.js';
import { anEvent, aSpeaker, aTalk } from '../../../support/bot/a-talk.js';

const START = '2026-05-01T11:00:00+02:00';
const NOW = Date.parse('2026-05-01T10:55:00+02:00');
const LONG = 'Running Clusters of Many Sizes in Rather Big Companies';

/** The announcement of so many talks with long titles and two speakers each, on both platforms. */
async function announced(number: number, titleOf = (index: number) => `${LONG} ${index}`) {
  const speakers = ['Ada Lovelace-Byron', 'Grace Brewster Hopper'].map((name) =>
    aSpeaker({ name, company: 'Analytical Engines Ltd' }),
  );
  const talks = Array.from({ length: number }, (_, index) =>
    aTalk({
      ...{ id: `talk-${index}`, title: titleOf(index), speakers, room: `Ballroom ${index}, Level 2` },
      ...{ startsAt: START, endsAt: '2026-05-01T11:35:00+02:00' },
    }),
  );
  const event = anEvent({ id: 'event-1', name: 'Event', timeZone: 'Europe/Berlin' });
  const events = createCatalogueEvents([event], talks);
  const reply = liveAnnouncement(
    talks.flatMap((talk) => scheduledTalk(talk) ?? []),
    {
      ...{ zone: event.timeZone, titleOf: events.titleOf, nowMs: NOW },
      card: (talk) => postedCard(talk, events, NOW),
    },
  );
  const { slack, discord } = await payloadsOf(reply);
  return [JSON.stringify(slack), JSON.stringify(discord)] as const;
}

/** Labels of a menu's options, in Slack's and in Discord's writing. */
const options = (payload: string): readonly string[] =>
  [
    ...payload.matchAll(/"text":\{"type":"plain_text","text":"([^"]*)"[^}]*\},"value"/g),
    ...payload.matchAll(/\{"label":"([^"]*)","value"/g),
  ]
    .map(([, label = '']) => label)
    .filter((label) => label !== 'Details');

describe('an announcement of talks that begin together', () => {
  it('has menus to save one and to be reminded of one, with all ten and their details', async () => {
    for (const payload of await announced(10)) {
      for (const menu of ['Save one', 'Remind me of one']) expect(payload).toContain(`"${menu}"`);
      for (let index = 0; index < 10; index += 1) {
        const title = `${LONG} ${index}`;
        expect(options(payload).filter((label) => label === title)).toHaveLength(2);
        expect(payload.split(title).length - 1, 'in the list too').toBeGreaterThan(2);
      }
      expect(payload.match(/"Details"/g)).toHaveLength(10);
    }
  });

  it('tells talks of one title apart in its menus', async () => {
    for (const payload of await announced(2, () => 'Lightning Talks')) {
      expect(options(payload)).toHaveLength(4);
      expect(new Set(options(payload)).size).toBe(2);
    }
  });

  it('leaves room for the list of more', async () => {
    for (const payload of await announced(11)) {
      expect(payload).not.toContain('"Save one"');
      expect(payload.match(/"Details"/g)).toHaveLength(11);
    }
  });
});
