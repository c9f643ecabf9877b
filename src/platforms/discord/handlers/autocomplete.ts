// Autocomplete: the bot's suggestions for an option, or the matching values of a closed list that is too long
// for choices.
import type { Bot, OptionInfo } from '../../../ports/bot.js';
import { DEFER_AFTER_MS } from '../limits.js';

type Suggestions = Awaited<ReturnType<Bot['suggest']>>;

export interface AutocompleteRequest {
  /** A subcommand with its group: `digest daily`. */
  readonly command: string;
  readonly option: string;
  readonly typed: string;
}

/** Undefined for one that no command has or that only buttons set. */
function optionOf(bot: Bot, { command, option }: AutocompleteRequest): OptionInfo | undefined {
  const [first, second] = command.split(' ');
  const info = bot.commands().find(({ name }) => name === first);
  const owner = second === undefined ? info : info?.subcommands?.find(({ name }) => name === second);
  return owner?.options.find(({ name, hidden }) => name === option && !hidden);
}

/** Those that begin as typed, then those that hold it. */
function matchingChoices(choices: readonly string[], typed: string): Suggestions {
  const prefix = typed.trim().toLowerCase();
  const containing = choices.filter((choice) => choice.toLowerCase().includes(prefix));
  const begins = (choice: string): boolean => choice.toLowerCase().startsWith(prefix);
  const sorted = [...containing.filter(begins), ...containing.filter((choice) => !begins(choice))];
  return sorted.map((choice) => ({ kind: 'choice', label: choice, value: choice }));
}

/** An empty list rather than a late one: Discord shows an error for an answer after three seconds. */
async function withinDeadline(suggestions: Promise<Suggestions>): Promise<Suggestions> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<Suggestions>((resolve) => {
    timer = setTimeout(resolve, DEFER_AFTER_MS, []);
  });
  return Promise.race([suggestions, timeout]).finally(() => clearTimeout(timer));
}

/** In time and, for an option that is unknown or hidden, none. Rejects when the bot does. */
export async function suggestionsFor(bot: Bot, request: AutocompleteRequest): Promise<Suggestions> {
  const info = optionOf(bot, request);
  if (info === undefined) return [];
  return info.suggests
    ? withinDeadline(bot.suggest(request.command, request.option, request.typed))
    : matchingChoices(info.choices ?? [], request.typed);
}
