// Slack payloads → bot requests. Pure; null for a payload that asks nothing of the bot.
import type { BlockAction, MessageShortcut, SlashCommand } from '@slack/bolt';
import type { AppMentionEvent, MessageEvent } from '@slack/types';
import { z } from 'zod';
import { defined } from '../../../lib/defined.js';
import type { AttachedFile, BotRequest, ChannelRef, Origin } from '../../../ports/bot.js';
import { escapeText } from '../message/escape.js';
import { withoutPrefix } from './command-prefix.js';
import { plainText } from './message-text.js';

/** What reading a payload needs beside the payload. */
export interface ReceiveContext {
  readonly requestId: string;
  /** Workspace, or organisation where the app is installed to all of it. */
  readonly tenant: string;
  readonly botUserId: string;
  /** What command names carry in this workspace, such as `lectern-`. */
  readonly prefix: string;
  /** True in Slack's agent view, where every message to the bot begins a thread of its own. */
  readonly agentView?: boolean;
}

/** Ids of direct messages start with D. https://docs.slack.dev/reference/objects/conversation-object */
const channelRef = (id: string, thread?: string): ChannelRef => ({
  id,
  kind: id.startsWith('D') ? 'direct' : 'channel',
  ...defined({ thread }),
});

const origin = (context: ReceiveContext, user: string, channel: ChannelRef, name?: string): Origin => ({
  requestId: context.requestId,
  platform: 'slack',
  asker: { id: user, ...defined({ name }) },
  tenant: context.tenant,
  channel,
});

