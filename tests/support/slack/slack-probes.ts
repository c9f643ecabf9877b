// Probe commands for what Slack has beyond messages: a form with every kind of field, a Home, a file, a message.
import { z } from 'zod';
import type { Action } from '../../../src/cards/model/card.js';
import { type Answer, answer } from '../../../src/cards/model/reply.js';
import { rich } from '../../../src/cards/model/rich-text.js';
import { createBot } from '../../../src/command/bot.js';
import { defineCommand, type Services } from '../../../src/command/define.js';
import type { Bot } from '../../../src/ports/bot.js';
import type { Log } from '../../../src/ports/telemetry.js';

const button = (label: string, command: string, options = {}, form?: true): Action => ({
  kind: 'button',
  label,
  invocation: { command, options, ...(form && { form }) },
});

const buttons = (...actions: readonly Action[]) => [{ kind: 'actions' as const, actions }];

const START = { words: 'istio & co', level: 'expert', company: 'R&D <Inc>', minutes: 45, deep: true };

/** Says which values it was given and where it believes to be. */
const ask = defineCommand({
  name: 'ask',
  description: 'Ask with a form',
  examples: ['anything', 'everything', 'something', 'nothing', 'more than four'],
  options: z.object({
    words: z.string().max(200).describe('Words'),
    level: z.enum(['beginner', 'expert']).optional().describe('A level'),
    company: z.string().max(100).optional().describe('A company'),
    minutes: z.int().min(5).max(60).optional().describe('Minutes'),
    deep: z.boolean().optional().describe('Deep ones only'),
    share: z.boolean().default(false).meta({ hidden: true }),
    turn: z.boolean().default(false).meta({ hidden: true }),
    about: z.string().optional().meta({ hidden: true }),
  }),
  rest: 'words',
  shortcut: 'Ask something',
  onMessage: { label: 'Ask about this', option: 'words' },
  suggest: {
    company: (typed) =>
      [typed, 'R&D <Inc>', 'R&D <Inc>', 'x'.repeat(200), ' ', '\uD800'].map((value) => ({
        kind: 'company' as const,
        label: value,
        value,
      })),
  },
  run: ({ options: { share, turn, ...values }, origin }): Answer =>
    answer.card(
      {
        title: rich(`Asked: ${JSON.stringify(values)}`),
        blocks: [
          { kind: 'text', text: rich(`Asked in ${origin.channel.id}`) },
          ...buttons(
            button('Form', 'ask', START, true),
            button('Out of range', 'ask', { words: '', minutes: 500, level: 'wizard' }, true),
            button('Share', 'ask', { words: 'shared', share: true }),
          ),
        ],
      },
      { share, turn },
    ),
});

const TEXT = 'Line one, & <line> two.';

const file = defineCommand({
  name: 'file',
  description: 'Bring a file',
  examples: [],
  options: z.object({}),
  run: () =>
    answer.card(
      { title: rich('Your notes'), blocks: [], footer: rich('As of today.') },
      { files: [{ name: 'notes.md', mime: 'text/markdown', text: TEXT }] },
    ),
});

const front = defineCommand({
  name: 'front',
  description: 'The Home',
  examples: [],
  options: z.object({}),
  run: () =>
    answer.card({
      title: rich('Welcome home'),
      blocks: buttons(
        button('Form', 'ask', START, true),
        button('Turn', 'ask', { words: 'turned', turn: true }),
        button('Share', 'ask', { words: 'shared', share: true }),
        button('Answer', 'ask', { words: 'answered' }),
      ),
    }),
});

export const SLACK_PROBES = [ask, file];

/** Files are of this text. */
export const FILE_TEXT = TEXT;

export const slackProbes = (log: Log): Bot =>
  createBot({ all: SLACK_PROBES, defaultCommand: ask, homeCommand: front, services: {} as Services, log });
