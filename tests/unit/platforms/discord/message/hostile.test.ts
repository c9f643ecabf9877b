// Every string of the catalogue, and strings that want to do harm, through everything that Discord is sent.
import { describe, expect, it } from 'vitest';
import type { Card } from '../../../../../src/cards/model/card.js';
import type { Reply } from '../../../../../src/cards/model/reply.js';
import { code, emphasis, link, rich, strong } from '../../../../../src/cards/model/rich-text.js';
import { choicesOf } from '../../../../../src/platforms/discord/message/autocomplete-choices.js';
import { buildMessages } from '../../../../../src/platforms/discord/message/build-message.js';
import { stripUnseen } from '../../../../../src/platforms/discord/message/escape.js';
import { modalOf } from '../../../../../src/platforms/discord/message/modal-view.js';
import type { CommandInfo } from '../../../../../src/ports/bot.js';
import { mapTokens } from '../../../../support/bot/contract-bot.js';
import { pingsOf, textOf } from '../../../../support/discord/fake-discord-messages.js';
import { modalProblems, type WireModal } from '../../../../support/discord/fake-discord-modals.js';
import { messageProblems } from '../../../../support/discord/fake-discord-rules.js';
import { allComponents, type WireMessage } from '../../../../support/discord/fake-discord-wire.js';
import { ATTACKS, CATALOGUE } from '../../../../support/hostile-strings.js';

/** Wherever a text from outside can stand; `link` only where it cannot lead astray. */
const cardOf = (words: string): Card => ({
  title: rich(words),
  url: 'https://a.example/',
  blocks: [
    { kind: 'text', text: rich(words, ' ', strong(words), emphasis(words), code(words)) },
    { kind: 'fields', fields: [{ label: words, value: rich(words) }] },
    { kind: 'list', items: [{ title: rich(link(words, 'https://b.example/')), lines: [rich(words)] }] },
    { kind: 'image', url: 'https://a.example/a.png', alt: words },
    {
      kind: 'actions',
      actions: [
        { kind: 'button', label: words, invocation: { command: 'talk', options: { query: words } } },
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

const replies = (words: string): readonly Reply[] => {
  const cards = { kind: 'cards', cards: [cardOf(words)], audience: 'channel', placement: 'new' } as const;
  return [
    cards,
    { ...cards, plain: true, files: [{ name: words, mime: 'text/plain', text: words }] },
    { kind: 'notice', tone: 'info', text: rich(words), audience: 'channel' },
  ];
};

const FORM: CommandInfo = {
  name: 'talk',
  description: 'Find talks',
  examples: [],
  options: [
    {
      name: 'query',
      description: 'What',
      type: 'string',
      required: true,
      suggests: true,
      hidden: false,
      max: 200,
    },
  ],
};

/** What a reader takes for something else than text stands in these at the fake; addresses of ours are links. */
const MARKUP = /⟦(?!•|\d)/;

async function problemsOf(words: string): Promise<readonly string[]> {
  const tokens = mapTokens();
  const problems: string[] = [];
  for (const reply of replies(words)) {
    for (const { files: _, ...body } of await buildMessages(reply, { tokens })) {
      const message = body as WireMessage;
      const ours = {
        id: '1',
        channelId: '2',
        direct: false,
        byInteraction: false,
        loading: false,
        files: [],
      };
      problems.push(...messageProblems(message, 'create'), ...pingsOf({ ...ours, body: message }));
      if (MARKUP.test(textOf(message))) problems.push(`markup in ${textOf(message).slice(0, 200)}`);
      const labels = allComponents(message).flatMap(({ label, placeholder }) => label ?? placeholder ?? []);
      if (labels.some((label) => label !== stripUnseen(label))) problems.push('something unseen in a label');
    }
  }
  const modal = modalOf([FORM], { command: 'talk', options: { query: words }, form: true }, '0:form:talk');
  problems.push(...modalProblems(modal as unknown as WireModal));
  const choices = choicesOf([{ kind: 'topic', label: words, value: words }], false);
  for (const { name, value } of choices) {
    const within = [name, String(value)].every((text) => text.length >= 1 && text.length <= 100);
    if (!within || name !== stripUnseen(name) || value !== stripUnseen(String(value)))
      problems.push(`a choice ${name}`);
  }
  return problems;
}

const PARTS = 24;

describe('text from outside', () => {
  it.each(ATTACKS.map((words) => [words.slice(0, 40), words]))(
    'pings and breaks nothing: %j',
    async (_, words) => {
      expect(await problemsOf(words)).toEqual([]);
    },
  );

  it('is there in the catalogue', () => {
    expect(CATALOGUE.length).toBeGreaterThan(1000);
  });

  // In parts, so that one test is a fraction of a second's work.
  it.each(Array.from({ length: PARTS }, (_, part) => part))(
    'of the whole catalogue pings and breaks nothing, part %i',
    async (part) => {
      const problems: string[] = [];
      for (const [index, words] of CATALOGUE.entries()) {
        if (index % PARTS === part) problems.push(...(await problemsOf(words)));
      }
      expect(problems).toEqual([]);
    },
  );
});
