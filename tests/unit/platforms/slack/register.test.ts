// The app manifest follows the commands.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commands as real } from '../../../../commands/index.js';
import { talk } from '../../../../commands/talk.js';
import { withExamples } from '../../../../src/command/examples.js';
import { scopesOf, slackManifest } from '../../../../src/platforms/slack/register.js';
import { PROBE_COMMANDS } from '../../../support/bot/contract-bot.js';
import { theCatalogue } from '../../../support/bot/the-catalogue.js';
import { ROOT } from '../../../support/paths.js';

const SITE = 'https://lectern.example.org';

const commands = PROBE_COMMANDS.map(({ info }) => info);

/** https://docs.slack.dev/reference/methods: the bot scope that each method needs, null for none. */
const METHODS: Readonly<Record<string, string | null>> = {
  'assistant.threads.setStatus': 'chat:write',
  'assistant.threads.setSuggestedPrompts': 'assistant:write',
  'assistant.threads.setTitle': 'assistant:write',
  'auth.test': null,
  // With the app's own id and secret.
  'oauth.v2.access': null,
  'chat.postEphemeral': 'chat:write',
  'chat.postMessage': 'chat:write',
  'chat.unfurl': 'links:write',
  'chat.update': 'chat:write',
  'files.uploadV2': 'files:write',
  'users.info': 'users:read',
  'views.open': null,
  'views.publish': null,
};

/** https://docs.slack.dev/reference/events */
const EVENTS: Readonly<Record<string, string | null>> = {
  app_home_opened: null,
  app_mention: 'app_mentions:read',
  app_uninstalled: null,
  tokens_revoked: null,
  'message.im': 'im:history',
  link_shared: 'links:read',
};

