// How the parts of a card look in Slack, and that each says in blocks what its text says.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, Card } from '../../../../../src/cards/model/card.js';
import { emphasis, link, rich, strong } from '../../../../../src/cards/model/rich-text.js';
import { slackPayload } from '../../../../../src/platforms/slack/delivery/deliver.js';
import type { SlackMessage } from '../../../../../src/platforms/slack/message/render.js';
import { someText } from '../../../../support/bot/arbitrary-reply.js';
import { mapTokens } from '../../../../support/bot/contract-bot.js';
import { checkMessage } from '../../../../support/slack/fake-slack-blocks.js';
import { notificationOf, visibleOf } from '../../../../support/slack/fake-slack-reader.js';

async function message(card: Card): Promise<SlackMessage> {
  const reply = { kind: 'cards', cards: [card], audience: 'asker', placement: 'new' } as const;
  return (await slackPayload(reply, mapTokens())) as SlackMessage;
}

const withBlock = async (block: Block) =>
  (await message({ title: rich('Title'), blocks: [block] })).blocks?.[1];

const details = {
  kind: 'button',
  label: 'Details',
  invocation: { command: 'talk', options: { id: 'x' } },
} as const;

describe('renderSlack', () => {
  it('shows a title as a header, or as a bold link when it leads somewhere', async () => {
    const header = { type: 'header', text: { type: 'plain_text', text: 'Q & A', emoji: false } };
    expect((await message({ title: rich('Q & A'), blocks: [] })).blocks).toEqual([header]);
    const linked = await message({ title: rich('Q & A'), url: 'https://example.org/', blocks: [] });
    expect(linked.blocks).toEqual([
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [{ type: 'link', url: 'https://example.org/', text: 'Q & A', style: { bold: true } }],
          },
        ],
      },
    ]);
  });

  it('takes words of one style as one element, however many parts they are made of', async () => {
    const block = await withBlock({
      kind: 'text',
      text: rich('40 min', ' · ', strong('A'), strong('B'), '!'),
    });
    expect(block).toEqual({
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: '40 min · ' },
            { type: 'text', text: 'AB', style: { bold: true } },
            { type: 'text', text: '!' },
          ],
        },
      ],
    });
  });

  it('puts a button beside its item where mrkdwn shows the item as it is', async () => {
    const item = {
      title: rich('Istio & Envoy'),
      url: 'https://example.org/?a=1&b=2',
      lines: [rich('by ', strong('Ada'))],
      action: { ...details, name: 'Details of Istio & Envoy' },
    };
    expect(await withBlock({ kind: 'list', items: [item] })).toEqual({
      type: 'section',
      text: {
        type: 'mrkdwn',
        text: '1. *<https://example.org/?a=1&amp;b=2|Istio &amp; Envoy>*\nby *Ada*',
        verbatim: true,
      },
      accessory: {
        type: 'button',
        action_id: 'asker:1',
        text: { type: 'plain_text', text: 'Details', emoji: false },
        value: 'talk?id=x',
        accessibility_label: 'Details of Istio & Envoy',
      },
    });
  });

  it('shows a whole list literally when one of its items needs that', async () => {
    const items = ['plain', 'snake_case and *stars*'].map((title) => ({
      title: rich(title),
      lines: [],
      action: details,
    }));
    const { blocks = [] } = await message({ title: rich('Title'), blocks: [{ kind: 'list', items }] });
    expect(blocks.map(({ type }) => type)).toEqual([
      'header',
      'rich_text',
      'actions',
      'rich_text',
      'actions',
    ]);
    expect(JSON.stringify(blocks)).toContain('snake_case and *stars*');
  });

  it('shows a list without buttons as one block', async () => {
    const items = ['one', 'two'].map((title) => ({ title: rich(title), lines: [rich('line')] }));
    const { blocks = [] } = await message({ title: rich('Title'), blocks: [{ kind: 'list', items }] });
    expect(blocks.map(({ type }) => type)).toEqual(['header', 'rich_text']);
  });

  it('shows facts in two columns, or in lines where a column would change them', async () => {
    const level = { label: 'Level', value: rich('beginner') };
    expect(await withBlock({ kind: 'fields', fields: [level] })).toMatchObject({
      type: 'section',
      fields: [{ type: 'mrkdwn', text: '*Level*\nbeginner' }],
    });
    const odd = { label: 'Track', value: rich('a_b') };
    expect(await withBlock({ kind: 'fields', fields: [level, odd] })).toMatchObject({ type: 'rich_text' });
  });

  it('splits more than 25 buttons and more than 10 facts over several blocks', async () => {
    const actions = Array.from({ length: 30 }, () => details);
    const fields = Array.from({ length: 12 }, (_, index) => ({ label: `L${index}`, value: rich('v') }));
    const blocks: Block[] = [
      { kind: 'actions', actions },
      { kind: 'fields', fields },
    ];
    const drawn = (await message({ title: rich('Title'), blocks })).blocks ?? [];
    const sizes = drawn.map((block) =>
      block.type === 'actions' ? block.elements.length : block.type === 'section' ? block.fields?.length : 0,
    );
    expect(sizes).toEqual([0, 25, 5, 10, 2]);
  });

  it('marks a problem, and lets no message be parsed, linked or unfurled', async () => {
    const notice = {
      kind: 'notice',
      tone: 'problem',
      text: rich('No ', emphasis('way')),
      audience: 'asker',
    } as const;
    const drawn = (await slackPayload(notice, mapTokens())) as SlackMessage;
    expect(drawn).toMatchObject({
      text: 'No way',
      mrkdwn: false,
      parse: 'none',
      link_names: false,
      unfurl_links: false,
      unfurl_media: false,
    });
    expect(JSON.stringify(drawn.blocks)).toContain('"name":"warning"');
  });

  it('sends nothing for silence', async () => {
    expect(await slackPayload({ kind: 'silence' }, mapTokens())).toEqual({});
  });

  it('shows every word of a card, whatever they are, in its blocks and in its text', async () => {
    const odd = /[\n\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u;
    const shortText = someText.filter(
      (value) => value.length < 80 && value !== '' && value.trim() === value && !odd.test(value),
    );
    await fc.assert(
      fc.asyncProperty(shortText, shortText, shortText, async (title, line, label) => {
        const checked = checkMessage(
          await message({
            title: rich(title),
            blocks: [
              { kind: 'text', text: rich('- ', strong(line), link(title, 'https://example.org/')) },
              { kind: 'fields', fields: [{ label, value: rich(line) }] },
              { kind: 'list', items: [{ title: rich(label), lines: [rich(line)], action: details }] },
            ],
            footer: rich(line),
          }),
        );
        if ('refusal' in checked) throw new Error(checked.refusal.detail);
        const shown = visibleOf(checked.message).replace(/\s+/g, ' ');
        for (const words of [title, line, label]) {
          expect(shown).toContain(words.replace(/\s+/g, ' '));
          expect(notificationOf(checked.message).replace(/\s+/g, ' ')).toContain(words.replace(/\s+/g, ' '));
        }
      }),
      { seed: 20171206, numRuns: 300 },
    );
  });
});
