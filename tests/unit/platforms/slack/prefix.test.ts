// A workspace that renamed the commands reads and types its own names.
import { describe, expect, it } from 'vitest';
import type { Reply } from '../../../../src/cards/reply.js';
import { code, rich } from '../../../../src/cards/rich-text.js';
import { withoutPrefix, withPrefix } from '../../../../src/platforms/slack/prefix.js';

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

describe('withPrefix', () => {
  it('renames commands written as code in every part of a card', () => {
    const card = (text: typeof words): Reply => ({
      kind: 'cards',
      audience: 'asker',
      placement: 'new',
      cards: [
        {
          title: text,
          blocks: [
            { kind: 'text', text },
            { kind: 'fields', fields: [{ label: 'Example', value: text }] },
            { kind: 'list', items: [{ title: text, lines: [text] }] },
            { kind: 'divider' },
          ],
          footer: text,
        },
      ],
    });
    expect(withPrefix(card(words), 'l-', commands)).toEqual(card(renamed));
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