describe('slackManifest', () => {
  it('has the agent view only where it is asked for, with up to four prompts that are examples', () => {
    expect(slackManifest(real.map(({ info }) => info)).features).not.toHaveProperty('agent_view');
    const { agent_view: view } =
      slackManifest(
        real.map(({ info }) => withExamples(info, theCatalogue().catalogue)),
        { agentView: true },
      ).features ?? {};
    expect(view?.agent_description?.length).toBeLessThanOrEqual(300);
    expect(view?.suggested_prompts?.map(({ message }) => message)).toEqual([
      ...withExamples(talk.info, theCatalogue().catalogue).examples.slice(0, 4),
    ]);
    const many = { ...commands[0], examples: ['1', ' ', '2', '3', '4', '5'] } as (typeof commands)[number];
    const shown = slackManifest([many], { agentView: true }).features?.agent_view?.suggested_prompts;
    expect(shown).toHaveLength(4);
  });

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

  it('asks for the scopes of the calls in the code and of the events, and no more', () => {
    const { oauth_config, features } = slackManifest(commands);
    const { settings, ...everything } = slackManifest(commands, { agentView: true, site: SITE });
    const folder = `${ROOT}src/platforms/slack/`;
    const called = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(`${folder}${file}`, 'utf8'))
      .flatMap((code) =>
        [...code.matchAll(/(?:client|api)\.((?:\w+\.)+\w+)\(/g)].map(([, method = '']) => method),
      );
    expect(called).toContain('chat.postMessage');
    expect([...new Set(called)].filter((method) => !(method in METHODS))).toEqual([]);
    const events = settings?.event_subscriptions?.bot_events ?? [];
    expect(events.filter((event) => !(event in EVENTS))).toEqual([]);
    const needed = [...called.map((method) => METHODS[method]), ...events.map((event) => EVENTS[event])];
    const scopes = new Set(['commands', ...needed.filter((scope) => typeof scope === 'string')]);
    const all = everything.oauth_config?.scopes?.bot;
    expect(all).toEqual([...scopes].sort());
    const wished = ['assistant:write', 'links:read', 'links:write'];
    expect(oauth_config?.scopes?.bot).toEqual(all?.filter((scope) => !wished.includes(scope)));
    expect(features?.app_home).toMatchObject({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
  });

  it('has the shortcuts within Slack’s limits', () => {
    const shortcuts = slackManifest(real.map(({ info }) => info)).features?.shortcuts ?? [];
    expect(shortcuts.map(({ type, callback_id }) => `${type} ${callback_id}`)).toEqual([
      'global form:talk',
      'message message:talk',
    ]);
    for (const { name, description } of shortcuts) {
      expect(name).toMatch(/^[^…]{1,24}$/);
      expect(description.length).toBeLessThanOrEqual(150);
    }
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
      interactivity: { is_enabled: true, request_url: url, message_menu_options_url: url },
      event_subscriptions: { request_url: url },
    });
    expect(features?.slash_commands?.every((command) => command.url === url)).toBe(true);
    expect(slackManifest(commands, { url: 'https://lectern.example.org' })).toEqual(
      slackManifest(commands, { url }),
    );
    expect(() => slackManifest(commands, { url: 'lectern' })).toThrow('can’t be used as --url');
  });

  it('says where an app of many workspaces is installed, and hears when it leaves one', () => {
    const url = 'https://lectern.example.org/slack/events';
    const { oauth_config, settings } = slackManifest(commands, { url, oauth: true });
    expect(oauth_config?.redirect_urls).toEqual(['https://lectern.example.org/slack/oauth_redirect']);
    expect(settings).toMatchObject({ token_rotation_enabled: true, org_deploy_enabled: false });
    const events = settings?.event_subscriptions?.bot_events ?? [];
    expect(events).toEqual(expect.arrayContaining(['app_uninstalled', 'tokens_revoked']));
    expect(events.filter((event) => !(event in EVENTS))).toEqual([]);
    expect(slackManifest(commands, { url }).oauth_config).not.toHaveProperty('redirect_urls');
    expect(() => slackManifest(commands, { oauth: true })).toThrow('add --url https://');
  });

  it('puts a prefix before every name, and says so when a name gets too long', () => {
    const { features } = slackManifest(commands, { prefix: 'lectern-', name: 'Talks' });
    expect(features?.slash_commands?.[0]?.command).toBe('/lectern-talk');
    expect(features?.bot_user?.display_name).toBe('Talks');
    const long = commands.map((info) => ({ ...info, name: 'a-very-long-name' }));
    expect(() => slackManifest(long, { prefix: 'x'.repeat(20) })).toThrow('shorten the prefix');
  });

  it.each(['Bad Prefix!', 'Lectern-', '/lectern-', 'x'.repeat(28), 'l\n'])(
    'refuses the prefix %j',
    (prefix) => {
      expect(() => slackManifest(commands, { prefix })).toThrow(/--prefix: .* such as lectern-/);
    },
  );

  it('asks for links to the pages only where their address is given, and refuses one without https', () => {
    const { features, settings } = slackManifest(commands, { site: `${SITE}:8443/` });
    expect(features?.unfurl_domains).toEqual(['lectern.example.org']);
    expect(settings?.event_subscriptions?.bot_events).toContain('link_shared');
    const without = slackManifest(commands);
    expect(without.features).not.toHaveProperty('unfurl_domains');
    expect(without.settings?.event_subscriptions?.bot_events).not.toContain('link_shared');
    expect(() => slackManifest(commands, { site: 'http://lectern.example.org' })).toThrow(/--site: write/);
  });

  it.each([
    'http://lectern.example.org',
    'ftp://lectern.example.org/slack/events',
    'lectern.example.org',
    'javascript:alert(1)',
  ])('refuses the address %s, which Slack would not call', (url) => {
    expect(() => slackManifest(commands, { url })).toThrow(/--url: .* like https:\/\/lectern/);
  });

  it('asks to read files only where admins import them', () => {
    const scopes = (imports: boolean) => slackManifest(commands, { imports }).oauth_config?.scopes?.bot;
    expect(scopes(true)?.filter((scope) => !scopes(false)?.includes(scope))).toEqual(['files:read']);
  });

  it('asks for no scope that docs/deploy/slack.md gives no reason for', () => {
    const page = readFileSync(`${ROOT}docs/deploy/slack.md`, 'utf8');
    const reasons = [...page.matchAll(/^\| `([a-z_:]+)` \|/gm)].map(([, scope]) => scope);
    expect(reasons.sort()).toEqual([...scopesOf({ agentView: true, imports: true, site: SITE })].sort());
  });
});
