// What the store owes to workspaces that installed the app: on every database.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Installation } from '../../../src/ports/installations.js';
import { openStore, type Store } from '../../../src/store/create-store.js';
import { aSubscription } from '../../support/digest/a-subscription.js';
import { type KeptLog, keptLog } from '../../support/quiet-log.js';
import type { StoreHarness } from '../../support/store/store-harness.js';

const OLD = 'an old secret of thirty-two letters';
const NEW = 'a new secret of thirty-two letters!';
const DAY = 24 * 60 * 60_000;
const SLACK = { platform: 'slack', tenant: 'T1' };

/** Makes the database refuse to delete one workspace's row. */
const REFUSAL = {
  sqlite: [
    `create trigger held before delete on installations when old.tenant = 'T1'
     begin select raise(abort, 'held'); end`,
  ],
  postgres: [
    `create function refuse() returns trigger as $$ begin raise exception 'held'; end $$ language plpgsql`,
    `create trigger held before delete on installations for each row
     when (old.tenant = 'T1') execute function refuse()`,
  ],
} as const;

const installation = (change: Partial<Installation> = {}): Installation => ({
  ...SLACK,
  botUserId: 'U0BOT',
  installedAt: 1_700_000_000_000,
  token: 'xoxb-one',
  refreshToken: 'xoxe-one',
  expiresAt: 1_700_000_043_000,
  ...change,
});

