// Discord's environment variables → settings, or every problem with them at once.
import { defined } from '../../lib/defined.js';
import { parseShards, type ShardSettings } from './shards.js';

export interface DiscordSettings {
  /** The bot token, without "Bot " before it. */
  readonly token: string;
  readonly applicationId?: string;
  /** Where the HTTP API is, without a version; Discord's own unless told. */
  readonly apiUrl?: string;
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

function tokenProblems(token: string): readonly string[] {
  const mend = `copy the token from the Bot page of your application at ${PORTAL}.`;
  if (/\s/.test(token)) return [`DISCORD_TOKEN has a space or line break in it: ${mend}`];
  if (SNOWFLAKE.test(token)) return [`DISCORD_TOKEN is an id, not a token: ${mend}`];
  if (/^[0-9a-f]{64}$/.test(token)) return [`DISCORD_TOKEN is a public key, not a token: ${mend}`];
  return [];
}

function applicationIdProblems(id: string | undefined): readonly string[] {
  if (id === undefined || SNOWFLAKE.test(id)) return [];
  return [
    `DISCORD_APPLICATION_ID is not an id of 17 to 20 digits: copy the Application ID from ${PORTAL}, or leave it out.`,
  ];
}

function apiUrlProblems(url: string | undefined): readonly string[] {
  if (url === undefined || (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol))) return [];
  return ['DISCORD_API_URL is not an http or https address: mend it, or leave it out to use Discord itself.'];
}

/** discord.js puts the version behind the address itself. */
const withoutVersion = (url: string): string => url.replace(/\/+$/, '').replace(/\/v\d+$/, '');

/** Reads the variables whose names start with `DISCORD_`; an empty one counts as unset. Never throws. */
export function readDiscordEnv(env: Readonly<Record<string, string | undefined>>): DiscordEnv {
  const read = (name: string) => env[name]?.trim() || undefined;
  const token = read('DISCORD_TOKEN')?.replace(/^Bot\s+/i, '');
  const applicationId = read('DISCORD_APPLICATION_ID');
  const apiUrl = read('DISCORD_API_URL');
  const shards = parseShards(read('DISCORD_SHARDS'));
  if (token === undefined) {
    const [stray] = Object.entries({
      DISCORD_APPLICATION_ID: applicationId,
      DISCORD_API_URL: apiUrl,
      DISCORD_SHARDS: read('DISCORD_SHARDS'),
    })
      .filter(([, value]) => value !== undefined)
      .map(([name]) => name);
    if (stray === undefined) return { kind: 'off' };
    const problem = `${stray} is set but DISCORD_TOKEN is not: set DISCORD_TOKEN to turn Discord on, or unset ${stray}.`;
    return { kind: 'invalid', problems: [problem] };
  }
  const problems = [
    ...tokenProblems(token),
    ...applicationIdProblems(applicationId),
    ...apiUrlProblems(apiUrl),
    ...(typeof shards === 'string' ? [shards] : []),
  ];
  if (problems.length > 0) return { kind: 'invalid', problems };
  return {
    kind: 'on',
    settings: {
      token,
      ...defined({ applicationId }),
      ...(apiUrl !== undefined && { apiUrl: withoutVersion(apiUrl) }),
      ...(typeof shards === 'object' && { shards }),
    },
  };
}
