// OAuth routes: /slack/install sends the browser to Slack, and /slack/oauth_redirect takes the code that
// Slack sends back.
import type { IncomingMessage as Request, ServerResponse } from 'node:http';
import type { HTTPReceiverOptions } from '@slack/bolt';
import { type CallbackOptions, type InstallationStore, InstallProvider } from '@slack/oauth';
import { newRequestId } from '../../../command/request-id.js';
import { BotError } from '../../../errors.js';
import { defined } from '../../../lib/defined.js';
import { lookup } from '../../../lib/lookup.js';
import type { Installation, Installations } from '../../../ports/installations.js';
import type { Log } from '../../../ports/telemetry.js';
import { createBoltLogger } from '../bolt-logger.js';
import { clientOptions } from '../delivery/web-api.js';
import { INSTALL_PATH, type InstallSettings, REDIRECT_PATH } from './env-install.js';
import { createStateStore } from './oauth-state.js';

type Installed = Parameters<InstallationStore['storeInstallation']>[0];

/** What is stored of Slack's answer: one workspace's bot and its tokens, no names. */
function installationOf({ team, bot, isEnterpriseInstall }: Installed, now: number): Installation {
  if (bot === undefined || team === undefined || isEnterpriseInstall) {
    throw new BotError(
      'invalid-data',
      'Slack installed the app to a whole organisation, or without its bot.',
    );
  }
  const { token, userId: botUserId, refreshToken, expiresAt } = bot;
  const rotation =
    refreshToken === undefined || expiresAt === undefined
      ? {}
      : { refreshToken, expiresAt: expiresAt * 1000 };
  return {
    platform: 'slack',
    tenant: team.id,
    botUserId,
    installedAt: now,
    token,
    ...rotation,
  };
}

/** The only outside values on these pages are ids, which are checked. */
function showPage(response: ServerResponse, status: number, title: string, body: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    // The address holds the code and the state.
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  });
  response.end(
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><main><h1>${title}</h1>${body}</main></html>\n`,
  );
}

const ID = /^[A-Z0-9]{1,30}$/;

function showInstalled(response: ServerResponse, { appId = '', team }: Installed): void {
  const ids = [appId, team?.id ?? ''];
  const address = `https://slack.com/app_redirect?app=${ids[0]}&amp;team=${ids[1]}`;
  const link = ids.every((id) => ID.test(id)) ? `<p><a href="${address}">Open it in Slack</a></p>` : '';
  const body = '<p>Type <code>/talk</code> and a topic or a name in any channel.</p>';
  showPage(response, 200, 'Lectern is in your workspace', `${body}${link}`);
}

const RETRY_LINK = `<p><a href="${INSTALL_PATH}">Start again</a></p>`;

/** By the code of the InstallProvider's error. */
const FAILURES: Readonly<Record<string, readonly [status: number, title: string, words: string]>> = {
  slack_oauth_installer_authorization_error: [
    200,
    'Lectern was not installed',
    '<p>You said no to Slack.</p>',
  ],
  slack_oauth_invalid_state: [
    400,
    'This link can’t be used',
    '<p>It is older than ten minutes, was used before, or was opened in another browser.</p>',
  ],
  slack_oauth_missing_state: [400, 'This link can’t be used', '<p>It did not come from this bot.</p>'],
  slack_oauth_missing_code: [400, 'This link can’t be used', '<p>It did not come from Slack.</p>'],
};

export interface InstallDeps {
  readonly installations: Installations;
  readonly log: Log;
  /** The bot is in a workspace now; `user` let it in. */
  readonly onInstalled: (tenant: string, user: string) => void;
}

type Routes = NonNullable<HTTPReceiverOptions['customRoutes']>;

const callbacks = ({ log, onInstalled }: InstallDeps): CallbackOptions => ({
  success: (installed, _options, _request, response) => {
    const tenant = installed.team?.id ?? '';
    log.info({ tenant }, 'the app was installed to a workspace');
    showInstalled(response, installed);
    onInstalled(tenant, installed.user.id);
  },
  failure: (error, _options, _request, response) => {
    const requestId = newRequestId();
    log.warn({ requestId, err: error }, 'an installation did not come about');
    const body = `<p>The reference is ${requestId}; the bot’s log has the cause.</p>`;
    const [status, title, explanation] = lookup(FAILURES, error.code) ?? [
      500,
      'Lectern could not be installed',
      body,
    ];
    showPage(response, status, title, `${explanation}${RETRY_LINK}`);
  },
});

/** The two routes: Slack's InstallProvider over Lectern's database. */
export function installRoutes(
  { clientId, clientSecret, redirectUri, secrets }: InstallSettings,
  { apiUrl, scopes }: { readonly apiUrl: string | undefined; readonly scopes: readonly string[] },
  deps: InstallDeps,
): Routes {
  const { installations, log } = deps;
  const installOptions = { scopes: [...scopes], redirectUri };
  const provider = new InstallProvider({
    clientId,
    clientSecret,
    directInstall: true,
    stateStore: createStateStore(secrets, installOptions, installations),
    // Any client can send a bad request here: `failure` logs it once, and not as an error.
    logger: { ...createBoltLogger(log), error: () => {} },
    clientOptions: clientOptions(apiUrl, createBoltLogger(log)),
    installationStore: {
      storeInstallation: (installed) => installations.save(installationOf(installed, Date.now())),
      // Requests find their workspace by createInstalledWorkspaces.
      fetchInstallation: () => Promise.reject(new BotError('internal', 'No installation is looked up here.')),
    },
    ...defined({
      authorizationUrl: apiUrl === undefined ? undefined : new URL('/oauth/v2/authorize', apiUrl).href,
    }),
  });
  const route = (path: string, open: (request: Request, response: ServerResponse) => Promise<void>) => ({
    path,
    method: 'GET',
    handler: (request: Request, response: ServerResponse): void => {
      open(request, response).catch((error: unknown) => {
        log.error({ err: error }, 'an installation failed');
        response.destroy();
      });
    },
  });
  return [
    route(INSTALL_PATH, (request, response) =>
      provider.handleInstallPath(request, response, undefined, installOptions),
    ),
    route(REDIRECT_PATH, (request, response) => provider.handleCallback(request, response, callbacks(deps))),
  ];
}
