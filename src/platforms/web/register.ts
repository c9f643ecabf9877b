// CommandInfo → what the page offers: examples to press, and completions of a typed line. Pure.
import { defined } from '../../lib/defined.js';
import type { CommandInfo, OptionInfo } from '../../ports/bot.js';

/** One way to go on: `line` is the whole line after taking it. */
export interface OptionCompletion {
  readonly line: string;
  readonly label: string;
  readonly detail: string;
}

/** What would complete a line: known at once, or to be asked of the bot. */
export type CompletionPlan =
  | { readonly kind: 'known'; readonly completions: readonly OptionCompletion[] }
  | {
      readonly kind: 'ask';
      readonly command: string;
      readonly option: string;
      readonly typed: string;
      readonly lineWith: (value: string) => string;
      /** Shown after the suggestions. */
      readonly more: readonly OptionCompletion[];
    };

/** A line to try, with what it does. */
export interface CommandExample {
  readonly line: string;
  readonly detail: string;
}

/** Enough to see what kinds of question there are; `/help` has the rest. */
const MAX_EXAMPLES = 4;

/** The first example of each command that has one, in help order. */
export function examples(commands: readonly CommandInfo[]): readonly CommandExample[] {
  return commands
    .filter((command) => command.examples.length > 0)
    .map(({ name, description, examples: [first = ''] }) => ({
      line: `/${name} ${first}`.trim(),
      detail: description,
    }))
    .slice(0, MAX_EXAMPLES);
}

const NO_COMPLETIONS: CompletionPlan = { kind: 'known', completions: [] };

/** Names that begin with what was typed, or else those that hold it. */
function matchingNames<T extends { readonly name: string }>(all: readonly T[], typed: string): readonly T[] {
  const prefix = typed.toLowerCase();
  const starting = all.filter(({ name }) => name.startsWith(prefix));
  return starting.length > 0 ? starting : all.filter(({ name }) => name.includes(prefix));
}

function commandNames(all: readonly CommandInfo[], typed: string, before: string): CompletionPlan {
  const completions = matchingNames(all, typed).map((command) => ({
    line: `${before}${command.name}${takesMore(command) ? ' ' : ''}`,
    label: `${before}${command.name}`,
    detail: command.description,
  }));
  return { kind: 'known', completions };
}

const takesMore = ({ options: completeOptions, subcommands }: CommandInfo): boolean =>
  subcommands !== undefined || completeOptions.some(({ hidden }) => !hidden);

const quoted = (value: string): string => (/\s/.test(value) ? `"${value}"` : value);

interface TypedCommand {
  readonly command: string;
  readonly info: CommandInfo;
  /** The line up to the options. */
  readonly before: string;
  readonly rest: string;
}

/** Values of one option: from its closed list, from the bot, or none. */
function completeValues(
  typed: TypedCommand,
  option: OptionInfo,
  value: string,
  lineWith: (value: string) => string,
): CompletionPlan {
  if (option.choices !== undefined) {
    const prefix = value.toLowerCase();
    const completions = option.choices
      .filter((choice) => choice.toLowerCase().startsWith(prefix))
      .map((choice) => ({ line: lineWith(choice), label: choice, detail: option.name }));
    return { kind: 'known', completions };
  }
  if (!option.suggests) return NO_COMPLETIONS;
  return { kind: 'ask', command: typed.command, option: option.name, typed: value, lineWith, more: [] };
}

