// A real bot over a handful of probe commands, each made to try one duty of a platform.
import { z } from 'zod';
import { answer } from '../../../src/cards/model/reply.js';
import { code, emphasis, link, rich, strong } from '../../../src/cards/model/rich-text.js';
import { createBot } from '../../../src/command/bot.js';
import { type Command, defineCommand, defineGroup, type Services } from '../../../src/command/define.js';
import type { Bot, InvocationTokens } from '../../../src/ports/bot.js';
import type { Log } from '../../../src/ports/telemetry.js';

/** Strings that try to ping somebody or to break out of the markup. */
export const HOSTILE =
  '@everyone @here <!channel> <!here> <@U123> <@123456789012345678> <#C1> <script>alert(1)</script> & *bold* _it_ ~s~ `c` ||spoiler|| [x](https://evil.example) \u202Eabc';

const query = z.object({
  query: z.string().max(4000).optional().describe('Anything'),
  level: z.enum(['beginner', 'advanced']).optional().describe('A level'),
  page: z.int().min(1).default(1).meta({ hidden: true }),
});

/** Says what it heard; its buttons turn its page, open more, and carry a long value. */
const talk = defineCommand({
  name: 'talk',
  description: 'Echo the query',
  examples: ['kubernetes security'],
  options: query,
  rest: 'query',
  verbatim: true,
  suggest: {
    query: (typed) =>
      ['kubernetes', 'security', 'x'.repeat(300)].map((word) => ({
        kind: 'topic' as const,
        label: `${word} ${typed}`,
        value: `${word} ${typed}`,
      })),
  },
  run: ({ options }) =>
    answer.card(
      {
        title: rich(`Heard: ${options.query ?? 'nothing'}`),
        url: 'https://www.youtube.com/watch?v=abc',
        blocks: [
          {
            kind: 'text',
            text: rich('Plain, ', strong('strong'), ', ', emphasis('emphasis'), ', ', code('code')),
          },
          { kind: 'fields', fields: [{ label: 'Page', value: rich(String(options.page)) }] },
          {
            kind: 'list',
            items: [
              {
                title: rich(link('First hit', 'https://example.org/first')),
                url: 'https://example.org/first',
                lines: [rich('A line about it')],
                action: {
                  kind: 'button',
                  label: 'Details',
                  name: 'Details of First hit',
                  invocation: { command: 'talk', options: { query: 'first-hit' } },
                },
              },
            ],
          },
          { kind: 'image', url: 'https://example.org/picture.png', alt: 'A picture' },
          { kind: 'divider' },
          {
            kind: 'actions',
            actions: [
              {
                kind: 'button',
                label: 'Next page',
                invocation: {
                  command: 'talk',
                  options: { query: options.query ?? '', page: options.page + 1 },
                },
              },
              { kind: 'button', label: 'More', invocation: { command: 'talk', options: { query: 'more' } } },
              {
                kind: 'button',
                label: 'Long',
                invocation: { command: 'talk', options: { query: 'é'.repeat(180) } },
              },
              { kind: 'link-button', label: 'Watch', url: 'https://www.youtube.com/watch?v=abc' },
              {
                kind: 'select',
                placeholder: 'Pick one',
                choices: [
                  { label: 'Choice A', invocation: { command: 'talk', options: { query: 'choice a' } } },
                  { label: 'Choice B', invocation: { command: 'talk', options: { query: 'b'.repeat(170) } } },
                ],
              },
            ],
          },
        ],
        footer: rich('A footer'),
      },
      { turn: options.page > 1 },
    ),
});

const probe = (name: string, run: Parameters<typeof defineCommand>[0]['run']): Command =>
  defineCommand({ name, description: `Probe: ${name}`, examples: [''], options: z.object({}), run });

const crash = probe('crash', () => {
  throw new Error('secret cause');
});

const hostile = probe('hostile', () =>
  answer.card({
    title: rich(HOSTILE),
    blocks: [
      {
        kind: 'text',
        text: rich(HOSTILE, strong(HOSTILE), code(HOSTILE), link(HOSTILE, 'https://example.org/?a=1&b=2')),
      },
      { kind: 'fields', fields: [{ label: HOSTILE, value: rich(HOSTILE) }] },
      { kind: 'list', items: [{ title: rich(HOSTILE), lines: [rich(HOSTILE)] }] },
    ],
    footer: rich(HOSTILE),
  }),
);

/** Far over every platform's limits, in every part. */
const huge = probe('huge', () =>
  answer.card({
    title: rich('Long title '.repeat(60)),
    blocks: [
      { kind: 'text', text: rich('Many words in a row. '.repeat(900)) },
      {
        kind: 'fields',
        fields: Array.from({ length: 40 }, (_, index) => ({
          label: `Label ${index} `.repeat(40),
          value: rich('value '.repeat(600)),
        })),
      },
      {
        kind: 'list',
        items: Array.from({ length: 80 }, (_, index) => ({
          title: rich(`Item ${index} `.repeat(50)),
          lines: [rich('line '.repeat(300))],
          action: {
            kind: 'button' as const,
            label: 'A label that goes on '.repeat(10),
            invocation: { command: 'talk', options: { query: 'q'.repeat(3000) } },
          },
        })),
      },
      {
        kind: 'actions',
        actions: Array.from({ length: 60 }, (_, index) => ({
          kind: 'button' as const,
          label: `Button ${index}`,
          invocation: { command: 'talk', options: { query: `button ${index}` } },
        })),
      },
      {
        kind: 'actions',
        actions: [
          {
            kind: 'select',
            placeholder: 'Choose '.repeat(60),
            choices: Array.from({ length: 150 }, (_, index) => ({
              label: `Choice ${index} `.repeat(30),
              invocation: { command: 'talk', options: { query: `${index} `.repeat(80) } },
            })),
          },
        ],
      },
    ],
    footer: rich('Footer '.repeat(700)),
  }),
);

const share = probe('share', () =>
  answer.card({ title: rich('For everybody'), blocks: [] }, { share: true }),
);

const slow = probe('slow', async () => {
  await new Promise((resolve) => setTimeout(resolve, 3050));
  return answer.card({ title: rich('Slow but here'), blocks: [] });
});

const empty = probe('empty', () => answer.card({ title: rich('Only a title'), blocks: [] }));

const about = probe('about', () => answer.card({ title: rich('About this probe'), blocks: [] }));
const privacy = probe('privacy', () => answer.card({ title: rich('Privacy of this probe'), blocks: [] }));

export const PROBE_COMMANDS: readonly Command[] = [
  talk,
  crash,
  hostile,
  huge,
  share,
  slow,
  empty,
  defineGroup({ name: 'lectern', description: 'About the bot', subcommands: [about, privacy] }),
];

/** The probe bot. Its services are empty: no probe asks the catalogue anything. */
export function contractBot(log: Log): Bot {
  return createBot({ all: PROBE_COMMANDS, defaultCommand: talk, services: {} as Services, log });
}

/** Tokens in a map, kept across restarts of a platform within one test. */
export function mapTokens(): InvocationTokens {
  const kept = new Map<string, Parameters<InvocationTokens['keep']>[0]>();
  return {
    keep: async (invocation) => {
      const token = `t${kept.size + 1}`;
      kept.set(token, invocation);
      return token;
    },
    recall: async (token) => kept.get(token) ?? null,
  };
}