/** A slash command; its text arrives unescaped. */
export function receiveCommand(body: SlashCommand, context: ReceiveContext): BotRequest {
  return {
    ...origin(context, body.user_id, channelRef(body.channel_id), body.user_name),
    kind: 'command',
    command: withoutPrefix(body.command, context.prefix).replace(/^\//, ''),
    input: { kind: 'line', text: body.text },
  };
}

const commandLineOf = (text: string, context: ReceiveContext): string =>
  withoutPrefix(plainText(text, context.botUserId), context.prefix);

/** A mention: answered in its thread, or in a new one under it. Bots are not answered: two would never stop. */
export function receiveMention(event: AppMentionEvent, context: ReceiveContext): BotRequest | null {
  const { user, channel, thread_ts, ts } = event;
  if (user === undefined || user === context.botUserId || event.bot_id !== undefined) return null;
  const isDirect = channel.startsWith('D');
  const location = channelRef(channel, isDirect && !context.agentView ? thread_ts : (thread_ts ?? ts));
  return {
    ...origin(context, user, location),
    // Slack sends mentions from channels that the bot is in: https://docs.slack.dev/reference/events/app_mention
    ...defined({ posting: isDirect ? undefined : { kind: 'possible' } }),
    kind: 'mention',
    text: commandLineOf(event.text, context),
  };
}

/**
 * The subtypes by which a person speaks: with a file, by /me, and a thread's reply that is also sent to the channel.
 * All others are edits, notices of Slack's or bots. https://docs.slack.dev/reference/events/message#subtypes
 */
const SPOKEN_SUBTYPES: ReadonlySet<string> = new Set(['file_share', 'me_message', 'thread_broadcast']);

/** The fields that a person's message has whatever its subtype is; the SDK's types name them one by one. */
interface PersonalMessage {
  readonly channel: string;
  readonly ts: string;
  readonly user?: string;
  readonly bot_id?: string;
  readonly thread_ts?: string;
  readonly text?: string;
  readonly attachments?: readonly unknown[];
  readonly files?: readonly unknown[];
}

/** https://docs.slack.dev/reference/objects/file-object; more of it is hidden from an app without `files:read`. */
const SharedFile = z.looseObject({
  name: z.string().min(1),
  mimetype: z.string().default(''),
  size: z.number().optional(),
  url_private_download: z.string().optional(),
  url_private: z.string().optional(),
});

/** What came with a message, but pictures, sound and films. */
function attachedFiles({ files = [] }: PersonalMessage): readonly AttachedFile[] | undefined {
  const read = files.flatMap((file): AttachedFile[] => {
    const { success, data } = SharedFile.safeParse(file);
    if (!success || /^(?:image|audio|video)\//.test(data.mimetype)) return [];
    const url = data.url_private_download ?? data.url_private ?? '';
    return [{ name: data.name, url, ...defined({ size: data.size }) }];
  });
  return read.length === 0 ? undefined : read;
}

/** The typed words; of a forwarded message without any, the words that were forwarded. */
const typedOrForwarded = ({ text = '', attachments = [] }: PersonalMessage): string =>
  text.trim() === '' ? textsIn(attachments).join(' ') : text;

/** A direct message: what a person says, in words or with a file. A message without either is none. */
export function receiveDirect(event: MessageEvent, context: ReceiveContext): BotRequest | null {
  if (event.channel_type !== 'im') return null;
  const { subtype } = event;
  if (subtype !== undefined && !SPOKEN_SUBTYPES.has(subtype)) return null;
  const message = event as PersonalMessage;
  const { user, bot_id, channel, thread_ts, ts } = message;
  if (user === undefined || user === context.botUserId || bot_id !== undefined) return null;
  const line = commandLineOf(typedOrForwarded(message), context);
  if (line === '' && subtype === undefined) return null;
  const location = channelRef(channel, context.agentView ? (thread_ts ?? ts) : thread_ts);
  const files = attachedFiles(message);
  return { ...origin(context, user, location), ...defined({ files }), kind: 'mention', text: line };
}

/** Something pressed or chosen. Its invocation is behind `value`, at times in a store. */
export interface ButtonPress {
  readonly origin: Origin;
  readonly value: string;
  /** True when only the asker sees the pressed message for sure, so that it may be replaced. */
  readonly isOwn: boolean;
  /** True for a message that Slack shows to one person and forgets. */
  readonly isEphemeral: boolean;
  /** True on the App Home, which has no address to answer at. */
  readonly onHome: boolean;
}

function pressedValue(action: BlockAction['actions'][number] | undefined): string | undefined {
  if (action?.type === 'button') return action.value;
  return action?.type === 'static_select' ? action.selected_option?.value : undefined;
}

const stringOrUndefined = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/**
 * A press. Link buttons report theirs too, without a value. An ephemeral message is not in the payload, so what
 * is needed of it comes from `container`; that a message in a DM was not shared there says its `action_id`.
 */
export function receiveAction(body: BlockAction, context: ReceiveContext): ButtonPress | null {
  const [action] = body.actions;
  const value = pressedValue(action);
  // Something pressed on the App Home stands in no channel: its answer goes to the person.
  const onHome = body.view?.type === 'home';
  const channel = onHome ? body.user.id : (body.channel?.id ?? stringOrUndefined(body.container.channel_id));
  if (value === undefined || channel === undefined) return null;
  const thread = stringOrUndefined(body.message?.thread_ts) ?? stringOrUndefined(body.container.thread_ts);
  const location: ChannelRef = onHome ? { id: channel, kind: 'direct' } : channelRef(channel, thread);
  const ephemeral = body.container.is_ephemeral === true;
  const isPrivate = location.kind === 'direct' && action?.action_id.startsWith('asker:') === true;
  const name = stringOrUndefined(body.user.name) ?? body.user.username;
  return {
    origin: origin(context, body.user.id, location, name),
    value,
    isOwn: ephemeral || isPrivate,
    isEphemeral: ephemeral,
    onHome,
  };
}

/** A person without a channel but their own: of a global shortcut, a form opened by one, and the App Home. */
export const originOfPerson = (user: { id: string; name?: string }, context: ReceiveContext): Origin =>
  origin(context, user.id, { id: user.id, kind: 'direct' }, user.name);

/** The origin of a form that was opened in a channel. */
export const originInChannel = (
  user: { id: string; name?: string },
  { channel, thread }: { readonly channel: string; readonly thread?: string | undefined },
  context: ReceiveContext,
): Origin => origin(context, user.id, channelRef(channel, thread), user.name);

/** The command with `onMessage`, on a message: its words, and its thread to share in. */
export function receiveShortcut(body: MessageShortcut, context: ReceiveContext): BotRequest {
  const { message, channel, user } = body;
  const thread = stringOrUndefined(message.thread_ts) ?? message.ts;
  const text = plainText(textOfMessage(message), context.botUserId);
  return { ...origin(context, user.id, channelRef(channel.id, thread), user.name), kind: 'message', text };
}

/** A message of another bot may have its words in attachments or blocks alone. */
function textOfMessage(message: MessageShortcut['message']): string {
  if (typeof message.text === 'string' && message.text.trim() !== '') return message.text;
  return [...textsIn(message.blocks), ...textsIn(message.attachments)].join(' ');
}

const TEXT_KEYS = new Set(['text', 'title']);

/** Every `text` and `title` in blocks and attachments, in their order, escaped as the text of messages is. */
function textsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  // Text elements and plain text hold characters as they are; everything else holds them escaped.
  const isLiteral = 'type' in value && (value.type === 'text' || value.type === 'plain_text');
  const texts = Object.entries(value).flatMap(([key, inner]) => {
    if (typeof inner !== 'string') return textsIn(inner);
    if (!TEXT_KEYS.has(key)) return [];
    return [isLiteral ? escapeText(inner) : inner];
  });
  // An attachment's `fallback` says again what its other parts say.
  return texts.length === 0 && 'fallback' in value ? [String(value.fallback)] : texts;
}
