import type { APIInteraction } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { interactionCallOf, receive } from '../../../../../src/platforms/discord/receive/receive.js';

const wire = (more: object) =>
  ({
    id: '1',
    application_id: '2',
    token: 'continuation',
    type: 2,
    channel: { id: '3', type: 0 },
    guild_id: '4',
    member: { user: { id: '5' } },
    context: 0,
    authorizing_integration_owners: { '0': '4' },
    data: { id: '6', name: 'talk', type: 1 },
    ...more,
  }) as unknown as APIInteraction;

const inDirect = {
  guild_id: undefined,
  member: undefined,
  user: { id: '5' },
  context: 1,
  authorizing_integration_owners: { '0': '0' },
};
const origin = {
  requestId: 'r',
  platform: 'discord',
  asker: { id: '5' },
  tenant: '4',
  channel: { id: '3', kind: 'channel' },
};

describe('what the asker may do in the channel', () => {
  const askerOf = (more: object) => {
    const received = receive(wire(more), 'r');
    return received?.kind === 'command' ? received.request.asker : undefined;
  };
  const may = (permissions: string) => askerOf({ member: { user: { id: '5' }, permissions } });

  it.each([
    ['Manage Channels', 1n << 4n, true],
    ['Administrator', 1n << 3n, true],
    ['both among others', 2_248_473_465_835_073n | (1n << 4n) | (1n << 3n), true],
    ['Manage Server', 1n << 5n, false],
    ['Manage Messages', 1n << 13n, false],
    ['a permission of tomorrow', 1n << 70n, false],
    ['nothing', 0n, false],
  ])('is read from their permissions there: %s', (_, bits, isAdmin) => {
    expect(may(String(bits))).toMatchObject({ id: '5', isAdmin });
  });

  it.each([
    ['writing in a channel', 1n << 11n, 0, true],
    ['writing in threads, in a channel', 1n << 38n, 0, false],
    ['writing in threads, in a thread', 1n << 38n, 11, true],
    ['writing in a channel, in a thread', 1n << 11n, 11, false],
    ['reading', 1n << 10n, 0, false],
    ['managing the channel', 1n << 4n, 0, true],
  ])('lets them write by the permission of %s', (_, bits, type, mayPost) => {
    const channel = { id: '9', type };
    const asker = askerOf({ member: { user: { id: '5' }, permissions: String(bits) }, channel });
    expect(asker).toMatchObject({ mayPost });
  });

  it('stays open where Discord doesn’t say', () => {
    expect(may('all')).toEqual({ id: '5' });
    expect(askerOf(inDirect)).toEqual({ id: '5' });
    expect(askerOf({})).toEqual({ id: '5' });
  });

  it('comes with a press too', () => {
    const data = { component_type: 2, custom_id: '0:digest+skip' };
    const member = { user: { id: '5' }, permissions: '16' };
    expect(receive(wire({ type: 3, data, member }), 'r')).toMatchObject({
      origin: { asker: { isAdmin: true } },
    });
  });
});

