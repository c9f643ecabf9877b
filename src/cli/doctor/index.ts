// `lectern doctor`: everything that can be wrong, a line each, with how to mend it.
import { type Config, environment, readConfig } from '../../config.js';
import { compact } from '../../lib/compact.js';
import type { EnvFile } from '../../lib/env-file.js';
import { readDiscordEnv } from '../../platforms/discord/env.js';
import { readSlackEnv } from '../../platforms/slack/env.js';
import { readWebEnv } from '../../platforms/web/env.js';
import { checkText, type DoctorCheck } from './check.js';
import { discordChecks } from './discord.js';
import { nodeCheck, portCheck, settingsChecks, sourceChecks, zoneCheck } from './machine.js';
import { slackChecks } from './slack.js';
import { catalogueCheck, stateChecks } from './state.js';

/** Where Lectern would listen with these settings: the web chat, or Slack over HTTP; null for neither. */
function listening(env: Record<string, string>): { host: string; port: number } | null {
  const slack = readSlackEnv(env);
  if (slack.kind === 'on' && slack.settings.kind === 'http') return slack.settings;
  const web = readWebEnv(env);
  const alone = slack.kind === 'off' && readDiscordEnv(env).kind === 'off';
  return alone && web.kind === 'on' ? web.settings : null;
}

/** The address of the database and what opens the tokens in it, also when other settings are wrong. */
function stateSettings(env: NodeJS.ProcessEnv): Pick<Config, 'databaseUrl' | 'secrets'> | null {
  const wanted = ['DATABASE_URL', 'LECTERN_SECRET', 'LECTERN_SECRET_OLD'];
  const own = Object.entries(environment(env)).filter(([name]) => wanted.includes(name));
  try {
    return readConfig(Object.fromEntries(own));
  } catch {
    return null;
  }
}

/** All checks, in the order in which they are best mended. */
export async function examine(env: NodeJS.ProcessEnv, file: EnvFile | null): Promise<readonly DoctorCheck[]> {
  const variables = environment(env);
  const settings = stateSettings(env);
  const state =
    settings === null
      ? { checks: [], digests: [] }
      : await stateChecks(settings.databaseUrl, settings.secrets);
  const place = listening(variables);
  const [slack, discord] = await Promise.all([
    slackChecks(readSlackEnv(variables)),
    discordChecks(readDiscordEnv(variables), state.digests),
  ]);
  return compact([
    nodeCheck(),
    ...sourceChecks(env, file),
    ...settingsChecks(env),
    catalogueCheck(),
    zoneCheck(),
    ...state.checks,
    place !== null && (await portCheck(place.host, place.port)),
    ...slack,
    ...discord,
  ]);
}

export interface DoctorOptions {
  readonly json?: boolean;
  /** The `.env` that was read into the environment. */
  readonly envFile: EnvFile | null;
}

export interface Report {
  readonly text: string;
  /** 1 when something is broken. */
  readonly code: 0 | 1;
}

/** The checks for people, or as JSON. */
export function report(checks: readonly DoctorCheck[], json = false): Report {
  const bad = checks.filter(({ state }) => state === 'broken').length;
  const summary = bad === 0 ? 'Nothing to mend.' : `${bad} to mend.`;
  const text = json ? JSON.stringify(checks, null, 2) : [...checks.map(checkText), summary].join('\n');
  return { text, code: bad === 0 ? 0 : 1 };
}

/** Prints the checks; exit code 1 when one is broken. */
export async function doctor({ json, envFile }: DoctorOptions): Promise<void> {
  const { text, code } = report(await examine(environment(), envFile), json);
  process.stdout.write(`${text}\n`);
  if (code !== 0) process.exitCode = code;
}
