// Option parser: a typed line into option values, from `name:value` pairs and bare words.
import type { OptionInfo } from '../../ports/bot.js';
import type { Command } from '../define.js';

const TOKEN = /(?:([a-z][a-z-]*):)?(?:"([^"]*)"|“([^”]*)”|(\S+))/giu;

interface Token {
  readonly name: string | undefined;
  readonly value: string;
  readonly raw: string;
}

function tokenizeLine(line: string): readonly Token[] {
  return [...line.matchAll(TOKEN)].map((match) => ({
    name: match[1]?.toLowerCase(),
    value: match[2] ?? match[3] ?? match[4] ?? '',
    raw: match[0],
  }));
}

/** A number typed where an integer is wanted becomes one; anything else is left for zod to refuse by name. */
function coerceValue(option: OptionInfo, value: string): string | number | boolean {
  if (option.type === 'integer' && /^-?\d+$/.test(value)) return Number(value);
  if (option.type === 'boolean' && /^(?:yes|true|no|false)$/i.test(value)) {
    return /^(?:yes|true)$/i.test(value);
  }
  return value;
}

type Values = Record<string, unknown>;

/** Puts each token where it belongs and returns the words that belong nowhere. */
function assignTokens(
  all: readonly Token[],
  visible: readonly OptionInfo[],
  values: Values,
  rest?: string,
): string[] {
  const given = new Set(all.map(({ name }) => name));
  const open = visible.filter(({ required, name }) => required && name !== rest && !given.has(name));
  return all.flatMap((token) => {
    const named = token.name === undefined ? undefined : visible.find(({ name }) => name === token.name);
    const option = named ?? open.find(({ name }) => !(name in values));
    if (option === undefined) return [token.raw];
    values[option.name] = coerceValue(option, named === undefined ? token.raw : token.value);
    return [];
  });
}

/**
 * Reads a line for a command. A `verbatim` command gets the line whole. Otherwise `name:value` sets an option,
 * bare words fill the required options in their order, and what is left goes to `rest`, or, where that is one of a
 * list and the command has an option for what stands after it, to both.
 */
export function parseLine(command: Command, line: string): Record<string, unknown> {
  const { options, rest } = command.info;
  const trimmed = line.trim();
  if (command.verbatim && rest !== undefined) return trimmed === '' ? {} : { [rest]: trimmed };
  const values: Values = {};
  const visible = options.filter((option) => !option.hidden);
  const left = assignTokens(tokenizeLine(trimmed), visible, values, rest).join(' ');
  // A line may name the rest option and also end in bare words; both count: `daily 09:00 Berlin query:security linux`.
  if (left === '' || rest === undefined) return values;
  const [, choice = '', behind = ''] = /^(\S+)\s+(.*)$/su.exec(left) ?? [];
  const choices = options.find(({ name }) => name === rest)?.choices ?? [];
  if (command.after !== undefined && choices.includes(choice)) {
    return { ...values, [rest]: choice, [command.after]: behind };
  }
  values[rest] = rest in values ? `${left} ${values[rest]}` : left;
  return values;
}
