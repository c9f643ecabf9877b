// Slack's payloads as requests of ours, table by table.
import type { BlockAction, SlashCommand } from '@slack/bolt';
import type { AppMentionEvent, MessageEvent } from '@slack/types';
import { describe, expect, it } from 'vitest';
import {
  type ReceiveContext,
  receiveAction,
  receiveCommand,
  receiveDirect,
  receiveMention,
} from '../../../../../src/platforms/slack/receive/receive.js';

const known: ReceiveContext = { requestId: 'k7m2xq9d', tenant: 'T1', botUserId: 'U0BOT', prefix: '' };
const origin = { requestId: 'k7m2xq9d', platform: 'slack', asker: { id: 'U1' }, tenant: 'T1' };

const command = (values: Partial<SlashCommand>): SlashCommand =>
  ({ command: '/talk', text: 'istio', user_id: 'U1', channel_id: 'C1', ...values }) as SlashCommand;

describe('receiveCommand', () => {
  it('takes the line as it was typed', () => {
    expect(receiveCommand(command({ text: 'Q & A <b> level:beginner' }), known)).toEqual({
      ...origin,
      channel: { id: 'C1', kind: 'channel' },
      kind: 'command',
      command: 'talk',
      input: { kind: 'line', text: 'Q & A <b> level:beginner' },
    });
  });

  it.each([
    ['/lectern-talk', 'talk'],
    ['/lectern-lectern', 'lectern'],
    ['/talk', 'talk'],
  ])('reads %s behind a prefix as %s', (name, read) => {
    const request = receiveCommand(command({ command: name }), { ...known, prefix: 'lectern-' });
    expect(request).toMatchObject({ command: read });
  });

  it('knows a direct message by its id', () => {
    expect(receiveCommand(command({ channel_id: 'D1' }), known).channel).toEqual({
      id: 'D1',
      kind: 'direct',
    });
  });
});

const mention = (values: Partial<AppMentionEvent>): AppMentionEvent =>
  ({
    type: 'app_mention',
    user: 'U1',
    channel: 'C1',
    ts: '1.1',
    text: '<@U0BOT> istio',
    ...values,
  }) as AppMentionEvent;

describe('receiveMention', () => {
  it('answers in a new thread under the mention, or in the thread it stands in', () => {
    expect(receiveMention(mention({}), known)).toEqual({
      ...origin,
      channel: { id: 'C1', kind: 'channel', thread: '1.1' },
      kind: 'mention',
      // Slack tells of a mention only where the bot is a member.
      posting: { kind: 'possible' },
      text: 'istio',
    });
    expect(receiveMention(mention({ thread_ts: '0.9' }), known)?.channel.thread).toBe('0.9');
  });

  it('opens no thread in a direct message', () => {
    expect(receiveMention(mention({ channel: 'D1' }), known)?.channel).toEqual({ id: 'D1', kind: 'direct' });
  });

  it.each([{ bot_id: 'B1' }, { user: 'U0BOT' }])('is nothing from a bot: %j', (values) => {
    expect(receiveMention(mention(values), known)).toBeNull();
  });
});

const message = (values: object): MessageEvent =>
  ({
    type: 'message',
    channel_type: 'im',
    user: 'U1',
    channel: 'D1',
    ts: '1.1',
    text: 'istio',
    ...values,
  }) as MessageEvent;

