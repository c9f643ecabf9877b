// What is offered while somebody types an option: the bot's suggestions, or the values of a long closed list.
import type { Bot, OptionInfo } from '../../../ports/bot.js';
import { ACKNOWLEDGE_AFTER } from '../limits.js';

type Suggestions = Awaited<ReturnType<Bot['suggest']>>;

export interface Asked {
  /** A subcommand with its group: `digest daily`. */
  readonly command: string;
  readonly option: string;
  readonly typed: string;
}

/** Undefined for one that no command has or that only buttons set. */
function optionOf({ commands }: Bot, { command, option }: Asked): OptionInfo | undefined {
  const [first, second] = command.split(' ');
  const info = commands.find(({ name }) => name === first);
  const owner = second === undefined ? info : info?.subcommands?.find(({ name }) => name === second);
  return owner?.options.find(({ name, hidden }) => name === option && !hidden);
}

/** Those that begin as typed, then those that hold it. */
function matching(choices: readonly string[], typed: string): Suggestions {
  const wanted = typed.trim().toLowerCase();
  const holding = choices.filter((choice) => choice.toLowerCase().includes(wanted));
  const begins = (choice: string): boolean => choice.toLowerCase().startsWith(wanted);
  const inOrder = [...holding.filter(begins), ...holding.filter((choice) => !begins(choice))];
  return inOrder.map((choice) => ({ kind: 'choice', label: choice, value: choice }));
}

/** None rather than late: Discord shows an error for an answer after three seconds, and nobody waits for a list. */
async function inTime(suggestions: Promise<Suggestions>): Promise<Suggestions> {
  let timer: NodeJS.Timeout | undefined;
  const none = new Promise<Suggestions>((resolve) => {
    timer = setTimeout(resolve, ACKNOWLEDGE_AFTER, []);
  });
  return Promise.race([suggestions, none]).finally(() => clearTimeout(timer));
}

/** In time and, for an option that is unknown or hidden, none. Rejects when the bot does. */
export async function suggestionsFor(bot: Bot, asked: Asked): Promise<Suggestions> {
  const info = optionOf(bot, asked);
  if (info === undefined) return [];
  return info.suggests
    ? inTime(bot.suggest(asked.command, asked.option, asked.typed))
    : matching(info.choices ?? [], asked.typed);
}
