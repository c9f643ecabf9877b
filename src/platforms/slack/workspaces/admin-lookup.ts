// Who is an admin of the workspace: asked of Slack where an answer may depend on it, and remembered for a while.
import { setTimeout as delay } from 'node:timers/promises';
import type { UsersInfoResponse, WebClient } from '@slack/web-api';
import type { BotRequest, Origin } from '../../../ports/bot.js';
import type { Log } from '../../../ports/telemetry.js';
import { failure, outcomeOf } from '../delivery/delivery-outcome.js';
import { RANKS } from '../limits.js';

/** The only command that admins may keep to themselves. */
const LIMITED = /^\/?digest(?:\s|$)/i;

function wordsOf(request: BotRequest): string {
  if (request.kind === 'mention') return request.text;
  if (request.kind === 'command') return request.command;
  return request.kind === 'action' ? request.invocation.command : '';
}

/** True when the answer may depend on whether the asker is an admin. */
export const mayNeedRank = (request: BotRequest): boolean => LIMITED.test(wordsOf(request).trim());

type User = NonNullable<UsersInfoResponse['user']>;

/** In a channel shared between workspaces, the admins of the other one have no say in this one. */
const isOurs = (user: User, tenant: string): boolean =>
  user.team_id === undefined ||
  user.team_id === tenant ||
  (user.enterprise_user?.teams ?? []).includes(tenant);

/** https://docs.slack.dev/reference/objects/user-object */
export const isAdmin = (user: User, tenant: string): boolean =>
  isOurs(user, tenant) &&
  (user.is_admin === true || user.is_owner === true || user.is_primary_owner === true);

interface Kept {
  readonly isAdmin: boolean;
  readonly until: number;
}

/** Adds to a request what is known of the asker's rank. */
export type AddRank = (request: BotRequest, client: WebClient) => Promise<BotRequest>;

async function ask(client: WebClient, { asker, tenant }: Origin): Promise<boolean | undefined> {
  // Slack has the client's ten seconds for a message; nobody waits so long for leave to skip a post.
  const late = delay(RANKS.waitMs, undefined, { ref: false });
  const { user } = (await Promise.race([client.users.info({ user: asker.id }), late])) ?? {};
  return user === undefined ? undefined : isAdmin(user, tenant);
}

/**
 * Asks `users.info` (scope `users:read`) for requests that may need it. What can't be learned stays open: the
 * request goes on without, and the next one asks again. Keeps nothing about people but yes or no.
 */
export function createRanks(
  log: Log,
  now: () => number = Date.now,
  remembered: number = RANKS.remembered,
): AddRank {
  const kept = new Map<string, Kept>();

  const keep = (key: string, rank: boolean): void => {
    kept.delete(key);
    kept.set(key, { isAdmin: rank, until: now() + RANKS.rememberMs });
    // A map keeps the order of insertion: the first is the oldest.
    for (const oldest of kept.keys()) {
      if (kept.size <= remembered) return;
      kept.delete(oldest);
    }
  };

  const rankOf = async (origin: Origin, client: WebClient): Promise<boolean | undefined> => {
    const key = `${origin.tenant} ${origin.asker.id}`;
    const known = kept.get(key);
    if (known !== undefined && now() < known.until) return known.isAdmin;
    try {
      const rank = await ask(client, origin);
      if (rank !== undefined) keep(key, rank);
      return rank;
    } catch (error) {
      const err = failure(outcomeOf(error));
      log.warn({ err }, 'Slack did not say who is an admin; the app needs the scope users:read');
      return undefined;
    }
  };

  return async (request, client) => {
    if (!mayNeedRank(request)) return request;
    const rank = await rankOf(request, client);
    return rank === undefined ? request : { ...request, asker: { ...request.asker, isAdmin: rank } };
  };
}
