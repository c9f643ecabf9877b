// The app manifest follows the commands.
import { describe, expect, it } from 'vitest';
import { slackManifest } from '../../../../src/platforms/slack/register.js';
import { PROBE_COMMANDS } from '../../../support/contract-bot.js';

const commands = PROBE_COMMANDS.map(({ info }) => info);

describe('slackManifest', () => {
  it('lists every command with what it does and how to write it', () => {
    const listed = slackManifest(commands).features?.slash_commands ?? [];
    expect(listed.map(({ command }) => command)).toEqual(commands.map(({ name }) => `/${name}`));
    expect(listed[0]).toEqual({
      command: '/talk',
      description: 'Echo the query',
      usage_hint: '[<query>] [level:<beginner|advanced>] – for example: kubernetes security',
      should_escape: false,
    });
    expect(listed.at(-1)).toMatchObject({ command: '/lectern', usage_hint: 'about | privacy' });
  });

  it('asks for what is used and no more', () => {
    const { oauth_config, settings, features } = slackManifest(commands);
    expect(oauth_config?.scopes?.bot).toEqual([
      'app_mentions:read',
      'chat:write',
      'commands',
      'im:history',
      'users:read',
    ]);
    expect(settings?.event_subscriptions?.bot_events).toEqual(['app_mention', 'message.im']);
    expect(features?.app_home).toMatchObject({
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
  });

  it('uses Socket Mode without an address, and the address everywhere with one', () => {
    expect(slackManifest(commands).settings).toMatchObject({
      socket_mode_enabled: true,
      interactivity: { is_enabled: true },
    });
    const url = 'https://lectern.example.org/slack/events';
    const { settings, features } = slackManifest(commands, { url });
    expect(settings).toMatchObject({
      socket_mode_enabled: false,
      interactivity: { is_enabled: true, request_url: url },
      event_subscriptions: { request_url: url },
    });
    expect(features?.slash_commands?.every((command) => command.url === url)).toBe(true);
  });

  it('puts a prefix before every name, and says so when a name gets too long', () => {
    const { features } = slackManifest(commands, { prefix: 'lectern-', name: 'Talks' });
    expect(features?.slash_commands?.[0]?.command).toBe('/lectern-talk');
    expect(features?.bot_user?.display_name).toBe('Talks');
    expect(() => slackManifest(commands, { prefix: 'x'.repeat(28) })).toThrow('shorten the prefix');
  });
});
