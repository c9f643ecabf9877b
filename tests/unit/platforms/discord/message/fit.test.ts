import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card } from '../../../../../src/cards/model/card.js';
import type { Reply } from '../../../../../src/cards/model/reply.js';
import { link, rich, strong } from '../../../../../src/cards/model/rich-text.js';
import { discordPayload } from '../../../../../src/platforms/discord/message/build-message.js';
import { anyCard, anyRichText } from '../../../../support/bot/arbitrary-card.js';
import { mapTokens } from '../../../../support/bot/contract-bot.js';
import { buttonsOf, textOf } from '../../../../support/discord/fake-discord-messages.js';
import { messageProblems } from '../../../../support/discord/fake-discord-rules.js';
import { allComponents, type WireMessage } from '../../../../support/discord/fake-discord-wire.js';

const replyOf = (...cards: readonly Card[]): Reply => ({
  kind: 'cards',
  cards,
  audience: 'channel',
  placement: 'new',
});
const payloadOf = async (reply: Reply) => (await discordPayload(reply, mapTokens())) as WireMessage;
const payload = (...cards: readonly Card[]) => payloadOf(replyOf(...cards));

const items = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    title: rich(`Talk ${index + 1}`),
    lines: [rich('About it')],
    action: {
      kind: 'button' as const,
      label: `Open ${index + 1}`,
      invocation: { command: 'talk', options: { id: `t${index + 1}` } },
    },
  }));
const buttons = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    kind: 'button' as const,
    label: `Button ${index + 1}`,
    invocation: { command: 'talk', options: { page: index + 1 } },
  }));

describe('a card of any size', () => {
  /** In parts, so that one test is a fraction of a second's work. */
  const seeds = Array.from({ length: 4 }, (_, index) => 20_171_206 + index);

  it.each(seeds)('is a message that Discord takes (seed %i)', async (seed) => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyCard, { maxLength: 11 }), async (cards) => {
        expect(messageProblems(await payload(...cards), 'reply')).toEqual([]);
      }),
      { seed, numRuns: 20 },
    );
  });

  it.each(seeds)('keeps its first words (seed %i)', async (seed) => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyCard, { minLength: 1, maxLength: 10 }), async (cards) => {
        const named = cards.map((card, index) => ({ ...card, title: rich(`Card ${index}.`) }));
        const text = textOf(await payload(...named));
        for (const index of named.keys()) expect(text).toContain(`Card ${index}.`);
      }),
      { seed, numRuns: 10 },
    );
  });

  it('as a notice is a message that Discord takes', async () => {
    await fc.assert(
      fc.asyncProperty(anyRichText, async (text) => {
        const notice: Reply = { kind: 'notice', tone: 'info', text, audience: 'asker' };
        expect(messageProblems(await payloadOf(notice), 'reply')).toEqual([]);
      }),
      { seed: 20171206, numRuns: 300 },
    );
  });
});

