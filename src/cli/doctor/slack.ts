// Slack from outside: are the tokens taken, are the scopes there, is Socket Mode on?

import { z } from 'zod';
import { commands } from '../../../commands/index.js';
import { lookup } from '../../lib/lookup.js';
import type { SlackEnv, SlackSettings } from '../../platforms/slack/env.js';
import { type ManifestOptions, slackManifest } from '../../platforms/slack/register.js';
import { INSTALL_PATH } from '../../platforms/slack/workspaces/env-install.js';
import { askPlatform, clockSkew, type PlatformAnswer, unreachableCheck } from './ask-platform.js';
import { broken, type DoctorCheck, fine, unknown, unused } from './check.js';
import { clockCheck } from './machine.js';

const API = 'https://slack.com/api/';

const Answer = z.looseObject({ ok: z.boolean(), error: z.string().optional(), team: z.string().optional() });

const call = (method: string, token: string, apiUrl: string | undefined): Promise<PlatformAnswer> =>
  askPlatform(new URL(method, apiUrl ?? API).href, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-www-form-urlencoded' },
  });

const TOKEN_MENDS: Readonly<Record<string, string>> = {
  invalid_auth: 'Copy the token again from “OAuth & Permissions”, without spaces.',
  token_revoked: 'Install the app to the workspace again and copy its new token.',
  token_expired: 'Install the app to the workspace again and copy its new token.',
  account_inactive: 'The app was removed from the workspace: install it again and copy its new token.',
};

/** The scopes that the manifest asks for against those that the token has. */
function scopeCheck(headers: Headers, wishes: Pick<ManifestOptions, 'agentView' | 'imports'>): DoctorCheck {
  const granted = headers
    .get('x-oauth-scopes')
    ?.split(',')
    .map((scope) => scope.trim());
  if (granted === undefined) return unknown('Slack scopes', 'Slack did not say which the token has');
  const manifest = slackManifest(
    commands.map(({ info }) => info),
    wishes,
  );
  const wanted = manifest.oauth_config?.scopes?.bot ?? [];
  const missing = wanted.filter((scope) => !granted.includes(scope));
  const extra = granted.filter((scope) => scope !== '' && !(wanted as readonly string[]).includes(scope));
  if (missing.length > 0) {
    const mend =
      'Add them under “OAuth & Permissions” (or paste `lectern slack manifest`), then install the app again.';
    return broken('Slack scopes', `missing ${missing.join(', ')}`, mend);
  }
  const more = extra.length === 0 ? '' : `; not needed: ${extra.join(', ')}`;
  return fine('Slack scopes', `all ${wanted.length} there${more}`);
}

/** Whether Slack takes the bot's token, and whether it has the scopes. */
export async function botTokenChecks({
  workspace,
  apiUrl,
  agentView,
  imports,
}: Pick<SlackSettings, 'workspace' | 'apiUrl' | 'agentView' | 'imports'>): Promise<readonly DoctorCheck[]> {
  if (workspace.kind === 'install') {
    return [
      unknown('Slack workspaces', `install it at ${new URL(INSTALL_PATH, workspace.redirectUri).href}`),
    ];
  }
  const asked = await call('auth.test', workspace.botToken, apiUrl);
  if (asked.kind === 'unreachable') return [unreachableCheck('Slack bot token', asked, 'SLACK_API_URL')];
  const clock = clockCheck('Slack', clockSkew(asked.headers, Date.now()));
  const read = Answer.safeParse(asked.body);
  if (!read.success) {
    return [
      broken(
        'Slack bot token',
        `Slack answered ${asked.status}`,
        'Try again; if it stays so, check SLACK_API_URL.',
      ),
    ];
  }
  const { ok, error = 'no reason', team = 'a workspace' } = read.data;
  if (!ok) {
    const mend =
      lookup(TOKEN_MENDS, error) ?? 'Look the word up at https://docs.slack.dev/reference/methods/auth.test.';
    return [broken('Slack bot token', `Slack refuses it (${error})`, mend), ...clock];
  }
  return [
    fine('Slack bot token', `taken, for ${team}`),
    scopeCheck(asked.headers, { agentView: agentView === true, imports: imports === true }),
    ...clock,
  ];
}

const SOCKET_MENDS: Readonly<Record<string, string>> = {
  invalid_auth: 'Copy the app-level token again from “Basic Information”; it starts with xapp-.',
  not_allowed_token_type: 'SLACK_APP_TOKEN must be the app-level token, which starts with xapp-.',
  missing_scope: 'Give the app-level token the scope connections:write on “Basic Information”.',
  access_denied: 'Turn Socket Mode on: your app’s page “Socket Mode”.',
  forbidden_team: 'Turn Socket Mode on: your app’s page “Socket Mode”.',
};

/** Whether Slack opens a connection for the app-level token. */
export async function socketCheck(token: string, apiUrl: string | undefined): Promise<DoctorCheck> {
  const asked = await call('apps.connections.open', token, apiUrl);
  if (asked.kind === 'unreachable') return unreachableCheck('Slack Socket Mode', asked, 'SLACK_API_URL');
  const { ok, error = `status ${asked.status}` } = Answer.safeParse(asked.body).data ?? { ok: false };
  if (ok) return fine('Slack Socket Mode', 'on');
  const mend =
    lookup(SOCKET_MENDS, error) ?? 'Check SLACK_APP_TOKEN and that Socket Mode is on in your app’s settings.';
  return broken('Slack Socket Mode', `Slack opens no connection (${error})`, mend);
}

export async function slackChecks(env: SlackEnv): Promise<readonly DoctorCheck[]> {
  if (env.kind === 'off') return [unused('Slack', 'not set up')];
  // Its problems are among the settings'.
  if (env.kind === 'invalid') return [];
  const { settings } = env;
  const way =
    settings.kind === 'socket'
      ? await socketCheck(settings.appToken, settings.apiUrl)
      : unknown(
          'Slack request address',
          `Slack must reach port ${settings.port} at https://your-host/slack/events; it can’t be seen from here`,
        );
  return [
    ...(await botTokenChecks(settings)),
    way,
    unknown(
      'Slack commands',
      'Slack shows them to nobody but you: compare the app’s manifest with `lectern slack manifest`',
    ),
  ];
}
