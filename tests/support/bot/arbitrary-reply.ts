// Arbitrary replies for property tests: hostile words, odd addresses, too much of everything.
import fc from 'fast-check';
import type { Action, Block, Card, CardField, Invocation, ListItem } from '../../../src/cards/model/card.js';
import type { Reply } from '../../../src/cards/model/reply.js';
import type { RichText, TextSpan } from '../../../src/cards/model/rich-text.js';
import { HOSTILE } from './contract-bot.js';

/** Words as people and pages write them, and as somebody who wants to break a message would. */
export const someText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.lorem({ maxCount: 12 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      HOSTILE,
      'a & b <c> "d"',
      '*bold* _it_ ~no~ `code`',
      ':tada: > quote',
      '> first',
      '&lt;b&gt; &amp;',
      'two\nlines\n\nand a third',
      '',
      ' ',
      '\uD800 half',
      '\u202Eturned',
    ),
  },
  { weight: 1, arbitrary: fc.nat(150).map((count) => 'Many words & signs. '.repeat(count)) },
  { weight: 1, arbitrary: fc.nat(1500).map((count) => 'x'.repeat(count)) },
);

const someUrl = fc.oneof(
  { weight: 3, arbitrary: fc.webUrl({ withQueryParameters: true, withFragments: true }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'javascript:alert(1)',
      'not an address',
      '',
      'https://example.org/a b|c>d<e',
      'mailto:somebody@example.org',
      `https://example.org/?q=${'z'.repeat(3500)}`,
      'https://example.org/?a=1&b=<@U1>',
    ),
  },
);

const someSpan: fc.Arbitrary<TextSpan> = fc.oneof(
  fc.record({ kind: fc.constantFrom('text', 'strong', 'emphasis', 'code'), text: someText }),
  fc.record({ kind: fc.constant('link' as const), text: someText, url: someUrl }),
);

const someMoment: fc.Arbitrary<TextSpan> = fc.record({
  kind: fc.constant('time' as const),
  text: someText,
  instant: fc.constantFrom(
    '2017-12-06T19:00:00Z',
    '+275760-09-13T00:00:00Z',
    '-000001-01-01T00:00:00Z',
    'soon',
    '',
  ),
});

/** Now and then a moment among the words. */
const someTimedText: fc.Arbitrary<RichText> = fc.array(
  fc.oneof({ weight: 5, arbitrary: someSpan }, { weight: 1, arbitrary: someMoment }),
  { maxLength: 6 },
);

export const someRichText: fc.Arbitrary<RichText> = fc.array(someSpan, { maxLength: 6 });

const someInvocation: fc.Arbitrary<Invocation> = fc.record({
  command: fc.constantFrom('talk', 'speaker', 'digest daily'),
  options: fc.dictionary(
    fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 8 }),
    fc.oneof(someText, fc.integer(), fc.boolean()),
    { maxKeys: 3 },
  ),
});

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

/** Leaves out what is undefined, as `exactOptionalPropertyTypes` wants it. */
const dense = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;

const someAction = fc
  .oneof(
    fc.record({
      kind: fc.constant('button' as const),
      label: someText,
      invocation: someInvocation,
      name: optional(someText),
      primary: optional(fc.boolean()),
    }),
    fc.record({
      kind: fc.constant('link-button' as const),
      label: someText,
      url: someUrl,
      name: optional(someText),
    }),
    fc.record({
      kind: fc.constant('select' as const),
      placeholder: someText,
      choices: fc.array(fc.record({ label: someText, invocation: someInvocation }), { maxLength: 8 }),
    }),
  )
  .map(dense) as fc.Arbitrary<Action>;

const someItem = fc
  .record({
    title: someTimedText,
    url: optional(someUrl),
    lines: fc.array(someTimedText, { maxLength: 3 }),
    action: optional(someAction),
  })
  .map(dense) as fc.Arbitrary<ListItem>;

const someField: fc.Arbitrary<CardField> = fc.record({ label: someText, value: someTimedText });

const many = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof(
    { weight: 8, arbitrary: fc.array(arbitrary, { maxLength: 4 }) },
    { weight: 1, arbitrary: fc.array(arbitrary, { minLength: 20, maxLength: 40 }) },
  );

const someBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: someTimedText }),
  fc.record({ kind: fc.constant('fields' as const), fields: many(someField) }),
  fc.record({ kind: fc.constant('list' as const), items: many(someItem) }),
  fc.record({ kind: fc.constant('image' as const), url: someUrl, alt: someText }),
  fc.record({ kind: fc.constant('divider' as const) }),
  fc.record({ kind: fc.constant('actions' as const), actions: many(someAction) }),
);

export const someCard = fc
  .record({
    title: someTimedText,
    url: optional(someUrl),
    blocks: fc.oneof(
      { weight: 12, arbitrary: fc.array(someBlock, { maxLength: 5 }) },
      { weight: 1, arbitrary: fc.array(someBlock, { minLength: 45, maxLength: 55 }) },
    ),
    footer: optional(someTimedText),
  })
  .map(dense) as fc.Arbitrary<Card>;

export const someReply: fc.Arbitrary<Reply> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('cards' as const),
      cards: fc.oneof(
        { weight: 12, arbitrary: fc.array(someCard, { minLength: 1, maxLength: 2 }) },
        { weight: 1, arbitrary: fc.array(someCard, { maxLength: 12 }) },
      ),
      audience: fc.constantFrom('channel' as const, 'asker' as const),
      placement: fc.constantFrom('new' as const, 'replace' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('notice' as const),
      tone: fc.constantFrom('info' as const, 'problem' as const),
      text: someTimedText,
      audience: fc.constantFrom('channel' as const, 'asker' as const),
    }),
  },
);
