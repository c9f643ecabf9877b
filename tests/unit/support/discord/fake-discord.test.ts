// The fake Discord is what the other tests believe, so it is tried here: what Discord refuses, it refuses.
import { describe, expect, it } from 'vitest';
import { commandProblems } from '../../../support/discord/fake-discord-commands.js';
import { readMarkdown } from '../../../support/discord/fake-discord-markdown.js';
import { pingsOf } from '../../../support/discord/fake-discord-messages.js';
import { messageProblems } from '../../../support/discord/fake-discord-rules.js';
import type { WireComponent, WireMessage } from '../../../support/discord/fake-discord-wire.js';

const V2 = 1 << 15;
const text = (content: string): WireComponent => ({ type: 10, content });
const button = (more: Partial<WireComponent> = {}): WireComponent => ({
  type: 2,
  style: 2,
  label: 'B',
  custom_id: 'b',
  ...more,
});
const row = (...components: WireComponent[]): WireComponent => ({ type: 1, components });
const select = (count: number, more: Partial<WireComponent> = {}): WireComponent => ({
  type: 3,
  custom_id: 's',
  options: Array.from({ length: count }, (_, index) => ({ label: 'L', value: String(index) })),
  ...more,
});
const v2 = (...components: WireComponent[]): WireMessage => ({ flags: V2, components });

describe('the rules for messages', () => {
  it.each<[string, WireMessage]>([
    ['plain content', { content: 'Hello', flags: 4 }],
    ['a frame', v2({ type: 17, components: [text('# A'), row(button())] })],
    ['40 texts', v2(...Array.from({ length: 40 }, () => text('a')))],
    ['4,000 characters', v2(text('a'.repeat(2000)), text('b'.repeat(2000)))],
  ])('let %s pass', (_, message) => {
    expect(messageProblems(message, 'reply')).toEqual([]);
  });

  it.each<[string, WireMessage]>([
    ['nothing', {}],
    ['blank content', { content: ' \u200B' }],
    ['content of 2,001 characters', { content: 'a'.repeat(2001) }],
    ['a field that is none', { content: 'a', colour: 1 } as WireMessage],
    ['components of the new kind without the flag', { content: 'a', components: [text('a')] }],
    ['content with the flag', { ...v2(text('a')), content: 'a' }],
    ['embeds with the flag', { ...v2(text('a')), embeds: [] }],
    ['no components with the flag', v2()],
    ['41 components', v2(...Array.from({ length: 41 }, () => text('a')))],
    [
      '41 components, nested',
      v2(
        ...Array.from({ length: 14 }, () => ({
          type: 9,
          components: [text('a')],
          accessory: button({ style: 5, custom_id: undefined as never, url: 'https://a.example' }),
        })),
      ),
    ],
    ['4,001 characters', v2(text('a'.repeat(2000)), text('b'.repeat(2001)))],
    ['an empty text', v2(text(''))],
    ['a blank text', v2(text(' \n'))],
    ['an empty frame', v2({ type: 17, components: [] })],
    ['a frame in a frame', v2({ type: 17, components: [{ type: 17, components: [text('a')] }] })],
    ['a section without an accessory', v2({ type: 9, components: [text('a')] })],
    [
      'a section of four texts',
      v2({ type: 9, components: [1, 2, 3, 4].map(() => text('a')), accessory: button() }),
    ],
    ['a button outside a row', v2(button())],
    ['six buttons in a row', v2(row(...[1, 2, 3, 4, 5, 6].map((id) => button({ custom_id: `b${id}` }))))],
    ['a select beside a button', v2(row(button(), select(1)))],
    ['a label of 81 characters', v2(row(button({ label: 'a'.repeat(81) })))],
    ['a blank label', v2(row(button({ label: ' ' })))],
    ['a custom_id of 101 characters', v2(row(button({ custom_id: 'a'.repeat(101) })))],
    ['one custom_id twice', v2(row(button(), button()))],
    ['a link with a custom_id', v2(row(button({ style: 5, url: 'https://a.example' })))],
    [
      'a link of 513 characters',
      v2(row({ type: 2, style: 5, label: 'B', url: `https://a.example/${'x'.repeat(495)}` })),
    ],
    ['a link to a script', v2(row({ type: 2, style: 5, label: 'B', url: 'javascript:alert(1)' }))],
    ['a select of 26', v2(row(select(26)))],
    ['a select of none', v2(row(select(0)))],
    [
      'one option value twice',
      v2(
        row(
          select(0, {
            options: [
              { label: 'a', value: '1' },
              { label: 'b', value: '1' },
            ],
          }),
        ),
      ),
    ],
    ['a placeholder of 151 characters', v2(row(select(1, { placeholder: 'a'.repeat(151) })))],
    [
      'an option label of 101 characters',
      v2(row(select(0, { options: [{ label: 'a'.repeat(101), value: '1' }] }))),
    ],
    [
      'an alt text of 1,025 characters',
      v2({ type: 12, items: [{ media: { url: 'https://a.example/i.png' }, description: 'a'.repeat(1025) }] }),
    ],
    [
      'an empty alt text',
      v2({ type: 12, items: [{ media: { url: 'https://a.example/i.png' }, description: '' }] }),
    ],
    ['half a character', { content: 'a\uD83C' }],
    ['a flag that no answer can have', { content: 'a', flags: 1 << 13 }],
  ])('refuse %s', (_, message) => {
    expect(messageProblems(message, 'reply')).not.toEqual([]);
  });

  it('refuse a private flag where a message has none', () => {
    expect(messageProblems({ content: 'a', flags: 64 }, 'create')).not.toEqual([]);
    expect(messageProblems({ content: 'a', flags: 64 }, 'edit')).not.toEqual([]);
  });

  it('refuse content for a message that once was of components', () => {
    expect(messageProblems({ content: 'a' }, 'edit', v2(text('a')))).not.toEqual([]);
  });
});

