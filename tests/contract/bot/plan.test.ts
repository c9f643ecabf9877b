// The plan of a person with a real database: saved talks by day, clashes, gaps, and the same calendar twice.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Bot, BotRequest } from '../../../src/ports/bot.js';
import { realBot, seen } from '../../support/bot/real-bot.js';
import { theCatalogue } from '../../support/bot/the-catalogue.js';
import { type AStore, aStore } from '../../support/store/a-store.js';

const NOW = Date.parse('2017-12-07T08:00:00-06:00');
const ANN = { platform: 'slack', tenant: 'T1', person: 'U-ann' };
const talks = theCatalogue().file.talks;
const idAt = (startsAt: string): readonly string[] =>
  talks.filter((talk) => talk.startsAt === startsAt).map(({ id }) => id);
const [first = '', second = ''] = idAt('2017-12-07T11:10:00-06:00');
const [later = ''] = idAt('2017-12-07T15:50:00-06:00');
const [friday = ''] = idAt('2017-12-08T11:10:00-06:00');

let store: AStore;
let bot: Bot;
let now = NOW;
beforeAll(async () => {
  store = await aStore();
  bot = realBot(store, () => new Date(now));
  await store.people.greet(ANN, NOW);
  for (const id of [later, friday, second, first]) {
    await store.shelf.mark(ANN, id, { saved: true }, NOW);
  }
});
afterAll(() => store.remove());

async function ask(request: object, kind: 'channel' | 'direct' = 'direct') {
  const origin = {
    ...{ requestId: 'r1', platform: 'slack', tenant: 'T1', asker: { id: 'U-ann', name: 'Ann' } },
    channel: { id: 'C1', kind },
  };
  return seen(await bot.answer({ ...origin, ...request } as BotRequest));
}
const say = (text: string) => ask({ kind: 'mention', text });

describe('/shelf plan', () => {
  it('shows the talks of today, with those that clash', async () => {
    const { text } = await say('/shelf plan');
    expect(text).toContain('My plan for Thursday 7 Dec: 3 talks');
    expect(text).toContain('2 of them clash');
    expect(text).toContain('4 talks on 2 days');
  });

  it('shows another day, by its name or by the menu', async () => {
    const { text, invocation } = await say('/shelf plan friday');
    expect(text).toContain('My plan for Friday 8 Dec: 1 talk');
    const back = await ask({ kind: 'action', invocation: invocation('Thursday 7 Dec (3)') });
    expect(back.text).toContain('My plan for Thursday 7 Dec');
    expect((await say('my plan for friday')).text).toBe(text);
  });

  it('fills a gap on request', async () => {
    const { invocation } = await say('/shelf plan');
    const { text } = await ask({ kind: 'action', invocation: invocation(/^What else is on at/) });
    expect(text).toMatch(/Thursday 7 Dec, at \d\d:\d\d: \d+ talks?/);
  });

  it('names the days of the plan for one that is none', async () => {
    const { text } = await say('/shelf plan monday');
    expect(text).toBe('Nothing of your plan is on “monday”. Its days: Thursday 7 Dec and Friday 8 Dec.');
  });

  it('names saved talks that are cancelled since, also where nothing else is left', async () => {
    const { catalogue } = theCatalogue();
    const off = (ids: readonly string[]) =>
      realBot(store, () => new Date(now), undefined, {
        catalogue: {
          ...catalogue,
          talk: (id) => {
            const talk = catalogue.talk(id);
            return talk === undefined || !ids.includes(id) ? talk : { ...talk, state: 'cancelled' };
          },
        },
      });
    const titleOf = (id: string): string => catalogue.talk(id)?.title ?? '';
    const usual = bot;
    try {
      bot = off([first]);
      const { text } = await say('/shelf plan');
      expect(text).toContain('My plan for Thursday 7 Dec: 2 talks');
      expect(text).toContain(`Cancelled: “${titleOf(first)}”.`);
      bot = off([first, second, later, friday]);
      expect((await say('/shelf plan')).text).toContain(`“${titleOf(friday)}”`);
    } finally {
      bot = usual;
    }
  });

  it('is not shown to a channel', async () => {
    const { text } = await ask({ kind: 'mention', text: '/shelf plan' }, 'channel');
    expect(text).not.toContain('My plan for');
  });
});

describe('the calendar of a shelf', () => {
  it('is the same file an hour later', async () => {
    const files = [];
    for (const moment of [NOW, NOW + 3_600_000]) {
      now = moment;
      const { reply, text } = await say('/shelf saved export:ics');
      expect(text).toContain('4 talks in shelf.ics.');
      files.push(reply.kind === 'cards' ? reply.files?.[0]?.text : '');
    }
    now = NOW;
    expect(files[0]).toContain('BEGIN:VEVENT');
    expect(files[1]).toBe(files[0]);
  });
});

describe('several talks saved at once', () => {
  it('are counted in the answer', async () => {
    const { text } = await ask({
      kind: 'action',
      invocation: { command: 'shelf', options: { talk: `${first},${second}`, mark: 'save' } },
    });
    expect(text).toContain('2 talks saved.');
  });
});
