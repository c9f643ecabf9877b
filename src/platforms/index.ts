// Platform registry: which platforms the environment asks for. Each SDK is loaded only when it is used.
import { compact } from '../lib/compact.js';
import type { PlatformDeps } from '../ports/platform.js';
import { DISCORD_VARIABLES, readDiscordEnv } from './discord/env.js';
import { createReconnectingPlatform, type StartedPlatform } from './reconnecting-platform.js';
import { readSlackEnv, SLACK_VARIABLES } from './slack/env.js';
import { readWebEnv, WEB_VARIABLES } from './web/env.js';

/** A platform whose settings are complete. */
export interface PlatformChoice {
  readonly name: string;
  readonly create: (deps: PlatformDeps) => Promise<StartedPlatform>;
}

export interface PlatformChoices {
  readonly choices: readonly PlatformChoice[];
  /** What is wrong with the settings, each with its mend. */
  readonly problems: readonly string[];
}

/** Every environment variable that a platform reads. */
export const PLATFORM_VARIABLES: readonly string[] = [
  ...SLACK_VARIABLES,
  ...DISCORD_VARIABLES,
  ...WEB_VARIABLES,
];

type Variables = Readonly<Record<string, string>>;

function slack(env: Variables): PlatformChoices {
  const read = readSlackEnv(env);
  if (read.kind === 'off') return { choices: [], problems: [] };
  if (read.kind === 'invalid') return { choices: [], problems: read.problems };
  const create: PlatformChoice['create'] = async (deps) => {
    const { createSlackPlatform } = await import('./slack/platform.js');
    return createReconnectingPlatform(async () => createSlackPlatform(read.settings, deps), deps.log);
  };
  return { choices: [{ name: 'slack', create }], problems: [] };
}

function discord(env: Variables): PlatformChoices {
  const read = readDiscordEnv(env);
  if (read.kind === 'off') return { choices: [], problems: [] };
  if (read.kind === 'invalid') return { choices: [], problems: read.problems };
  const create: PlatformChoice['create'] = async (deps) => {
    const { createDiscordPlatform } = await import('./discord/platform.js');
    return createReconnectingPlatform(async () => createDiscordPlatform(read.settings, deps), deps.log);
  };
  return { choices: [{ name: 'discord', create }], problems: [] };
}

function web(env: Variables): PlatformChoices {
  const read = readWebEnv(env);
  if (read.kind === 'invalid') return { choices: [], problems: read.problems };
  const create: PlatformChoice['create'] = async (deps) => {
    const { createWebPlatform } = await import('./web/platform.js');
    return createWebPlatform(read.settings, deps);
  };
  return { choices: [{ name: 'web', create }], problems: [] };
}

/** Slack and Discord where their variables are set; the web where neither is, or where it has a port of its own. */
export function readPlatforms(env: Variables): PlatformChoices {
  const chats = [slack(env), discord(env)];
  const all = chats.every(({ choices, problems }) => choices.length + problems.length === 0)
    ? [web(env)]
    : compact([...chats, env.LECTERN_WEB_PORT !== undefined && web(env)]);
  return {
    choices: all.flatMap(({ choices }) => choices),
    problems: all.flatMap(({ problems }) => problems),
  };
}
