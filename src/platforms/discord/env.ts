// Discord's environment variables → settings, or every problem with them at once.
import { z } from 'zod';
import { defined } from '../../lib/defined.js';
import { parseShards, type ShardSettings } from './shards.js';

export interface DiscordSettings {
  /** The bot token, without "Bot " before it. */
  readonly token: string;
  readonly applicationId?: string;
  /** Where the HTTP API is, without a version; Discord's own unless told. */
  readonly apiUrl?: string;
  /** Where files are instead of Discord's hosts, for tests: no variable sets it. */
  readonly fileOrigin?: string;
  /** The shards of this process; all that Discord recommends unless told. */
  readonly shards?: ShardSettings;
}

export type DiscordEnv =
  | { readonly kind: 'off' }
  | { readonly kind: 'on'; readonly settings: DiscordSettings }
  | { readonly kind: 'invalid'; readonly problems: readonly string[] };

const PORTAL = 'https://discord.com/developers/applications';

/** Snowflakes had 17 digits in 2015 and reach 20 at their greatest: https://docs.discord.com/developers/reference#snowflakes */
const SNOWFLAKE = /^\d{17,20}$/;

function tokenProblem(token: string): string | null {
  const mend = `copy the token from the Bot page of your application at ${PORTAL}.`;
  if (/\s/.test(token)) return `DISCORD_TOKEN has a space or line break in it: ${mend}`;
  if (SNOWFLAKE.test(token)) return `DISCORD_TOKEN is an id, not a token: ${mend}`;
  if (/^[0-9a-f]{64}$/.test(token)) return `DISCORD_TOKEN is a public key, not a token: ${mend}`;
  return null;
}

/** discord.js puts the version behind the address itself. */
const withoutVersion = (url: string): string => url.replace(/\/+$/, '').replace(/\/v\d+$/, '');

const DiscordVariables = z.object({
  DISCORD_TOKEN: z
    .string()
    .transform((token, { addIssue }) => {
      const bare = token.replace(/^Bot\s+/i, '');
      const problem = tokenProblem(bare);
      if (problem !== null) addIssue(problem);
      return bare;
    })
    .optional(),
  DISCORD_APPLICATION_ID: z
    .string()
    .regex(SNOWFLAKE, {
      error: `DISCORD_APPLICATION_ID is not an id of 17 to 20 digits: copy the Application ID from ${PORTAL}, or leave it out.`,
    })
    .optional(),
  DISCORD_API_URL: z
    .url({
      protocol: /^https?$/,
      error:
        'DISCORD_API_URL is not an http or https address: mend it, or leave it out to use Discord itself.',
    })
    .transform(withoutVersion)
    .optional(),
  DISCORD_SHARDS: z
    .string()
    .transform((text, { addIssue }) => {
      const shards = parseShards(text);
      if (typeof shards === 'string') addIssue(shards);
      return typeof shards === 'object' ? shards : undefined;
    })
    .optional(),
});

/** The names of Discord's environment variables. */
export const DISCORD_VARIABLES: readonly string[] = Object.keys(DiscordVariables.shape);

/** Reads the variables whose names start with `DISCORD_`; an empty one counts as unset. Never throws. */
export function readDiscordEnv(env: Readonly<Record<string, string | undefined>>): DiscordEnv {
  const set = Object.fromEntries(
    DISCORD_VARIABLES.map((name) => [name, env[name]?.trim()] as const).filter(([, value]) => value),
  );
  if (set.DISCORD_TOKEN === undefined) {
    const [stray] = Object.keys(set);
    if (stray === undefined) return { kind: 'off' };
    const problem = `${stray} is set but DISCORD_TOKEN is not: set DISCORD_TOKEN to turn Discord on, or unset ${stray}.`;
    return { kind: 'invalid', problems: [problem] };
  }
  const read = DiscordVariables.required({ DISCORD_TOKEN: true }).safeParse(set);
  if (!read.success) return { kind: 'invalid', problems: read.error.issues.map(({ message }) => message) };
  const {
    DISCORD_TOKEN: token,
    DISCORD_APPLICATION_ID: applicationId,
    DISCORD_API_URL: apiUrl,
    DISCORD_SHARDS: shards,
  } = read.data;
  return { kind: 'on', settings: { token, ...defined({ applicationId, apiUrl, shards }) } };
}
