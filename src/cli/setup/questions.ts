// The questions of `lectern setup`: which setting each answer becomes, how it is read, and how it is tested.
import { commands } from '../../../commands/index.js';
import { readConfig } from '../../config.js';
import { BotError } from '../../errors.js';
import { compact } from '../../lib/compact.js';
import { defined } from '../../lib/defined.js';
import { readDiscordEnv } from '../../platforms/discord/env.js';
import { readSlackEnv } from '../../platforms/slack/env.js';
import { manifestLink } from '../../platforms/slack/manifest-link.js';
import { slackManifest } from '../../platforms/slack/register.js';
import type { DoctorCheck } from '../doctor/check.js';
import { discordTokenCheck } from '../doctor/discord.js';
import { botTokenChecks, socketCheck } from '../doctor/slack.js';
import { stateChecks } from '../doctor/state.js';

/** Variables with their values, none of them empty. */
export type Settings = Readonly<Record<string, string>>;

export interface Question {
  /** The environment variable that the answer becomes. */
  readonly variable: string;
  /** What to do before the question can be answered, a line each. */
  readonly before: readonly string[];
  readonly prompt: string;
  /** What is typed is not shown. */
  readonly secret: boolean;
  /** What an empty answer means; without it an answer is needed. */
  readonly usual?: string;
  /** What is wrong with the way the value is written; empty for nothing. Never repeats the value. */
  readonly problems: (value: string) => readonly string[];
  /** Tries the value out; `settings` are those of the environment, such as another address of the platform. */
  readonly test: (value: string, settings: Settings) => Promise<readonly DoctorCheck[]>;
}

/** What a platform's settings say about one variable while the others are still to come. */
const about = (variable: string, read: { readonly problems?: readonly string[] }): readonly string[] =>
  (read.problems ?? []).filter((problem) => problem.startsWith(variable));

const slackLink = (): string => manifestLink(slackManifest(commands.map(({ info }) => info)));

const botToken: Question = {
  variable: 'SLACK_BOT_TOKEN',
  before: [
    'Open this address, choose your workspace, and press Create:',
    slackLink(),
    'Then press “Install to Workspace”. The token stands under “OAuth & Permissions”.',
  ],
  prompt: 'Bot User OAuth Token (xoxb-…)',
  secret: true,
  problems: (value) => about('SLACK_BOT_TOKEN', readSlackEnv({ SLACK_BOT_TOKEN: value }) as object),
  test: (value, { SLACK_API_URL: apiUrl }) =>
    botTokenChecks({ workspace: { kind: 'single', botToken: value }, apiUrl }),
};

const appToken: Question = {
  variable: 'SLACK_APP_TOKEN',
  before: ['“Basic Information”, “App-Level Tokens”: make one with the scope connections:write.'],
  prompt: 'App-level token (xapp-…)',
  secret: true,
  problems: (value) => about('SLACK_APP_TOKEN', readSlackEnv({ SLACK_APP_TOKEN: value }) as object),
  test: async (value, { SLACK_API_URL: apiUrl }) => [await socketCheck(value, apiUrl)],
};

const discordToken: Question = {
  variable: 'DISCORD_TOKEN',
  before: [
    'At https://discord.com/developers/applications: “New Application”, then “Bot”, “Reset Token”.',
    'No privileged intent is needed.',
  ],
  prompt: 'Bot token',
  secret: true,
  problems: (value) => about('DISCORD_TOKEN', readDiscordEnv({ DISCORD_TOKEN: value }) as object),
  test: async (value, { DISCORD_API_URL: apiUrl }) => [
    await discordTokenCheck({ token: value, ...defined({ apiUrl }) }),
  ],
};

function databaseProblems(value: string): readonly string[] {
  try {
    readConfig({ DATABASE_URL: value });
    return [];
  } catch (error) {
    if (error instanceof BotError) return [error.message];
    throw error;
  }
}

const database: Question = {
  variable: 'DATABASE_URL',
  before: ['Shelves, digests and imported conferences are kept in SQLite or PostgreSQL.'],
  prompt: 'Database (file:… or postgres://…)',
  secret: false,
  usual: 'file:var/lectern.db',
  problems: databaseProblems,
  test: async (value) => (await stateChecks(value, [])).checks,
};

/** The chats that can be set up, by what is typed to choose them. */
export const CHATS = {
  slack: ['slack'],
  discord: ['discord'],
  both: ['slack', 'discord'],
} as const;

export type ChatChoice = keyof typeof CHATS;

/** The questions of the chosen chats, in the order they are asked. */
export function questionsOf(choice: ChatChoice): readonly Question[] {
  const chats: readonly string[] = CHATS[choice];
  return compact([
    chats.includes('slack') && botToken,
    chats.includes('slack') && appToken,
    chats.includes('discord') && discordToken,
    database,
  ]);
}
