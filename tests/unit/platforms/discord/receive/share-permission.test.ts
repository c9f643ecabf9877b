import type { APIInteraction } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import {
  createShareDeduplicator,
  mayReply,
} from '../../../../../src/platforms/discord/receive/share-permission.js';

const SEE = 1n << 10n;
const SEND = 1n << 11n;
const HISTORY = 1n << 16n;
const SEND_IN_THREADS = 1n << 38n;

describe('mayReply', () => {
  const asked = (more: object) =>
    ({
      guild_id: '4',
      app_permissions: String(SEE | SEND | HISTORY),
      authorizing_integration_owners: { '0': '4' },
      channel: { id: '3', type: 0 },
      ...more,
    }) as unknown as APIInteraction;
  it.each<[string, object, boolean]>([
    ['in a server that has it', {}, true],
    [
      'in a thread with the permission for threads',
      {
        channel: { type: 11 },
        app_permissions: String(SEE | SEND_IN_THREADS | HISTORY),
      },
      true,
    ],
    ['in a thread without', { channel: { type: 11 } }, false],
    ['where it can’t write', { app_permissions: String(SEE | HISTORY) }, false],
    ['where it can’t see what it replies to', { app_permissions: String(SEE | SEND) }, false],
    ['where only the person brought it along', { authorizing_integration_owners: { '1': '5' } }, false],
    ['between people', { guild_id: undefined }, false],
    ['where Discord says nothing', { app_permissions: undefined }, false],
  ])('%s: %#', (_, more, may) => {
    expect(mayReply(asked(more))).toBe(may);
  });
});

describe('createShareDeduplicator', () => {
  it('knows a second press for two seconds, however late its answer comes', () => {
    const isRepeat = createShareDeduplicator();
    expect(isRepeat('ann 1 share', 10_000)).toBe(false);
    expect(isRepeat('ann 1 share', 11_999)).toBe(true);
    expect(isRepeat('bob 1 share', 11_000)).toBe(false);
    expect(isRepeat('ann 2 share', 11_000)).toBe(false);
    expect(isRepeat('ann 1 share', 12_000)).toBe(false);
  });
});
