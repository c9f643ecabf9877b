// Whatever a command asks for, Slack opens its form and takes what completes it; what was filled in comes back.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Form, FormField } from '../../../../../src/command/input/form.js';
import {
  FORM_CALLBACK_ID,
  formView,
  metadataOf,
  suggestedOptions,
  valuesOf,
} from '../../../../../src/platforms/slack/message/modal-view.js';
import type { OptionInfo } from '../../../../../src/ports/bot.js';
import { someText } from '../../../../support/bot/arbitrary-reply.js';
import { checkModal, suggestionsRefused } from '../../../../support/slack/fake-slack-views.js';

const dense = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

/** Names are ours: plain words, as `defineCommand` has them. */
const someName = fc.stringMatching(/^[a-z][a-z0-9-]{0,30}$/);

const someOption = fc
  .record({
    name: someName,
    description: someText,
    type: fc.constantFrom('string' as const, 'integer' as const, 'boolean' as const),
    required: fc.boolean(),
    choices: optional(fc.array(someText, { minLength: 1, maxLength: 120, size: 'max' })),
    min: optional(fc.integer({ min: -1000, max: 10 })),
    max: optional(fc.integer({ min: 11, max: 5000 })),
    suggests: fc.boolean(),
    hidden: fc.constant(false),
  })
  .map(dense) as fc.Arbitrary<OptionInfo>;

const someField = fc
  .record({
    option: someOption,
    label: someText,
    free: fc.boolean(),
    value: optional(fc.oneof(someText, fc.integer(), fc.double(), fc.boolean())),
  })
  .map(dense) as fc.Arbitrary<FormField>;

const someForm: fc.Arbitrary<Form> = fc.record({
  command: someName,
  title: someText,
  fields: fc.uniqueArray(someField, { minLength: 1, maxLength: 110, selector: ({ option }) => option.name }),
});

const someAddress = optional(fc.oneof(fc.webUrl(), fc.constant(`https://a.example/${'long/'.repeat(800)}`)));

const info = (more: Partial<OptionInfo>): OptionInfo => ({
  name: 'o',
  description: 'An option',
  type: 'string',
  required: false,
  suggests: false,
  hidden: false,
  ...more,
});

const elementFor = (field: FormField) => {
  const read = checkModal(formView({ command: 'talk', title: 'Search', fields: [field] }, {}));
  return 'view' in read ? read.view.blocks[0]?.element : undefined;
};

describe('formView', () => {
  it('makes any form one that Slack opens, and knows it again', () => {
    fc.assert(
      fc.property(someForm, someAddress, (form, respondTo) => {
        const view = formView(form, { ...(respondTo !== undefined && { respondTo }) });
        expect(checkModal(view)).not.toHaveProperty('error');
        expect(view.callback_id).toBe(FORM_CALLBACK_ID);
        expect(metadataOf({ private_metadata: view.private_metadata ?? '' })?.command).toBe(form.command);
      }),
      { seed: 20171206, numRuns: 300, endOnFailure: true },
    );
  });

  it('types what has no choices, chooses what has, and completes what can be', () => {
    const of = (more: Partial<OptionInfo>, free = false) =>
      elementFor({ option: info(more), label: 'O', free })?.type;
    expect(of({})).toBe('plain_text_input');
    expect(of({ choices: ['a', 'b'] })).toBe('static_select');
    expect(of({ choices: ['a', 'b'.repeat(151)] })).toBe('plain_text_input');
    expect(of({ suggests: true })).toBe('external_select');
    expect(of({ suggests: true }, true)).toBe('plain_text_input');
    expect(of({ type: 'integer' })).toBe('number_input');
    expect(of({ type: 'boolean' })).toBe('checkboxes');
  });

  it('leaves out an address that does not fit, so that the answer goes by direct message', () => {
    const form = { command: 'talk', title: 'Search', fields: [] };
    const long = formView(form, { respondTo: `https://a.example/${'x'.repeat(3000)}` });
    expect(metadataOf({ private_metadata: long.private_metadata ?? '' })).toEqual({ command: 'talk' });
    expect(metadataOf({ private_metadata: 'of another app' })).toBeNull();
  });
});

describe('suggestedOptions', () => {
  it('is something Slack takes, whatever was typed and whatever is suggested', () => {
    const some = fc.record({ kind: fc.constant('topic' as const), label: someText, value: someText });
    fc.assert(
      fc.property(someText, fc.array(some, { maxLength: 130, size: 'max' }), (typed, suggestions) => {
        expect(suggestionsRefused({ options: suggestedOptions(typed, suggestions) })).toBeNull();
      }),
      { seed: 20171206, numRuns: 300, endOnFailure: true },
    );
  });
});

describe('valuesOf', () => {
  it('gives what was filled in by name, and nothing of what was left empty', () => {
    const chosen = { text: { type: 'plain_text' as const, text: 'R&D' }, value: 'R&amp;D' };
    const values = valuesOf({
      query: { value: { type: 'plain_text_input', value: 'a &amp; b' } },
      company: { value: { type: 'external_select', selected_option: chosen } },
      under: { value: { type: 'number_input', value: '30' } },
      full: { value: { type: 'checkboxes', selected_options: [] } },
      level: { value: { type: 'static_select', selected_option: null } },
      over: { value: { type: 'number_input', value: null } },
      sort: { other: { type: 'plain_text_input', value: 'of no field of ours' } },
    });
    expect(values).toEqual({ query: 'a &amp; b', company: 'R&D', under: 30 });
  });
});
