import type { APIInteraction } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { postingCheckOf } from '../../../../../src/platforms/discord/receive/posting-permission.js';

const ADMINISTRATOR = 1n << 3n;
const SEE = 1n << 10n;
const SEND = 1n << 11n;
const SEND_IN_THREADS = 1n << 38n;

describe('postingCheckOf', () => {
  const check = (more: object) =>
    postingCheckOf({
      guild_id: '4',
      app_permissions: String(SEE | SEND),
      authorizing_integration_owners: { '0': '4' },
      channel: { id: '3', type: 0 },
      ...more,
    } as unknown as APIInteraction);

  it.each<[string, object]>([
    ['sees the channel and may write', {}],
    ['is an administrator', { app_permissions: String(ADMINISTRATOR) }],
    [
      'may write in threads, in one',
      { channel: { type: 11 }, app_permissions: String(SEE | SEND_IN_THREADS) },
    ],
  ])('is possible where the bot %s', (_, more) => {
    expect(check(more)).toEqual({ kind: 'possible' });
  });

  it.each<[object, string]>([
    [{ app_permissions: String(SEE) }, 'lacks Send Messages'],
    [{ app_permissions: '0' }, 'lacks View Channel, Send Messages'],
    [{ channel: { type: 11 } }, 'lacks Send Messages in Threads'],
    [{ authorizing_integration_owners: { '1': '5' } }, 'not-installed'],
  ])('is impossible with %o', (more, reason) => {
    expect(check(more)).toEqual({ kind: 'impossible', reason });
  });

  it.each<[string, object]>([
    ['in a direct message', { guild_id: undefined }],
    ['where Discord says nothing', { app_permissions: undefined }],
    ['where Discord says no number', { app_permissions: 'all' }],
  ])('is left open %s', (_, more) => {
    expect(check(more)).toBeUndefined();
  });
});
