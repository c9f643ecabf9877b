// Application commands at the fake Discord: what it refuses, how it stores them, and what it lets people type.
import { ApplicationCommandUpdateRequestSchema } from 'discord-api-spec/zod';
import type { WireAttachment } from './fake-discord-attachments.js';

export interface WireOption {
  readonly type: number;
  readonly name: string;
  readonly description: string;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly choices?: readonly { readonly name: string; readonly value: unknown }[];
  readonly options?: readonly WireOption[];
  readonly min_value?: number;
  readonly max_value?: number;
  readonly max_length?: number;
}

export interface WireCommand {
  readonly name: string;
  /** Slash commands must have one, commands on messages must not. */
  readonly description?: string;
  readonly type?: number;
  readonly options?: readonly WireOption[];
  readonly contexts?: readonly number[];
  readonly integration_types?: readonly number[];
}

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

const twice = (names: readonly string[]): boolean => new Set(names).size < names.length;

function named({ name, description = '' }: WireCommand | WireOption): string[] {
  return [
    ...(NAME.test(name) && name === name.toLowerCase() ? [] : [`${name} is no name`]),
    ...(description.length >= 1 && description.length <= 100
      ? []
      : [`${name} has no description of 1 to 100`]),
  ];
}

function optionProblems(option: WireOption): string[] {
  const { name, type, choices = [], autocomplete = false, max_length = 1 } = option;
  const shortNames = choices.every((each) => each.name.length >= 1 && each.name.length <= 100);
  const rules: readonly (readonly [kept: boolean, problem: string])[] = [
    [choices.length <= 25, `${name} has ${choices.length} choices`],
    [shortNames, `a choice of ${name} has no name of 1 to 100`],
    [choices.length === 0 || !autocomplete, `${name} has choices and autocomplete`],
    [type !== 5 || (choices.length === 0 && !autocomplete), `${name} is a boolean and takes no choices`],
    [
      type !== 11 || (choices.length === 0 && !autocomplete && option.max_length === undefined),
      `${name} is a file and takes nothing else`,
    ],
    [max_length >= 1 && max_length <= 6000, `max_length of ${name} is not 1 to 6000`],
  ];
  return [
    ...named(option),
    ...rules.flatMap(([kept, problem]) => (kept ? [] : [problem])),
    ...(type === 1 ? optionsProblems(name, option.options ?? []) : []),
  ];
}

function optionsProblems(owner: string, options: readonly WireOption[]): string[] {
  const firstOptional = options.findIndex(({ required }) => required !== true);
  const subcommands = options.filter(({ type }) => type === 1).length;
  return [
    ...(options.length <= 25 ? [] : [`${owner} has ${options.length} options`]),
    ...(twice(options.map(({ name }) => name)) ? [`two options of ${owner} have one name`] : []),
    ...(subcommands === 0 || subcommands === options.length
      ? []
      : [`${owner} mixes options and subcommands`]),
    ...(firstOptional >= 0 && options.slice(firstOptional).some(({ required }) => required === true)
      ? [`a required option of ${owner} comes late`]
      : []),
    ...options.flatMap(optionProblems),
  ];
}

/** A command in the menu of a message: mixed case and spaces, and nothing but a name. */
function messageCommandProblems({ name, description, options }: WireCommand): string[] {
  return [
    ...(/\S/.test(name) && name.length <= 32 ? [] : [`${name} is not 1 to 32 characters`]),
    ...(description === undefined || description === ''
      ? []
      : ['Context menu commands cannot have description']),
    ...(options === undefined ? [] : [`${name} has options`]),
  ];
}

/** Characters of all names, descriptions and values: at most 8,000 a command. */
function weight(part: WireCommand | WireOption): number {
  const choices = 'choices' in part ? (part.choices ?? []) : [];
  return (
    part.name.length +
    (part.description ?? '').length +
    choices.reduce((sum, { name, value }) => sum + name.length + String(value).length, 0) +
    (part.options ?? []).reduce((sum, option) => sum + weight(option), 0)
  );
}

