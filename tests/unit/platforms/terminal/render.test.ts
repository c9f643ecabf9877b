// Replies in a terminal, part by part.
import { describe, expect, it } from 'vitest';
import type { Card } from '../../../../src/cards/model/card.js';
import type { Reply } from '../../../../src/cards/model/reply.js';
import { code, link, rich, strong } from '../../../../src/cards/model/rich-text.js';
import { askInTerminal } from '../../../../src/platforms/terminal/ask.js';
import { renderTerminal } from '../../../../src/platforms/terminal/render.js';
import { columns } from '../../../../src/platforms/terminal/width.js';
import { contractBot } from '../../../support/bot/contract-bot.js';
import { keptLog } from '../../../support/quiet-log.js';

const bot = contractBot(keptLog());
const look = { colour: false, width: 60, commands: bot.commands() };
const cards = (...all: readonly Card[]): Reply => ({
  kind: 'cards',
  cards: all,
  audience: 'asker',
  placement: 'new',
});

describe('renderTerminal', () => {
  it('shows a whole card in reading order', async () => {
    expect(renderTerminal(await askInTerminal(bot, '/talk a'), look)).toBe(`Heard: a
https://www.youtube.com/watch?v=abc

Plain, strong, emphasis, code

Page  1

1. First hit (https://example.org/first)
   A line about it
   https://example.org/first
   [Details] lectern ask "/talk first-hit"

A picture
https://example.org/picture.png

────────────────────────────────────────

[Next page] lectern ask "talk?query=a&page=%7En2"
[More] lectern ask "/talk more"
[Long] lectern ask "/talk ${'é'.repeat(180)}"
[Watch] https://www.youtube.com/watch?v=abc
Pick one:
  [Choice A] lectern ask "/talk choice a"
  [Choice B] lectern ask "/talk ${'b'.repeat(170)}"

A footer
`);
  });

  it('aligns fields, wraps their values beside the label, and moves a long label onto its own line', () => {
    const fields = [
      { label: 'Level', value: rich('beginner') },
      { label: 'Speakers', value: rich('Somebody with a long name and a company that has one too') },
      { label: 'A label nobody expected', value: rich('value') },
    ];
    const card = { title: rich('T'), blocks: [{ kind: 'fields' as const, fields }] };
    expect(renderTerminal(cards(card), { ...look, width: 40 })).toBe(`T

Level     beginner
Speakers  Somebody with a long name and
          a company that has one too
A label nobody expected
  value
`);
  });

  it('numbers ten items so that they line up', () => {
    const items = Array.from({ length: 10 }, (_, index) => ({ title: rich(`Talk ${index + 1}`), lines: [] }));
    const lines = renderTerminal(cards({ title: rich('T'), blocks: [{ kind: 'list', items }] }), look).split(
      '\n',
    );
    expect(lines.slice(2, 3)).toEqual([' 1. Talk 1']);
    expect(lines.slice(11, 12)).toEqual(['10. Talk 10']);
  });

  it('shows ten choices and says how many more there are', async () => {
    const text = renderTerminal(await askInTerminal(bot, '/huge'), look);
    expect(text).toContain('… and 140 more');
    expect(text).toContain('(too long to type)');
  });

  it('keeps running text within the width', async () => {
    const card = {
      title: rich('Word '.repeat(40)),
      blocks: [{ kind: 'text' as const, text: rich('word '.repeat(200)) }],
    };
    for (const width of [0, 20, 37, 100]) {
      const lines = renderTerminal(cards(card), { ...look, width }).split('\n');
      expect(Math.max(...lines.map(columns))).toBeLessThanOrEqual(Math.max(width, 20));
    }
  });

  it('shows notices, several cards and silence', () => {
    const text = rich(
      'No ',
      strong('such'),
      ' thing. Try ',
      code('/talk a'),
      ' or ',
      link('this', 'https://example.org/'),
    );
    const notice: Reply = { kind: 'notice', tone: 'problem', text, audience: 'asker' };
    expect(renderTerminal(notice, look)).toBe('No such thing. Try /talk a or this (https://example.org/)\n');
    const coloured = renderTerminal(notice, { ...look, colour: true });
    expect(coloured.startsWith('\u001B[33mNo \u001B[39m\u001B[1msuch')).toBe(true);
    expect(
      renderTerminal(cards({ title: rich('A'), blocks: [] }, { title: rich('B'), blocks: [] }), look),
    ).toBe('A\n\nB\n');
    expect(renderTerminal({ kind: 'silence' }, look)).toBe('');
  });

  it('lets nothing from outside steer the terminal, in any part', async () => {
    const evil = '\u001B[2J\u0007\u009Bevil\u202E';
    const action = {
      kind: 'button' as const,
      label: evil,
      invocation: { command: 'talk', options: { query: evil } },
    };
    const card: Card = {
      title: rich(evil),
      url: `https://example.org/${evil}`,
      footer: rich(evil),
      blocks: [
        { kind: 'text', text: rich(evil, link(evil, evil)) },
        { kind: 'fields', fields: [{ label: evil, value: rich(evil) }] },
        { kind: 'list', items: [{ title: rich(evil), url: evil, lines: [rich(evil)], action }] },
        { kind: 'image', url: evil, alt: evil },
        {
          kind: 'actions',
          actions: [
            action,
            { kind: 'link-button', label: evil, url: evil },
            { kind: 'select', placeholder: evil, choices: [action] },
          ],
        },
      ],
    };
    expect(renderTerminal(cards(card), look)).not.toMatch(/(?!\n)[\p{Cc}\u202A-\u202E]/u);
  });
});
