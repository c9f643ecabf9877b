import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { answer, type Reply } from '../../../src/cards/model/reply.js';
import { rich, textOf } from '../../../src/cards/model/rich-text.js';
import { createBot } from '../../../src/command/bot.js';
import { defineCommand, defineGroup, type Services } from '../../../src/command/define.js';
import { BotError } from '../../../src/errors.js';
import type { BotRequest, Input, Origin } from '../../../src/ports/bot.js';
import type { Catalogue } from '../../../src/search/catalogue.js';
import { keptLog } from '../../support/quiet-log.js';

const echo = (name: string) =>
  defineCommand({
    name,
    description: `Echo ${name}`,
    examples: ['one two'],
    options: z.object({
      query: z.string().max(20).default(''),
      level: z.enum(['low', 'high']).optional(),
      turn: z.boolean().default(false).meta({ hidden: true }),
      share: z.boolean().default(false).meta({ hidden: true }),
    }),
    rest: 'query',
    suggest: {
      query: (typed) =>
        Array.from({ length: 40 }, (_, at) => ({ kind: 'choice', label: typed, value: `${at}` })),
    },
    run: ({ options: { query, level, turn, share } }) =>
      answer.card(
        { title: rich(`${name}(${query}${level === undefined ? '' : `,${level}`})`), blocks: [] },
        { turn, share, hits: 3 },
      ),
  });
const broken = (error: unknown) =>
  defineCommand({
    name: 'broken',
    description: 'Throw',
    examples: [],
    options: z.object({}),
    run: () => {
      throw error;
    },
  });

const log = keptLog();
const talk = echo('talk');
const group = defineGroup({
  name: 'lectern',
  description: 'About',
  subcommands: [echo('about'), echo('privacy')],
});
const bot = createBot({
  all: [talk, echo('speaker'), echo('help'), group, broken(new Error('boom xoxb-1'))],
  defaultCommand: talk,
  services: {} as Services,
  log,
});

const origin: Origin = {
  requestId: 'ref12345',
  platform: 'test',
  asker: { id: 'U1' },
  tenant: 'T1',
  channel: { id: 'C1', kind: 'channel' },
};
const ask = (request: Partial<BotRequest> & { kind: BotRequest['kind'] }): Promise<Reply> =>
  bot.answer({ ...origin, ...request } as BotRequest);
const command = (name: string, input: Input | string): Promise<Reply> =>
  ask({
    kind: 'command',
    command: name,
    input: typeof input === 'string' ? { kind: 'line', text: input } : input,
  });
const said = (reply: Reply): string =>
  reply.kind === 'cards'
    ? textOf(reply.cards[0]?.title ?? [])
    : reply.kind === 'notice'
      ? textOf(reply.text)
      : '';

