// Slack's environment variables → settings for Socket Mode or HTTP, or every problem with them at once.
import { z } from 'zod';
import { hasImportAdmins } from '../../command/imports/import-admins.js';
import { defined } from '../../lib/defined.js';
import type { ArrivalLimits } from '../../lib/http-server.js';
import type { SocketModeTimes } from './limits.js';
import {
  type InstallSettings,
  InstallVariables,
  installSettings,
  wantsInstalls,
} from './workspaces/env-install.js';

interface CommonSettings {
  /** Another address of the Web API, for tests and proxies. */
  readonly apiUrl: string | undefined;
  /** What slash commands carry in this workspace, such as `lectern-`; empty when nothing. */
  readonly prefix: string;
  /** Where files are instead of Slack's hosts, for tests: no variable sets it. */
  readonly fileOrigin?: string;
  /** Admins may import: the app reads files that they send. */
  readonly imports?: true;
  /** The direct messages are Slack's agent view, as the manifest with `--agent-view` makes them. */
  readonly agentView?: true;
}

/** One workspace, by the token that its owner copied. */
export interface SingleSettings {
  readonly kind: 'single';
  readonly botToken: string;
}

export interface SocketSettings extends CommonSettings {
  readonly kind: 'socket';
  readonly workspace: SingleSettings;
  readonly appToken: string;
  /** Others than the usual ones, for tests that can't wait minutes. */
  readonly times?: Partial<SocketModeTimes>;
}

export interface HttpSettings extends CommonSettings {
  readonly kind: 'http';
  readonly workspace: SingleSettings | InstallSettings;
  readonly signingSecret: string;
  readonly host: string;
  readonly port: number;
  /** Other limits than the usual ones, for tests that can't wait seconds. */
  readonly arrival?: ArrivalLimits;
}

export type SlackSettings = SocketSettings | HttpSettings;

/** `problems` are sentences for the operator; they never repeat a value, which may be a secret. */
export type SlackEnv =
  | { readonly kind: 'off' }
  | { readonly kind: 'on'; readonly settings: SlackSettings }
  | { readonly kind: 'invalid'; readonly problems: readonly string[] };

const BOT_TOKEN_PAGE = 'it is the Bot User OAuth Token of your app’s “OAuth & Permissions” page';

const botToken = z
  .string({ error: `SLACK_BOT_TOKEN is missing; ${BOT_TOKEN_PAGE}` })
  .superRefine((token, { addIssue }) => {
    if (token.startsWith('xoxb-')) return;
    const mend = token.startsWith('xapp-')
      ? 'an xapp- token belongs in SLACK_APP_TOKEN'
      : token.startsWith('xoxp-')
        ? 'an xoxp- token is a person’s; the bot’s own stands beside it'
        : BOT_TOKEN_PAGE;
    addIssue({ code: 'custom', message: `SLACK_BOT_TOKEN must start with xoxb-; ${mend}` });
  });

const appToken = z.string().superRefine((token, { addIssue }) => {
  if (token.startsWith('xapp-')) return;
  const mend = token.startsWith('xoxb-')
    ? 'an xoxb- token belongs in SLACK_BOT_TOKEN'
    : 'make one with the scope connections:write on your app’s “Basic Information” page';
  addIssue({ code: 'custom', message: `SLACK_APP_TOKEN must start with xapp-; ${mend}` });
});

const signingSecret = z.string().regex(/^[0-9a-zA-Z]{16,}$/, {
  error:
    'SLACK_SIGNING_SECRET must be letters and digits only; it is the Signing Secret of your app’s “Basic Information” page, not a token',
});

const port = z
  .string()
  .regex(/^\d{1,5}$/, { error: 'PORT must be a number from 0 to 65535' })
  .transform(Number)
  .refine((number) => number <= 65_535, { error: 'PORT must be a number from 0 to 65535' });

/** What may stand before a command's name: the letters that Slack allows there. */
export const COMMAND_PREFIX = /^[a-z0-9_-]{1,20}$/;