/** `level:be` → the values of `level`. */
function completeNamedOption(
  typed: TypedCommand,
  visible: readonly OptionInfo[],
): CompletionPlan | undefined {
  const match = /(^|\s)([a-z][a-z-]*):(?:"([^"]*)|([^\s"]*))$/i.exec(typed.rest);
  const option = visible.find(({ name }) => name === match?.[2]?.toLowerCase());
  if (match === null || option === undefined) return undefined;
  const start = `${typed.before}${typed.rest.slice(0, match.index)}${match[1]}${option.name}:`;
  return completeValues(typed, option, match[3] ?? match[4] ?? '', (value) => `${start}${quoted(value)}`);
}

/** A word of a line that is complete, because a space follows it: its option's name if it has one, all of it. */
const COMPLETE = /(?:([a-z][a-z-]*):)?(?:"[^"]*"|\S+)\s+/iy;

/**
 * Moves words that fill required options, in their order, to the part of the line that is done. `next` is the
 * required option that what is left stands for.
 */
function fillRequired(
  typed: TypedCommand,
  visible: readonly OptionInfo[],
): TypedCommand & { readonly next?: OptionInfo } {
  const open = visible.filter(({ name, required }) => required && name !== typed.info.rest);
  if (open.length === 0) return typed;
  let done = 0;
  for (;;) {
    COMPLETE.lastIndex = done;
    const [word, name] = COMPLETE.exec(typed.rest) ?? [];
    const matchingNames = visible.find((option) => option.name === name?.toLowerCase());
    const filled = matchingNames === undefined ? 0 : open.indexOf(matchingNames);
    if (word === undefined || (matchingNames === undefined && open.length === 0)) break;
    if (filled >= 0) open.splice(filled, 1);
    done += word.length;
  }
  const [next] = open;
  const before = typed.before + typed.rest.slice(0, done);
  return { ...typed, before, rest: typed.rest.slice(done), ...defined({ next }) };
}

/** `lev` → `level:`, for the options that the last word may be the beginning of. */
function completeOptionNames(
  { before, rest, info }: TypedCommand,
  visible: readonly OptionInfo[],
): readonly OptionCompletion[] {
  const last = /\S+$/.exec(rest)?.[0] ?? '';
  if (last === '') return [];
  return visible
    .filter(({ name }) => name !== info.rest && name.startsWith(last.toLowerCase()))
    .map(({ name, description }) => ({
      line: `${before}${rest.slice(0, rest.length - last.length)}${name}:`,
      label: `${name}:`,
      detail: description,
    }));
}

function options(whole: TypedCommand): CompletionPlan {
  const visible = whole.info.options.filter(({ hidden }) => !hidden);
  const typed = fillRequired(whole, visible);
  const { before, rest, next } = typed;
  const narrow = completeNamedOption(typed, visible);
  if (narrow !== undefined) return narrow;
  if (next !== undefined) return completeValues(typed, next, rest, (value) => `${before}${quoted(value)}`);
  const more = completeOptionNames(typed, visible);
  const last = visible.find(({ name }) => name === typed.info.rest);
  const plan =
    last === undefined ? NO_COMPLETIONS : completeValues(typed, last, rest, (value) => `${before}${value}`);
  return plan.kind === 'ask' ? { ...plan, more } : { ...plan, completions: [...plan.completions, ...more] };
}

function completeSubcommand(line: string, command: CommandInfo, rest: string): CompletionPlan {
  const [, word = '', space = '', left = ''] = /^(\S*)(\s*)([\s\S]*)$/.exec(rest) ?? [];
  const all = command.subcommands ?? [];
  if (space === '') return commandNames(all, word, `/${command.name} `);
  const info = all.find(({ name }) => name === word.toLowerCase());
  if (info === undefined) return NO_COMPLETIONS;
  const before = line.slice(0, line.length - left.length);
  return options({ command: `${command.name} ${info.name}`, info, before, rest: left });
}

/** Plain words are for the home command: the first one whose rest can be suggested. */
function completePlainText(line: string, commands: readonly CommandInfo[]): CompletionPlan {
  const info = commands.find(({ rest, options: all }) => all.some((o) => o.name === rest && o.suggests));
  if (info?.rest === undefined || line.trim() === '') return NO_COMPLETIONS;
  return {
    kind: 'ask',
    command: info.name,
    option: info.rest,
    typed: line,
    lineWith: (value) => value,
    more: [],
  };
}

/** How a line could go on. */
export function planCompletion(line: string, commands: readonly CommandInfo[]): CompletionPlan {
  const match = /^\s*\/(\S*)(\s*)([\s\S]*)$/.exec(line);
  if (match === null) return completePlainText(line, commands);
  const [, name = '', space = '', rest = ''] = match;
  if (space === '') return commandNames(commands, name, '/');
  const info = commands.find((command) => command.name === name.toLowerCase());
  if (info === undefined) return NO_COMPLETIONS;
  if (info.subcommands !== undefined) return completeSubcommand(line, info, rest);
  return options({ command: info.name, info, before: line.slice(0, line.length - rest.length), rest });
}
