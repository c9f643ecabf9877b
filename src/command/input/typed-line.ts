// Typed line parser: turns a line from the web page or the terminal, which have no slash commands, into a request.
import type { BotRequest, CommandInfo, Origin } from '../../ports/bot.js';

/**
 * A line that begins with the name of a command and a slash is that command, answered to the asker alone. All
 * else is words: the bot makes sense of them, or names the nearest command for one that does not exist.
 */
export function typedLine(line: string, origin: Origin, commands: readonly CommandInfo[]): BotRequest {
  const [, typed = '', rest = ''] = /^\s*\/(\S+)\s*([\s\S]*)$/.exec(line) ?? [];
  const command = commands.find(({ name }) => name === typed.toLowerCase());
  if (command === undefined) return { ...origin, kind: 'mention', text: line.trim() };
  return { ...origin, kind: 'command', command: command.name, input: { kind: 'line', text: rest.trimEnd() } };
}
