import { describe, expect, it } from 'vitest';
import type { Card } from '../../../../src/cards/model/card.js';
import { code, link, rich, strong } from '../../../../src/cards/model/rich-text.js';
import { cardText, replyText } from '../../../../src/cards/text/plain-text.js';

const card: Card = {
  title: rich('Effective ', strong('RBAC')),
  url: 'https://example.org/talk',
  blocks: [
    { kind: 'text', text: rich('Try ', code('/talk'), ' or ', link('this', 'https://example.org')) },
    { kind: 'fields', fields: [{ label: 'Level', value: rich('Beginner') }] },
    { kind: 'divider' },
    { kind: 'image', url: 'https://example.org/a.png', alt: 'Still' },
    {
      kind: 'list',
      items: [{ title: rich('One'), url: 'https://example.org/1', lines: [rich('about one')] }],
    },
    {
      kind: 'actions',
      actions: [
        { kind: 'link-button', label: 'Watch', url: 'https://example.org/watch' },
        { kind: 'button', label: 'More', invocation: { command: 'talk', options: {} } },
      ],
    },
  ],
  footer: rich('KubeCon'),
};

describe('a reply as plain text', () => {
  it('has the card’s facts in reading order, with addresses and without what can only be pressed', () => {
    expect(cardText(card).split('\n')).toEqual([
      'Effective RBAC',
      'Try /talk or this',
      'Level: Beginner',
      '1. One',
      '   about one',
      '   https://example.org/1',
      'Watch: https://example.org/watch',
      'KubeCon',
    ]);
  });

  it('has every card of a reply, a notice’s words, and nothing for silence', () => {
    const cards = [card, { title: rich('Second'), blocks: [] }];
    expect(replyText({ kind: 'cards', cards, audience: 'asker', placement: 'new' })).toMatch(
      /KubeCon\n\nSecond$/,
    );
    expect(replyText({ kind: 'notice', tone: 'info', text: rich('Hello'), audience: 'asker' })).toBe('Hello');
    expect(replyText({ kind: 'silence' })).toBe('');
  });
});
