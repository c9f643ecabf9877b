// A workspace that renamed the commands reads and types its own names.
import { describe, expect, it } from 'vitest';
import type { Reply } from '../../../../../src/cards/model/reply.js';
import { code, rich } from '../../../../../src/cards/model/rich-text.js';
import { withoutPrefix, withPrefix } from '../../../../../src/platforms/slack/receive/command-prefix.js';

const commands = new Set(['talk', 'help']);
const words = rich('Type ', code('/talk istio'), ' or ', code('/help'), ', not ', code('/etc'), ' or /talk');
const renamed = rich(
  'Type ',
  code('/l-talk istio'),
  ' or ',
  code('/l-help'),
  ', not ',
  code('/etc'),
  ' or /talk',
);

const select = { kind: 'select', placeholder: '/talk', choices: [] } as const;
const button = (label: string, name: string) =>
  ({ kind: 'button', label, name, invocation: { command: 'talk', options: { query: '/talk' } } }) as const;

describe('withPrefix', () => {
  it('renames commands in every part of a card, and nothing that only looks like one', () => {
    const card = (text: typeof words, action: ReturnType<typeof button>): Reply => ({
      kind: 'cards',
      audience: 'asker',
      placement: 'new',
      cards: [
        {
          title: text,
          blocks: [
            { kind: 'text', text },
            { kind: 'fields', fields: [{ label: 'Example', value: text }] },
            { kind: 'list', items: [{ title: text, lines: [text], action }] },
            { kind: 'actions', actions: [action, select] },
            { kind: 'divider' },
          ],
          footer: text,
        },
      ],
    });
    const [before, after] = [
      button('/talk istio', 'Try /talk istio/talk'),
      button('/l-talk istio', 'Try /l-talk istio/talk'),
    ];
    expect(withPrefix(card(words, before), 'l-', commands)).toEqual(card(renamed, after));
  });

  it('renames them in notices, and changes nothing without a prefix', () => {
    const notice = { kind: 'notice', tone: 'info', text: words, audience: 'asker' } as const;
    expect(withPrefix(notice, 'l-', commands)).toEqual({ ...notice, text: renamed });
    expect(withPrefix(notice, '', commands)).toBe(notice);
    expect(withPrefix({ kind: 'silence' }, 'l-', commands)).toEqual({ kind: 'silence' });
  });
});

describe('withoutPrefix', () => {
  it.each([
    ['/l-talk istio', 'l-', '/talk istio'],
    ['/talk istio', 'l-', '/talk istio'],
    ['l-talk', 'l-', 'l-talk'],
    ['/talk', '', '/talk'],
  ])('reads %j with prefix %j as %j', (line, prefix, read) => {
    expect(withoutPrefix(line, prefix)).toBe(read);
  });
});
