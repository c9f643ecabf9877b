// Whatever a command says, Slack takes the message; what does not fit is cut by words and counted.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, Card } from '../../../../../src/cards/model/card.js';
import type { Reply } from '../../../../../src/cards/model/reply.js';
import { rich } from '../../../../../src/cards/model/rich-text.js';
import { slackPayload } from '../../../../../src/platforms/slack/delivery/deliver.js';
import { fitReply } from '../../../../../src/platforms/slack/message/fit.js';
import { someReply } from '../../../../support/bot/arbitrary-reply.js';
import { mapTokens } from '../../../../support/bot/contract-bot.js';
import { checkMessage, type FakeMessage } from '../../../../support/slack/fake-slack-blocks.js';
import { buttonsOf, pingsOf, visibleOf } from '../../../../support/slack/fake-slack-reader.js';

const reply = (...cards: readonly Card[]): Reply => ({
  kind: 'cards',
  cards,
  audience: 'asker',
  placement: 'new',
});

const card = (...blocks: readonly Block[]): Reply => reply({ title: rich('A card'), blocks });

/** The message as Slack keeps it; fails with Slack's reason when it would not. */
async function kept(shown: Reply): Promise<FakeMessage> {
  const checked = checkMessage(await slackPayload(shown, mapTokens()));
  if ('refusal' in checked) throw new Error(`${checked.refusal.error}: ${checked.refusal.detail}`);
  return checked.message;
}

describe('fitReply', () => {
  // Ten times twenty, so that one test is a fraction of a second's work.
  const seeds = Array.from({ length: 10 }, (_, index) => 20_171_206 + index);
  it.each(seeds)('makes any reply one that Slack takes and that pings nobody (seed %i)', async (seed) => {
    await fc.assert(
      fc.asyncProperty(someReply, async (shown) => {
        expect(pingsOf(await kept(shown))).toEqual([]);
      }),
      // Replies are large: to shrink one takes minutes, and its seed and path say enough.
      { seed, numRuns: 20, endOnFailure: true },
    );
  });

  it('changes nothing of a reply that fits', () => {
    const small = card({ kind: 'text', text: rich('A few words') }, { kind: 'divider' });
    expect(fitReply(small).reply).toEqual(small);
  });

  it('cuts a long text by whole words and says so with an ellipsis', async () => {
    const message = await kept(card({ kind: 'text', text: rich('Many words in a row. '.repeat(900)) }));
    expect(visibleOf(message)).toMatch(/(?:Many|words|in|a|row\.)…$/);
  });

  it('keeps the footer below words that were cut', async () => {
    const long = [{ kind: 'text' as const, text: rich('word '.repeat(5000)) }];
    const message = await kept(reply({ title: rich('A card'), blocks: long, footer: rich('Page 1 of 3') }));
    expect(visibleOf(message)).toMatch(/word…\s+Page 1 of 3$/);
  });

  it('says how many entries of a list were left out', async () => {
    const items = Array.from({ length: 80 }, (_, index) => ({
      title: rich(`Item ${index}`),
      lines: [rich('line '.repeat(60))],
    }));
    const message = await kept(card({ kind: 'list', items }));
    const shown = [...visibleOf(message).matchAll(/Item \d+/g)].length;
    expect(shown).toBeGreaterThan(20);
    expect(visibleOf(message)).toContain(`and ${80 - shown} more`);
  });

  it('says how many buttons and choices were left out', async () => {
    const buttons = Array.from({ length: 120 }, (_, index) => ({
      kind: 'button' as const,
      label: `Button ${index}`,
      invocation: { command: 'talk', options: { query: `button ${index}` } },
    }));
    const message = await kept(card({ kind: 'actions', actions: buttons }));
    const shown = buttonsOf(message).length;
    expect(shown).toBeGreaterThan(25);
    expect(visibleOf(message)).toContain(`and ${120 - shown} more`);
    const choices = buttons.slice(0, 110).map(({ label, invocation }) => ({ label, invocation }));
    const select = await kept(
      card({ kind: 'actions', actions: [{ kind: 'select', placeholder: 'Pick', choices }] }),
    );
    expect(buttonsOf(select).length).toBe(100);
    expect(visibleOf(select)).toContain('and 10 more');
  });

  it('keeps the buttons when the words above them are too many', async () => {
    const message = await kept(
      card(
        { kind: 'text', text: rich('word '.repeat(5000)) },
        {
          kind: 'actions',
          actions: [
            { kind: 'button', label: 'Next page', invocation: { command: 'talk', options: { page: 2 } } },
          ],
        },
      ),
    );
    expect(buttonsOf(message)).toEqual(['Next page']);
  });

  it('gives long presses tokens before it cuts any words', async () => {
    const long = (index: number) => ({
      kind: 'button' as const,
      label: `Button ${index}`,
      invocation: { command: 'talk', options: { query: `${index}${'q'.repeat(1500)}` } },
    });
    const words = rich('word '.repeat(600).trim());
    const message = await kept(
      card({ kind: 'text', text: words }, { kind: 'actions', actions: [1, 2, 3, 4, 5, 6, 7, 8].map(long) }),
    );
    expect(buttonsOf(message)).toHaveLength(8);
    expect(visibleOf(message)).toContain('word '.repeat(600).trim());
    const alone = await kept(card({ kind: 'actions', actions: [long(1)] }));
    expect(JSON.stringify(alone.blocks)).toContain(`1${'q'.repeat(1500)}`);
  });

  it('shares the room between cards and counts those that are too many', async () => {
    const cards = Array.from({ length: 14 }, (_, index) => ({
      title: rich(`Card ${index}`),
      blocks: [{ kind: 'text' as const, text: rich('word '.repeat(500)) }],
    }));
    const visible = visibleOf(await kept(reply(...cards)));
    for (const index of [0, 5, 9]) expect(visible).toContain(`Card ${index}`);
    expect(visible).toContain('and 4 more');
  });

  it('shows something even for a reply that says nothing', async () => {
    expect(visibleOf(await kept(reply({ title: [], blocks: [] })))).toBe('There is nothing to show.');
  });

  it('leaves out addresses that Slack or a browser would not take', async () => {
    const message = await kept(
      card(
        { kind: 'image', url: 'javascript:alert(1)', alt: 'x' },
        { kind: 'actions', actions: [{ kind: 'link-button', label: 'Watch', url: 'javascript:alert(1)' }] },
        { kind: 'text', text: [{ kind: 'link', text: 'words stay', url: 'javascript:alert(1)' }] },
      ),
    );
    expect(buttonsOf(message)).toEqual([]);
    expect(visibleOf(message)).toContain('words stay');
    expect(JSON.stringify(message)).not.toContain('javascript');
  });
});
