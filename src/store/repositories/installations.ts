// Workspaces that installed the app themselves, in SQL; their tokens are sealed.
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { BotError } from '../../errors.js';
import type { Installation, Installations, Tenant } from '../../ports/installations.js';
import type { Database } from '../database/database.js';
import type { Seal } from '../database/encryption.js';
import type { InstallationTable, Schema } from '../database/schema.js';
import { TABLES } from './personal-data.js';

/** A workspace that comes back within this finds its digests and shelves as they were. */
const KEPT_AFTER_REMOVAL_MILLISECONDS = 30 * 24 * 60 * 60 * 1000;

const Tokens = z.object({ token: z.string().min(1), refreshToken: z.string().min(1).exactOptional() });

/** pg gives 64-bit integers as strings, SQLite as numbers. */
const moment = z.coerce.number();

const placeOf = ({ platform, tenant }: Tenant): string => `${platform}\n${tenant}`;

interface Upkeep {
  /** Seals anew what an older secret sealed, and tells how many no secret of ours opens. */
  reseal(): Promise<{ readonly resealed: number; readonly unreadable: number }>;
  /** How many there are, and how many of them no secret of ours opens. */
  survey(): Promise<{ readonly count: number; readonly unreadable: number }>;
  /** Forgets everything of workspaces that left 30 days ago, and old states; resolves to how many workspaces. */
  purge(now: number): Promise<number>;
}

export interface StoredInstallations extends Installations, Upkeep {}

const noSecret = (): never => {
  throw new BotError('invalid-config', 'LECTERN_SECRET is missing; without it no token is kept.');
};

/** What stands in for a seal where no secret is set. */
export const NO_SEAL: Seal = { seal: noSecret, open: noSecret, isNewest: () => true };

const sealTokens = ({ token, refreshToken, ...tenant }: Installation, seal: Seal): string =>
  seal.seal(JSON.stringify({ token, refreshToken }), placeOf(tenant));

function read({ sealed, expiresAt, installedAt, ...row }: InstallationTable, seal: Seal): Installation {
  const { platform, tenant, botUserId } = row;
  return {
    platform,
    tenant,
    botUserId,
    installedAt: moment.parse(installedAt),
    ...(expiresAt !== null && { expiresAt: moment.parse(expiresAt) }),
    ...Tokens.parse(JSON.parse(seal.open(sealed, placeOf(row)))),
  };
}

const present = (db: Kysely<Schema>) =>
  db.selectFrom('installations').selectAll().where('removedAt', 'is', null);

const at = (db: Kysely<Schema>, { platform, tenant }: Tenant) =>
  db.updateTable('installations').where('platform', '=', platform).where('tenant', '=', tenant);

type Update = { executeTakeFirst(): Promise<{ readonly numUpdatedRows: bigint }> };

const didUpdate = async (update: Update): Promise<boolean> =>
  (await update.executeTakeFirst()).numUpdatedRows > 0n;

async function save(db: Kysely<Schema>, installation: Installation, seal: Seal): Promise<void> {
  const { platform, tenant, botUserId, installedAt, expiresAt = null } = installation;
  const sealed = sealTokens(installation, seal);
  const columns = { botUserId, sealed, expiresAt, installedAt, renewingUntil: 0, removedAt: null };
  await db
    .insertInto('installations')
    .values({ platform, tenant, ...columns })
    .onConflict((conflict) => conflict.columns(['platform', 'tenant']).doUpdateSet(columns))
    .execute();
}

function isReadable(row: InstallationTable, seal: Seal): boolean {
  try {
    return read(row, seal).token !== '';
  } catch {
    return false;
  }
}

/** Only what was read is replaced: a token may be renewed meanwhile. */
async function reseal(db: Kysely<Schema>, seal: Seal): ReturnType<Upkeep['reseal']> {
  const rows = await present(db).execute();
  const readable = rows.filter((row) => isReadable(row, seal));
  let resealed = 0;
  for (const row of readable.filter(({ sealed }) => !seal.isNewest(sealed))) {
    const sealed = seal.seal(seal.open(row.sealed, placeOf(row)), placeOf(row));
    if (await didUpdate(at(db, row).set({ sealed }).where('sealed', '=', row.sealed))) resealed += 1;
  }
  return { resealed, unreadable: rows.length - readable.length };
}

async function forget(db: Kysely<Schema>, { platform, tenant }: Tenant): Promise<void> {
  for (const table of [...TABLES, 'subscriptions', 'deliveries', 'installations'] as const) {
    await db.deleteFrom(table).where('platform', '=', platform).where('tenant', '=', tenant).execute();
  }
}

async function purge(db: Kysely<Schema>, now: number): Promise<number> {
  await db.deleteFrom('usedStates').where('expiresAt', '<=', now).execute();
  const gone = await db
    .selectFrom('installations')
    .select(['platform', 'tenant'])
    .where('removedAt', '<=', now - KEPT_AFTER_REMOVAL_MILLISECONDS)
    .execute();
  for (const tenant of gone) await db.transaction().execute((trx) => forget(trx, tenant));
  return gone.length;
}

const upkeep = (database: Database, seal: Seal): Upkeep => ({
  reseal: () => database.run((db) => reseal(db, seal)),
  survey: () =>
    database.run(async (db) => {
      const rows = await present(db).execute();
      const unreadable = rows.filter((row) => !isReadable(row, seal)).length;
      return { count: rows.length, unreadable };
    }),
  purge: (now) => database.run((db) => purge(db, now)),
});

export function createInstallations(database: Database, seal: Seal): StoredInstallations {
  const find = (db: Kysely<Schema>, { platform, tenant }: Tenant) =>
    present(db).where('platform', '=', platform).where('tenant', '=', tenant).executeTakeFirst();

  return {
    ...upkeep(database, seal),
    find: async (tenant) => {
      const row = await database.run((db) => find(db, tenant));
      return row === undefined ? null : read(row, seal);
    },
    save: (installation) => database.run((db) => save(db, installation, seal)),
    claimRenewal: (installation, now, until) =>
      database.run((db) =>
        didUpdate(
          at(db, installation)
            .set({ renewingUntil: until })
            .where('renewingUntil', '<=', now)
            .where('installedAt', '=', installation.installedAt)
            .where('expiresAt', '=', installation.expiresAt ?? 0),
        ),
      ),
    renew: (installation) =>
      database.run((db) => {
        const { installedAt, expiresAt = null } = installation;
        const columns = { sealed: sealTokens(installation, seal), expiresAt, renewingUntil: 0 };
        return didUpdate(
          at(db, installation)
            .set(columns)
            .where('installedAt', '=', installedAt)
            .where('removedAt', 'is', null),
        );
      }),
    remove: (tenant, installedUntil, now) =>
      database.run((db) =>
        didUpdate(
          at(db, tenant)
            .set({ sealed: '', expiresAt: null, removedAt: now })
            .where('installedAt', '<=', installedUntil)
            .where('removedAt', 'is', null),
        ),
      ),
    useState: (state, expiresAt) =>
      database.run(async (db) => {
        const inserted = await db
          .insertInto('usedStates')
          .values({ state, expiresAt })
          .onConflict((conflict) => conflict.column('state').doNothing())
          .returning('state')
          .execute();
        return inserted.length > 0;
      }),
  };
}