describe('receive', () => {
  it.each<[string, object, object | undefined]>([
    [
      'a command without options',
      {},
      {
        kind: 'command',
        request: { ...origin, kind: 'command', command: 'talk', input: { kind: 'options', values: {} } },
      },
    ],
    [
      'a command with options of each type',
      {
        data: {
          name: 'talk',
          type: 1,
          options: [
            { type: 3, name: 'query', value: 'istio' },
            { type: 4, name: 'page', value: 2 },
            { type: 5, name: 'share', value: true },
          ],
        },
      },
      { kind: 'command', request: { input: { values: { query: 'istio', page: 2, share: true } } } },
    ],
    [
      'a subcommand',
      {
        data: {
          name: 'digest',
          type: 1,
          options: [{ type: 1, name: 'daily', options: [{ type: 3, name: 'at', value: '9' }] }],
        },
      },
      { kind: 'command', request: { command: 'digest daily', input: { values: { at: '9' } } } },
    ],
    [
      'a direct message',
      inDirect,
      { request: { tenant: 'user:5', asker: { id: '5' }, channel: { id: '3', kind: 'direct' } } },
    ],
    [
      'a conversation between others',
      { ...inDirect, context: 2, authorizing_integration_owners: { '1': '5' } },
      { request: { tenant: 'user:5', channel: { kind: 'channel' } } },
    ],
    [
      'a server that only the person brought the bot to',
      { authorizing_integration_owners: { '1': '5' } },
      { request: { tenant: 'user:5', channel: { kind: 'channel' } } },
    ],
    [
      'a button',
      { type: 3, data: { component_type: 2, custom_id: '0:talk' } },
      { kind: 'press', origin, id: '0:talk' },
    ],
    [
      'a select',
      { type: 3, data: { component_type: 3, custom_id: 'select1', values: ['7:talk'] } },
      { kind: 'press', origin, id: '7:talk' },
    ],
    [
      'a completion',
      {
        type: 4,
        data: {
          name: 'talk',
          type: 1,
          options: [
            { type: 3, name: 'level', value: 'x' },
            { type: 3, name: 'query', value: 'is', focused: true },
          ],
        },
      },
      { kind: 'suggest', command: 'talk', option: 'query', typed: 'is', numeric: false },
    ],
    [
      'a completion of a number in a subcommand',
      {
        type: 4,
        data: {
          name: 'digest',
          type: 1,
          options: [
            { type: 1, name: 'skip', options: [{ type: 4, name: 'days', value: '1', focused: true }] },
          ],
        },
      },
      { kind: 'suggest', command: 'digest skip', option: 'days', typed: '1', numeric: true },
    ],
    ['a ping', { type: 1 }, undefined],
    [
      'a command on a message',
      {
        data: {
          name: 'Find talks',
          type: 3,
          target_id: '77',
          resolved: {
            messages: {
              77: {
                content: '<@2> how do I run **Istio**, <@8>? <:a:1>',
                mentions: [{ id: '8', username: 'liz', global_name: 'Liz' }],
              },
            },
          },
        },
      },
      {
        kind: 'command',
        request: {
          ...origin,
          kind: 'message',
          channel: { id: '3', kind: 'channel', thread: '77' },
          text: 'how do I run **Istio**, @Liz?',
        },
      },
    ],
    [
      'a command on a message of components and embeds',
      {
        data: {
          name: 'Find talks',
          type: 3,
          target_id: '77',
          resolved: {
            messages: {
              77: {
                content: '',
                embeds: [{ title: 'Service meshes', description: 'A report' }],
                components: [{ type: 17, components: [{ type: 10, content: 'and Envoy' }] }],
              },
            },
          },
        },
      },
      { kind: 'command', request: { kind: 'message', text: 'Service meshes\nA report\nand Envoy' } },
    ],
    ['a command on a person', { data: { name: 'Who is this', type: 2, target_id: '5' } }, undefined],
    [
      'a form that was sent',
      {
        type: 5,
        data: {
          custom_id: '0:form:talk',
          components: [
            { type: 18, id: 1, component: { type: 4, id: 2, custom_id: 'query', value: 'istio' } },
            { type: 18, id: 3, component: { type: 3, id: 4, custom_id: 'level', values: ['beginner'] } },
          ],
        },
      },
      { kind: 'form', origin, id: '0:form:talk', filled: { query: 'istio', level: ['beginner'] } },
    ],
    [
      'a select of people',
      { type: 3, data: { component_type: 5, custom_id: 'x', values: ['1'] } },
      undefined,
    ],
    ['nobody', { member: undefined }, undefined],
    ['nowhere', { channel: undefined }, undefined],
  ])('reads %s', (_, more, expected) => {
    const received = receive(wire(more), 'r');
    if (expected === undefined) expect(received).toBeUndefined();
    else expect(received).toMatchObject(expected);
  });

  it.each<[string, object, object]>([
    ['a command', {}, { isPress: false, isOwn: false, inDirectMessage: false }],
    [
      'a press on a public message',
      { type: 3, message: { flags: 1 << 15 } },
      { isPress: true, isOwn: false },
    ],
    ['a press on a private message', { type: 3, message: { flags: 64 } }, { isPress: true, isOwn: true }],
    [
      'a press in a direct message',
      { type: 3, message: { flags: 0 }, ...inDirect },
      { isOwn: true, inDirectMessage: true },
    ],
    ['a command in a direct message', inDirect, { isOwn: false, inDirectMessage: true }],
  ])('knows how %s can be answered', (_, more, expected) => {
    expect(interactionCallOf(wire(more))).toMatchObject({
      id: '1',
      applicationId: '2',
      token: 'continuation',
      ...expected,
    });
  });
});

describe('what somebody is called', () => {
  const user = { id: '5', username: 'ann.b', global_name: 'Ann B.' };
  it.each<[string, object, string | undefined]>([
    ['their name in the server', { member: { user, nick: 'Annie' } }, 'Annie'],
    ['the name they chose', { member: { user, nick: null } }, 'Ann B.'],
    ['their account', { member: { user: { ...user, global_name: null } } }, 'ann.b'],
    ['a name that can be seen', { member: { user, nick: '\u202E\u200B ' } }, 'Ann B.'],
    ['in a direct message too', { ...inDirect, user }, 'Ann B.'],
    ['nothing when Discord says nothing', {}, undefined],
  ])('is %s', (_, more, name) => {
    const received = receive(wire(more), 'r');
    expect(received?.kind === 'command' && received.request.asker.name).toBe(name);
  });
});
