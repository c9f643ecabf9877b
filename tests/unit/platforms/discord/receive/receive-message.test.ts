import type { GatewayMessageCreateDispatchData } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { receiveMessage } from '../../../../../src/platforms/discord/receive/receive-message.js';

describe('receiveMessage', () => {
  const BOT = '9';
  const said = (more: object) =>
    ({
      id: '1',
      type: 0,
      channel_id: '3',
      guild_id: '4',
      author: { id: '5' },
      content: '<@9> istio',
      mentions: [{ id: BOT, username: 'lectern' }],
      ...more,
    }) as unknown as GatewayMessageCreateDispatchData;
  const read = (more: object) => receiveMessage(said(more), BOT, 'r');

  it('reads a mention', () => {
    expect(read({})).toEqual({
      requestId: 'r',
      platform: 'discord',
      asker: { id: '5' },
      tenant: '4',
      channel: { id: '3', kind: 'channel' },
      kind: 'mention',
      text: 'istio',
    });
  });

  it('knows what they are called there', () => {
    const author = { id: '5', username: 'ann', global_name: 'Ann' };
    expect(read({ author, member: { nick: 'Annie' } })).toMatchObject({ asker: { id: '5', name: 'Annie' } });
    expect(read({ author })).toMatchObject({ asker: { name: 'Ann' } });
  });

  it('reads a direct message, and a reply', () => {
    expect(read({ guild_id: undefined, content: 'istio', mentions: [], type: 19 })).toMatchObject({
      kind: 'mention',
      text: 'istio',
      tenant: 'user:5',
      channel: { kind: 'direct' },
    });
  });

  it.each([
    ['<@!9>   who is  <@7>?', 'who is @Liz?'],
    ['talks <:heart:1> about <#2> and <@&3> at <t:1618953630:R>', 'talks about and at'],
    ['see </talk find:5> or <https://a.example/x>', 'see /talk find or https://a.example/x'],
    ['two\nlines & "quotes" <3', 'two\nlines & "quotes" <3'],
    ['<@9>', ''],
  ])('hears %j as %j', (content, text) => {
    const mentions = [
      { id: BOT, username: 'lectern' },
      { id: '7', username: 'lizrice', global_name: 'Liz' },
    ];
    expect(read({ content, mentions })).toMatchObject({ text });
  });

  it.each<[string, object, string]>([
    ['a reply', { type: 19 }, 'istio'],
    ['one with a picture', { attachments: [{ id: '70', filename: 'a.png' }] }, 'istio'],
    ['only a picture', { content: '', attachments: [{ id: '70', filename: 'a.png' }] }, ''],
    ['a voice message', { content: '', flags: 1 << 13, attachments: [{ id: '70' }] }, ''],
    ['a sticker', { content: '', sticker_items: [{ id: '71', name: 'Wave', format_type: 1 }] }, ''],
    [
      'a forwarded message',
      {
        content: '',
        message_reference: { type: 1, message_id: '72', channel_id: '73' },
        message_snapshots: [{ message: { type: 0, content: 'kata or **gvisor**?', mentions: [] } }],
      },
      'kata or **gvisor**?',
    ],
  ])('reads %s as a direct message', (_, more, text) => {
    const direct = { guild_id: undefined, content: 'istio', mentions: [], ...more };
    expect(read(direct)).toMatchObject({ kind: 'mention', text, channel: { kind: 'direct' } });
  });

  it.each<[string, object]>([
    ['a message to others', { mentions: [{ id: '7', username: 'a' }] }],
    ['another bot', { author: { id: '6', bot: true } }],
    ['a webhook', { webhook_id: '8' }],
    ['a notice by Discord', { type: 7 }],
  ])('does not hear %s', (_, more) => {
    expect(read(more)).toBeUndefined();
  });
});
