import { describe, expect, it } from 'vitest';
import { readDiscordEnv } from '../../../../src/platforms/discord/env.js';
import { parseShards } from '../../../../src/platforms/discord/shards.js';

describe('parseShards', () => {
  it.each([
    ['0/1', [0], 1],
    ['0,1/4', [0, 1], 4],
    [' 2 , 3 / 4'.trim(), [2, 3], 4],
    ['0-2,7/8', [0, 1, 2, 7], 8],
  ])('reads %j', (value, ids, count) => {
    expect(parseShards(value)).toEqual({ ids, count });
  });

  it.each(['4', '0,1', '/4', '0,/4', 'a/4', '0/0', '3-1/4', '0/99999', '-1/4', '0,1/four', '1.5/4', '0//4'])(
    'says how to write what %j should be',
    (value) => {
      expect(parseShards(value)).toMatch(/DISCORD_SHARDS is not .*DISCORD_SHARDS=0,1\/4/);
    },
  );

  it('says which shard there is not, and which is named twice', () => {
    expect(parseShards('0,4/4')).toMatch(/names shard 4, but of 4 the last is 3/);
    expect(parseShards('0,0-1/4')).toMatch(/names a shard twice/);
  });

  it('is read with the other settings', () => {
    expect(readDiscordEnv({ DISCORD_TOKEN: 'a.b.c', DISCORD_SHARDS: '1/2' })).toEqual({
      kind: 'on',
      settings: { token: 'a.b.c', shards: { ids: [1], count: 2 } },
    });
    expect(readDiscordEnv({ DISCORD_TOKEN: 'a.b.c', DISCORD_SHARDS: 'two' })).toMatchObject({
      kind: 'invalid',
      problems: [expect.stringContaining('DISCORD_SHARDS')],
    });
    expect(readDiscordEnv({ DISCORD_SHARDS: '0/2' })).toMatchObject({ kind: 'invalid' });
  });
});