describe('pings', () => {
  const message = (body: WireMessage, byInteraction = false) => ({
    id: '1',
    channelId: '2',
    direct: false,
    loading: false,
    files: [],
    body,
    byInteraction,
  });
  it('are everything that is named, unless told otherwise', () => {
    const body = { content: '\\@everyone <@1> <@&2>' };
    expect(pingsOf(message(body))).toEqual(['1', '2', 'everyone']);
    expect(pingsOf(message(body, true))).toEqual(['1']);
    expect(pingsOf(message({ ...body, allowed_mentions: { parse: [] } }))).toEqual([]);
  });
  it('reach whoever is replied to, unless told otherwise', () => {
    const body = { content: 'a', message_reference: { message_id: '9' } };
    expect(pingsOf(message(body))).toHaveLength(1);
    expect(pingsOf(message({ ...body, allowed_mentions: { parse: [], replied_user: false } }))).toEqual([]);
  });
});

describe('the rules for commands', () => {
  const option = { type: 3, name: 'query', description: 'What' };
  it.each([
    [{ name: 'Talk', description: 'a' }],
    [{ name: 'two words', description: 'a' }],
    [{ name: 'talk', description: '' }],
    [{ name: 'talk', description: 'a'.repeat(101) }],
    [{ name: 'talk', description: 'a', options: [option, option] }],
    [{ name: 'talk', description: 'a', options: [option, { ...option, name: 'must', required: true }] }],
    [
      {
        name: 'talk',
        description: 'a',
        options: [{ ...option, autocomplete: true, choices: [{ name: 'a', value: 'a' }] }],
      },
    ],
    [{ name: 'talk', description: 'a', options: [option, { type: 1, name: 'sub', description: 'a' }] }],
    [
      {
        name: 'talk',
        description: 'a',
        options: Array.from({ length: 26 }, (_, index) => ({ ...option, name: `o${index}` })),
      },
    ],
    [{ name: 'talk', description: 'a', options: [{ ...option, max_length: 6001 }] }],
  ])('refuse %j', (command) => {
    expect(commandProblems([command])).not.toEqual([]);
  });
});

describe('what a reader sees', () => {
  it.each([
    ['**a** *b* __c__ ~~d~~ `e`', 'a b c d e'],
    ['\\*a\\*', '*a*'],
    ['@everyone', '⟦@everyone⟧'],
    ['<@1> <t:5:R>', '⟦@1⟧ ⟦t:5:R⟧'],
    ['||a||', '⟦spoiler⟧a'],
    ['# A\n-# b\n> c\n- d\n1. e', 'A\nb\n⟦quote⟧c\n⟦•⟧ d\n⟦1⟧ e'],
    [':smile:', '⟦:smile:⟧'],
    ['https://a.example', '⟦https://a.example⟧'],
    ['[a](https://a.example)', 'a'],
    ['[\\*a\\*](https://a.example)', '\\*a\\*'],
    ['[a 🎉](https://a.example)', '[a 🎉](⟦https://a.example)⟧'],
    ['[x](javascript:a)', '[x](javascript:a)'],
  ])('of %j is %j', (source, seen) => {
    expect(readMarkdown(source).text).toBe(seen);
  });
});
