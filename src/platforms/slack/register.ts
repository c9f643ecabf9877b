// App manifest: made from the commands, so that what an operator pastes into Slack can't differ from what the
// bot answers.
import type { AppsManifestCreateArguments } from '@slack/web-api';
import { BotError } from '../../errors.js';
import { compact } from '../../lib/compact.js';
import { defined } from '../../lib/defined.js';
import type { CommandInfo, OptionInfo } from '../../ports/bot.js';
import { COMMAND_PREFIX } from './env.js';
import { suggestedPrompts } from './handlers/assistant.js';
import { SHORTCUT } from './handlers/shortcuts.js';
import { MANIFEST } from './limits.js';
import { oneLine, truncateText } from './message/truncate.js';
import { REDIRECT_PATH } from './workspaces/env-install.js';

export type SlackManifest = AppsManifestCreateArguments['manifest'];

export interface ManifestOptions {
  /** Put before every command's name, where a workspace already uses one of them: `lectern-`. */
  readonly prefix?: string;
  /** The bot's public address, with or without `/slack/events`; without it the app uses Socket Mode. */
  readonly url?: string;
  readonly name?: string;
  /** Workspaces install the app themselves, at `/slack/install` of the address. */
  readonly oauth?: boolean;
  /** Makes the direct messages Slack's agent view, which needs a paid workspace. */
  readonly agentView?: boolean;
  /** The address of the web pages, whose links get a preview in Slack. */
  readonly site?: string;
  /** Admins may send files of conferences to the bot, which it then has to read. */
  readonly imports?: boolean;
}

/**
 * Only what is used, `users:read` to know admins and `files:write` for exports: every scope more is one more
 * question at installation.
 */
const SCOPES = [
  'app_mentions:read',
  'chat:write',
  'commands',
  'files:write',
  'im:history',
  'users:read',
] as const;

/** Only for the agent view's prompts and titles; the SDK's list of scopes lacks it. */
const AGENT_SCOPE = 'assistant:write' as string as (typeof SCOPES)[number];

function agentFeature(commands: readonly CommandInfo[]) {
  const description =
    'Finds talks of a conference: ask with words, a name, a level or a length, in any order.';
  return { agent_description: description, suggested_prompts: suggestedPrompts(commands) };
}

/** The bot scopes of an app as its manifest asks for them; those for links only where they get a preview, that
 * for reading files only where admins import them. */
export const scopesOf = ({
  agentView = false,
  imports = false,
  site,
}: Pick<ManifestOptions, 'agentView' | 'site' | 'imports'>) =>
  compact([
    ...SCOPES,
    agentView && AGENT_SCOPE,
    imports && 'files:read',
    site !== undefined && 'links:read',
    site !== undefined && 'links:write',
  ]).sort();

/**
 * Commands of Slack itself that no app can take over: https://slack.com/help/articles/201259356. What Lectern answers
 * there is reached by `/lectern …`, by a mention, or with a prefix.
 */
const BUILT_IN_COMMANDS: ReadonlySet<string> = new Set(
  (
    'active apps archive away call collapse dm dnd expand feed feedback invite join kick leave me msg mute open ' +
    'prefs remind remove rename search shortcuts shrug star status topic who'
  ).split(' '),
);

/** The host of the pages: Slack takes no scheme, port or path. */
function unfurlDomain(site: string): string {
  if (URL.canParse(site) && new URL(site).protocol === 'https:') return new URL(site).hostname;
  const mend = 'write the address of the pages like https://lectern.example.org';
  throw new BotError('invalid-config', `“${site}” can’t be used as --site: ${mend}`);
}

const EVENTS = ['app_home_opened', 'app_mention', 'message.im'] as const;

/** Events that tell an app of many workspaces that it left one. */
const UNINSTALL_EVENTS = ['app_uninstalled', 'tokens_revoked'] as const;

/** A name cut by whole words: Slack shows no more of it, and refuses a longer one. */
const shortcutName = (label: string): string => truncateText(oneLine(label), MANIFEST.shortcut);

function shortcutsOf(commands: readonly CommandInfo[]) {
  return commands.flatMap(({ name, description, shortcut, onMessage }) => {
    const about = truncateText(oneLine(description), MANIFEST.shortcutDescription);
    return compact([
      shortcut !== undefined && {
        name: shortcutName(shortcut),
        type: 'global' as const,
        callback_id: `${SHORTCUT.form}${name}`,
        description: about,
      },
      onMessage !== undefined && {
        name: shortcutName(onMessage.short ?? onMessage.label),
        type: 'message' as const,
        callback_id: `${SHORTCUT.message}${name}`,
        description: truncateText(oneLine(onMessage.label), MANIFEST.shortcutDescription),
      },
    ]);
  });
}

