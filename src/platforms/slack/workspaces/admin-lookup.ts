// Admin lookup: asks Slack whether the asker is a workspace admin, for the commands that may depend on it,
// and caches the answer.
import { setTimeout as delay } from 'node:timers/promises';
import type { UsersInfoResponse, WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import type { BotRequest, Origin } from '../../../ports/bot.js';
import type { Log } from '../../../ports/telemetry.js';
import { outcomeOf, toBotError } from '../delivery/delivery-outcome.js';
import { ADMIN_LOOKUP } from '../limits.js';

/** The commands whose changes admins may keep to themselves. */
const ADMIN_COMMAND = /^\/?(?:digest|announce)(?:\s|$)/i;

function commandTextOf(request: BotRequest): string {
  if (request.kind === 'mention') return request.text;
  if (request.kind === 'command') return request.command;
  return request.kind === 'action' ? request.invocation.command : '';
}

/** True when the answer may depend on whether the asker is an admin. */
export const needsAdminStatus = (request: BotRequest): boolean =>
  ADMIN_COMMAND.test(commandTextOf(request).trim());

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

/** Adds to a request whether its asker is an admin, where that is known. */
export type AddAdminStatus = (request: BotRequest, client: WebClient) => Promise<BotRequest>;

async function fetchIsAdmin(client: WebClient, { asker, tenant }: Origin): Promise<boolean | undefined> {
  // The client waits ten seconds for Slack; an asker should not wait so long for a permission check.
  const timedOut = delay(ADMIN_LOOKUP.waitMs, undefined, { ref: false });
  const { user } = (await Promise.race([client.users.info({ user: asker.id }), timedOut])) ?? {};
  return user === undefined ? undefined : isAdmin(user, tenant);
}

/**
 * Asks `users.info` (scope `users:read`) for requests that may need it. What can't be learned stays open: the
 * request goes on without, and the next one asks again. Keeps nothing about people but yes or no.
 */
export function createAdminLookup(
  log: Log,
  now: () => number = Date.now,
  remembered: number = ADMIN_LOOKUP.remembered,
): AddAdminStatus {
  const cache = new LRUCache<string, boolean>({
    max: remembered,
    ttl: ADMIN_LOOKUP.rememberMs,
    ttlResolution: 0,
    perf: { now },
  });

  const adminStatusOf = async (origin: Origin, client: WebClient): Promise<boolean | undefined> => {
    const key = `${origin.tenant} ${origin.asker.id}`;
    const cached = cache.get(key);
    if (cached !== undefined) return cached;
    try {
      const isAdminNow = await fetchIsAdmin(client, origin);
      if (isAdminNow !== undefined) cache.set(key, isAdminNow);
      return isAdminNow;
    } catch (error) {
      const err = toBotError(outcomeOf(error));
      log.warn({ err }, 'Slack did not say who is an admin; the app needs the scope users:read');
      return undefined;
    }
  };

  return async (request, client) => {
    if (!needsAdminStatus(request)) return request;
    const isAdminNow = await adminStatusOf(request, client);
    return isAdminNow === undefined
      ? request
      : { ...request, asker: { ...request.asker, isAdmin: isAdminNow } };
  };
}