export function installationClauses(harness: () => StoreHarness): void {
  describe('installations', () => {
    let url: string;
    let store: Store;
    let log: KeptLog;
    const open = async (...secrets: string[]) => openStore(url, log, { secrets });
    beforeEach(async () => {
      log = keptLog();
      url = await harness().fresh();
      store = await open(OLD);
    });
    afterEach(() => store.close());

    it('are found by platform and workspace, and taken anew when installed again', async () => {
      expect(await store.installations.find(SLACK)).toBeNull();
      await store.installations.save(installation());
      const {
        refreshToken: _,
        expiresAt: __,
        ...lasting
      } = installation({ tenant: 'T2', token: 'xoxb-two' });
      await store.installations.save(lasting);
      expect(await store.installations.find(SLACK)).toEqual(installation());
      expect(await store.installations.find({ ...SLACK, tenant: 'T2' })).toEqual(lasting);
      expect(await store.installations.find({ ...SLACK, platform: 'discord' })).toBeNull();
      const again = installation({ token: 'xoxb-again', installedAt: 1_800_000_000_000 });
      await store.installations.save(again);
      expect(await store.installations.find(SLACK)).toEqual(again);
    });

    it('are opened with the old secret and sealed anew with the new one, after which the old one opens none', async () => {
      await store.installations.save(installation());
      await store.close();
      store = await open(NEW, OLD);
      expect(log.lines.some(({ fields }) => fields.resealed === 1)).toBe(true);
      await store.close();
      store = await open(NEW);
      expect(await store.installations.find(SLACK)).toEqual(installation());
      expect(await store.installations.survey()).toEqual({ count: 1, unreadable: 0 });
      await store.close();
      store = await open(OLD);
      expect(await store.installations.survey()).toEqual({ count: 1, unreadable: 1 });
      expect(log.lines.some(({ level, fields }) => level === 'error' && fields.unreadable === 1)).toBe(true);
      await expect(store.installations.find(SLACK)).rejects.toMatchObject({
        code: 'invalid-config',
        message: expect.stringContaining('LECTERN_SECRET_OLD'),
      });
    });

    it('are of no use in another workspace’s row', async () => {
      await store.installations.save(installation());
      await store.installations.save(installation({ tenant: 'T2', token: 'xoxb-two' }));
      await harness().query(
        url,
        "update installations set sealed = (select sealed from installations where tenant = 'T2') where tenant = 'T1'",
      );
      await expect(store.installations.find(SLACK)).rejects.toMatchObject({ code: 'invalid-data' });
    });

    it('can’t be kept without a secret', async () => {
      await store.close();
      store = await open();
      await expect(store.installations.save(installation())).rejects.toMatchObject({
        code: 'invalid-config',
      });
    });

    it('are renewed by one replica, of the installation that is there', async () => {
      await store.installations.save(installation());
      const claims = await Promise.all(
        [1, 2, 3, 4].map(() => store.installations.claimRenewal(installation(), 1000, 2000)),
      );
      expect(claims.filter(Boolean)).toHaveLength(1);
      expect(await store.installations.claimRenewal(installation(), 2000, 3000)).toBe(true);
      const renewed = installation({ token: 'xoxb-next', expiresAt: 1_700_000_086_000 });
      expect(await store.installations.renew(renewed)).toBe(true);
      expect(await store.installations.find(SLACK)).toEqual(renewed);
      expect(await store.installations.claimRenewal(installation(), 9000, 9999)).toBe(false);
      expect(await store.installations.renew({ ...renewed, installedAt: 1 })).toBe(false);
    });

    it('are removed unless installed again since, and not renewed after it', async () => {
      await store.installations.save(installation());
      const { installedAt } = installation();
      expect(await store.installations.remove(SLACK, installedAt - 1, 5)).toBe(false);
      expect(await store.installations.remove(SLACK, installedAt, 5)).toBe(true);
      expect(await store.installations.remove(SLACK, installedAt, 6)).toBe(false);
      expect(await store.installations.find(SLACK)).toBeNull();
      expect(await store.installations.renew(installation())).toBe(false);
      expect(await store.installations.survey()).toEqual({ count: 0, unreadable: 0 });
    });

    it('leave their digests and shelves behind for 30 days, and nothing of others', async () => {
      const person = { ...SLACK, person: 'U1' };
      const neighbour = { ...person, tenant: 'T2' };
      for (const each of [person, neighbour]) {
        await store.installations.save(installation({ tenant: each.tenant }));
        await store.shelf.mark(each, 'talk', { saved: true }, 1);
        await store.subscriptions.save(
          aSubscription({ ...SLACK, tenant: each.tenant, id: `s-${each.tenant}` }),
        );
      }
      await store.installations.remove(SLACK, Number.MAX_SAFE_INTEGER, 1000);
      expect(await store.installations.purge(1000 + 30 * DAY - 1)).toBe(0);
      expect(await store.shelf.entries(person)).toHaveLength(1);
      expect(await store.installations.purge(1000 + 30 * DAY)).toBe(1);
      expect(await store.shelf.entries(person)).toEqual([]);
      expect(await store.subscriptions.of('slack', 'T1')).toEqual([]);
      expect(await store.shelf.entries(neighbour)).toHaveLength(1);
      expect(await store.subscriptions.of('slack', 'T2')).toHaveLength(1);
    });

    it('are purged though one of them can’t be, which is named and tried again', async () => {
      for (const tenant of ['T1', 'T2', 'T3']) {
        await store.installations.save(installation({ tenant }));
        await store.installations.remove({ ...SLACK, tenant }, Number.MAX_SAFE_INTEGER, 1000);
      }
      for (const statement of url.startsWith('postgres') ? REFUSAL.postgres : REFUSAL.sqlite) {
        await harness().query(url, statement);
      }
      expect(await store.installations.purge(1000 + 30 * DAY)).toBe(2);
      expect(log.lines).toContainEqual(
        expect.objectContaining({ level: 'error', fields: expect.objectContaining({ tenant: 'T1' }) }),
      );
      const on = url.startsWith('postgres') ? ' on installations' : '';
      await harness().query(url, `drop trigger held${on}`);
      expect(await store.installations.purge(1000 + 30 * DAY)).toBe(1);
    });

    it('stay when the workspace comes back in time', async () => {
      await store.installations.save(installation());
      await store.installations.remove(SLACK, Number.MAX_SAFE_INTEGER, 1000);
      await store.installations.save(installation({ installedAt: 2000 }));
      expect(await store.installations.purge(1000 + 31 * DAY)).toBe(0);
      expect(await store.installations.find(SLACK)).not.toBeNull();
    });

    it('come from a state that counts once, until it is too old to count at all', async () => {
      const uses = await Promise.all([1, 2, 3].map(() => store.installations.useState('s', 5000)));
      expect(uses.filter(Boolean)).toHaveLength(1);
      await store.installations.purge(4999);
      expect(await store.installations.useState('s', 5000)).toBe(false);
      await store.installations.purge(5000);
      expect(await store.installations.useState('s', 5000)).toBe(true);
    });
  });
}
