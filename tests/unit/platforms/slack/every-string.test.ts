// Every string of the catalogue and strings that mean harm, in every place that Slack shows words.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card } from '../../../../src/cards/card.js';
import type { Reply } from '../../../../src/cards/reply.js';
import { code, emphasis, link, rich, strong, time } from '../../../../src/cards/rich-text.js';
import { messageFor } from '../../../../src/platforms/slack/answer.js';
import { formView, suggestedOptions } from '../../../../src/platforms/slack/modal.js';
import { homeView } from '../../../../src/platforms/slack/render.js';
import { someReply } from '../../../support/arbitrary-reply.js';
import { HOSTILE, mapTokens } from '../../../support/contract-bot.js';
import { checkMessage } from '../../../support/fake-slack-blocks.js';
import { notificationOf, pingsOf, visibleOf } from '../../../support/fake-slack-reader.js';
import { checkHome, checkModal, suggestionsRefused } from '../../../support/fake-slack-views.js';
import { theCatalogue } from '../../../support/the-catalogue.js';

const HARMFUL: readonly string[] = [
  HOSTILE,
  '@everyone',
  '@here @channel',
  '<!channel>',
  '<!here|here>',
  '<@U1>',
  '<@U1|ann>',
  '<!subteam^S1>',
  '<!subteam^S1|team>',
  '<#C1|general>',
  '<!date^1512589200^{date}^https://evil.example|soon>',
  '<https://evil.example|click>',
  '&lt;!channel&gt;',
  '\u202Eabc\u202C',
  '\u2066isolated\u2069',
  'zero\u200Bwidth\u200D\uFEFF<!chan\u200Bnel>',
  '`code ```and fences',
  '*bold _it ~s `c',
  '> quote\n＞ quote',
  ':tada: :not-an-emoji',
  '🎉'.repeat(10_000),
  '👩‍👩‍👧'.repeat(2000),
  '\0\u0001\u001F nulls',
  '\uD800 half of a pair',
  'a|b|c',
  'x'.repeat(20_000),
];

/** Every string in a value, at any depth. */
function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

const catalogued = [...new Set(theCatalogue().catalogue.all().flatMap(stringsIn))].filter(
  (words) => words.trim() !== '',
);

const VENUE = '2017-12-06T19:00:00Z';

/** The words wherever a card has words. */
const cardOf = (words: string): Card => ({
  title: rich(words),
  blocks: [
    { kind: 'text', text: rich(words, ' ', strong(words), ' ', emphasis(words), ' ', code(words)) },
    {
      kind: 'text',
      text: rich(link(words, 'https://example.org/?a=1&b=<2>'), ' ', time(words, VENUE, 'day')),
    },
    { kind: 'fields', fields: [{ label: words, value: rich(time(words, VENUE, 'day-and-time')) }] },
    {
      kind: 'list',
      items: [
        {
          title: rich(words),
          url: 'https://example.org/',
          lines: [rich(words)],
          action: {
            kind: 'button',
            label: words,
            name: words,
            invocation: { command: 'talk', options: { query: words } },
          },
        },
      ],
    },
    {
      kind: 'actions',
      actions: [
        {
          kind: 'select',
          placeholder: words,
          choices: [{ label: words, invocation: { command: 'talk', options: { query: words } } }],
        },
      ],
    },
  ],
  footer: rich(words, ' ', time(words, VENUE, 'day')),
});

const replyOf = (words: string, more: { readonly plain?: true } = {}): Reply => ({
  kind: 'cards',
  cards: [cardOf(words)],
  audience: 'asker',
  placement: 'new',
  ...more,
});

/** Fails with the reason when Slack would refuse the message or the Home, or when it would notify anybody. */
async function expectHarmless(reply: Reply): Promise<string> {
  const message = await messageFor(reply, mapTokens());
  const checked = checkMessage(message);
  if ('refusal' in checked) throw new Error(`${checked.refusal.error}: ${checked.refusal.detail}`);
  const home = checkHome(homeView(message));
  if ('error' in home) throw new Error(home.error);
  expect(pingsOf(checked.message)).toEqual([]);
  expect(pingsOf({ text: '', blocks: home })).toEqual([]);
  return `${visibleOf(checked.message)}\n${notificationOf(checked.message)}`;
}

/** What no place shows: controls, turns of direction, halves; blanks are as wide as they come. */
const shown = (words: string) =>
  words
    .replace(/[^\P{Cc}\n\t]|[\u202A-\u202E\u2066-\u2069]/gu, '')
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/\s+/gu, ' ')
    .trim();

describe('every string of the catalogue', () => {
  it.each([0, 1, 2, 3])(
    'is taken in a message and on the Home, pings nobody, reads as it is: %i of 4',
    async (part) => {
      const strings = catalogued.filter((__, index) => index % 4 === part);
      expect(strings.length).toBeGreaterThan(250);
      for (const words of strings) {
        const seen = await expectHarmless(replyOf(words));
        if (words.length <= 150) expect(shown(seen)).toContain(shown(words));
      }
    },
  );

  it('is taken by Slack in a form and as a suggestion', () => {
    for (const words of [...catalogued, ...HARMFUL]) {
      const option = {
        name: 'query',
        description: words,
        type: 'string' as const,
        required: true,
        suggests: false,
        hidden: false,
      };
      const fields = [
        { option, label: words, free: true, value: words },
        { option: { ...option, name: 'level', choices: [words] }, label: words, free: false, value: words },
        { option: { ...option, name: 'company', suggests: true }, label: words, free: false, value: words },
      ];
      expect(checkModal(formView({ command: 'talk', title: words, fields }, {}))).not.toHaveProperty('error');
      const options = suggestedOptions(words, [{ kind: 'topic', label: words, value: words }]);
      expect(suggestionsRefused({ options })).toBeNull();
    }
  });
});

describe('a string that means harm', () => {
  it.each(HARMFUL.map((words) => [words.slice(0, 40), words]))('does none: %j', async (_, words) => {
    await expectHarmless(replyOf(words));
    await expectHarmless(replyOf(words, { plain: true }));
    await expectHarmless({ kind: 'notice', tone: 'problem', text: rich(words), audience: 'asker' });
  });

  it('does none on the Home, whatever the reply around it', async () => {
    await fc.assert(
      fc.asyncProperty(someReply, async (reply) => {
        await expectHarmless(reply);
      }),
      { seed: 20171206, numRuns: 100, endOnFailure: true },
    );
  });
});

describe('a reply of words alone', () => {
  it('has no blocks and says what the card says', async () => {
    const message = await messageFor(replyOf('Effective RBAC & more', { plain: true }), mapTokens());
    expect(message.blocks).toBeUndefined();
    expect(message.text).toContain('Effective RBAC &amp; more');
  });
});