describe('what does not fit', () => {
  it('leaves a list as it is while there is room', async () => {
    const text = textOf(
      await payload({ title: rich('Results'), blocks: [{ kind: 'list', items: items(12) }] }),
    );
    expect(text).toContain('12. Talk 12');
    expect(text).not.toContain('more');
  });

  it('says how many entries are missing', async () => {
    const message = await payload({ title: rich('Results'), blocks: [{ kind: 'list', items: items(30) }] });
    const shown = buttonsOf(message).length;
    expect(shown).toBe(12);
    expect(textOf(message)).toContain(`12. Talk 12\nAbout it\nand ${30 - shown} more`);
    expect(textOf(message)).not.toContain('Talk 13');
  });

  it('keeps the way to the next page and drops the end of the list', async () => {
    const message = await payload({
      title: rich('Results'),
      blocks: [
        { kind: 'list', items: items(30) },
        { kind: 'actions', actions: buttons(2) },
      ],
      footer: rich('Page 1 of 3'),
    });
    expect(buttonsOf(message)).toEqual(expect.arrayContaining(['Open 1', 'Open 5', 'Button 1', 'Button 2']));
    expect(textOf(message)).toContain('Page 1 of 3');
    expect(textOf(message)).toMatch(/and \d+ more/);
  });

  it('says how many buttons are missing', async () => {
    const message = await payload({
      title: rich('Many'),
      blocks: [{ kind: 'actions', actions: buttons(60) }],
    });
    const shown = buttonsOf(message).length;
    expect(shown).toBe(30);
    expect(textOf(message)).toContain(`and ${60 - shown} more buttons`);
  });

  it('says how many cards are missing', async () => {
    const cards = Array.from({ length: 13 }, (_, index) => ({
      title: rich(`Card ${index + 1}`),
      blocks: [],
    }));
    const text = textOf(await payload(...cards));
    expect(text).toContain('Card 10\nand 3 more');
    expect(text).not.toContain('Card 11');
  });

  it('says how many choices are missing', async () => {
    const choices = Array.from({ length: 30 }, (_, index) => ({
      label: `Choice ${index}`,
      invocation: { command: 'talk', options: { page: index } },
    }));
    const message = await payload({
      title: rich('Choose'),
      blocks: [{ kind: 'actions', actions: [{ kind: 'select', placeholder: 'A track', choices }] }],
    });
    const [select] = allComponents(message).filter(({ type }) => type === 3);
    expect(select?.options).toHaveLength(25);
    expect(select?.placeholder).toBe('A track (and 5 more)');
  });

  it('cuts the long text and leaves the short ones whole', async () => {
    const text = textOf(
      await payload({
        title: rich('A talk'),
        blocks: [
          { kind: 'fields', fields: [{ label: 'Level', value: rich('beginner') }] },
          { kind: 'text', text: rich('many words '.repeat(1000)) },
          { kind: 'list', items: items(3) },
        ],
        footer: rich('The end'),
      }),
    );
    expect(text).toContain('Level: beginner');
    expect(text).toMatch(/many words many(?: words)?…/);
    expect(text).toContain('3. Talk 3\nAbout it');
    expect(text).toContain('The end');
    expect(text.length).toBeGreaterThan(3800);
  });

  it('counts every line break, when each line takes all it may', async () => {
    const fields = Array.from({ length: 40 }, () => ({ label: 'L', value: rich('x'.repeat(500)) }));
    const message = await payload({ title: rich('Many'), blocks: [{ kind: 'fields', fields }] });
    expect(messageProblems(message, 'reply')).toEqual([]);
  });

  it('cuts several long texts evenly', async () => {
    const blocks = ['alpha', 'beta'].map((word) => ({
      kind: 'text' as const,
      text: rich(`${word} `.repeat(2000)),
    }));
    const [, alpha = '', beta = ''] = textOf(await payload({ title: rich('Two'), blocks })).split('\n');
    expect(alpha.length).toBeGreaterThan(1900);
    expect(beta.length).toBeGreaterThan(1900);
  });
});

