import { describe, expect, it } from 'vitest';
import type { Block, Card } from '../../../../../src/cards/model/card.js';
import type { Reply } from '../../../../../src/cards/model/reply.js';
import { link, rich, strong } from '../../../../../src/cards/model/rich-text.js';
import { discordPayload } from '../../../../../src/platforms/discord/message/build-message.js';
import { mapTokens } from '../../../../support/bot/contract-bot.js';

const replyOf = (card: Card): Reply => ({
  kind: 'cards',
  cards: [card],
  audience: 'channel',
  placement: 'new',
});
const payload = (reply: Reply) => discordPayload(reply, mapTokens());
const inside = async (blocks: readonly Block[], more: Partial<Card> = {}) => {
  const message = await payload(replyOf({ title: rich('A talk'), blocks, ...more }));
  return (message as { components: { components: unknown[] }[] }).components[0]?.components;
};

const image = { kind: 'image', url: 'https://i.example/v.jpg', alt: 'A stage' } as const;
const media = { media: { url: 'https://i.example/v.jpg' }, description: 'A stage' };
const invocation = { command: 'talk', options: { id: 'a' } };

describe('a card', () => {
  it('is a framed message of components that pings nobody', async () => {
    expect(await payload(replyOf({ title: rich('A & B'), url: 'https://a.example/', blocks: [] }))).toEqual({
      components: [{ type: 17, components: [{ type: 10, content: '## [A & B](https://a.example/)' }] }],
      flags: 1 << 15,
      allowed_mentions: { parse: [], replied_user: false },
    });
  });

  it('is hidden from others when it is for the asker', async () => {
    const reply: Reply = {
      kind: 'cards',
      cards: [{ title: rich('A'), blocks: [] }],
      audience: 'asker',
      placement: 'new',
    };
    expect(await payload(reply)).toMatchObject({ flags: (1 << 15) | (1 << 6) });
  });

  it('shows an image that opens it beside its title and facts', async () => {
    const fields = { kind: 'fields', fields: [{ label: 'Level', value: rich('beginner') }] } as const;
    expect(await inside([image, fields, { kind: 'text', text: rich('About it') }])).toEqual([
      {
        type: 9,
        components: [{ type: 10, content: '## A talk\n**Level:** beginner' }],
        accessory: { type: 11, ...media },
      },
      { type: 10, content: 'About it' },
    ]);
  });

  it('shows the only image of a card beside its title, wherever it is', async () => {
    const text = { kind: 'text', text: rich('by Liz') } as const;
    expect(await inside([text, { kind: 'divider' }, image])).toEqual([
      {
        type: 9,
        components: [{ type: 10, content: '## A talk\nby Liz' }],
        accessory: { type: 11, ...media },
      },
      { type: 14 },
    ]);
  });

  it('shows a wide image in full, and none by a path that leads nowhere from here', async () => {
    const words = { kind: 'text', text: rich('About it') } as const;
    expect(await inside([{ ...image, wide: true }, words])).toEqual([
      { type: 10, content: '## A talk' },
      { type: 12, items: [media] },
      { type: 10, content: 'About it' },
    ]);
    expect(JSON.stringify(await inside([{ ...image, url: '/posters/a.png' }, words]))).not.toContain(
      'posters',
    );
  });

  it('shows one of several images in full, and none whose address is no web page', async () => {
    expect(await inside([{ kind: 'divider' }, image, { ...image, url: 'data:image/png;base64,AA' }])).toEqual(
      [{ type: 10, content: '## A talk' }, { type: 14 }, { type: 12, items: [media] }],
    );
  });

  it('puts the button of a list entry beside it, and a select below it', async () => {
    const button = { kind: 'button', label: 'Details', invocation } as const;
    const select = { kind: 'select', placeholder: 'Rate', choices: [{ label: 'Good', invocation }] } as const;
    const items = [
      {
        title: rich('One ', strong('talk')),
        url: 'https://a.example/',
        lines: [rich('by Liz')],
        action: button,
      },
      { title: rich(link('Two', 'https://b.example/')), lines: [], action: select },
    ];
    expect((await inside([{ kind: 'list', items }]))?.slice(1)).toEqual([
      {
        type: 9,
        components: [{ type: 10, content: '**1\\.** [One talk](https://a.example/)\nby Liz' }],
        accessory: { type: 2, style: 2, label: 'Details', custom_id: '0:talk?id=a' },
      },
      { type: 10, content: '**2\\.** [Two](https://b.example/)' },
      {
        type: 1,
        components: [
          {
            type: 3,
            custom_id: 'select3',
            placeholder: 'Rate',
            options: [{ label: 'Good', value: '1:talk?id=a' }],
          },
        ],
      },
    ]);
  });

  it('sets five buttons in a row, the primary one apart', async () => {
    const actions = Array.from({ length: 6 }, (_, index) => ({
      kind: 'button' as const,
      label: `B${index}`,
      invocation,
      primary: index === 0,
    }));
    const rows = (await inside([{ kind: 'actions', actions }]))?.slice(1) as {
      components: { style: number }[];
    }[];
    expect(rows.map(({ components }) => components.map(({ style }) => style))).toEqual([
      [1, 2, 2, 2, 2],
      [2],
    ]);
  });

  it('ends with its footer in small print', async () => {
    expect((await inside([], { footer: rich('Page\r\n1') }))?.at(-1)).toEqual({
      type: 10,
      content: '-# Page 1',
    });
  });
});

describe('other replies', () => {
  it('are plain content without previews', async () => {
    const text = rich('See ', link('the recording', 'https://a.example/'), ' @everyone');
    expect(await payload({ kind: 'notice', tone: 'info', text, audience: 'asker' })).toEqual({
      content: 'See [the recording](https://a.example/) \\@everyone',
      flags: (1 << 2) | (1 << 6),
      allowed_mentions: { parse: [], replied_user: false },
    });
  });

  it('are nothing when there is nothing to say', async () => {
    expect(await payload({ kind: 'silence' })).toEqual({});
  });

  it('say something even without a card or a word', async () => {
    const cards: Reply = { kind: 'cards', cards: [], audience: 'channel', placement: 'new' };
    expect(await payload(cards)).toMatchObject({ content: '…' });
    expect(await payload({ kind: 'notice', tone: 'info', text: [], audience: 'channel' })).toMatchObject({
      content: '…',
    });
  });
});
