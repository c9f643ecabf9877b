import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { withSettings } from '../../../../src/cli/setup/env-text.js';

describe('withSettings', () => {
  it('begins an empty file', () => {
    expect(withSettings('', { DISCORD_TOKEN: 'a.b.c' })).toBe('DISCORD_TOKEN=a.b.c\n');
  });

  it('replaces the line of a name, adds what is new at the end, and keeps comments and other settings', () => {
    const before = '# mine\r\nLOG_LEVEL=debug\r\nexport SLACK_BOT_TOKEN=xoxb-old\r\n\r\n';
    expect(withSettings(before, { SLACK_BOT_TOKEN: 'xoxb-new', SLACK_APP_TOKEN: 'xapp-1' })).toBe(
      '# mine\nLOG_LEVEL=debug\nSLACK_BOT_TOKEN=xoxb-new\nSLACK_APP_TOKEN=xapp-1\n',
    );
  });

  it.each(['postgres://u:p#w@host/db', 'a b', "it's", 'say "hi"', '  x', '$HOME', 'a\\nb'])(
    'writes %j so that it is read back as it was',
    (value) => {
      expect(parseEnv(withSettings('LOG_LEVEL=info', { DATABASE_URL: value }))).toEqual({
        LOG_LEVEL: 'info',
        DATABASE_URL: value,
      });
    },
  );
});