describe('a page of results', () => {
  const select = (name: string) => ({
    kind: 'select' as const,
    placeholder: name,
    choices: [{ label: `Any ${name}`, invocation: { command: 'talk', options: { query: name } } }],
  });
  const named = (label: string) => ({
    kind: 'button' as const,
    label,
    invocation: { command: 'talk', options: { query: label } },
  });
  const page = (selects: readonly string[], chips: number): Card => ({
    title: rich('Talks on security'),
    blocks: [
      { kind: 'text', text: rich('23 talks') },
      { kind: 'actions', actions: Array.from({ length: chips }, (_, index) => named(`Chip ${index} ✕`)) },
      { kind: 'list', items: items(5) },
      { kind: 'divider' },
      { kind: 'actions', actions: selects.map(select) },
      { kind: 'actions', actions: ['Back', 'More', 'Random'].map(named) },
    ],
    footer: rich('Page 2 of 5'),
  });
  const FACETS = ['level', 'length', 'track', 'company', 'format'];
  const labels = (message: WireMessage) =>
    allComponents(message).flatMap(({ label, placeholder }) => label ?? placeholder ?? []);

  it('fits whole with five hits, five chips, five selects and its pages', async () => {
    const message = await payload(page(FACETS, 5));
    expect(labels(message)).toEqual(expect.arrayContaining(FACETS));
    expect(textOf(message)).not.toContain('more');
    expect(messageProblems(message, 'reply')).toEqual([]);
  });

  it.each([6, 8, 10])('gives up selects first when there are %i chips, and says so', async (chips) => {
    const message = await payload(page(FACETS, chips));
    const shown = labels(message);
    const left = FACETS.filter((facet) => !shown.includes(facet));
    expect(left).toEqual(FACETS.slice(FACETS.length - left.length));
    const kept = [...items(5).map(({ action }) => action.label), 'Back', 'More', 'Random'];
    const all = Array.from({ length: chips }, (_, index) => `Chip ${index} ✕`);
    expect(shown).toEqual(expect.arrayContaining([...kept, ...all]));
    expect(textOf(message)).toContain('Page 2 of 5');
    expect(textOf(message)).toContain(`and ${left.length} more menu`);
    expect(messageProblems(message, 'reply')).toEqual([]);
  });

  it('keeps the only select of a card, the way on, before the end of a list', async () => {
    const blocks = [
      { kind: 'list' as const, items: items(30) },
      { kind: 'actions' as const, actions: [select('Which one?')] },
    ];
    expect(labels(await payload({ title: rich('Two of that name'), blocks }))).toContain('Which one?');
  });

  it('leaves room for files', async () => {
    const cards = [page(FACETS, 8)];
    const files = Array.from({ length: 4 }, (_, index) => ({ name: `${index}.md`, mime: 'a/b', text: 'x' }));
    const message = await payloadOf({ ...(replyOf(...cards) as Reply & { kind: 'cards' }), files });
    expect(allComponents(message).filter(({ type }) => type === 13)).toHaveLength(4);
    expect(messageProblems(message, 'reply')).toEqual([]);
  });
});

describe('a link in a text', () => {
  it('stays as long as there is room for words in it', async () => {
    const url = `https://a.example/${'x'.repeat(100)}`;
    const text = await payload({ title: rich(link('A long title '.repeat(40), url)), blocks: [] });
    const [display] = allComponents(text).filter(({ type }) => type === 10);
    expect(display?.content).toMatch(/^## \[A long title .*…\]\(https:/);
  });

  it('gives way to the words when its address takes all the room', async () => {
    const url = `https://a.example/${'x'.repeat(300)}`;
    const message = await payload({ title: rich(strong('Bold'), ' and ', link('linked', url)), blocks: [] });
    expect(textOf(message)).toMatch(/^Bold and/);
  });

  it('too long for a button becomes a line of text', async () => {
    const url = `https://a.example/${'x'.repeat(600)}`;
    const actions = [{ kind: 'link-button' as const, label: 'Slides', url }];
    const message = await payload({ title: rich('A talk'), blocks: [{ kind: 'actions', actions }] });
    expect(buttonsOf(message)).toEqual([]);
    expect(JSON.stringify(message)).toContain(`[Slides](${url})`);
    const [action] = actions;
    const listed = [{ title: rich('Talk'), lines: [], ...(action && { action }) }];
    const list = await payload({ title: rich('Talks'), blocks: [{ kind: 'list', items: listed }] });
    expect(JSON.stringify(list)).toContain(`[Slides](${url})`);
  });

  it('to something other than a web page becomes nothing', async () => {
    const actions = [{ kind: 'link-button' as const, label: 'Slides', url: 'javascript:alert(1)' }];
    const message = await payload({ title: rich('A talk'), blocks: [{ kind: 'actions', actions }] });
    expect(JSON.stringify(message)).not.toContain('javascript');
  });
});
