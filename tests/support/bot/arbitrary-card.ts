// Any card whatever, for property tests: texts of all scripts, hostile markup, lengths from nothing to far too long.
import fc from 'fast-check';
import type { Action, Block, Card, Invocation, ListItem } from '../../../src/cards/model/card.js';
import type { RichText, TextSpan } from '../../../src/cards/model/rich-text.js';
import { HOSTILE } from './contract-bot.js';

const markup = fc
  .array(
    fc.constantFrom(
      ...[
        '*',
        '**',
        '_',
        '__',
        '~~',
        '`',
        '```',
        '||',
        '#',
        '# ',
        '-# ',
        '> ',
        '- ',
        '1. ',
        '[',
        ']',
        '(',
        ')',
        '<',
      ],
      ...[
        '>',
        '@everyone',
        '<@1>',
        '<@&1>',
        '<#1>',
        '<t:1>',
        '</a:1>',
        '<:a:1>',
        ':smile:',
        ':',
        '\\',
        '\n',
        ' ',
      ],
      ...[
        'https://a.example',
        '[x](https://b.example)',
        '|',
        '~',
        '!',
        '.',
        'word',
        'é',
        '🎉',
        '👩‍👩‍👧',
        '日本',
        '\u202E',
        '\u200B',
      ],
      ...['\uD83C', '\uDF89', '\0', '\r\n', '7', 'h', '+', '='],
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

/** A text, mostly short; now and then one that no limit can hold. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: markup },
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', ' ', HOSTILE, 'word '.repeat(2000), 'x'.repeat(6000), '🎉'.repeat(3000)),
  },
);

const anyUrl: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: fc.webUrl({ withQueryParameters: true, withFragments: true }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...[
        '',
        'javascript:alert(1)',
        'not a url',
        'https://a.example/(b)',
        'https://a.example/?q=\'<>"`',
        'http://[::1]/',
      ],
      `https://a.example/${'long/'.repeat(150)}`,
      `https://a.example/${'long/'.repeat(900)}`,
    ),
  },
);

const span: fc.Arbitrary<TextSpan> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constantFrom('text', 'strong', 'emphasis', 'code'), text: anyText }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('link' as const), text: anyText, url: anyUrl }) },
);

export const anyRichText: fc.Arbitrary<RichText> = fc.array(span, { maxLength: 5 });

const moment: fc.Arbitrary<TextSpan> = fc.record({
  kind: fc.constant('time' as const),
  text: anyText,
  instant: fc.constantFrom(
    '2017-12-06T19:00:00Z',
    '+275760-09-13T00:00:00Z',
    '-000001-01-01T00:00:00Z',
    'soon',
    '',
  ),
});

/** Now and then a moment among the words. */
export const anyTimedText: fc.Arbitrary<RichText> = fc.array(
  fc.oneof({ weight: 4, arbitrary: span }, { weight: 1, arbitrary: moment }),
  { maxLength: 5 },
);

const value = fc.oneof(anyText, fc.integer(), fc.boolean());
const invocation: fc.Arbitrary<Invocation> = fc.record({
  command: fc.constantFrom('talk', 'digest daily'),
  options: fc.dictionary(fc.constantFrom('query', 'page', 'id'), value, { maxKeys: 3 }),
});

const button = fc.record({
  kind: fc.constant('button' as const),
  label: anyText,
  invocation,
  primary: fc.boolean(),
});
const linkButton = fc.record({ kind: fc.constant('link-button' as const), label: anyText, url: anyUrl });
const select = fc.record({
  kind: fc.constant('select' as const),
  placeholder: anyText,
  choices: fc.array(fc.record({ label: anyText, invocation }), { maxLength: 40, size: 'max' }),
});
const action: fc.Arbitrary<Action> = fc.oneof(button, button, linkButton, select);

const item: fc.Arbitrary<ListItem> = fc
  .record({
    title: anyTimedText,
    url: fc.option(anyUrl, { nil: undefined }),
    lines: fc.array(anyTimedText, { maxLength: 4 }),
    action: fc.option(action, { nil: undefined }),
  })
  .map(({ url, action: act, ...rest }) => ({
    ...rest,
    ...(url !== undefined && { url }),
    ...(act && { action: act }),
  }));

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: anyTimedText }),
  fc.record({
    kind: fc.constant('fields' as const),
    fields: fc.array(fc.record({ label: anyText, value: anyTimedText }), { maxLength: 40 }),
  }),
  fc.record({ kind: fc.constant('list' as const), items: fc.array(item, { maxLength: 30 }) }),
  fc.record({ kind: fc.constant('image' as const), url: anyUrl, alt: anyText }),
  fc.constant({ kind: 'divider' as const }),
  fc.record({ kind: fc.constant('actions' as const), actions: fc.array(action, { maxLength: 40 }) }),
);

export const anyCard: fc.Arbitrary<Card> = fc
  .record({
    title: anyTimedText,
    url: fc.option(anyUrl, { nil: undefined }),
    blocks: fc.array(block, { maxLength: 8 }),
    footer: fc.option(anyTimedText, { nil: undefined }),
  })
  .map(({ url, footer, ...rest }) => ({
    ...rest,
    ...(url !== undefined && { url }),
    ...(footer && { footer }),
  }));
