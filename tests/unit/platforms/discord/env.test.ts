import { describe, expect, it } from 'vitest';
import { readDiscordEnv } from '../../../../src/platforms/discord/env.js';

const TOKEN = 'MTAw.Gabc.def';

describe('readDiscordEnv', () => {
  it.each([
    [{}],
    [{ DISCORD_TOKEN: '' }],
    [{ DISCORD_TOKEN: '  ', DISCORD_APPLICATION_ID: '', SLACK_BOT_TOKEN: 'x' }],
  ])('is off with %j', (env) => {
    expect(readDiscordEnv(env)).toEqual({ kind: 'off' });
  });

  it('takes the token alone', () => {
    expect(readDiscordEnv({ DISCORD_TOKEN: TOKEN, DISCORD_API_URL: '' })).toEqual({
      kind: 'on',
      settings: { token: TOKEN },
    });
  });

  it('takes all settings, without "Bot" before the token and the version behind the address', () => {
    const env = {
      DISCORD_TOKEN: `Bot ${TOKEN}\n`,
      DISCORD_APPLICATION_ID: '100000000000000001',
      DISCORD_API_URL: 'http://127.0.0.1:8080/api/v10/',
    };
    expect(readDiscordEnv(env)).toEqual({
      kind: 'on',
      settings: { token: TOKEN, applicationId: '100000000000000001', apiUrl: 'http://127.0.0.1:8080/api' },
    });
  });

  it.each([
    [{ DISCORD_TOKEN: 'two words' }, /DISCORD_TOKEN has a space.*Bot page/],
    [{ DISCORD_TOKEN: '100000000000000001' }, /DISCORD_TOKEN is an id, not a token.*Bot page/],
    [{ DISCORD_TOKEN: 'ab'.repeat(32) }, /DISCORD_TOKEN is a public key, not a token.*Bot page/],
    [{ DISCORD_TOKEN: TOKEN, DISCORD_APPLICATION_ID: 'lectern' }, /DISCORD_APPLICATION_ID.*leave it out/],
    [{ DISCORD_TOKEN: TOKEN, DISCORD_API_URL: 'localhost' }, /DISCORD_API_URL.*leave it out/],
    [{ DISCORD_TOKEN: TOKEN, DISCORD_API_URL: 'ftp://a.example' }, /DISCORD_API_URL/],
    [
      { DISCORD_APPLICATION_ID: '100000000000000001' },
      /DISCORD_APPLICATION_ID is set but DISCORD_TOKEN is not/,
    ],
    [{ DISCORD_API_URL: 'http://127.0.0.1' }, /DISCORD_API_URL is set but DISCORD_TOKEN is not/],
  ])('says what to mend in %j', (env, problem) => {
    expect(readDiscordEnv(env)).toEqual({ kind: 'invalid', problems: [expect.stringMatching(problem)] });
  });

  it('says every problem at once', () => {
    const env = { DISCORD_TOKEN: 'two words', DISCORD_APPLICATION_ID: 'x', DISCORD_API_URL: 'y' };
    const read = readDiscordEnv(env);
    expect(read.kind === 'invalid' && read.problems).toHaveLength(3);
  });

  it('never shows the token', () => {
    expect(JSON.stringify(readDiscordEnv({ DISCORD_TOKEN: 'secret token' }))).not.toContain('secret');
  });
});