const CommonVariables = z.object({
  SLACK_API_URL: z
    .url({
      protocol: /^https?$/,
      error: 'SLACK_API_URL must be a web address such as https://slack.com/api/',
    })
    .optional(),
  LECTERN_COMMAND_PREFIX: z
    .string()
    .regex(COMMAND_PREFIX, {
      error:
        'LECTERN_COMMAND_PREFIX must be 1 to 20 small letters, digits, - or _, such as lectern- for /lectern-talk',
    })
    .optional(),
  SLACK_AGENT_VIEW: z
    .enum(['0', '1'], { error: 'SLACK_AGENT_VIEW must be 1 for Slack’s agent view, or 0' })
    .optional(),
  LECTERN_IMPORT_ADMINS: z.string().optional(),
  PORT: port.optional(),
  HOST: z.string().optional(),
});

/** The variables as they come; an empty one counts as unset and must be left out before. */
const SlackVariables = CommonVariables.extend({
  SLACK_BOT_TOKEN: botToken,
  SLACK_APP_TOKEN: appToken.optional(),
  SLACK_SIGNING_SECRET: signingSecret.optional(),
}).refine(
  (variables) => variables.SLACK_APP_TOKEN !== undefined || variables.SLACK_SIGNING_SECRET !== undefined,
  {
    error:
      'Set SLACK_APP_TOKEN (xapp-…) for Socket Mode, or SLACK_SIGNING_SECRET for requests over HTTP; without one nothing from Slack arrives',
    // Said together with what is wrong elsewhere, so that all can be mended at once.
    when: () => true,
  },
);

const OAuthVariables = CommonVariables.extend({
  ...InstallVariables.shape,
  SLACK_SIGNING_SECRET: InstallVariables.shape.SLACK_SIGNING_SECRET.pipe(signingSecret),
});

/** The names of Slack's environment variables, of one workspace and of many. */
export const SLACK_VARIABLES: readonly string[] = Object.keys({
  ...SlackVariables.shape,
  ...OAuthVariables.shape,
});

type CommonValues = z.output<typeof CommonVariables>;

function toCommonSettings(variables: CommonValues): CommonSettings {
  return {
    apiUrl: variables.SLACK_API_URL,
    prefix: variables.LECTERN_COMMAND_PREFIX ?? '',
    ...defined({
      agentView: variables.SLACK_AGENT_VIEW === '1' ? (true as const) : undefined,
      imports: hasImportAdmins(variables.LECTERN_IMPORT_ADMINS, 'slack') ? (true as const) : undefined,
    }),
  };
}

const toHttpSettings = (variables: CommonValues, signingSecret: string): Omit<HttpSettings, 'workspace'> => ({
  kind: 'http',
  signingSecret,
  // Slack has to reach it from outside, so the loopback alone would be no default.
  host: variables.HOST ?? '0.0.0.0',
  port: variables.PORT ?? 3000,
  ...toCommonSettings(variables),
});

function toSettings(variables: z.output<typeof SlackVariables>): SlackSettings {
  const workspace: SingleSettings = { kind: 'single', botToken: variables.SLACK_BOT_TOKEN };
  if (variables.SLACK_APP_TOKEN !== undefined) {
    return { kind: 'socket', workspace, appToken: variables.SLACK_APP_TOKEN, ...toCommonSettings(variables) };
  }
  return { ...toHttpSettings(variables, variables.SLACK_SIGNING_SECRET ?? ''), workspace };
}

function parseWith<T>(
  schema: z.ZodType<T>,
  nonEmpty: Readonly<Record<string, unknown>>,
  settings: (variables: T) => SlackSettings,
): SlackEnv {
  const parsed = schema.safeParse(nonEmpty);
  if (!parsed.success)
    return { kind: 'invalid', problems: parsed.error.issues.map(({ message }) => message) };
  return { kind: 'on', settings: settings(parsed.data) };
}

/** Off without any `SLACK_*` variable; otherwise complete settings, or every problem at once. */
export function readSlackEnv(env: Readonly<Record<string, string | undefined>>): SlackEnv {
  const nonEmpty = Object.fromEntries(
    Object.entries(env)
      .map(([name, value]) => [name, value?.trim()] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
  if (!Object.keys(nonEmpty).some((name) => name.startsWith('SLACK_'))) return { kind: 'off' };
  if (!wantsInstalls(nonEmpty)) return parseWith(SlackVariables, nonEmpty, toSettings);
  return parseWith(OAuthVariables, nonEmpty, (variables) => ({
    ...toHttpSettings(variables, variables.SLACK_SIGNING_SECRET),
    workspace: installSettings(variables),
  }));
}
