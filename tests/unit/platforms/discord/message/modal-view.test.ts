import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modalOf, modalValuesOf, valuesOf } from '../../../../../src/platforms/discord/message/modal-view.js';
import type { CommandInfo, OptionInfo } from '../../../../../src/ports/bot.js';
import { anyText } from '../../../../support/bot/arbitrary-card.js';
import {
  modalProblems,
  submitData,
  type WireModal,
} from '../../../../support/discord/fake-discord-modals.js';

const option = (name: string, more: Partial<OptionInfo> = {}): OptionInfo => ({
  name,
  description: `About ${name}`,
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
const opened = (options: readonly OptionInfo[], start: Record<string, string | number | boolean> = {}) =>
  modalOf(
    [command(...options)],
    { command: 'talk', options: start, form: true },
    '0:form:talk',
  ) as unknown as WireModal | null;
const fieldOf = (info: OptionInfo, start: Record<string, string | number | boolean> = {}) =>
  opened([info], start)?.components[0]?.component;

describe('modalOf', () => {
  it('asks nothing for a command without options, or one that is unknown', () => {
    expect(opened([])).toBeNull();
    expect(opened([option('page', { hidden: true })])).toBeNull();
    expect(modalOf([command()], { command: 'tlak', options: {}, form: true }, 'id')).toBeNull();
  });

  it('shows the required fields and as many others as fit, in their order', () => {
    const options = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => option(name, { required: name === 'f' }));
    expect(opened(options)?.components.map(({ label }) => label)).toEqual(['F', 'A', 'B', 'C', 'D']);
  });

  it.each<[string, OptionInfo, Record<string, string | number | boolean>, object]>([
    [
      'a short text',
      option('query', { max: 200 }),
      {},
      { type: 4, style: 1, max_length: 200, required: false },
    ],
    ['any text', option('query'), {}, { type: 4, style: 1, max_length: 4000 }],
    ['a text that starts long', option('query'), { query: 'many words '.repeat(20) }, { style: 2 }],
    ['a text of two lines', option('query'), { query: 'one\ntwo' }, { style: 2, value: 'one\ntwo' }],
    ['a must', option('query', { required: true }), {}, { required: true }],
    [
      'what it starts with',
      option('query', { max: 20 }),
      { query: ' two\u202E words ' },
      { value: 'two words' },
    ],
    [
      'a start that is too long',
      option('query', { max: 9 }),
      { query: 'cloud native talks' },
      { value: 'cloud' },
    ],
    [
      'a number',
      option('under', { type: 'integer', min: 1, max: 600 }),
      { under: 30 },
      {
        type: 4,
        style: 1,
        value: '30',
        placeholder: '1 to 600',
      },
    ],
    [
      'a number without an end',
      option('page', { type: 'integer', min: 1 }),
      {},
      { placeholder: '1 or more' },
    ],
    [
      'a switch',
      option('slides', { type: 'boolean' }),
      { slides: false },
      {
        type: 3,
        min_values: 0,
        options: [
          { label: 'Yes', value: 'true' },
          { label: 'No', value: 'false', default: true },
        ],
      },
    ],
    [
      'a list',
      option('level', { choices: ['a', 'b'], required: true }),
      { level: 'b' },
      {
        type: 3,
        required: true,
        options: [
          { label: 'a', value: 'a' },
          { label: 'b', value: 'b', default: true },
        ],
      },
    ],
    [
      'a list too long to choose from',
      option('tag', { choices: Array.from({ length: 26 }, String) }),
      {},
      { type: 4 },
    ],
  ])('turns %s into a field of its own kind', (_, info, start, expected) => {
    expect(fieldOf(info, start)).toMatchObject(expected);
    expect(modalProblems(opened([info], start) as WireModal)).toEqual([]);
  });

  it('is a modal that Discord takes, whatever the options are called and start with', () => {
    const info = fc.record({
      name: fc.stringMatching(/^[a-z]{1,12}$/),
      description: anyText,
      type: fc.constantFrom('string' as const, 'integer' as const, 'boolean' as const),
      required: fc.boolean(),
      suggests: fc.boolean(),
      hidden: fc.boolean(),
      max: fc.integer({ min: 1, max: 10_000 }),
    });
    const options = fc.uniqueArray(info, { maxLength: 8, selector: ({ name }) => name });
    fc.assert(
      fc.property(options, anyText, anyText, (infos, title, value) => {
        const start = Object.fromEntries(infos.map(({ name }) => [name, value]));
        const form = { ...command(...infos), description: title };
        const modal = modalOf([form], { command: 'talk', options: start, form: true }, '0:form:talk');
        expect(modal === null || modalProblems(modal as unknown as WireModal).length === 0).toBe(true);
      }),
      { seed: 20171206, numRuns: 300 },
    );
  });
});

describe('valuesOf', () => {
  const commands = [
    command(
      option('query'),
      option('under', { type: 'integer' }),
      option('slides', { type: 'boolean' }),
      option('page', { type: 'integer', hidden: true }),
    ),
  ];
  const values = (filled: Record<string, string | readonly string[]>, options = {}) =>
    valuesOf(commands, { command: 'talk', options, form: true }, filled);

  it.each<[Record<string, string | readonly string[]>, object]>([
    [{ query: ' istio ', under: '', slides: [] }, { query: 'istio' }],
    [{ under: ' 30 ' }, { under: 30 }],
    [{ under: '-5' }, { under: -5 }],
    [{ under: 'half an hour' }, { under: 'half an hour' }],
    [{ under: '1e3' }, { under: '1e3' }],
    [{ under: '9'.repeat(40) }, { under: '9'.repeat(40) }],
    [{ slides: ['false'] }, { slides: false }],
    [{ slides: ['true'] }, { slides: true }],
    [{ page: '3', stray: 'x' }, {}],
  ])('reads %j as %j', (filled, expected) => {
    expect(values(filled)).toEqual(expected);
  });

  it('keeps what a field that was not shown started with, but no page', () => {
    expect(values({ query: 'istio' }, { under: 30, query: 'envoy', page: 3 })).toEqual({
      query: 'istio',
      under: 30,
    });
  });

  it('gives back what nobody changed', () => {
    const start = { query: 'service mesh', under: 45, slides: true };
    const modal = modalOf(commands, { command: 'talk', options: start, form: true }, 'id');
    const { components } = submitData(modal as unknown as WireModal, {});
    expect(values(modalValuesOf(components), start)).toEqual(start);
  });
});

describe('modalValuesOf', () => {
  it('reads rows as well as labels, and leaves alone what it did not ask', () => {
    expect(
      modalValuesOf([
        { type: 1, components: [{ type: 4, custom_id: 'a', value: 'x' }] },
        { type: 10 },
        { type: 18, component: { type: 5, custom_id: 'c', values: ['1'] } },
      ]),
    ).toEqual({ a: 'x' });
  });
});
