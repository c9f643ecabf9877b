// Slack's payloads → requests of ours. Pure; null is what nobody asked us.
import type { BlockAction, SlashCommand } from '@slack/bolt';
import type { AppMentionEvent, MessageEvent } from '@slack/types';
import type { BotRequest, ChannelRef, Origin } from '../../ports.js';
import { withoutPrefix } from './prefix.js';
import { plainWords } from './words.js';

/** What reading a payload needs beside it. */
export interface Known {
  readonly requestId: string;
  /** Workspace, or organisation where the app is installed to all of it. */
  readonly tenant: string;
  readonly botUserId: string;
  /** What command names carry in this workspace, such as `lectern-`. */
  readonly prefix: string;
}

/** Ids of direct messages start with D. https://docs.slack.dev/reference/objects/conversation-object */
const channelRef = (id: string, thread?: string): ChannelRef => ({
  id,
  kind: id.startsWith('D') ? 'direct' : 'channel',
  ...(thread !== undefined && { thread }),
});

const origin = (known: Known, user: string, channel: ChannelRef): Origin => ({
  requestId: known.requestId,
  platform: 'slack',
  asker: { id: user },
  tenant: known.tenant,
  channel,
});

/** A slash command; its text arrives unescaped. */
export function receiveCommand(body: SlashCommand, known: Known): BotRequest {
  return {
    ...origin(known, body.user_id, channelRef(body.channel_id)),
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
  const at = channelRef(channel, isDirect ? thread_ts : (thread_ts ?? ts));
  return { ...origin(known, user, at), kind: 'mention', text: wordsOf(event.text, known) };
}

/** A direct message. Edits, joins, files without words and everything bots say are none. */
export function receiveDirect(event: MessageEvent, known: Known): BotRequest | null {
  if (event.subtype !== undefined || event.channel_type !== 'im') return null;
  const { user, bot_id, channel, thread_ts, text = '' } = event;
  if (user === undefined || user === known.botUserId || bot_id !== undefined) return null;
  const words = wordsOf(text, known);
  if (words === '') return null;
  return { ...origin(known, user, channelRef(channel, thread_ts)), kind: 'mention', text: words };
}

/** Something pressed or chosen. Its invocation is behind `value`, at times in a store. */
export interface Pressed {
  readonly origin: Origin;
  readonly value: string;
  /** True when only the asker sees the pressed message for sure, so that it may be replaced. */
  readonly own: boolean;
  /** True for a message that Slack shows to one person and forgets. */
  readonly ephemeral: boolean;
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
  const channel = body.channel?.id ?? textIn(body.container.channel_id);
  if (value === undefined || channel === undefined) return null;
  const thread = textIn(body.message?.thread_ts) ?? textIn(body.container.thread_ts);
  const at = channelRef(channel, thread);
  const ephemeral = body.container.is_ephemeral === true;
  const isPrivate = at.kind === 'direct' && action?.action_id.startsWith('asker:') === true;
  return { origin: origin(known, body.user.id, at), value, own: ephemeral || isPrivate, ephemeral };
}