/** Why Discord refuses to overwrite its commands with these. */
export function commandProblems(commands: readonly WireCommand[]): readonly string[] {
  return [
    ...(commands.filter(({ type = 1 }) => type === 1).length <= 100 ? [] : ['more than 100 slash commands']),
    ...(commands.filter(({ type }) => type === 3).length <= 15 ? [] : ['more than 15 message commands']),
    ...(twice(commands.map(({ name, type = 1 }) => `${type} ${name}`)) ? ['two commands have one name'] : []),
    ...commands.flatMap((command) => [
      ...(command.type === 3
        ? messageCommandProblems(command)
        : [...named(command), ...optionsProblems(command.name, command.options ?? [])]),
      ...(weight(command) <= 8000 ? [] : [`${command.name} is over 8,000 characters`]),
      ...(ApplicationCommandUpdateRequestSchema.safeParse(command).error?.issues ?? []).map(
        ({ path, message }) => `schema: ${path.map(String).join('.')} ${message}`,
      ),
    ]),
  ];
}

/** As Discord gives options back: what is false or empty is left out. */
const storedOption = ({ required, autocomplete, choices, options, ...rest }: WireOption): WireOption => ({
  ...rest,
  ...(required === true && { required }),
  ...(autocomplete === true && { autocomplete }),
  ...(choices !== undefined && choices.length > 0 && { choices }),
  ...(options !== undefined && options.length > 0 && { options: options.map(storedOption) }),
});

/** As Discord stores and returns a command. */
export const stored = (command: WireCommand, id: string, applicationId: string) => ({
  id,
  application_id: applicationId,
  version: id,
  default_member_permissions: null,
  type: command.type ?? 1,
  name: command.name,
  description: command.description ?? '',
  dm_permission: true,
  nsfw: false,
  contexts: command.contexts ?? null,
  integration_types: [...(command.integration_types ?? [0])],
  ...(command.options !== undefined &&
    command.options.length > 0 && { options: command.options.map(storedOption) }),
});

export type StoredCommand = ReturnType<typeof stored>;

/** What a person chose: the command and, in a subcommand or not, the value of each option. */
export interface Typed {
  readonly command: StoredCommand;
  readonly sub?: WireOption;
  /** A file is given by its attachment. */
  readonly values: Readonly<Record<string, string | number | boolean | WireAttachment>>;
}

const fitsOption = (option: WireOption, value: unknown): boolean => {
  if (option.choices !== undefined && !option.choices.some((choice) => choice.value === value)) return false;
  if (option.type === 3) return typeof value === 'string' && value.length <= (option.max_length ?? 6000);
  if (option.type === 5) return typeof value === 'boolean';
  if (option.type === 11) return typeof value === 'object';
  return (
    typeof value === 'number' &&
    value >= (option.min_value ?? -Infinity) &&
    value <= (option.max_value ?? Infinity)
  );
};

/** The interaction's `data`; throws where Discord's client would not let the person send it. */
export function commandData({ command, sub, values }: Typed, focused?: string): object {
  const options = (sub === undefined ? command.options : sub.options) ?? [];
  const given = Object.entries(values).map(([name, value]) => {
    const option = options.find((each) => each.name === name);
    if (option === undefined) throw new Error(`/${command.name} has no option ${name}`);
    if (focused === undefined && !fitsOption(option, value))
      throw new Error(`${name} can't be ${String(value)}`);
    if (name === focused && option.autocomplete !== true) throw new Error(`${name} completes nothing`);
    const given = typeof value === 'object' ? value.id : value;
    return { type: option.type, name, value: given, ...(name === focused && { focused: true }) };
  });
  const missing = options.find(({ name, required }) => required === true && !(name in values));
  if (missing !== undefined && focused === undefined) throw new Error(`${missing.name} is required`);
  const attached = Object.values(values).flatMap((value) => (typeof value === 'object' ? [value] : []));
  return {
    id: command.id,
    type: 1,
    name: command.name,
    ...(attached.length > 0 && {
      resolved: { attachments: Object.fromEntries(attached.map((each) => [each.id, each])) },
    }),
    options: sub === undefined ? given : [{ type: 1, name: sub.name, options: given }],
  };
}
