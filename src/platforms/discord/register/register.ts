// Puts the commands at Discord with one call, when anything about them changed.
import { isDeepStrictEqual } from 'node:util';
import { REST } from 'discord.js';
import {
  type APIApplicationCommand,
  type RESTGetAPIApplicationCommandsResult,
  type RESTGetCurrentApplicationResult,
  Routes,
} from 'discord-api-types/v10';
import type { CommandInfo } from '../../../ports/bot.js';
import type { Log } from '../../../ports/telemetry.js';
import type { DiscordSettings } from '../env.js';
import { restOptions } from '../transport/client.js';
import { attempt } from '../transport/delivery-outcome.js';
import { createHttp } from '../transport/http.js';
import { type Definition, definitionsOf } from './command-definitions.js';

/** What was done, in numbers of commands. */
export interface Registered {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
}

/** The fields of an option of any type, as they come and go. */
interface LooseOption {
  readonly type: number;
  readonly name: string;
  readonly description: string;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly choices?: readonly { readonly name: string; readonly value: unknown }[];
  readonly options?: readonly LooseOption[];
  readonly max_length?: number;
  readonly min_value?: number;
  readonly max_value?: number;
}

/** Discord leaves out what is false or empty and adds fields of its own. */
const comparableOption = (option: LooseOption): object => ({
  type: option.type,
  name: option.name,
  description: option.description,
  required: option.required ?? false,
  autocomplete: option.autocomplete ?? false,
  choices: (option.choices ?? []).map(({ name, value }) => ({ name, value })),
  bounds: [option.max_length, option.min_value, option.max_value],
  options: (option.options ?? []).map(comparableOption),
});

/** A command of any type: one on messages has neither options nor, when it is sent, a description. */
const comparable = (command: Definition | APIApplicationCommand): object => {
  const { description = '', options = [] } = command as {
    readonly description?: string;
    readonly options?: readonly LooseOption[];
  };
  return {
    name: command.name,
    description,
    contexts: [...(command.contexts ?? [])].sort(),
    integrations: [...(command.integration_types ?? [])].sort(),
    options: options.map(comparableOption),
  };
};

const keyOf = ({ type = 1, name }: Definition | APIApplicationCommand): string => `${type} ${name}`;

function compare(wanted: readonly Definition[], present: readonly APIApplicationCommand[]): Registered {
  const before = new Map(present.map((command) => [keyOf(command), comparable(command)]));
  const known = wanted.filter((command) => before.has(keyOf(command)));
  const changed = known.filter(
    (command) => !isDeepStrictEqual(comparable(command), before.get(keyOf(command))),
  );
  return {
    added: wanted.length - known.length,
    changed: changed.length,
    removed: present.length - known.length,
    unchanged: known.length - changed.length,
  };
}

/** How the commands of this version differ from those that Discord has, as its API lists them. */
export const compareCommands = (commands: readonly CommandInfo[], present: readonly unknown[]): Registered =>
  compare(definitionsOf(commands), present as readonly APIApplicationCommand[]);

async function put(rest: REST, wanted: readonly Definition[], applicationId?: string): Promise<Registered> {
  const application = await attempt<RESTGetCurrentApplicationResult>('read the application', async () =>
    applicationId === undefined ? rest.get(Routes.currentApplication()) : { id: applicationId },
  );
  const route = Routes.applicationCommands(application.id);
  const present = await attempt<RESTGetAPIApplicationCommandsResult>('read the commands', () =>
    rest.get(route),
  );
  const counts = compare(wanted, present);
  if (counts.unchanged < Math.max(wanted.length, present.length)) {
    await attempt('put the commands', () => rest.put(route, { body: wanted }));
  }
  return counts;
}

/**
 * Makes Discord's global commands equal to `commands`; nothing is sent when they are. Rejects with a `BotError`
 * (`invalid-config` for a refused token). Discord shows a change at once: interactions/application-commands#making-a-global-command.
 */
export async function registerDiscord(
  settings: DiscordSettings,
  commands: readonly CommandInfo[],
  log: Log,
): Promise<Registered> {
  const http = createHttp();
  const rest = new REST(restOptions(settings, http)).setToken(settings.token);
  try {
    const counts = await put(rest, definitionsOf(commands), settings.applicationId);
    const { added, changed, removed } = counts;
    log.info(counts, added + changed + removed === 0 ? 'nothing changed' : 'commands registered');
    return counts;
  } finally {
    rest.clearHandlerSweeper();
    rest.clearHashSweeper();
    http.close();
  }
}
