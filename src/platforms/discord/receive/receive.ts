// Discord's interactions → what the bot understands. Pure; undefined for what is not for the bot.
import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIApplicationCommandInteractionDataOption,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageApplicationCommandInteraction,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ComponentType,
  InteractionContextType,
  InteractionType,
  MessageFlags,
} from 'discord-api-types/v10';
import type { BotRequest, Origin } from '../../../ports/bot.js';
import { type Filled, filledOf } from '../message/modal-view.js';
import { askerOf } from './asker.js';
import { wordsOf } from './message-text.js';
import { mayReply } from './share-permission.js';

export const PLATFORM = 'discord';

/** An interaction as far as the ways to answer it go. */
export interface Call {
  readonly id: string;
  readonly applicationId: string;
  readonly token: string;
  /** In a direct message with the bot there is nobody to hide an answer from. */
  readonly direct: boolean;
  readonly press: boolean;
  /** True when what was pressed is the asker's alone, so that the answer may take its place. */
  readonly own: boolean;
  readonly channel: string;
  /** True when the bot may post there by itself, in reply to a message. */
  readonly mayReply: boolean;
  /** The message whose button was pressed. */
  readonly source?: string;
}

export type Received =
  | { readonly kind: 'command'; readonly request: BotRequest }
  | { readonly kind: 'press'; readonly origin: Origin; readonly id: string }
  /** A form was sent; `id` is that of the button which opened it. */
  | { readonly kind: 'form'; readonly origin: Origin; readonly id: string; readonly filled: Filled }
  | {
      readonly kind: 'suggest';
      readonly command: string;
      readonly option: string;
      readonly typed: string;
      readonly numeric: boolean;
    };

type Options = readonly APIApplicationCommandInteractionDataOption[];

function isDirect({ context, guild_id }: APIInteraction): boolean {
  return context === undefined ? guild_id === undefined : context === InteractionContextType.BotDM;
}

/** The server if the bot is installed there; someone who brought the bot along keeps to themselves. */
function tenantOf(
  { guild_id, authorizing_integration_owners: owners }: APIInteraction,
  asker: string,
): string {
  const installed = owners?.[ApplicationIntegrationType.GuildInstall] !== undefined || owners === undefined;
  return guild_id !== undefined && installed ? guild_id : `user:${asker}`;
}

function originOf(interaction: APIInteraction, requestId: string): Origin | undefined {
  const asker = askerOf(interaction);
  const channel = interaction.channel?.id ?? interaction.channel_id;
  if (asker === undefined || channel === undefined) return undefined;
  return {
    requestId,
    platform: PLATFORM,
    asker,
    tenant: tenantOf(interaction, asker.id),
    channel: { id: channel, kind: isDirect(interaction) ? 'direct' : 'channel' },
  };
}

/** The command's full name and the options of the subcommand, if there is one. */
function named(name: string, options: Options = []): { command: string; options: Options } {
  const [first] = options;
  if (first?.type !== ApplicationCommandOptionType.Subcommand) return { command: name, options };
  return { command: `${name} ${first.name}`, options: first.options ?? [] };
}

function commandOf(interaction: APIChatInputApplicationCommandInteraction, origin: Origin): Received {
  const { command, options } = named(interaction.data.name, interaction.data.options);
  const values = Object.fromEntries(
    options.map((option) => [option.name, 'value' in option ? option.value : undefined]),
  );
  return {
    kind: 'command',
    request: { ...origin, kind: 'command', command, input: { kind: 'options', values } },
  };
}

/** A message command: the message's words, and the message as the thread to share in. */
function messageOf(
  { data, application_id: botId }: APIMessageApplicationCommandInteraction,
  origin: Origin,
): Received | undefined {
  const message = data.resolved.messages[data.target_id];
  if (message === undefined) return undefined;
  const channel = { ...origin.channel, thread: data.target_id };
  return { kind: 'command', request: { ...origin, channel, kind: 'message', text: wordsOf(message, botId) } };
}

function applicationCommandOf(
  interaction: APIInteraction & { type: InteractionType.ApplicationCommand },
  origin: Origin,
): Received | undefined {
  switch (interaction.data.type) {
    case ApplicationCommandType.ChatInput:
      return commandOf(interaction as APIChatInputApplicationCommandInteraction, origin);
    case ApplicationCommandType.Message:
      return messageOf(interaction as APIMessageApplicationCommandInteraction, origin);
    default:
      return undefined;
  }
}

const formOf = ({ data }: APIModalSubmitInteraction, origin: Origin): Received => ({
  kind: 'form',
  origin,
  id: data.custom_id,
  filled: filledOf(data.components),
});

function suggestOf(interaction: APIApplicationCommandAutocompleteInteraction): Received | undefined {
  const { command, options } = named(interaction.data.name, interaction.data.options as Options);
  const focused = options.find((option) => 'focused' in option && option.focused === true);
  if (focused === undefined || !('value' in focused)) return undefined;
  return {
    kind: 'suggest',
    command,
    option: focused.name,
    typed: String(focused.value),
    numeric: focused.type === ApplicationCommandOptionType.Integer,
  };
}

function pressOf({ data }: APIMessageComponentInteraction, origin: Origin): Received | undefined {
  if (data.component_type === ComponentType.Button) return { kind: 'press', origin, id: data.custom_id };
  if (data.component_type !== ComponentType.StringSelect) return undefined;
  return { kind: 'press', origin, id: data.values[0] ?? '' };
}

/** Reads an interaction. */
export function receive(interaction: APIInteraction, requestId: string): Received | undefined {
  const origin = originOf(interaction, requestId);
  if (origin === undefined) return undefined;
  switch (interaction.type) {
    case InteractionType.ApplicationCommand:
      return applicationCommandOf(interaction, origin);
    case InteractionType.MessageComponent:
      return pressOf(interaction, origin);
    case InteractionType.ApplicationCommandAutocomplete:
      return suggestOf(interaction);
    case InteractionType.ModalSubmit:
      return formOf(interaction, origin);
    default:
      return undefined;
  }
}

/** How an interaction can be answered. */
export function callOf(interaction: APIInteraction): Call {
  const direct = isDirect(interaction);
  const press = interaction.type === InteractionType.MessageComponent;
  const ephemeral = ((interaction.message?.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  return {
    id: interaction.id,
    applicationId: interaction.application_id,
    token: interaction.token,
    direct,
    press,
    own: press && (direct || ephemeral),
    channel: interaction.channel?.id ?? interaction.channel_id ?? '',
    mayReply: direct || mayReply(interaction),
    ...(press && interaction.message && { source: interaction.message.id }),
  };
}
