// Workspaces that installed the app: read from the database, cached for a minute, with tokens renewed before
// they expire.
import { setTimeout as delay } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import { BotError } from '../../../errors.js';
import type { Installation, Installations } from '../../../ports/installations.js';
import type { Log } from '../../../ports/telemetry.js';
import { outcomeOf, toBotError } from '../delivery/delivery-outcome.js';
import { INSTALLATION } from '../limits.js';
import type { InstallSettings } from './env-install.js';
import type { Workspace, Workspaces } from './workspaces.js';

interface CachedWorkspace {
  readonly workspace: Workspace;
  readonly installation: Installation;
  readonly readAt: number;
}

export interface InstalledDeps {
  readonly installations: Installations;
  readonly log: Log;
  /** A client with this token, or with none for calls that need none. */
  readonly client: (token?: string) => WebClient;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

const tokenExpired = (tenant: string): BotError =>
  new BotError('platform-unavailable', `The token of ${tenant} has expired and could not be renewed yet.`);

/**
 * Renews tokens some time before they expire. Of several replicas one does it; the others go on with the old token,
 * which lives until its end. https://docs.slack.dev/authentication/using-token-rotation
 */
function createRenewal(
  settings: InstallSettings,
  { installations, log, client, now = Date.now }: InstalledDeps,
) {
  const api = client();
  const renewals = new Map<string, Promise<Installation | null>>();

  const exchange = async (old: Installation): Promise<Installation> => {
    const answer = await api.oauth.v2.access({
      client_id: settings.clientId,
      client_secret: settings.clientSecret,
      grant_type: 'refresh_token',
      refresh_token: old.refreshToken ?? '',
    });
    const { access_token: token = '', refresh_token: refreshToken = '', expires_in: seconds = 0 } = answer;
    return { ...old, token, refreshToken, expiresAt: now() + seconds * 1000 };
  };

  const renew = async (old: Installation): Promise<Installation | null> => {
    if (!(await installations.claimRenewal(old, now(), now() + INSTALLATION.claimMs))) return null;
    try {
      const renewed = await exchange(old);
      return (await installations.renew(renewed)) ? renewed : null;
    } catch (error) {
      log.error({ err: toBotError(outcomeOf(error)), tenant: old.tenant }, 'a token could not be renewed');
      return null;
    }
  };

  /** Null when another replica renews it, or Slack refuses. */
  return (old: Installation): Promise<Installation | null> => {
    const running = renewals.get(old.tenant) ?? renew(old).finally(() => renewals.delete(old.tenant));
    renewals.set(old.tenant, running);
    return running;
  };
}

/** The workspaces that were asked for last, each with one client for as long as its token stays. */
function createWorkspaceCache(client: InstalledDeps['client'], now: () => number) {
  const cache = new LRUCache<string, CachedWorkspace>({ max: INSTALLATION.remembered });
  return {
    get: (tenant: string): CachedWorkspace | undefined => cache.get(tenant),
    forget: (tenant: string): boolean => cache.delete(tenant),
    keep: (installation: Installation): CachedWorkspace => {
      const { tenant, token, botUserId } = installation;
      const previous = cache.get(tenant);
      const workspace =
        previous?.installation.token === token ? previous.workspace : { client: client(token), botUserId };
      const entry = { workspace, installation, readAt: now() };
      cache.set(tenant, entry);
      return entry;
    },
  };
}

/** The workspaces in the database. While the database is away, the last known state of a workspace is used. */
export function createInstalledWorkspaces(settings: InstallSettings, deps: InstalledDeps): Workspaces {
  const { installations, log, client, now = Date.now } = deps;
  const cache = createWorkspaceCache(client, now);
  const renewal = createRenewal(settings, deps);

  const load = async (tenant: string): Promise<CachedWorkspace | null> => {
    const installation = await installations.find({ platform: 'slack', tenant });
    if (installation !== null) return cache.keep(installation);
    cache.forget(tenant);
    return null;
  };

  const findCached = async (tenant: string): Promise<CachedWorkspace | null> => {
    const previous = cache.get(tenant);
    if (previous !== undefined && now() - previous.readAt < INSTALLATION.rememberMs) return previous;
    try {
      return await load(tenant);
    } catch (error) {
      if (previous === undefined) throw error;
      log.warn({ err: error, tenant }, 'an installation can’t be read; going on as it was last known');
      return previous;
    }
  };

  /** Waits for a renewal only when the old token has expired. */
  const withValidToken = async (entry: CachedWorkspace): Promise<CachedWorkspace | null> => {
    const { tenant, expiresAt = Number.POSITIVE_INFINITY } = entry.installation;
    const remainingMs = expiresAt - now();
    if (remainingMs > INSTALLATION.renewBeforeMs) return entry;
    const renewing = renewal(entry.installation).catch((error: unknown) => {
      log.error({ err: error, tenant }, 'a token could not be renewed');
      return null;
    });
    if (remainingMs > 0) {
      void renewing.then((renewed) => renewed !== null && cache.keep(renewed));
      return entry;
    }
    const renewed = await renewing;
    return renewed === null ? awaitOtherReplica(tenant) : cache.keep(renewed);
  };

  /** Another replica renews it, or Slack could not be reached: the database is polled for a short while. */
  const awaitOtherReplica = async (tenant: string): Promise<CachedWorkspace | null> => {
    for (let round = 0; round < INSTALLATION.looks; round += 1) {
      await delay(INSTALLATION.lookMs);
      const entry = await load(tenant);
      if (entry === null || (entry.installation.expiresAt ?? 0) > now()) return entry;
    }
    throw tokenExpired(tenant);
  };

  return {
    start: async () => {},
    find: async (tenant) => {
      const entry = await findCached(tenant);
      return entry === null ? null : ((await withValidToken(entry))?.workspace ?? null);
    },
    handleUninstall: async (tenant, when) => {
      cache.forget(tenant);
      // An event tells the second; an installation made within it was there before.
      const installedBeforeMs = Math.floor(when / 1000) * 1000 + 999;
      const removed = await installations.remove({ platform: 'slack', tenant }, installedBeforeMs, now());
      if (removed) log.info({ tenant }, 'the app was removed from a workspace; its tokens are deleted');
    },
  };
}
