// A command's form → a Slack modal, and a submitted modal → the command's values. Pure.
import type { ViewStateValue } from '@slack/bolt';
import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { z } from 'zod';
import type { Form, FormField } from '../../../command/input/form.js';
import { defined } from '../../../lib/defined.js';
import type { Bot, OptionInfo } from '../../../ports/bot.js';
import { LIMITS, MODAL } from '../limits.js';
import { plainTextObject } from './action-elements.js';
import { unescapeText } from './escape.js';
import { lengthOf, oneLine, stripUnseen, truncateText } from './truncate.js';

/** The callback id of every modal; its metadata says which command's form it is. */
export const FORM_CALLBACK_ID = 'lectern-form';
/** The `action_id` of every element: the block's id is the option's name. */
const VALUE_ACTION_ID = 'value';

/** What comes back with a submission. */
export const FormMetadata = z.object({
  command: z.string().min(1),
  /** Where it was opened; absent where that is no channel. */
  channel: z.string().min(1).exactOptional(),
  /** Where to answer: the `response_url` of what was pressed; by direct message without. */
  respondTo: z.string().exactOptional(),
  /** True when only the asker reads there. */
  isPrivate: z.boolean().exactOptional(),
  thread: z.string().exactOptional(),
});
export type FormMetadata = z.infer<typeof FormMetadata>;

const option = (label: string, value: string): PlainTextOption => ({
  text: plainTextObject(truncateText(oneLine(label) || '…', LIMITS.optionLabel)),
  value,
});

/** Slack gives values back as they were, so they are never cut: one that it would not take is no choice. */
const isValue = (value: string): boolean =>
  value.trim() !== '' && stripUnseen(value) === value && lengthOf(value) <= LIMITS.optionValue;

const choiceLabel = (value: string): string => value.charAt(0).toUpperCase() + value.slice(1);

/** A closed list that is short enough to carry; one with a value that Slack does not take stays free text. */
const choicesOf = ({ choices = [] }: OptionInfo): readonly string[] =>
  choices.length <= LIMITS.options && choices.every(isValue) ? [...new Set(choices)] : [];

type Element = InputBlock['element'];

function selectElement(info: OptionInfo, choices: readonly string[], value: FormField['value']): Element {
  const options = choices.map((choice) => option(choiceLabel(choice), choice));
  const initial = options.find((choice) => choice.value === value);
  return {
    type: 'static_select',
    action_id: VALUE_ACTION_ID,
    placeholder: plainTextObject(truncateText(oneLine(info.description) || info.name, LIMITS.placeholder)),
    options,
    ...defined({ initial_option: initial }),
  };
}

function textElement({ max = MODAL.input }: OptionInfo, value: FormField['value']): Element {
  const initial = value === undefined ? '' : oneLine(String(value));
  const maxLength = Math.max(1, Math.min(max, MODAL.input));
  return {
    type: 'plain_text_input',
    action_id: VALUE_ACTION_ID,
    max_length: maxLength,
    ...defined({ initial_value: initial !== '' && lengthOf(initial) <= maxLength ? initial : undefined }),
  };
}

function suggestElement(info: OptionInfo, value: FormField['value']): Element {
  const initial = typeof value === 'string' && isValue(value);
  return {
    type: 'external_select',
    action_id: VALUE_ACTION_ID,
    min_query_length: 1,
    placeholder: plainTextObject(truncateText(oneLine(info.description) || info.name, LIMITS.placeholder)),
    ...defined({ initial_option: initial ? option(value, value) : undefined }),
  };
}

function numberElement({ min, max }: OptionInfo, value: FormField['value']): Element {
  // Slack opens no form that starts with a number it would not take.
  const initial = typeof value === 'number' && Number.isSafeInteger(value) && value >= (min ?? value);
  return {
    type: 'number_input',
    action_id: VALUE_ACTION_ID,
    is_decimal_allowed: false,
    ...defined({
      min_value: min !== undefined ? String(min) : undefined,
      max_value: max !== undefined ? String(max) : undefined,
      initial_value: initial && value <= (max ?? value) ? String(value) : undefined,
    }),
  };
}

function elementOf({ option: info, free, value }: FormField): Element {
  if (info.type === 'integer') return numberElement(info, value);
  if (info.type === 'boolean') {
    const yes = option('Yes', 'true');
    return {
      type: 'checkboxes',
      action_id: VALUE_ACTION_ID,
      options: [yes],
      ...defined({ initial_options: value === true ? [yes] : undefined }),
    };
  }
  const choices = choicesOf(info);
  if (choices.length > 0) return selectElement(info, choices, value);
  return info.suggests && !free ? suggestElement(info, value) : textElement(info, value);
}

const inputBlock = (field: FormField): KnownBlock => ({
  type: 'input',
  block_id: field.option.name,
  label: plainTextObject(truncateText(oneLine(field.label) || field.option.name, MODAL.label)),
  hint: plainTextObject(truncateText(oneLine(field.option.description) || field.option.name, MODAL.hint)),
  optional: !field.option.required,
  element: elementOf(field),
});

/** The modal of a form. `metadata` comes back with the submission; an address too long for it is left out. */
export function formView(form: Form, metadata: Omit<FormMetadata, 'command'>): ModalView {
  const encoded = JSON.stringify({ command: form.command, ...metadata });
  return {
    type: 'modal',
    callback_id: FORM_CALLBACK_ID,
    title: plainTextObject(truncateText(oneLine(form.title) || 'Lectern', MODAL.title)),
    submit: plainTextObject('Go'),
    close: plainTextObject('Cancel'),
    private_metadata: encoded.length <= MODAL.metadata ? encoded : JSON.stringify({ command: form.command }),
    blocks: form.fields.slice(0, MODAL.blocks).map(inputBlock),
  };
}

/** Null for a modal that Lectern did not make. */
export function metadataOf(view: { private_metadata: string }): FormMetadata | null {
  try {
    return FormMetadata.parse(JSON.parse(view.private_metadata));
  } catch {
    return null;
  }
}

function stateValue(state: ViewStateValue): string | number | boolean | undefined {
  switch (state.type) {
    case 'static_select':
    case 'external_select':
      // Slack hands chosen values back with `&` as an entity at times.
      return state.selected_option == null ? undefined : unescapeText(state.selected_option.value);
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
      const state = elements[VALUE_ACTION_ID];
      const value = state === undefined ? undefined : stateValue(state);
      return value === undefined || value === '' ? [] : [[name, value] as const];
    }),
  );
}

/** What completes a field: the words as typed come first, so that any other value can be chosen too. */
export function suggestedOptions(
  typed: string,
  suggestions: Awaited<ReturnType<Bot['suggest']>>,
): PlainTextOption[] {
  const text = oneLine(typed);
  const all = [
    { label: `“${text}”`, value: text },
    ...suggestions.filter(({ value }) => value !== text),
  ].filter(({ value }) => isValue(value));
  const byValue = new Map(all.map((choice) => [choice.value, choice]));
  return [...byValue.values()].slice(0, LIMITS.options).map(({ label, value }) => option(label, value));
}
