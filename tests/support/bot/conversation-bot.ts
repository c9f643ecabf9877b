// A real bot whose probe command has a form, can be called on a message, is shared, brings files and speaks plainly.
import { z } from 'zod';
import type { Action, Invocation } from '../../../src/cards/model/card.js';
import { type Attachment, answer, type Reply } from '../../../src/cards/model/reply.js';
import { rich, time } from '../../../src/cards/model/rich-text.js';
import { createBot } from '../../../src/command/bot.js';
import { defineCommand, type Services } from '../../../src/command/define.js';
import type { Bot, BotRequest } from '../../../src/ports/bot.js';
import type { Log } from '../../../src/ports/telemetry.js';
import { PROBE_COMMANDS } from './contract-bot.js';

const options = z.object({
  query: z.string().max(200).default('').describe('What to look for'),
  level: z.enum(['beginner', 'advanced']).optional().describe('How deep the talk goes'),
  company: z.string().max(100).optional().describe('Where the speaker works'),
  under: z.int().min(1).max(600).optional().describe('Shorter than this many minutes'),
  recorded: z.boolean().optional().describe('Only with a recording'),
  track: z.string().max(100).optional().describe('Track of the schedule'),
  topic: z
    .enum(Array.from({ length: 40 }, (_, index) => `topic ${index}`))
    .optional()
    .describe('One of many'),
  must: z.string().min(1).describe('Needed'),
  share: z.boolean().default(false).meta({ hidden: true }).describe('Show it to all'),
  thread: z.string().optional().meta({ hidden: true }).describe('Where to show it'),
});

const press = (label: string, more: Invocation['options'], form?: true): Action => ({
  kind: 'button',
  label,
  invocation: { command: 'find', options: more, ...(form && { form }) },
});

/** Says what it was given, as JSON. */
const find = defineCommand({
  name: 'find',
  description: 'Find by form',
  examples: [],
  options,
  rest: 'query',
  shortcut: 'Search the talks',
  onMessage: { label: 'Find talks about this message', option: 'must' },
  suggest: { company: (typed) => [{ kind: 'company', label: `${typed} Inc.`, value: typed }] },
  run: ({ options: given, origin }) => {
    const { share, thread, ...said } = given;
    const { thread: here } = origin.channel;
    const { must } = said;
    return answer.card(
      {
        title: rich(`Found ${JSON.stringify(said)}`),
        blocks: [
          {
            kind: 'text',
            text: rich('On ', time('6 December 2017', '2017-12-06T19:00:00Z')),
          },
          {
            kind: 'actions',
            actions: [
              press('Refine', { must, level: 'advanced', track: 'storage' }, true),
              press('Refine all', { must, query: 'é'.repeat(150), track: 'storage' }, true),
              { kind: 'button', label: 'In words', invocation: { command: 'words', options: {} } },
              press('Share', { must, share: true }),
              press('Share in thread', { must, share: true, ...(here && { thread: here }) }),
            ],
          },
        ],
      },
      { share },
    );
  },
});

const empty = (name: string) =>
  defineCommand({
    name,
    description: `Probe: ${name}`,
    examples: [],
    options: z.object({}),
    run: () =>
      answer.card({
        title: rich(name),
        blocks: [
          {
            kind: 'actions',
            actions: [
              { kind: 'link-button', label: 'Watch', url: 'https://www.youtube.com/watch?v=a_b' },
              { kind: 'button', label: 'Ask', invocation: { command: name, options: {}, form: true } },
            ],
          },
          { kind: 'text', text: rich(name === 'long' ? 'Many *words* in a row. '.repeat(900) : '@everyone') },
        ],
      }),
  });

export const CALENDAR: Attachment = {
  name: 'my shelf.ics',
  mime: 'text/calendar',
  text: 'BEGIN:VCALENDAR é',
};
export const TOO_LARGE: Attachment = {
  name: 'all.json',
  mime: 'application/json',
  text: 'x'.repeat(11 * 1024 * 1024),
};

/** What a command's answer gets beside what `run` says. */
const FILES: Readonly<Record<string, readonly Attachment[]>> = {
  files: [CALENDAR, { ...CALENDAR, text: 'another' }],
  large: [TOO_LARGE, CALENDAR],
};
const PLAIN: readonly string[] = ['words', 'long'];

const commandOf = (request: BotRequest): string => {
  if (request.kind === 'command') return request.command;
  if (request.kind === 'mention') return request.text.replace(/^\//, '');
  return request.kind === 'action' ? request.invocation.command : '';
};

/** The thread to share in, the files and the plain words that a reader asked for. */
function dressed(reply: Reply, request: BotRequest): Reply {
  if (reply.kind !== 'cards') return reply;
  const command = commandOf(request);
  const thread = request.kind === 'action' ? request.invocation.options.thread : undefined;
  const files = FILES[command];
  return {
    ...reply,
    ...(typeof thread === 'string' && { thread }),
    ...(files && { files }),
    ...(PLAIN.includes(command) && { plain: true, placement: 'replace' }),
  };
}

/** The probes of every platform, and those of the conversation. `requests` keeps what it was asked. */
export function conversationBot(requests: BotRequest[] = []): (log: Log) => Bot {
  const all = [find, ...['files', 'large', 'words', 'long'].map(empty), ...PROBE_COMMANDS];
  return (log) => {
    const real = createBot({ all, defaultCommand: find, services: {} as Services, log });
    return {
      ...real,
      answer: async (request) => {
        requests.push(request);
        return dressed(await real.answer(request), request);
      },
    };
  };
}
