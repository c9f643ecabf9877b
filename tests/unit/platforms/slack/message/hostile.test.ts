// Every string of the catalogue, and strings that want to do harm, through everything that Slack is sent.
import { describe, expect, it } from 'vitest';
import type { Card } from '../../../../../src/cards/model/card.js';
import type { Reply } from '../../../../../src/cards/model/reply.js';
import { code, emphasis, link, rich, strong, time } from '../../../../../src/cards/model/rich-text.js';
import { createMessage } from '../../../../../src/platforms/slack/delivery/deliver.js';
import { formView, suggestedOptions } from '../../../../../src/platforms/slack/message/modal-view.js';
import { mapTokens } from '../../../../support/bot/contract-bot.js';
import { ATTACKS, CATALOGUE } from '../../../../support/hostile-strings.js';
import { checkHomeBlocks, checkMessage } from '../../../../support/slack/fake-slack-blocks.js';
import { pingsOf } from '../../../../support/slack/fake-slack-reader.js';
import { createViews } from '../../../../support/slack/fake-slack-views.js';

const cardOf = (words: string): Card => ({
  title: rich(words),
  url: 'https://a.example/',
  blocks: [
    { kind: 'text', text: rich(words, ' ', strong(words), emphasis(words), code(words)) },
    {
      kind: 'fields',
      fields: [{ label: words, value: [time(words, '2017-12-08T16:25:00-06:00')] }],
    },
    {
      kind: 'list',
      items: [
        {
          title: rich(link(words, 'https://b.example/')),
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
        { kind: 'link-button', label: words, url: 'https://c.example/', name: words },
        {
          kind: 'select',
          placeholder: words,
          choices: [{ label: words, invocation: { command: 'talk', options: { query: words } } }],
        },
      ],
    },
  ],
  footer: rich(words),
});

async function problemsOf(words: string): Promise<readonly string[]> {
  const reply: Reply = { kind: 'cards', cards: [cardOf(words)], audience: 'asker', placement: 'new' };
  const problems: string[] = [];
  for (const each of [reply, { ...reply, plain: true as const }]) {
    const message = await createMessage(each, mapTokens());
    const checked = checkMessage(message);
    if ('refusal' in checked) problems.push(`${checked.refusal.error}: ${checked.refusal.detail}`);
    else problems.push(...pingsOf(checked.message));
    const home = checkHomeBlocks(message.blocks ?? []);
    if ('error' in home) problems.push(`home: ${home.detail}`);
  }
  return problems;
}

const PARTS = 30;

describe('Slack', () => {
  it.each(ATTACKS.map((words) => [words.slice(0, 40), words]))('is not harmed by %j', async (_, words) => {
    expect(await problemsOf(words)).toEqual([]);
  });

  // In parts, so that one test is a fraction of a second's work.
  const parts = Array.from({ length: PARTS }, (_, part) => part);
  it.each(parts)('takes every string of the catalogue, and notifies nobody, part %i', async (part) => {
    const bad: string[] = [];
    for (const [index, words] of CATALOGUE.entries()) {
      const problems = index % PARTS === part ? await problemsOf(words) : [];
      if (problems.length > 0) bad.push(`${words.slice(0, 60)}: ${problems.join('; ')}`);
    }
    expect(bad).toEqual([]);
  });

  it.each(ATTACKS.map((words) => [words.slice(0, 40), words]))(
    'opens a form with %j in every place',
    (_, words) => {
      const option = {
        name: 'query',
        description: words,
        type: 'string' as const,
        required: false,
        suggests: true,
        hidden: false,
      };
      const fields = [
        { option, label: words, free: true, value: words },
        { option: { ...option, name: 'company' }, label: words, free: false, value: words },
        {
          option: { ...option, name: 'level', choices: ['a', words || 'b'] },
          label: words,
          free: false,
          value: words,
        },
      ];
      const refused: string[] = [];
      const views = createViews({
        refuse: ({ error, detail }) => {
          refused.push(detail);
          return { error };
        },
        users: new Map(),
      });
      const view = formView(
        { command: 'talk', title: words, fields },
        { respondTo: `https://a.example/${words}` },
      );
      views.open({ trigger_id: views.trigger(), view });
      expect(refused).toEqual([]);
      for (const { text, value } of suggestedOptions(words, [{ kind: 'talk', label: words, value: words }])) {
        expect(text.text.length).toBeGreaterThan(0);
        expect(text.text.length).toBeLessThanOrEqual(75);
        expect(value?.length ?? 0).toBeLessThanOrEqual(150);
      }
    },
  );
});
