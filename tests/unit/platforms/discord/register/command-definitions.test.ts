import { describe, expect, it } from 'vitest';
import { commands } from '../../../../../commands/index.js';
import { definitionsOf } from '../../../../../src/platforms/discord/register/command-definitions.js';
import type { CommandInfo, OptionInfo } from '../../../../../src/ports/bot.js';
import { PROBE_COMMANDS } from '../../../../support/bot/contract-bot.js';
import { commandProblems, type WireCommand } from '../../../../support/discord/fake-discord-commands.js';

const option = (more: Partial<OptionInfo>): OptionInfo => ({
  name: 'query',
  description: 'What to look for',
  type: 'string',
  required: false,
  suggests: false,
  hidden: false,
  ...more,
});
const command = (...options: readonly OptionInfo[]): CommandInfo => ({
  name: 'talk',
  description: 'Find talks',
  examples: [],
  options,
});
const slashOf = (infos: readonly CommandInfo[]) => definitionsOf(infos) as readonly WireCommand[];
const optionOf = (more: Partial<OptionInfo>) => slashOf([command(option(more))])[0]?.options?.[0];
const problems = (infos: readonly CommandInfo[]) =>
  commandProblems(definitionsOf(infos) as readonly WireCommand[]);

describe('definitionsOf', () => {
  it.each<[string, Partial<OptionInfo>, object]>([
    ['free text', {}, { type: 3, name: 'query', description: 'What to look for', required: false }],
    ['a length', { max: 200 }, { type: 3, max_length: 200 }],
    ['a length beyond Discord', { max: 10_000 }, { type: 3, max_length: 6000 }],
    ['completion', { suggests: true }, { type: 3, autocomplete: true }],
    [
      'an enum',
      { choices: ['a', 'b'], suggests: true },
      {
        choices: [
          { name: 'a', value: 'a' },
          { name: 'b', value: 'b' },
        ],
      },
    ],
    ['a number', { type: 'integer', min: 1, max: 5 }, { type: 4, min_value: 1, max_value: 5 }],
    ['a switch', { type: 'boolean' }, { type: 5 }],
    ['a must', { required: true }, { required: true }],
    [
      'a long description',
      { description: 'word '.repeat(40) },
      { description: `${'word '.repeat(20).trim()}…` },
    ],
    ['no description', { description: '' }, { description: 'query' }],
  ])('turns %s into an option of its own kind', (_, more, expected) => {
    expect(optionOf(more)).toMatchObject(expected);
    expect(problems([command(option(more))])).toEqual([]);
  });

  it('leaves an enum of more than 25 values to free text', () => {
    const choices = Array.from({ length: 26 }, (_, index) => `value ${index}`);
    expect(optionOf({ choices })).not.toHaveProperty('choices');
    expect(optionOf({ choices: choices.slice(1) })).toHaveProperty('choices');
  });

  it('puts required options first and leaves hidden ones out', () => {
    const [talk] = slashOf([
      command(
        option({ name: 'level' }),
        option({ name: 'page', hidden: true }),
        option({ name: 'query', required: true }),
      ),
    ]);
    expect(talk?.options?.map(({ name }) => name)).toEqual(['query', 'level']);
  });

  it('makes subcommands of subcommands', () => {
    const lectern = slashOf(PROBE_COMMANDS.map(({ info }) => info)).find(({ name }) => name === 'lectern');
    expect(lectern?.options).toEqual([
      { type: 1, name: 'about', description: 'Probe: about', options: [] },
      { type: 1, name: 'privacy', description: 'Probe: privacy', options: [] },
    ]);
  });

  it('makes what Discord takes of the real commands, /digest with its thirteen subcommands among them', () => {
    const infos = commands.map(({ info }) => info);
    expect(problems(infos)).toEqual([]);
    const digest = slashOf(infos).find(({ name }) => name === 'digest');
    expect(digest?.options).toHaveLength(13);
    const [daily] = (digest?.options ?? []).filter(({ name }) => name === 'daily') as WireCommand[];
    const typed = daily?.options?.map(({ name, required }) => (required === true ? `${name}!` : name));
    expect(typed).toEqual(['time!', 'zone', 'days', 'query', 'event', 'late', 'who']);
  });

  it('makes what Discord takes of every probe command', () => {
    expect(problems(PROBE_COMMANDS.map(({ info }) => info))).toEqual([]);
  });
});