const optionHint = (option: OptionInfo, rest: string | undefined): string => {
  const value = option.choices === undefined ? option.name : option.choices.join('|');
  const usage = option.name === rest || option.required ? `<${value}>` : `${option.name}:<${value}>`;
  return option.required ? usage : `[${usage}]`;
};

/** A command without the examples that no catalogue has filled yet. */
const withoutTemplates = (command: CommandInfo): CommandInfo => ({
  ...command,
  examples: command.examples.filter((example) => !example.includes('{')),
});

/** How a line is written: `[query] [level:<beginner|advanced>]`, or the subcommands to choose from. */
function usageHint(command: CommandInfo): string {
  if (command.subcommands !== undefined) return command.subcommands.map(({ name }) => name).join(' | ');
  const options = command.options.filter(({ hidden }) => !hidden);
  if (options.length === 0) return '';
  const hints = options.map((option) => optionHint(option, command.rest)).join(' ');
  const [example] = command.examples.filter((line) => line.trim() !== '');
  return example === undefined ? hints : `${hints} – for example: ${example}`;
}

function slashCommand(command: CommandInfo, { prefix = '', url }: ManifestOptions) {
  const usage = truncateText(oneLine(usageHint(command)), MANIFEST.usageHint);
  const name = `/${prefix}${command.name}`;
  if (name.length > MANIFEST.command) {
    throw new BotError(
      'invalid-config',
      `${name} is longer than Slack's ${MANIFEST.command} characters; shorten the prefix`,
    );
  }
  return {
    command: name,
    description: truncateText(oneLine(command.description), MANIFEST.commandDescription),
    ...defined({ usage_hint: usage === '' ? undefined : usage }),
    // Escaping would turn typed names into ids.
    should_escape: false,
    ...defined({ url }),
  };
}

/** Slack calls one address for everything, over https; one without a path gets the path of the events endpoint. */
function eventsUrl(url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:') {
    const mend = 'Slack calls https addresses only; write it like https://lectern.example.org';
    throw new BotError('invalid-config', `“${url}” can’t be used as --url: ${mend}`);
  }
  const { origin, pathname } = new URL(url);
  return pathname === '/' ? `${origin}/slack/events` : url;
}

function checkPrefix(prefix: string): void {
  if (prefix === '' || COMMAND_PREFIX.test(prefix)) return;
  const rule = 'it is 1 to 20 small letters, digits, - or _, such as lectern- for /lectern-talk';
  throw new BotError('invalid-config', `“${prefix}” can’t be used as --prefix: ${rule}`);
}

/**
 * The manifest as a plain object, to be printed as JSON.
 * @throws BotError `invalid-config` for a prefix or an address that Slack does not take.
 * https://docs.slack.dev/reference/app-manifest
 */
export function slackManifest(
  declared: readonly CommandInfo[],
  options: ManifestOptions = {},
): SlackManifest {
  const commands = declared.map(withoutTemplates);
  const { name = 'Lectern', agentView = false, oauth = false, site } = options;
  checkPrefix(options.prefix ?? '');
  const url = eventsUrl(options.url);
  if (oauth && url === undefined) {
    throw new BotError(
      'invalid-config',
      'Installing takes requests over HTTP; add --url https://your-host/slack/events',
    );
  }
  const uninstallEvents = oauth ? UNINSTALL_EVENTS : [];
  const request = url === undefined ? {} : { request_url: url };
  return {
    _metadata: { major_version: 1, minor_version: 1 },
    display_information: {
      name: truncateText(name, MANIFEST.name),
      description: 'Finds, plays and shares the talks of a conference.',
    },
    features: {
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: truncateText(name, MANIFEST.displayName), always_online: true },
      ...defined({
        agent_view: agentView ? agentFeature(commands) : undefined,
        unfurl_domains: site === undefined ? undefined : [unfurlDomain(site)],
      }),
      shortcuts: shortcutsOf(commands).slice(0, MANIFEST.shortcuts),
      slash_commands: commands
        .filter(({ name }) => options.prefix || !BUILT_IN_COMMANDS.has(name))
        .slice(0, MANIFEST.commands)
        .map((command) => slashCommand(command, { ...options, ...defined({ url }) })),
    },
    oauth_config: {
      ...defined({ redirect_urls: oauth ? [new URL(REDIRECT_PATH, url).href] : undefined }),
      scopes: { bot: scopesOf(options) },
    },
    settings: {
      event_subscriptions: {
        ...request,
        bot_events: compact([...EVENTS, site !== undefined && 'link_shared', ...uninstallEvents]),
      },
      interactivity: {
        is_enabled: true,
        ...request,
        ...defined({ message_menu_options_url: url }),
      },
      org_deploy_enabled: false,
      socket_mode_enabled: url === undefined,
      token_rotation_enabled: oauth,
    },
  };
}
