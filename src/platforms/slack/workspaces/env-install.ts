// Environment variables of an app that many workspaces install by OAuth, in place of one bot token.
import { z } from 'zod';

/** Where a person begins to install the app. */
export const INSTALL_PATH = '/slack/install';

/** Where Slack sends the browser back to after a person has agreed to install. */
export const REDIRECT_PATH = '/slack/oauth_redirect';

const isLoopback = (url: URL): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);

const secret = (name: string) =>
  z
    .string({ error: `${name} is missing; make one with: openssl rand -base64 32` })
    .min(32, { error: `${name} must have at least 32 characters; make one with: openssl rand -base64 32` });

const ON_BASIC_PAGE = 'it stands on your app’s “Basic Information” page';

/** The fields of an app with OAuth; an empty variable must be left out before. */
export const InstallVariables = z
  .object({
    SLACK_CLIENT_ID: z
      .string({ error: `SLACK_CLIENT_ID is missing; ${ON_BASIC_PAGE}` })
      .regex(/^\d+\.\d+$/, { error: `SLACK_CLIENT_ID is two numbers with a dot between; ${ON_BASIC_PAGE}` }),
    SLACK_CLIENT_SECRET: z
      .string({ error: `SLACK_CLIENT_SECRET is missing; ${ON_BASIC_PAGE}` })
      .regex(/^[0-9a-zA-Z]{16,}$/, {
        error: `SLACK_CLIENT_SECRET must be letters and digits only; ${ON_BASIC_PAGE}, and is not the Signing Secret`,
      }),
    LECTERN_SECRET: secret('LECTERN_SECRET'),
    LECTERN_SECRET_OLD: secret('LECTERN_SECRET_OLD').optional(),
    LECTERN_URL: z
      .url({
        protocol: /^https?$/,
        error: 'LECTERN_URL must be this bot’s public address, such as https://lectern.example.com',
      })
      .transform((text) => new URL(text))
      .refine((url) => url.protocol === 'https:' || isLoopback(url), {
        error: 'LECTERN_URL must start with https://; tokens travel over it',
      })
      .refine((url) => url.pathname === '/' && url.search === '', {
        error: 'LECTERN_URL must be an address without a path, such as https://lectern.example.com',
      })
      .transform((url) => url.origin),
    SLACK_BOT_TOKEN: z.undefined({
      error:
        'SLACK_BOT_TOKEN is for one workspace, SLACK_CLIENT_ID for many that install the app themselves; set one of the two',
    }),
    SLACK_APP_TOKEN: z.undefined({
      error:
        'SLACK_APP_TOKEN is for Socket Mode, and installing needs requests over HTTP; set SLACK_SIGNING_SECRET and take it out',
    }),
    SLACK_SIGNING_SECRET: z.string({
      error: `SLACK_SIGNING_SECRET is missing; ${ON_BASIC_PAGE}, and without it nothing from Slack arrives`,
    }),
  })
  .partial({ SLACK_BOT_TOKEN: true, SLACK_APP_TOKEN: true });

/** What an app needs that workspaces install themselves. */
export interface InstallSettings {
  readonly kind: 'install';
  readonly clientId: string;
  readonly clientSecret: string;
  /** The bot's public address with `REDIRECT_PATH`, as it stands in the app's settings. */
  readonly redirectUri: string;
  /** What installation links are signed with, the newest first. */
  readonly secrets: readonly [string, ...string[]];
}

export const installSettings = ({
  LECTERN_SECRET: secret,
  LECTERN_SECRET_OLD: old,
  ...variables
}: z.output<typeof InstallVariables>): InstallSettings => ({
  kind: 'install',
  clientId: variables.SLACK_CLIENT_ID,
  clientSecret: variables.SLACK_CLIENT_SECRET,
  redirectUri: `${variables.LECTERN_URL}${REDIRECT_PATH}`,
  secrets: old === undefined ? [secret] : [secret, old],
});

/** True where the environment asks for an app that is installed by many. */
export const wantsInstalls = (variables: Readonly<Record<string, unknown>>): boolean =>
  variables.SLACK_CLIENT_ID !== undefined || variables.SLACK_CLIENT_SECRET !== undefined;
