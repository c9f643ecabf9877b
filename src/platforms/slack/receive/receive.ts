// Slack's payloads → requests of ours. Pure; null is what nobody asked us.

import type { BlockAction, MessageShortcut, SlashCommand } from '@slack/bolt';
import type { AppMentionEvent, MessageEvent } from '@slack/types';
import { defined } from '../../../lib/defined.js';
import type { BotRequest, ChannelRef, Origin } from '../../../ports/bot.js';
import { escapeText } from '../message/escape.js';
import { withoutPrefix } from './command-prefix.js';
import { plainWords } from './message-text.js';

/** What reading a payload needs beside it. */
export interface Known {
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

const origin = (known: Known, user: string, channel: ChannelRef, name?: string): Origin => ({
  requestId: known.requestId,
  platform: 'slack',
  asker: { id: user, ...defined({ name }) },
  tenant: known.tenant,
  channel,
});

/** A slash command; its text arrives unescaped. */
export function receiveCommand(body: SlashCommand, known: Known): BotRequest {
  return {
    ...origin(known, body.user_id, channelRef(body.channel_id), body.user_name),
    kind: 'command',
    command: withoutPrefix(body.command, known.prefix).replace(/^\//, ''),
    input: { kind: 'line', text: body.text },
  };
}

const wordsOf = (text: string, known: Known): string =>
  withoutPrefix(plainWords(text, known.botUserId), known.prefix);

/** A mention: answered in its thread, or in a new one under it. Bots are not answered: two would never stop. */
export function receiveMention(event: AppMentionEvent, known: Known): BotRequest | null {
  const { user, channel, thread_ts, ts } = event;
  if (user === undefined || user === known.botUserId || event.bot_id !== undefined) return null;
  const isDirect = channel.startsWith('D');
  const at = channelRef(channel, isDirect && !known.agentView ? thread_ts : (thread_ts ?? ts));
  return { ...origin(known, user, at), kind: 'mention', text: wordsOf(event.text, known) };
}

/** A direct message. Edits, joins, files without words and everything bots say are none. */
export function receiveDirect(event: MessageEvent, known: Known): BotRequest | null {
  if (event.subtype !== undefined || event.channel_type !== 'im') return null;
  const { user, bot_id, channel, thread_ts, ts, text = '' } = event;
  if (user === undefined || user === known.botUserId || bot_id !== undefined) return null;
  const words = wordsOf(text, known);
  if (words === '') return null;
  const at = channelRef(channel, known.agentView ? (thread_ts ?? ts) : thread_ts);
  return { ...origin(known, user, at), kind: 'mention', text: words };
}

/** Something pressed or chosen. Its invocation is behind `value`, at times in a store. */
export interface Pressed {
  readonly origin: Origin;
  readonly value: string;
  /** True when only the asker sees the pressed message for sure, so that it may be replaced. */
  readonly own: boolean;
  /** True for a message that Slack shows to one person and forgets. */
  readonly ephemeral: boolean;
  /** True on the App Home, which has no address to answer at. */
  readonly onHome: boolean;
}

function pressedValue(action: BlockAction['actions'][number] | undefined): string | undefined {
  if (action?.type === 'button') return action.value;
  return action?.type === 'static_select' ? action.selected_option?.value : undefined;
}

const textIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/**
 * A press. Link buttons report theirs too, without a value. An ephemeral message is not in the payload, so what
 * is needed of it comes from `container`; that a message in a DM was not shared there says its `action_id`.
 */
export function receivePress(body: BlockAction, known: Known): Pressed | null {
  const [action] = body.actions;
  const value = pressedValue(action);
  // Something pressed on the App Home stands in no channel: its answer goes to the person.
  const onHome = body.view?.type === 'home';
  const channel = onHome ? body.user.id : (body.channel?.id ?? textIn(body.container.channel_id));
  if (value === undefined || channel === undefined) return null;
  const thread = textIn(body.message?.thread_ts) ?? textIn(body.container.thread_ts);
  const at: ChannelRef = onHome ? { id: channel, kind: 'direct' } : channelRef(channel, thread);
  const ephemeral = body.container.is_ephemeral === true;
  const isPrivate = at.kind === 'direct' && action?.action_id.startsWith('asker:') === true;
  const name = textIn(body.user.name) ?? body.user.username;
  return {
    origin: origin(known, body.user.id, at, name),
    value,
    own: ephemeral || isPrivate,
    ephemeral,
    onHome,
  };
}

/** A person without a channel but their own: of a global shortcut, a form opened by one, and the App Home. */
export const receivePersonal = (user: { id: string; name?: string }, known: Known): Origin =>
  origin(known, user.id, { id: user.id, kind: 'direct' }, user.name);

/** Somebody who sends a form that was opened in a channel. */
export const receiveIn = (
  user: { id: string; name?: string },
  { channel, thread }: { readonly channel: string; readonly thread?: string | undefined },
  known: Known,
): Origin => origin(known, user.id, channelRef(channel, thread), user.name);

/** The command with `onMessage`, on a message: its words, and its thread to share in. */
export function receiveShortcut(body: MessageShortcut, known: Known): BotRequest {
  const { message, channel, user } = body;
  const thread = textIn(message.thread_ts) ?? message.ts;
  const text = plainWords(wordsOfMessage(message), known.botUserId);
  return { ...origin(known, user.id, channelRef(channel.id, thread), user.name), kind: 'message', text };
}

/** A message of another bot may have its words in attachments or blocks alone. */
function wordsOfMessage(message: MessageShortcut['message']): string {
  if (typeof message.text === 'string' && message.text.trim() !== '') return message.text;
  return [...textsIn(message.blocks), ...textsIn(message.attachments)].join(' ');
}

const WORDED = new Set(['text', 'title']);

/** Every `text` and `title` in blocks and attachments, in their order, escaped as the text of messages is. */
function textsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  // Text elements and plain text hold characters as they are; everything else holds them escaped.
  const isLiteral = 'type' in value && (value.type === 'text' || value.type === 'plain_text');
  const found = Object.entries(value).flatMap(([key, inner]) => {
    if (typeof inner !== 'string') return textsIn(inner);
    if (!WORDED.has(key)) return [];
    return [isLiteral ? escapeText(inner) : inner];
  });
  // An attachment's `fallback` says again what its other parts say.
  return found.length === 0 && 'fallback' in value ? [String(value.fallback)] : found;
}
