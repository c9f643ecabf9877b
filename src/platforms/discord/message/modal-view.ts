// A command's form → a Discord modal, and a submitted modal → the command's values. Pure.
import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APIStringSelectComponent,
  type APITextInputComponent,
  ComponentType,
  type ModalSubmitComponent,
  TextInputStyle,
} from 'discord-api-types/v10';
import type { Invocation } from '../../../cards/model/card.js';
import { type FormField, formOf } from '../../../command/input/form.js';
import { compact } from '../../../lib/compact.js';
import { defined } from '../../../lib/defined.js';
import type { CommandInfo, OptionInfo } from '../../../ports/bot.js';
import { MODAL, SELECT } from '../limits.js';
import { isBlank, stripUnseen } from './escape.js';
import { truncateText } from './truncate.js';

/** What was filled in, by the name of the option; a select gives a list. */
export type ModalValues = Readonly<Record<string, string | readonly string[]>>;

/** What starts longer than this, or with several lines, gets several lines; a question is one. */
const ONE_LINE = 100;

const YES_OR_NO = [
  { label: 'Yes', value: 'true' },
  { label: 'No', value: 'false' },
] as const;

/** The choices of a field that is chosen rather than typed. */
function choicesOf({ type, choices = [] }: OptionInfo): readonly { label: string; value: string }[] {
  if (type === 'boolean') return YES_OR_NO;
  const isSelectable =
    choices.length <= SELECT.options && choices.every((choice) => choice.length <= SELECT.value);
  return isSelectable
    ? choices.map((choice) => ({ label: truncateText(choice, SELECT.label), value: choice }))
    : [];
}

/** `min_values: 0` lets a choice be taken back; Discord takes it only where nothing is required. */
function selectOf({ option, value }: FormField): APIStringSelectComponent {
  const { name, required } = option;
  return {
    type: ComponentType.StringSelect,
    custom_id: name,
    required,
    placeholder: required ? 'Choose one' : 'Any',
    ...defined({ min_values: required ? undefined : 0 }),
    max_values: 1,
    options: choicesOf(option).map((choice) => ({
      ...choice,
      ...defined({ default: choice.value === String(value) ? true : undefined }),
    })),
  };
}

/** The start of a text, by whole words and without "…": what is left is still a good query. */
function truncatedValue(value: string, max: number): string {
  const text = stripUnseen(value).trim();
  if (text.length <= max) return text;
  return truncateText(text, max + 1).slice(0, -1);
}

const boundsOf = ({ min, max }: OptionInfo): string => {
  if (min !== undefined && max !== undefined) return `${min} to ${max}`;
  return min === undefined ? '' : `${min} or more`;
};

function inputOf({ option, value }: FormField): APITextInputComponent {
  const number = option.type === 'integer';
  // A number's length is left open: what is wrong with it is the bot's to say.
  const max = number ? MODAL.value : Math.min(option.max ?? MODAL.value, MODAL.value);
  const initialText = value === undefined ? '' : truncatedValue(String(value), max);
  const hint = number ? boundsOf(option) : '';
  return {
    type: ComponentType.TextInput,
    custom_id: option.name,
    style:
      initialText.length > ONE_LINE || initialText.includes('\n')
        ? TextInputStyle.Paragraph
        : TextInputStyle.Short,
    required: option.required,
    max_length: max,
    ...defined({
      value: isBlank(initialText) ? undefined : initialText,
      placeholder: hint === '' ? undefined : truncateText(hint, MODAL.placeholder),
    }),
  };
}

function labelOf(field: FormField): APILabelComponent {
  const { label, option } = field;
  const hint = truncateText(option.description, MODAL.description);
  return {
    type: ComponentType.Label,
    label: truncateText(label, MODAL.label),
    ...defined({ description: isBlank(hint) ? undefined : hint }),
    component: choicesOf(option).length > 0 ? selectOf(field) : inputOf(field),
  };
}

/** A modal holds five fields: the required ones come first, the rest stay options of the slash command. */
const shownFields = (fields: readonly FormField[]): readonly FormField[] =>
  [
    ...fields.filter(({ option }) => option.required),
    ...fields.filter(({ option }) => !option.required),
  ].slice(0, MODAL.components);

/** The modal that an invocation opens; null for a command that asks for nothing. `id` comes back with it. */
export function modalOf(
  commands: readonly CommandInfo[],
  invocation: Invocation,
  id: string,
): APIModalInteractionResponseCallbackData | null {
  const form = formOf(commands, invocation);
  if (form === null) return null;
  const title = truncateText(form.title, MODAL.title);
  return {
    custom_id: id,
    title: isBlank(title) ? `/${form.command}` : title,
    components: shownFields(form.fields).map(labelOf),
  };
}

/** Digits become a number; anything else stays as it was typed, for the bot to say what is wrong with it. */
function parseValue({ type }: OptionInfo, given: string): unknown {
  const text = given.trim();
  if (type === 'integer' && /^[+-]?\d{1,15}$/.test(text)) return Number(text);
  return type === 'boolean' ? text === 'true' : text;
}

/** The values of a form that was sent: what stands in it, and what it started with in fields that it did not show. */
export function valuesOf(
  commands: readonly CommandInfo[],
  invocation: Invocation,
  modalValues: ModalValues,
): Readonly<Record<string, unknown>> {
  const form = formOf(commands, invocation);
  return Object.fromEntries(
    (form?.fields ?? []).flatMap(({ option, value }) => {
      const given = modalValues[option.name];
      if (given === undefined) return value === undefined ? [] : [[option.name, value]];
      const text = typeof given === 'string' ? given : (given[0] ?? '');
      return text.trim() === '' ? [] : [[option.name, parseValue(option, text)]];
    }),
  );
}

/** A row of an old modal, or the label of a new one. */
interface SubmittedRow {
  readonly component?: ModalSubmitComponent;
  readonly components?: readonly ModalSubmitComponent[];
}

/** What stands in a modal's fields, as Discord sends it. */
export function modalValuesOf(components: readonly object[]): ModalValues {
  const parts = (components as readonly SubmittedRow[]).flatMap(({ component, components: row = [] }) =>
    compact([component, ...row]),
  );
  return Object.fromEntries(
    parts.flatMap((part): [string, string | readonly string[]][] => {
      if (part.type === ComponentType.TextInput) return [[part.custom_id, part.value]];
      return part.type === ComponentType.StringSelect ? [[part.custom_id, part.values]] : [];
    }),
  );
}
