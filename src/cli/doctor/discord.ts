// Discord from outside: is the token taken, is it this application, are the commands those of this version?
import { z } from 'zod';
import { commands } from '../../../commands/index.js';
import type { Subscription } from '../../digest/subscription.js';
import type { DiscordEnv, DiscordSettings } from '../../platforms/discord/env.js';
import { compareCommands, isUpToDate } from '../../platforms/discord/register/register.js';
import { askPlatform, clockSkew, type PlatformAnswer, unreachableCheck } from './ask-platform.js';
import { broken, type DoctorCheck, fine, unused } from './check.js';
import { clockCheck } from './machine.js';

const API = 'https://discord.com/api';
const Application = z.looseObject({ id: z.string(), name: z.string() });

/** Channels looked at: each is a request, and the first ones tell. */
const MOST_CHANNELS = 20;

type Get = (path: string) => Promise<PlatformAnswer>;

async function commandsCheck(get: Get, applicationId: string): Promise<DoctorCheck> {
  const asked = await get(`/applications/${applicationId}/commands`);
  if (asked.kind === 'unreachable' || asked.status !== 200 || !Array.isArray(asked.body)) {
    return broken('Discord commands', 'they could not be read', 'Try again in a minute.');
  }
  const changes = compareCommands(
    commands.map(({ info }) => info),
    asked.body,
  );
  const { added, changed, removed, unchanged } = changes;
  if (isUpToDate(changes)) return fine('Discord commands', `all ${unchanged.length} up to date`);
  const found = `${added.length} missing, ${changed.length} changed, ${removed.length} too many`;
  return broken('Discord commands', found, 'Run: lectern discord register');
}

async function channelChecks(get: Get, digests: readonly Subscription[]): Promise<readonly DoctorCheck[]> {
  const lost: DoctorCheck[] = [];
  const here = digests.filter(({ platform, state }) => platform === 'discord' && state === 'active');
  for (const { channel } of here.slice(0, MOST_CHANNELS)) {
    const asked = await get(`/channels/${channel}`);
    if (asked.kind === 'answered' && (asked.status === 403 || asked.status === 404)) {
      const mend = 'Invite the bot and let it see the channel, or end its digest there with /digest off.';
      lost.push(broken('Discord channel', `${channel} has a talk of the day and can’t be seen`, mend));
    }
  }
  const looked = Math.min(here.length, MOST_CHANNELS);
  if (lost.length > 0 || looked === 0) return lost;
  return [fine('Discord channels', `${looked} with a talk of the day can be seen`)];
}

/** Whether Discord takes the token, and of which application it is. */
export async function discordTokenCheck({ token, apiUrl = API }: DiscordSettings): Promise<DoctorCheck> {
  const asked = await askPlatform(`${apiUrl}/v10/applications/@me`, {
    headers: { authorization: `Bot ${token}` },
  });
  if (asked.kind === 'unreachable') return unreachableCheck('Discord token', asked, 'DISCORD_API_URL');
  const read = Application.safeParse(asked.body);
  if (asked.status === 401 || !read.success) {
    const mend = 'Make a new token on the Bot page of your application and set DISCORD_TOKEN to it.';
    return broken('Discord token', `Discord refuses it (${asked.status})`, mend);
  }
  return fine('Discord token', `taken, for ${read.data.name}`);
}

export async function discordChecks(
  env: DiscordEnv,
  digests: readonly Subscription[],
): Promise<readonly DoctorCheck[]> {
  if (env.kind === 'off') return [unused('Discord', 'not set up')];
  if (env.kind === 'invalid') return [];
  const { token, applicationId, apiUrl = API } = env.settings;
  const get: Get = (path) =>
    askPlatform(`${apiUrl}/v10${path}`, { headers: { authorization: `Bot ${token}` } });
  const asked = await get('/applications/@me');
  if (asked.kind === 'unreachable') {
    return [unreachableCheck('Discord token', asked, 'DISCORD_API_URL')];
  }
  const clock = clockCheck('Discord', clockSkew(asked.headers, Date.now()));
  const read = Application.safeParse(asked.body);
  if (asked.status === 401 || !read.success) {
    const mend = 'Make a new token on the Bot page of your application and set DISCORD_TOKEN to it.';
    return [broken('Discord token', `Discord refuses it (${asked.status})`, mend), ...clock];
  }
  const { id, name } = read.data;
  const isOther = applicationId !== undefined && applicationId !== id;
  const identity = isOther
    ? broken(
        'Discord application',
        `the token is of another application (${name})`,
        'Set DISCORD_APPLICATION_ID to its id, or leave it out.',
      )
    : fine('Discord application', name);
  return [
    fine('Discord token', 'taken'),
    identity,
    fine('Discord intents', 'no privileged one is needed'),
    await commandsCheck(get, id),
    ...(await channelChecks(get, digests)),
    ...clock,
  ];
}