describe('receiveDirect', () => {
  it('reads a renamed command as its own', () => {
    const request = receiveDirect(message({ text: '/lectern-talk istio' }), { ...known, prefix: 'lectern-' });
    expect(request).toMatchObject({ text: '/talk istio' });
  });

  it('takes a direct message, and keeps to its thread if it has one', () => {
    expect(receiveDirect(message({}), known)).toEqual({
      ...origin,
      channel: { id: 'D1', kind: 'direct' },
      kind: 'mention',
      text: 'istio',
    });
    expect(receiveDirect(message({ thread_ts: '0.9' }), known)?.channel.thread).toBe('0.9');
  });

  it.each([
    ['with a picture', { subtype: 'file_share', files: [{ id: 'F1' }] }, 'istio'],
    ['that is only a picture', { subtype: 'file_share', files: [{ id: 'F1' }], text: '' }, ''],
    ['by /me', { subtype: 'me_message' }, 'istio'],
    ['also sent to the channel', { subtype: 'thread_broadcast', thread_ts: '0.9' }, 'istio'],
    [
      'that was forwarded',
      { text: '', attachments: [{ is_share: true, text: 'kata &amp; gvisor' }] },
      'kata & gvisor',
    ],
    [
      'that was forwarded with a summary for small screens',
      { text: '', attachments: [{ is_share: true, text: 'kata', fallback: '[today] ann: kata' }] },
      'kata',
    ],
    [
      'of which only a summary was forwarded',
      { text: '', attachments: [{ is_share: true, fallback: 'kata' }] },
      'kata',
    ],
    [
      'that was forwarded with blocks, of which plain text is not escaped',
      {
        text: '',
        attachments: [
          {
            is_share: true,
            blocks: [
              { type: 'header', text: { type: 'plain_text', text: 'a &amp; b' } },
              { type: 'section', text: { type: 'mrkdwn', text: 'c &amp; d' } },
            ],
          },
        ],
      },
      'a &amp; b c & d',
    ],
  ])('takes a message %s', (_, values, text) => {
    expect(receiveDirect(message(values), known)).toMatchObject({ kind: 'mention', text });
  });

  it.each([
    { channel_type: 'channel' },
    { channel_type: 'mpim' },
    { subtype: 'message_changed' },
    { subtype: 'message_deleted' },
    { subtype: 'bot_message' },
    { bot_id: 'B1' },
    { user: 'U0BOT' },
    { user: undefined },
    { text: '' },
    { text: undefined },
  ])('is nothing when %j', (values) => {
    expect(receiveDirect(message(values), known)).toBeNull();
  });
});

const press = (values: object, action: object = {}): BlockAction =>
  ({
    type: 'block_actions',
    user: { id: 'U1' },
    channel: { id: 'C1' },
    container: { type: 'message', message_ts: '1.2', channel_id: 'C1', is_ephemeral: false },
    message: { ts: '1.2' },
    actions: [{ type: 'button', action_id: 'asker:1', value: 'talk?query=istio', ...action }],
    ...values,
  }) as unknown as BlockAction;

const ephemeral = { type: 'message', channel_id: 'C1', is_ephemeral: true, thread_ts: '0.9' };

describe('receiveAction', () => {
  it.each([
    ['a message for all', press({}), { isOwn: false, isEphemeral: false }],
    [
      'a private one',
      press({ container: ephemeral, message: undefined }),
      { isOwn: true, isEphemeral: true },
    ],
    ['one in a direct message', press({ channel: { id: 'D1' } }), { isOwn: true, isEphemeral: false }],
    [
      'one shared in a direct message',
      press({ channel: { id: 'D1' } }, { action_id: 'channel:1' }),
      { isOwn: false, isEphemeral: false },
    ],
  ])('knows whose %s is', (_, body, read) => {
    expect(receiveAction(body, known)).toMatchObject({ value: 'talk?query=istio', ...read });
  });

  it('keeps the thread, of which an ephemeral message tells only in its container', () => {
    expect(receiveAction(press({ message: { thread_ts: '0.8' } }), known)?.origin.channel.thread).toBe('0.8');
    const body = press({ container: ephemeral, message: undefined, channel: undefined });
    expect(receiveAction(body, known)?.origin.channel).toEqual({ id: 'C1', kind: 'channel', thread: '0.9' });
  });

  it('takes the value of what was chosen', () => {
    const chosen = { type: 'static_select', value: undefined, selected_option: { value: 'talk?page=%7En2' } };
    expect(receiveAction(press({}, chosen), known)?.value).toBe('talk?page=%7En2');
  });

  it.each([
    ['a link button', press({}, { value: undefined })],
    ['a choice taken back', press({}, { type: 'static_select', value: undefined, selected_option: null })],
    ['another element', press({}, { type: 'datepicker' })],
    ['nothing at all', press({ actions: [] })],
    ['a place without a channel', press({ channel: undefined, container: {} })],
  ])('is nothing for %s', (_, body) => {
    expect(receiveAction(body, known)).toBeNull();
  });
});
