// Registers the application commands with one call, and only when they differ from those that Discord has.
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
import { callDiscord } from '../transport/delivery-outcome.js';
import { createDiscordHttp } from '../transport/http.js';
import { type CommandDefinition, definitionsOf } from './command-definitions.js';

/** Commands by what became of them, as people type them (`/talk`); one on messages by its label. */
export interface CommandChanges {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: readonly string[];
}

export interface Registered extends CommandChanges {
  readonly applicationId: string;
}

/** The fields of an option of any type, as they come and go. */
interface AnyOption {
  readonly type: number;
  readonly name: string;
  readonly description: string;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly choices?: readonly { readonly name: string; readonly value: unknown }[];
  readonly options?: readonly AnyOption[];
  readonly max_length?: number;
  readonly min_value?: number;
  readonly max_value?: number;
}

/** Discord leaves out what is false or empty and adds fields of its own. */
const comparableOption = (option: AnyOption): object => ({
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
const comparable = (command: CommandDefinition | APIApplicationCommand): object => {
  const { description = '', options = [] } = command as {
    readonly description?: string;
    readonly options?: readonly AnyOption[];
  };
  return {
    name: command.name,
    description,
    contexts: [...(command.contexts ?? [])].sort(),
    integrations: [...(command.integration_types ?? [])].sort(),
    options: options.map(comparableOption),
  };
};

const keyOf = ({ type = 1, name }: CommandDefinition | APIApplicationCommand): string => `${type} ${name}`;

const shownName = ({ type = 1, name }: CommandDefinition | APIApplicationCommand): string =>
  type === 1 ? `/${name}` : name;

function compare(
  wanted: readonly CommandDefinition[],
  present: readonly APIApplicationCommand[],
): CommandChanges {
  const before = new Map(present.map((command) => [keyOf(command), comparable(command)]));
  const after = new Set(wanted.map(keyOf));
  const isSame = (command: CommandDefinition): boolean =>
    isDeepStrictEqual(comparable(command), before.get(keyOf(command)));
  const known = wanted.filter((command) => before.has(keyOf(command)));
  return {
    added: wanted.filter((command) => !before.has(keyOf(command))).map(shownName),
    changed: known.filter((command) => !isSame(command)).map(shownName),
    removed: present.filter((command) => !after.has(keyOf(command))).map(shownName),
    unchanged: known.filter(isSame).map(shownName),
  };
}

/** How the commands of this version differ from those that Discord has, as its API lists them. */
export const compareCommands = (
  commands: readonly CommandInfo[],
  present: readonly unknown[],
): CommandChanges => compare(definitionsOf(commands), present as readonly APIApplicationCommand[]);

/** True when Discord has exactly the commands of this version. */
export const isUpToDate = ({ added, changed, removed }: CommandChanges): boolean =>
  added.length + changed.length + removed.length === 0;

/** The application that the token belongs to, unless its id is among the settings. */
async function findApplicationId(rest: REST, { applicationId }: DiscordSettings): Promise<string> {
  if (applicationId !== undefined) return applicationId;
  const application = await callDiscord<RESTGetCurrentApplicationResult>('read the application', async () =>
    rest.get(Routes.currentApplication()),
  );
  return application.id;
}

async function putCommands(
  rest: REST,
  wanted: readonly CommandDefinition[],
  applicationId: string,
): Promise<Registered> {
  const route = Routes.applicationCommands(applicationId);
  const present = await callDiscord<RESTGetAPIApplicationCommandsResult>('read the commands', () =>
    rest.get(route),
  );
  const changes = compare(wanted, present);
  if (!isUpToDate(changes)) {
    await callDiscord('put the commands', () => rest.put(route, { body: wanted }));
  }
  return { applicationId, ...changes };
}

/** Runs `use` with a client of Discord's REST API, and closes its sockets. */
async function withRest<T>(settings: DiscordSettings, use: (rest: REST) => Promise<T>): Promise<T> {
  const http = createDiscordHttp();
  const rest = new REST(restOptions(settings, http)).setToken(settings.token);
  try {
    return await use(rest);
  } finally {
    rest.clearHandlerSweeper();
    rest.clearHashSweeper();
    http.close();
  }
}

/** The id of the application. Rejects with a `BotError` (`invalid-config` for a refused token). */
export const readApplicationId = (settings: DiscordSettings): Promise<string> =>
  withRest(settings, (rest) => findApplicationId(rest, settings));

/**
 * Makes Discord's global commands equal to `commands`; nothing is sent when they are. Rejects with a `BotError`
 * (`invalid-config` for a refused token). Discord shows a change at once: interactions/application-commands#making-a-global-command.
 */
export async function registerDiscord(
  settings: DiscordSettings,
  commands: readonly CommandInfo[],
  log: Log,
): Promise<Registered> {
  return withRest(settings, async (rest) => {
    const applicationId = await findApplicationId(rest, settings);
    const registered = await putCommands(rest, definitionsOf(commands), applicationId);
    log.info(registered, isUpToDate(registered) ? 'nothing changed' : 'commands registered');
    return registered;
  });
}
