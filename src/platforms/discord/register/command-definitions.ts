// CommandInfo → Discord's application command definitions. Pure.
import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { defined } from '../../../lib/defined.js';
import type { CommandInfo, OptionInfo } from '../../../ports/bot.js';
import { COMMAND } from '../limits.js';
import { isBlank } from '../message/escape.js';
import { truncateText } from '../message/truncate.js';

type SlashCommand = RESTPostAPIChatInputApplicationCommandsJSONBody;
type MessageCommand = RESTPostAPIContextMenuApplicationCommandsJSONBody & {
  readonly type: ApplicationCommandType.Message;
};
export type CommandDefinition = SlashCommand | MessageCommand;

/** In servers and brought along by a person; in servers, in direct messages with the bot and with others. */
const ALL_CONTEXTS = {
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
};

const nameAndDescription = ({ name, description }: { name: string; description: string }) => ({
  name,
  description: truncateText(description, COMMAND.description) || name,
});

function stringOption(info: OptionInfo): APIApplicationCommandBasicOption {
  const { choices = [], max, required } = info;
  const base = { type: ApplicationCommandOptionType.String as const, ...nameAndDescription(info), required };
  // Discord takes choices or autocomplete, not both; a list too long for choices is completed.
  if (choices.length > 0 && choices.length <= COMMAND.choices) {
    return {
      ...base,
      choices: choices.map((value) => ({ name: truncateText(value, COMMAND.choiceName), value })),
    };
  }
  return {
    ...base,
    ...defined({
      autocomplete: info.suggests || choices.length > 0 ? true : undefined,
      max_length: max !== undefined ? Math.min(max, COMMAND.textLength) : undefined,
    }),
  };
}

function optionDefinition(info: OptionInfo): APIApplicationCommandBasicOption {
  if (info.type === 'string') return stringOption(info);
  const { min, max, required } = info;
  if (info.type === 'boolean' || info.type === 'attachment') {
    const types = ApplicationCommandOptionType;
    return {
      type: info.type === 'boolean' ? types.Boolean : types.Attachment,
      ...nameAndDescription(info),
      required,
    };
  }
  return {
    type: ApplicationCommandOptionType.Integer,
    ...nameAndDescription(info),
    required,
    ...defined({ autocomplete: info.suggests ? true : undefined, min_value: min, max_value: max }),
  };
}

/** Without hidden options; required ones first, as Discord demands. */
function optionDefinitions(options: readonly OptionInfo[]): APIApplicationCommandBasicOption[] {
  const visible = options.filter(({ hidden }) => !hidden);
  return [...visible.filter(({ required }) => required), ...visible.filter(({ required }) => !required)]
    .slice(0, COMMAND.options)
    .map(optionDefinition);
}

function slashCommand(info: CommandInfo): SlashCommand {
  const subcommands = info.subcommands?.map((sub) => ({
    type: ApplicationCommandOptionType.Subcommand as const,
    ...nameAndDescription(sub),
    options: optionDefinitions(sub.options),
  }));
  return {
    type: ApplicationCommandType.ChatInput,
    ...nameAndDescription(info),
    options: subcommands ?? optionDefinitions(info.options),
    ...ALL_CONTEXTS,
  };
}

/** The bot answers a message with the first command that can be called on one; a second entry would do the same. */
function messageCommands(commands: readonly CommandInfo[]): readonly MessageCommand[] {
  const label = commands.find(({ onMessage }) => onMessage !== undefined)?.onMessage?.label ?? '';
  const name = truncateText(label, COMMAND.messageName);
  return isBlank(name) ? [] : [{ type: ApplicationCommandType.Message, name, ...ALL_CONTEXTS }];
}

/** The commands as Discord takes them: slash commands in their order, then what can be called on a message. */
export const definitionsOf = (commands: readonly CommandInfo[]): readonly CommandDefinition[] => [
  ...commands.map(slashCommand),
  ...messageCommands(commands),
];
