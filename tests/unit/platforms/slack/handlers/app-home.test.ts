// The App Home: whatever is shown there is taken, notifies nobody and reads as it is; presses on it find their place.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reply } from '../../../../../src/cards/model/reply.js';
import { code, rich, strong, time } from '../../../../../src/cards/model/rich-text.js';
import { createMessage } from '../../../../../src/platforms/slack/delivery/deliver.js';
import { routeFromHome } from '../../../../../src/platforms/slack/handlers/app-home.js';
import { homeView } from '../../../../../src/platforms/slack/message/render.js';
import { someReply } from '../../../../support/bot/arbitrary-reply.js';
import { mapTokens } from '../../../../support/bot/contract-bot.js';
import { ATTACKS, CATALOGUE } from '../../../../support/hostile-strings.js';
import { pingsOf, visibleOf } from '../../../../support/slack/fake-slack-reader.js';
import { checkHome } from '../../../../support/slack/fake-slack-views.js';

/** What a reader sees of it; fails when Slack would refuse it or anybody would be notified. */
async function shownAtHome(reply: Reply): Promise<string> {
  const blocks = checkHome(homeView(await createMessage(reply, mapTokens())));
  if ('error' in blocks) throw new Error(blocks.error);
  expect(pingsOf({ text: '', blocks })).toEqual([]);
  return visibleOf({ text: '', blocks });
}

const cards = (words: string, more: Partial<Reply & { kind: 'cards' }> = {}): Reply => ({
  kind: 'cards',
  cards: [
    {
      title: rich(words),
      blocks: [
        { kind: 'text', text: rich(strong(words), ' ', code(words)) },
        { kind: 'fields', fields: [{ label: 'When', value: [time(words, '2017-12-06T19:00:00Z')] }] },
      ],
      footer: rich(words),
    },
  ],
  audience: 'asker',
  placement: 'new',
  ...more,
});

const spaced = (words: string) => words.replace(/\s+/gu, ' ').trim();

describe('homeView', () => {
  // Five times twenty, so that one test is a fraction of a second's work.
  const seeds = Array.from({ length: 5 }, (_, index) => 20_171_206 + index);
  it.each(seeds)(
    'is a page that Slack takes and that notifies nobody, whatever the reply (seed %i)',
    async (seed) => {
      await fc.assert(
        fc.asyncProperty(someReply, async (reply) => {
          await shownAtHome(reply);
        }),
        { seed, numRuns: 20, endOnFailure: true },
      );
    },
  );

  const short = CATALOGUE.filter((words) => words.trim() !== '' && words.length <= 150);
  /** In parts, so that one test is a fraction of a second's work. */
  const parts = Array.from({ length: 10 }, (_, part) => short.filter((_, index) => index % 10 === part));

  it.each([...parts.entries()])(
    'shows every short string of the catalogue as it is, part %i',
    async (_, part) => {
      expect(part.length).toBeGreaterThan(70);
      for (const words of part) expect(spaced(await shownAtHome(cards(words)))).toContain(spaced(words));
    },
  );

  it.each(ATTACKS.map((words) => [words.slice(0, 40), words]))(
    'shows words alone of %j',
    async (_, words) => {
      await shownAtHome(cards(words, { plain: true }));
      await shownAtHome({ kind: 'notice', tone: 'problem', text: rich(words), audience: 'asker' });
    },
  );
});

describe('routeFromHome', () => {
  const channel = { id: 'U1', kind: 'direct' } as const;
  const pressed = { kind: 'pressed-home', user: 'U1', channel } as const;
  const inMessages = { kind: 'post', channel };

  it('turns a page in place and answers everything else by message', () => {
    expect(routeFromHome(cards('a', { placement: 'replace' }), pressed).route).toEqual({
      kind: 'home',
      user: 'U1',
    });
    expect(routeFromHome(cards('a'), pressed)).toEqual({ reply: cards('a'), route: inMessages });
    const notice: Reply = { kind: 'notice', tone: 'info', text: rich('a'), audience: 'asker' };
    expect(routeFromHome(notice, pressed)).toEqual({ reply: notice, route: inMessages });
  });

  it('shares nothing, and leaves every other place as it is', () => {
    const shared = routeFromHome(cards('a', { audience: 'channel' }), pressed);
    expect(shared).toMatchObject({ reply: { kind: 'notice', audience: 'asker' }, route: inMessages });
    const elsewhere = { kind: 'home', user: 'U1' } as const;
    expect(routeFromHome(cards('a', { audience: 'channel' }), elsewhere).route).toEqual(elsewhere);
  });
});
