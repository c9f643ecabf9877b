// Settings: the only reader of process.env and .env, for every platform's and the bot's own, with all faults at once.
import { z } from 'zod';
import { parseImportAdmins } from './command/imports/import-admins.js';
import { RATE_LIMITS, type Rate, type RateLimits } from './command/rate-limit.js';
import { BotError } from './errors.js';
import { defined } from './lib/defined.js';
import { type EnvFile, loadEnvFile } from './lib/env-file.js';
import type { LogLevel } from './lib/logger.js';
import { PLATFORM_VARIABLES, type PlatformChoice, readPlatforms } from './platforms/index.js';
import type { ImportAdmin } from './ports/events.js';

export interface Config {
  readonly logLevel: LogLevel;
  readonly databaseUrl: string;
  readonly platforms: readonly PlatformChoice[];
  /** Where people read the site's pages: `LECTERN_URL`, where the web platform is served. */
  readonly siteUrl?: string;
  /** Where chats fetch pictures of the site: its address, where its pages are public and on HTTPS. */
  readonly pictureUrl?: string;
  /** Plans and digests may be read at secret addresses. */
  readonly secretAddresses: boolean;
  /** What tokens in the database are sealed with, the newest first. */
  readonly secrets: readonly string[];
  /** Where health and metrics are served; absent unless a port is set. */
  readonly operations?: { readonly host: string; readonly port: number };
  readonly rateLimits: RateLimits;
  /** How many days `/digest log` goes back. */
  readonly digestLogDays: number;
  /** Who may import conferences from the chat; empty where that is switched off. */
  readonly importAdmins: readonly ImportAdmin[];
}

/** `20/1`: 20 requests at once, then one a second. */
const rate = (name: string, usual: Rate) =>
  z
    .string()
    .regex(/^[1-9]\d{0,5}\/(?:[1-9]\d{0,4}|0\.\d{1,3})$/, {
      error: `${name} is so many at once / so many a second, such as ${name}=${usual.burst}/${usual.perSecond}.`,
    })
    .transform((text): Rate => {
      const [burst = usual.burst, perSecond = usual.perSecond] = text.split('/').map(Number);
      return { burst, perSecond };
    })
    .default(usual);

const secret = (name: string) =>
  z
    .string()
    .min(32, {
      error: `${name} must have at least 32 characters; make one with: openssl rand -base64 32`,
    })
    .optional();

const own = z.object({
  LECTERN_SECRET: secret('LECTERN_SECRET'),
  LECTERN_SECRET_OLD: secret('LECTERN_SECRET_OLD'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], {
      error: 'LOG_LEVEL is one of trace, debug, info, warn, error and silent, such as LOG_LEVEL=info.',
    })
    .default('info'),
  DATABASE_URL: z
    .string()
    .regex(/^(?:file:.+|postgres(?:ql)?:\/\/.+)$/, {
      error: 'DATABASE_URL starts with file: or postgres://, such as DATABASE_URL=file:var/lectern.db.',
    })
    .default('file:var/lectern.db'),
  OPERATIONS_PORT: z
    .string()
    .regex(/^\d{1,5}$/, {
      error: 'OPERATIONS_PORT is a number from 0 to 65535, such as OPERATIONS_PORT=9464.',
    })
    .transform(Number)
    .refine((port) => port <= 65_535, { error: 'OPERATIONS_PORT is at most 65535.' })
    .optional(),
  OPERATIONS_HOST: z.string().default('127.0.0.1'),
  DIGEST_LOG_DAYS: z
    .string()
    .regex(/^(?:[3-9]\d|[1-9]\d{2,3})$/, {
      error: 'DIGEST_LOG_DAYS is a number of days from 30 to 9999, such as DIGEST_LOG_DAYS=366.',
    })
    .transform(Number)
    .default(366),
  LECTERN_IMPORT_ADMINS: z
    .string()
    .transform((text, { addIssue }) => {
      const { admins, unread } = parseImportAdmins(text);
      if (unread.length > 0) {
        addIssue(
          `LECTERN_IMPORT_ADMINS: “${unread.join('”, “')}” names no person; write slack:WORKSPACE/MEMBER or discord:USER, such as LECTERN_IMPORT_ADMINS=slack:T0123ABCD/U0456EFGH,discord:123456789012345678.`,
        );
      }
      return admins;
    })
    .default([]),
  RATE_LIMIT_PERSON: rate('RATE_LIMIT_PERSON', RATE_LIMITS.person),
  RATE_LIMIT_TENANT: rate('RATE_LIMIT_TENANT', RATE_LIMITS.tenant),
});

/** Every variable that Lectern reads; .env.example explains them. */
export const VARIABLES: readonly string[] = [...new Set([...PLATFORM_VARIABLES, ...Object.keys(own.shape)])];

/** Adds the settings of the working folder's `.env` to the environment, which wins over it; null without such a file. */
export const loadSettingsFile = (): EnvFile | null => loadEnvFile(process.env, process.cwd());

/** The environment without empty variables: `.env` files are full of `NAME=`, which means "not set". */
export const environment = (env: NodeJS.ProcessEnv = process.env): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      value === undefined || value.trim() === '' ? [] : [[name, value.trim()]],
    ),
  );

/** Throws `BotError('invalid-config')` that names every bad variable with its mend. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const variables = environment(env);
  const settings = own.safeParse(variables);
  const { choices, problems } = readPlatforms(variables);
  const ownProblems = settings.error?.issues.map(({ message }) => message) ?? [];
  const all = [...ownProblems, ...problems];
  if (!settings.success || all.length > 0) {
    const lines = all.map((problem) => `  - ${problem}`).join('\n');
    throw new BotError(
      'invalid-config',
      `The settings can’t be used:\n${lines}\nEvery variable is explained in .env.example.`,
    );
  }
  const { OPERATIONS_HOST: host, OPERATIONS_PORT: port, LECTERN_SECRET, LECTERN_SECRET_OLD } = settings.data;
  const hasWeb = choices.some(({ name }) => name === 'web');
  const siteUrl = hasWeb ? variables.LECTERN_URL : undefined;
  return {
    logLevel: settings.data.LOG_LEVEL,
    databaseUrl: settings.data.DATABASE_URL,
    platforms: choices,
    ...defined({
      siteUrl,
      pictureUrl:
        variables.LECTERN_PUBLIC_PAGES === '1' && siteUrl?.startsWith('https:') ? siteUrl : undefined,
    }),
    secretAddresses: variables.LECTERN_SECRET_ADDRESSES !== '0',
    secrets: [LECTERN_SECRET, LECTERN_SECRET_OLD].filter((each) => each !== undefined),
    digestLogDays: settings.data.DIGEST_LOG_DAYS,
    importAdmins: settings.data.LECTERN_IMPORT_ADMINS,
    rateLimits: { person: settings.data.RATE_LIMIT_PERSON, tenant: settings.data.RATE_LIMIT_TENANT },
    ...defined({ operations: port !== undefined ? { host, port } : undefined }),
  };
}
