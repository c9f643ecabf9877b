// Shell commands for buttons: what a person types to do what the button does.
import type { Invocation } from '../../cards/model/card.js';
import { encodeInvocation } from '../../command/input/invocation.js';
import type { CommandInfo } from '../../ports/bot.js';

/** One argument for a POSIX shell that stays one argument and starts nothing. */
export function shellQuote(value: string): string {
  // Inside double quotes these four still mean something to sh, and "!" recalls history in bash.
  return /["$`\\!]/.test(value) ? `'${value.replaceAll("'", `'\\''`)}'` : `"${value}"`;
}

function infoOf(name: string, commands: readonly CommandInfo[]): CommandInfo | undefined {
  const [first, second] = name.split(' ');
  const command = commands.find((candidate) => candidate.name === first);
  return second === undefined
    ? command
    : command?.subcommands?.find((candidate) => candidate.name === second);
}

/**
 * The line that a person would type for an invocation, or undefined where none does the same: an option that is
 * only ever pressed (a page), a value that would be read as something else, or a command that is not known here.
 */
export function typedLineFor(invocation: Invocation, commands: readonly CommandInfo[]): string | undefined {
  const info = infoOf(invocation.command, commands);
  if (info === undefined) return undefined;
  const parts: string[] = [];
  for (const [name, value] of Object.entries(invocation.options)) {
    const option = info.options.find((candidate) => candidate.name === name);
    const isPlain = !/["“”\p{Cc}]/u.test(String(value)) && String(value).trim() === String(value);
    if (option === undefined || option.hidden || !isPlain || value === '') return undefined;
    if (name === info.rest) parts.push(String(value));
    else parts.unshift(`${name}:${/\s/.test(String(value)) ? `"${value}"` : value}`);
  }
  return [`/${invocation.command}`, ...parts].join(' ');
}

/** The shell command; `lectern ask` takes a line or, for what can't be typed, an encoded invocation. */
export function shellCommandFor(invocation: Invocation, commands: readonly CommandInfo[]): string {
  return `lectern ask ${shellQuote(typedLineFor(invocation, commands) ?? encodeInvocation(invocation))}`;
}
