// Discord interactions → bot requests. Pure; undefined for an interaction that asks nothing of the bot.
import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIApplicationCommandInteractionDataOption,
  type APIAttachment,
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
import { defined } from '../../../lib/defined.js';
import type { BotRequest, Origin } from '../../../ports/bot.js';
import { personalTenant } from '../../../ports/people.js';
import { type ModalValues, modalValuesOf } from '../message/modal-view.js';
import { askerOf } from './asker.js';
import { fileOf } from './attached-files.js';
import { messageText } from './message-text.js';
import { postingCheckOf } from './posting-permission.js';
import { mayReply } from './share-permission.js';

export const PLATFORM = 'discord';

/** An interaction as far as the ways to answer it go. */
export interface InteractionCall {
  readonly id: string;
  readonly applicationId: string;
  readonly token: string;
  /** In a direct message with the bot no answer needs to be hidden from others. */
  readonly inDirectMessage: boolean;
  readonly isPress: boolean;
  /** True when what was pressed is the asker's alone, so that the answer may take its place. */
  readonly isOwn: boolean;
  readonly channelId: string;
  /** True when the bot may post there by itself, in reply to a message. */
  readonly mayReply: boolean;
  /** The message whose button was pressed. */
  readonly messageId?: string;
}

export type ReceivedInteraction =
  | { readonly kind: 'command'; readonly request: BotRequest }
  | { readonly kind: 'press'; readonly origin: Origin; readonly id: string }
  /** A form was sent; `id` is that of the button which opened it. */
  | { readonly kind: 'form'; readonly origin: Origin; readonly id: string; readonly filled: ModalValues }
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

/** The server if the bot is installed there; a person who installed it for themselves is a tenant of their own. */
function tenantOf(
  { guild_id, authorizing_integration_owners: owners }: APIInteraction,
  asker: string,
): string {
  const installed = owners?.[ApplicationIntegrationType.GuildInstall] !== undefined || owners === undefined;
  return guild_id !== undefined && installed ? guild_id : personalTenant(asker);
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
    ...defined({ posting: postingCheckOf(interaction) }),
  };
}

/** The command's full name and the options of the subcommand, if there is one. */
function fullCommandOf(name: string, options: Options = []): { command: string; options: Options } {
  const [first] = options;
  if (first?.type !== ApplicationCommandOptionType.Subcommand) return { command: name, options };
  return { command: `${name} ${first.name}`, options: first.options ?? [] };
}

type Attachments = Readonly<Record<string, APIAttachment>>;

/** A file's value is its name; the file itself stands beside the options. */
function optionValue(option: APIApplicationCommandInteractionDataOption, attachments: Attachments): unknown {
  if (option.type === ApplicationCommandOptionType.Attachment) return attachments[option.value]?.filename;
  return 'value' in option ? option.value : undefined;
}

function commandOf(
  interaction: APIChatInputApplicationCommandInteraction,
  origin: Origin,
): ReceivedInteraction {
  const { command, options } = fullCommandOf(interaction.data.name, interaction.data.options);
  const { attachments = {} } = interaction.data.resolved ?? {};
  const attached = options.flatMap((option) =>
    option.type === ApplicationCommandOptionType.Attachment ? (attachments[option.value] ?? []) : [],
  );
  const values = Object.fromEntries(
    options.map((option) => [option.name, optionValue(option, attachments)] as const),
  );
  const files = attached.length === 0 ? undefined : attached.map(fileOf);
  return {
    kind: 'command',
    request: {
      ...origin,
      ...defined({ files }),
      kind: 'command',
      command,
      input: { kind: 'options', values },
    },
  };
}

/** A message command: the message's words, and the message as the thread to share in. */
function messageOf(
  { data, application_id: botId }: APIMessageApplicationCommandInteraction,
  origin: Origin,
): ReceivedInteraction | undefined {
  const message = data.resolved.messages[data.target_id];
  if (message === undefined) return undefined;
  const channel = { ...origin.channel, thread: data.target_id };
  return {
    kind: 'command',
    request: { ...origin, channel, kind: 'message', text: messageText(message, botId) },
  };
}

function applicationCommandOf(
  interaction: APIInteraction & { type: InteractionType.ApplicationCommand },
  origin: Origin,
): ReceivedInteraction | undefined {
  switch (interaction.data.type) {
    case ApplicationCommandType.ChatInput:
      return commandOf(interaction as APIChatInputApplicationCommandInteraction, origin);
    case ApplicationCommandType.Message:
      return messageOf(interaction as APIMessageApplicationCommandInteraction, origin);
    default:
      return undefined;
  }
}

const formOf = ({ data }: APIModalSubmitInteraction, origin: Origin): ReceivedInteraction => ({
  kind: 'form',
  origin,
  id: data.custom_id,
  filled: modalValuesOf(data.components),
});

function suggestOf(
  interaction: APIApplicationCommandAutocompleteInteraction,
): ReceivedInteraction | undefined {
  const { command, options } = fullCommandOf(interaction.data.name, interaction.data.options as Options);
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

function pressOf({ data }: APIMessageComponentInteraction, origin: Origin): ReceivedInteraction | undefined {
  if (data.component_type === ComponentType.Button) return { kind: 'press', origin, id: data.custom_id };
  if (data.component_type !== ComponentType.StringSelect) return undefined;
  return { kind: 'press', origin, id: data.values[0] ?? '' };
}

/** Reads an interaction. */
export function receive(interaction: APIInteraction, requestId: string): ReceivedInteraction | undefined {
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
export function interactionCallOf(interaction: APIInteraction): InteractionCall {
  const inDirectMessage = isDirect(interaction);
  const press = interaction.type === InteractionType.MessageComponent;
  const ephemeral = ((interaction.message?.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  return {
    id: interaction.id,
    applicationId: interaction.application_id,
    token: interaction.token,
    inDirectMessage,
    isPress: press,
    isOwn: press && (inDirectMessage || ephemeral),
    channelId: interaction.channel?.id ?? interaction.channel_id ?? '',
    mayReply: inDirectMessage || mayReply(interaction),
    ...defined({ messageId: press && interaction.message ? interaction.message.id : undefined }),
  };
}
