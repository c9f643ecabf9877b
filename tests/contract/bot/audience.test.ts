// Audience: what a channel sees carries nobody's own state, on every command, and a press on a lost talk is private.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Invocation } from '../../../src/cards/model/card.js';
import type { Bot, BotRequest } from '../../../src/ports/bot.js';
import { realBot, seen } from '../../support/bot/real-bot.js';
import { theCatalogue } from '../../support/bot/the-catalogue.js';
import { type AStore, aStore } from '../../support/store/a-store.js';

const NOW = Date.parse('2026-01-08T10:00:00Z');
const TALK = theCatalogue().file.talks[0]?.id ?? '';
/** What only the person themself may read. */
const OWN_STATE =
  /Saved ✓|Watched ✓|You gave|you gave|still to watch|on your shelf:|"(?:Saved|Watched)(?: ·|")/;

let store: AStore;
let bot: Bot;

beforeAll(async () => {
  store = await aStore();
  bot = realBot(store, () => new Date(NOW));
  const ann = { platform: 'slack', tenant: 'T1', person: 'U-ann' };
  await store.people.greet(ann, NOW);
  await store.shelf.mark(ann, TALK, { saved: true, watched: true, rating: 2 }, NOW);
});
afterAll(() => store.remove());

async function ask(person: string, request: object, kind: 'channel' | 'direct' = 'channel') {
  const origin = {
    requestId: 'r1',
    platform: 'slack',
    tenant: 'T1',
    asker: { id: person, name: 'Ann' },
    channel: { id: 'C1', kind },
  };
  const found = seen(await bot.answer({ ...origin, ...request } as BotRequest));
  return { ...found, all: JSON.stringify(found.reply) };
}

const mention = (text: string) => ({ kind: 'mention', text });
const press = (invocation: Invocation) => ({ kind: 'action', invocation });

describe('a channel', () => {
  it.each([
    TALK,
    `talk ${TALK}`,
    'shelf',
    'shelf team',
    'shelf saved',
    'shelf export:json',
    'lectern privacy',
    'lectern privacy export',
    'hi',
  ])('sees nothing of the asker’s own in the answer to “%s”', async (text) => {
    const { reply, all } = await ask('U-ann', mention(text));
    expect(reply).toMatchObject({ audience: 'channel' });
    expect(all).not.toMatch(OWN_STATE);
    expect(reply).not.toHaveProperty('files');
  });

  it('sees a shared card with the counts of its people and without the sharer’s marks', async () => {
    const options = { query: TALK, share: true };
    const { reply, all, text } = await ask('U-ann', press({ command: 'talk', options }));
    expect(reply).toMatchObject({ kind: 'cards', audience: 'channel' });
    expect(text).toContain('1 person here saved this');
    expect(all).not.toMatch(OWN_STATE);
  });

  it('has buttons that save for the person who presses, and tell that person alone', async () => {
    const shared = await ask('U-ann', press({ command: 'talk', options: { query: TALK, share: true } }));
    const own = await ask('U-ben', press(shared.invocation('Save')));
    expect(own.reply).toMatchObject({ audience: 'asker' });
    expect(own.all).toContain('Saved ✓');
    const entries = await store.shelf.entries({ platform: 'slack', tenant: 'T1', person: 'U-ann' });
    expect(entries).toMatchObject([{ talkId: TALK, savedAt: NOW, rating: 2 }]);
  });
});

describe('a direct message', () => {
  it('shows the asker their own marks, and is for the asker', async () => {
    const { reply, all } = await ask('U-ann', mention(TALK), 'direct');
    expect(reply).toMatchObject({ audience: 'asker' });
    expect(all).toContain('You gave 2 of 5');
    const shelf = await ask('U-ann', mention('my shelf'), 'direct');
    expect(shelf.text).toContain('My shelf');
  });
});

describe('a press on a talk that left the catalogue', () => {
  it.each([{ open: true }, { full: true }, { share: true }])(
    'says so to the presser alone: %j',
    async (how) => {
      const options = { query: 'scaling-kubernetes-security-with-helm', ...how };
      const { reply, text } = await ask('U-ann', press({ command: 'talk', options }));
      expect(reply).toMatchObject({ kind: 'notice', audience: 'asker' });
      expect(text).toBe('That talk is no longer in the catalogue.');
    },
  );
});
