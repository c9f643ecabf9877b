// Workspaces that installed the app: looked up by the tenant, remembered for a minute, their tokens renewed in time.
import { setTimeout as delay } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import { BotError } from '../../../errors.js';
import type { Installation, Installations } from '../../../ports/installations.js';
import type { Log } from '../../../ports/telemetry.js';
import { failure, outcomeOf } from '../delivery/delivery-outcome.js';
import { INSTALLED } from '../limits.js';
import type { InstallSettings } from './env-install.js';
import type { Workspace, Workspaces } from './workspaces.js';

interface Kept {
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

const expired = (tenant: string): BotError =>
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
  const underWay = new Map<string, Promise<Installation | null>>();

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
    if (!(await installations.claimRenewal(old, now(), now() + INSTALLED.claimMs))) return null;
    try {
      const renewed = await exchange(old);
      return (await installations.renew(renewed)) ? renewed : null;
    } catch (error) {
      log.error({ err: failure(outcomeOf(error)), tenant: old.tenant }, 'a token could not be renewed');
      return null;
    }
  };

  /** Null when somebody else renews it, or Slack does not. */
  return (old: Installation): Promise<Installation | null> => {
    const running = underWay.get(old.tenant) ?? renew(old).finally(() => underWay.delete(old.tenant));
    underWay.set(old.tenant, running);
    return running;
  };
}

/** The workspaces that were asked for last, each with one client for as long as its token stays. */
function createMemory(client: InstalledDeps['client'], now: () => number) {
  const kept = new Map<string, Kept>();
  return {
    get: (tenant: string): Kept | undefined => kept.get(tenant),
    forget: (tenant: string): boolean => kept.delete(tenant),
    keep: (installation: Installation): Kept => {
      const { tenant, token, botUserId } = installation;
      const before = kept.get(tenant);
      const workspace =
        before?.installation.token === token ? before.workspace : { client: client(token), botUserId };
      const entry = { workspace, installation, readAt: now() };
      kept.delete(tenant);
      kept.set(tenant, entry);
      // A map keeps the order of insertion: the first was read longest ago.
      const [oldest] = kept.keys();
      if (kept.size > INSTALLED.remembered && oldest !== undefined) kept.delete(oldest);
      return entry;
    },
  };
}

/** The workspaces in the database. One that can't be looked up just now is spoken in as it was last known. */
export function createInstalledWorkspaces(settings: InstallSettings, deps: InstalledDeps): Workspaces {
  const { installations, log, client, now = Date.now } = deps;
  const kept = createMemory(client, now);
  const renewal = createRenewal(settings, deps);

  const look = async (tenant: string): Promise<Kept | null> => {
    const installation = await installations.find({ platform: 'slack', tenant });
    if (installation !== null) return kept.keep(installation);
    kept.forget(tenant);
    return null;
  };

  const known = async (tenant: string): Promise<Kept | null> => {
    const before = kept.get(tenant);
    if (before !== undefined && now() - before.readAt < INSTALLED.rememberMs) return before;
    try {
      return await look(tenant);
    } catch (error) {
      if (before === undefined) throw error;
      log.warn({ err: error, tenant }, 'an installation can’t be read; going on as it was last known');
      return before;
    }
  };

  /** Nobody waits for a renewal while the old token lives. */
  const fresh = async (entry: Kept): Promise<Kept | null> => {
    const { tenant, expiresAt = Number.POSITIVE_INFINITY } = entry.installation;
    const left = expiresAt - now();
    if (left > INSTALLED.renewBeforeMs) return entry;
    const renewing = renewal(entry.installation).catch((error: unknown) => {
      log.error({ err: error, tenant }, 'a token could not be renewed');
      return null;
    });
    if (left > 0) {
      void renewing.then((renewed) => renewed !== null && kept.keep(renewed));
      return entry;
    }
    const renewed = await renewing;
    return renewed === null ? afterOthers(tenant) : kept.keep(renewed);
  };

  /** Another replica is at it, or Slack could not be reached: what is in the database a moment later counts. */
  const afterOthers = async (tenant: string): Promise<Kept | null> => {
    for (let round = 0; round < INSTALLED.looks; round += 1) {
      await delay(INSTALLED.lookMs);
      const entry = await look(tenant);
      if (entry === null || (entry.installation.expiresAt ?? 0) > now()) return entry;
    }
    throw expired(tenant);
  };

  return {
    start: async () => {},
    of: async (tenant) => {
      const entry = await known(tenant);
      return entry === null ? null : ((await fresh(entry))?.workspace ?? null);
    },
    left: async (tenant, when) => {
      kept.forget(tenant);
      // An event tells the second; an installation made within it was there before.
      const installedUntil = Math.floor(when / 1000) * 1000 + 999;
      const removed = await installations.remove({ platform: 'slack', tenant }, installedUntil, now());
      if (removed) log.info({ tenant }, 'the app was removed from a workspace; its tokens are deleted');
    },
  };
}
