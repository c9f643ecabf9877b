// A command's form → a modal, and what was filled in → the command's values. Pure.
import type { ViewStateValue } from '@slack/bolt';
import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { z } from 'zod';
import type { Form, FormField } from '../../command/form.js';
import type { Bot, OptionInfo } from '../../ports.js';
import { plainText } from './actions.js';
import { cutText, oneLine } from './cut.js';
import { LIMITS, MODAL } from './limits.js';

/** Every modal of ours is a form; which one says its metadata. */
export const FORM = 'lectern-form';
/** The `action_id` of every element: the block's id is the option's name. */
const VALUE = 'value';

/** What comes back with a submission. */
export const FormMetadata = z.object({
  command: z.string().min(1),
  /** Where to answer: the `response_url` of what was pressed; by direct message without. */
  respondTo: z.string().exactOptional(),
  /** True when nobody but the asker reads there. */
  isPrivate: z.boolean().exactOptional(),
  thread: z.string().exactOptional(),
});
export type FormMetadata = z.infer<typeof FormMetadata>;

/** Slack refuses text without a character. */
const words = (text: string, most: number) => plainText(cutText(oneLine(text), most) || '…');

const option = (label: string, value: string): PlainTextOption => ({
  text: words(label, LIMITS.optionLabel),
  value,
});

const choiceLabel = (value: string): string => value.charAt(0).toUpperCase() + value.slice(1);

/** A closed list that is short enough to carry; a value too long for Slack stays free text. */
const choicesOf = ({ choices = [] }: OptionInfo): readonly string[] =>
  choices.length <= LIMITS.options && choices.every((value) => value.length <= LIMITS.optionValue)
    ? choices
    : [];

type Element = InputBlock['element'];

function selectElement(info: OptionInfo, choices: readonly string[], value: FormField['value']): Element {
  const options = choices.map((each) => option(choiceLabel(each), each));
  const initial = options.find((each) => each.value === value);
  return {
    type: 'static_select',
    action_id: VALUE,
    placeholder: words(info.description, LIMITS.placeholder),
    options,
    ...(initial && { initial_option: initial }),
  };
}

function textElement({ max }: OptionInfo, value: FormField['value']): Element {
  const initial = value === undefined ? '' : String(value);
  return {
    type: 'plain_text_input',
    action_id: VALUE,
    max_length: Math.min(max ?? MODAL.input, MODAL.input),
    ...(initial !== '' &&
      initial.length <= Math.min(max ?? MODAL.input, MODAL.input) && { initial_value: initial }),
  };
}

function suggestElement(info: OptionInfo, value: FormField['value']): Element {
  const initial = typeof value === 'string' && value !== '' && value.length <= LIMITS.optionValue;
  return {
    type: 'external_select',
    action_id: VALUE,
    min_query_length: 1,
    placeholder: words(info.description, LIMITS.placeholder),
    ...(initial && { initial_option: option(value, value) }),
  };
}

function numberElement({ min, max }: OptionInfo, value: FormField['value']): Element {
  return {
    type: 'number_input',
    action_id: VALUE,
    is_decimal_allowed: false,
    ...(min !== undefined && { min_value: String(min) }),
    ...(max !== undefined && { max_value: String(max) }),
    ...(typeof value === 'number' && { initial_value: String(value) }),
  };
}

function elementOf({ option: info, free, value }: FormField): Element {
  if (info.type === 'integer') return numberElement(info, value);
  if (info.type === 'boolean') {
    const yes = option('Yes', 'true');
    return {
      type: 'checkboxes',
      action_id: VALUE,
      options: [yes],
      ...(value === true && { initial_options: [yes] }),
    };
  }
  const choices = choicesOf(info);
  if (choices.length > 0) return selectElement(info, choices, value);
  return info.suggests && !free ? suggestElement(info, value) : textElement(info, value);
}

const inputBlock = (field: FormField): KnownBlock => ({
  type: 'input',
  block_id: field.option.name,
  label: words(field.label, MODAL.label),
  hint: words(field.option.description, MODAL.hint),
  optional: !field.option.required,
  element: elementOf(field),
});

/** The modal of a form. `metadata` comes back with the submission; an address too long for it is left out. */
export function formView(form: Form, metadata: Omit<FormMetadata, 'command'>): ModalView {
  const whole = JSON.stringify({ command: form.command, ...metadata });
  return {
    type: 'modal',
    callback_id: FORM,
    title: words(form.title, MODAL.title),
    submit: plainText('Go'),
    close: plainText('Cancel'),
    private_metadata: whole.length <= MODAL.metadata ? whole : JSON.stringify({ command: form.command }),
    blocks: form.fields.slice(0, MODAL.blocks).map(inputBlock),
  };
}

/** Null for a modal that is not ours. */
export function metadataOf(view: { private_metadata: string }): FormMetadata | null {
  try {
    return FormMetadata.parse(JSON.parse(view.private_metadata));
  } catch {
    return null;
  }
}

function enteredIn(state: ViewStateValue): string | number | boolean | undefined {
  switch (state.type) {
    case 'static_select':
    case 'external_select':
      return state.selected_option?.value;
    case 'checkboxes':
      return state.selected_options?.some(({ value }) => value === 'true') ? true : undefined;
    case 'number_input':
      return state.value == null || state.value === '' ? undefined : Number(state.value);
    default:
      return state.value ?? undefined;
  }
}

/** What was filled in, by option; what was left empty is not among it. */
export function valuesOf(
  values: Readonly<Record<string, Readonly<Record<string, ViewStateValue>>>>,
): Readonly<Record<string, string | number | boolean>> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, elements]) => {
      const state = elements[VALUE];
      const value = state === undefined ? undefined : enteredIn(state);
      return value === undefined || value === '' ? [] : [[name, value] as const];
    }),
  );
}

/** What completes a field: the words as typed come first, so that nobody is kept from saying something else. */
export function suggestedOptions(
  typed: string,
  suggestions: Awaited<ReturnType<Bot['suggest']>>,
): PlainTextOption[] {
  const own = oneLine(typed);
  const first = own === '' || own.length > LIMITS.optionValue ? [] : [option(`“${own}”`, own)];
  const others = suggestions
    .filter(
      ({ value, label }) =>
        value !== '' && value.length <= LIMITS.optionValue && value !== own && oneLine(label) !== '',
    )
    .map(({ label, value }) => option(label, value));
  return [...first, ...others].slice(0, LIMITS.options);
}
