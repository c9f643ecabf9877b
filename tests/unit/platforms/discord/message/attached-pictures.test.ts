import { describe, expect, it } from 'vitest';
import type { Block, Card } from '../../../../../src/cards/model/card.js';
import { rich } from '../../../../../src/cards/model/rich-text.js';
import {
  attachPictures,
  shownPictures,
} from '../../../../../src/platforms/discord/message/attached-pictures.js';
import { fitCards } from '../../../../../src/platforms/discord/message/fit.js';

const chart: Block = { kind: 'image', url: '/posters/charts/topics.png', alt: 'A chart', wide: true };
const poster: Block = { kind: 'image', url: '/posters/a.png', alt: 'A poster' };
const foreign: Block = { kind: 'image', url: 'https://i.example/v.jpg', alt: 'A stage', wide: true };
const cardOf = (...blocks: readonly Block[]): Card => ({ title: rich('A'), blocks });
const read = async () => new Uint8Array([1, 2, 3]);
const file = (name: string) => ({ name, data: Buffer.from('a'), contentType: 'text/plain' });

describe('attached pictures', () => {
  it('are the wide ones of the website, each a file of its own', async () => {
    const { cards, pictures } = await attachPictures(
      [cardOf(chart, poster, foreign), cardOf(chart)],
      [],
      read,
    );
    expect(pictures.map(({ name }) => name)).toEqual(['picture-1.png', 'picture-2.png']);
    expect(cards.flatMap(({ blocks }) => blocks.map((block) => block.kind === 'image' && block.url))).toEqual(
      [
        'attachment://picture-1.png',
        '/posters/a.png',
        'https://i.example/v.jpg',
        'attachment://picture-2.png',
      ],
    );
  });

  it('are no more than fit beside the files of the answer', async () => {
    const files = Array.from({ length: 9 }, (_, index) => file(`${index}.txt`));
    const { cards, pictures } = await attachPictures([cardOf(chart), cardOf(chart)], files, read);
    expect(pictures).toHaveLength(1);
    expect(cards[1]?.blocks).toEqual([chart]);
  });

  it('stay behind where a message has no room to show them', async () => {
    const buttons: Block = {
      kind: 'actions',
      actions: Array.from({ length: 40 }, (_, index) => ({
        kind: 'button',
        label: `Day ${index}`,
        invocation: { command: 'schedule', options: {} },
      })),
    };
    const texts = Array.from({ length: 40 }, (): Block => ({ kind: 'text', text: rich('More') }));
    const { cards, pictures } = await attachPictures([cardOf(...texts, buttons, chart)], [], read);
    expect(shownPictures(fitCards(cards), pictures)).toEqual([]);
    expect(shownPictures(fitCards([cardOf(...(cards[0]?.blocks.slice(-1) ?? []))]), pictures)).toEqual(
      pictures,
    );
  });
});