describe('the bot', () => {
  it.each<[string, string]>([
    ['kubernetes security', 'talk(kubernetes security)'],
    ['/speaker liz rice', 'speaker(liz rice)'],
    ['Speaker liz rice', 'speaker(liz rice)'],
    ['speaker', 'speaker()'],
    ['help', 'help()'],
    ['help talk', 'help(talk)'],
    ['help me find mesh', 'talk(help me find mesh)'],
    ['lectern privacy now', 'privacy(now)'],
    ['/lectern', 'about()'],
    ['', 'talk()'],
    ['/', 'talk()'],
  ])('takes the words %j for %s', async (text, expected) => {
    expect(said(await ask({ kind: 'mention', text }))).toBe(expected);
  });

  it('takes native options and typed lines alike', async () => {
    expect(said(await command('talk', 'mesh level:high'))).toBe('talk(mesh,high)');
    expect(said(await command('talk', { kind: 'options', values: { query: 'mesh', level: 'high' } }))).toBe(
      'talk(mesh,high)',
    );
    expect(said(await command('lectern privacy', { kind: 'options', values: {} }))).toBe('privacy()');
  });

  it('answers a wrong command with the nearest right one', async () => {
    expect(said(await ask({ kind: 'mention', text: '/tlak mesh' }))).toBe(
      'There is no /tlak. Did you mean /talk mesh?',
    );
    expect(said(await command('lectern', 'privcy'))).toBe(
      'There is no /lectern privcy. Did you mean /lectern privacy one two?',
    );
    expect(said(await command('zzzzzzzzzz', ''))).toBe(
      'There is no /zzzzzzzzzz. Type /help for what I can do.',
    );
  });

  it('names what is wrong with the input and shows an example', async () => {
    expect(said(await command('talk', 'mesh level:middle'))).toBe(
      '/talk: “level” is one of low, high. For example: /talk one two',
    );
    expect(said(await command('talk', 'x'.repeat(21)))).toMatch(
      /^\/talk: “query” is at most 20 characters\./,
    );
  });

  it('answers commands privately, mentions to all, and shares on request', async () => {
    expect(await command('talk', 'a')).toMatchObject({ audience: 'asker', placement: 'new' });
    expect(await ask({ kind: 'mention', text: 'a' })).toMatchObject({ audience: 'channel' });
    const press = (options: Record<string, boolean>) =>
      ask({ kind: 'action', invocation: { command: 'talk', options } });
    expect(await press({ share: true })).toMatchObject({ audience: 'channel', placement: 'new' });
    expect(await press({ turn: true })).toMatchObject({ audience: 'asker', placement: 'replace' });
    expect(await press({})).toMatchObject({ audience: 'asker', placement: 'new' });
  });

  it('shares nothing for whoever can’t write in the channel, and tells them alone', async () => {
    const invocation = { command: 'talk', options: { share: true } };
    const reply = await ask({ kind: 'action', invocation, asker: { id: 'U1', mayPost: false } });
    expect(reply).toMatchObject({ kind: 'notice', audience: 'asker' });
    expect(said(reply)).toContain('You can’t write in this channel');
  });

  it('answers a failure with a reference and logs its cause', async () => {
    const reply = await command('broken', '');
    expect(reply).toMatchObject({ kind: 'notice', tone: 'problem' });
    expect(said(reply)).toContain('ref12345');
    expect(said(reply)).not.toContain('boom');
    expect(log.lines).toContainEqual(
      expect.objectContaining({
        level: 'error',
        fields: expect.objectContaining({ requestId: 'ref12345', err: expect.any(Error) }),
      }),
    );
  });

  it('says what kind of failure it was', async () => {
    const failing = broken(new BotError('invalid-data', 'talks.json:1'));
    const other = createBot({ all: [failing], defaultCommand: failing, services: {} as Services, log });
    const reply = await other.answer({ ...origin, kind: 'mention', text: 'x' });
    expect(said(reply)).toContain('catalogue is broken');
  });

  it('logs one line a request, without the words of it', async () => {
    const before = log.lines.length;
    await command('talk', 'a secret question');
    const added = log.lines.slice(before);
    expect(added).toHaveLength(1);
    expect(added[0]?.fields).toEqual({
      requestId: 'ref12345',
      platform: 'test',
      command: 'talk',
      ms: expect.any(Number),
      hits: 3,
      outcome: 'answered',
    });
  });

  it('suggests at most 25, and nothing for what it does not know', async () => {
    expect(await bot.suggest('talk', 'query', 'x')).toHaveLength(25);
    expect(await bot.suggest('lectern about', 'query', 'x')).toHaveLength(25);
    expect(await bot.suggest('talk', 'level', 'x')).toEqual([]);
    expect(await bot.suggest('nope', 'query', 'x')).toEqual([]);
  });

  it('derives what platforms register from the declaration', () => {
    expect(talk.info.options).toEqual([
      {
        name: 'query',
        description: '',
        type: 'string',
        required: false,
        suggests: true,
        hidden: false,
        max: 20,
      },
      {
        name: 'level',
        description: '',
        type: 'string',
        required: false,
        suggests: false,
        hidden: false,
        choices: ['low', 'high'],
      },
      { name: 'turn', description: '', type: 'boolean', required: false, suggests: false, hidden: true },
      { name: 'share', description: '', type: 'boolean', required: false, suggests: false, hidden: true },
    ]);
    expect(group.info.subcommands?.map(({ name }) => name)).toEqual(['about', 'privacy']);
  });
});

it('shows examples of the catalogue that is served, also after another took its place', () => {
  const named = (name: string) => ({ example: () => name }) as unknown as Catalogue;
  const services = { catalogue: named('istio') };
  const withTemplate = { ...talk, info: { ...talk.info, examples: ['{topic}'] } };
  const serving = createBot({
    all: [withTemplate],
    defaultCommand: talk,
    services: services as unknown as Services,
    log,
  });
  expect(serving.commands()[0]?.examples).toEqual(['istio']);
  services.catalogue = named('rails');
  expect(serving.commands()[0]?.examples).toEqual(['rails']);
});
