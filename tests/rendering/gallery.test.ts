// Every card as each platform gets it, kept as files side by side: a change of a card shows as a diff to review.
// `npm run gallery` draws them all on one page.
import { describe, expect, it } from 'vitest';
import type { Action } from '../../src/cards/model/card.js';
import type { Reply } from '../../src/cards/model/reply.js';
import { payloadsOf } from './payloads.js';
import { SAMPLES, sampleReply } from './samples.js';

/** The sign of a filter that can be taken off is read out as words. */
const REMOVE_SIGN = /\s*✕$/u;

const actionsOf = (reply: Reply): readonly Action[] =>
  (reply.kind === 'cards' ? reply.cards.flatMap(({ blocks }) => blocks) : []).flatMap((block) => {
    if (block.kind === 'actions') return block.actions;
    return block.kind === 'list' ? block.items.flatMap(({ action }) => action ?? []) : [];
  });

describe.each(SAMPLES)('the card “$name”', (sample) => {
  it('is rendered for every platform as reviewed', async () => {
    const { slack, discord, web, text } = await payloadsOf(await sampleReply(sample));
    const file = (extension: string): string => `gallery/${sample.name}.${extension}`;
    await expect(`${JSON.stringify(slack, null, 2)}\n`).toMatchFileSnapshot(file('slack.json'));
    await expect(`${JSON.stringify(discord, null, 2)}\n`).toMatchFileSnapshot(file('discord.json'));
    await expect(`${web.html}\n`).toMatchFileSnapshot(file('web.html'));
    await expect(`${text}\n`).toMatchFileSnapshot(file('txt'));
  });

  it('calls each button by the words that it shows, as people who speak to their computer do (WCAG 2.5.3)', async () => {
    const reply = await sampleReply(sample);
    const misnamed = actionsOf(reply).filter(
      (action) =>
        action.kind !== 'select' &&
        action.name !== undefined &&
        !action.name.toLowerCase().includes(action.label.replace(REMOVE_SIGN, '').toLowerCase()),
    );
    expect(misnamed).toEqual([]);
  });
});
