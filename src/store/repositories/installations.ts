// Installations repository: workspaces that installed the app themselves, in SQL, with encrypted tokens.
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { BotError } from '../../errors.js';
import { defined } from '../../lib/defined.js';
import type { Installation, Installations, Tenant } from '../../ports/installations.js';
import type { Log } from '../../ports/telemetry.js';
import type { Database } from '../database/database.js';
import type { Encryption } from '../database/encryption.js';
import type { InstallationTable, Schema } from '../database/schema.js';
import { PERSONAL_TABLE_NAMES } from './personal-data.js';

/** A workspace that comes back within this finds its digests and shelves as they were. */
const REMOVED_RETENTION_MS = 30 * 24 * 60 * 60 * 1000;

const Tokens = z.object({ token: z.string().min(1), refreshToken: z.string().min(1).exactOptional() });

/** pg gives 64-bit integers as strings, SQLite as numbers. */
const timestamp = z.coerce.number();

const encryptionContext = ({ platform, tenant }: Tenant): string => `${platform}\n${tenant}`;

interface InstallationUpkeep {
  /** Encrypts again what an older secret encrypted, and counts the rows that no secret of ours decrypts. */
  reencrypt(): Promise<{ readonly resealed: number; readonly unreadable: number }>;
  /** How many there are, and how many of them no secret of ours opens. */
  survey(): Promise<{ readonly count: number; readonly unreadable: number }>;
  /** Forgets everything of workspaces that left 30 days ago, and old states; resolves to how many workspaces. */
  purge(now: number): Promise<number>;
}

export interface StoredInstallations extends Installations, InstallationUpkeep {}

const noSecret = (): never => {
  throw new BotError('invalid-config', 'LECTERN_SECRET is missing; without it no token is kept.');
};

/** Stands in where no secret is set: refuses to encrypt and to decrypt. */
export const NO_ENCRYPTION: Encryption = { encrypt: noSecret, decrypt: noSecret, usesNewestKey: () => true };

const encryptTokens = ({ token, refreshToken, ...tenant }: Installation, encryption: Encryption): string =>
  encryption.encrypt(JSON.stringify({ token, refreshToken }), encryptionContext(tenant));

function read(
  { sealed, expiresAt, installedAt, ...row }: InstallationTable,
  encryption: Encryption,
): Installation {
  const { platform, tenant, botUserId } = row;
  return {
    platform,
    tenant,
    botUserId,
    installedAt: timestamp.parse(installedAt),
    ...defined({ expiresAt: expiresAt !== null ? timestamp.parse(expiresAt) : undefined }),
    ...Tokens.parse(JSON.parse(encryption.decrypt(sealed, encryptionContext(row)))),
  };
}

const present = (db: Kysely<Schema>) =>
  db.selectFrom('installations').selectAll().where('removedAt', 'is', null);

const at = (db: Kysely<Schema>, { platform, tenant }: Tenant) =>
  db.updateTable('installations').where('platform', '=', platform).where('tenant', '=', tenant);

type Update = { executeTakeFirst(): Promise<{ readonly numUpdatedRows: bigint }> };

const didUpdate = async (update: Update): Promise<boolean> =>
  (await update.executeTakeFirst()).numUpdatedRows > 0n;

async function save(db: Kysely<Schema>, installation: Installation, encryption: Encryption): Promise<void> {
  const { platform, tenant, botUserId, installedAt, expiresAt = null } = installation;
  const sealed = encryptTokens(installation, encryption);
  const columns = { botUserId, sealed, expiresAt, installedAt, renewingUntil: 0, removedAt: null };
  await db
    .insertInto('installations')
    .values({ platform, tenant, ...columns })
    .onConflict((conflict) => conflict.columns(['platform', 'tenant']).doUpdateSet(columns))
    .execute();
}

function isReadable(row: InstallationTable, encryption: Encryption): boolean {
  try {
    return read(row, encryption).token !== '';
  } catch {
    return false;
  }
}

/** Only what was read is replaced: a token may be renewed meanwhile. */
async function reencrypt(
  db: Kysely<Schema>,
  encryption: Encryption,
): ReturnType<InstallationUpkeep['reencrypt']> {
  const rows = await present(db).execute();
  const readable = rows.filter((row) => isReadable(row, encryption));
  let resealed = 0;
  for (const row of readable.filter(({ sealed }) => !encryption.usesNewestKey(sealed))) {
    const sealed = encryption.encrypt(
      encryption.decrypt(row.sealed, encryptionContext(row)),
      encryptionContext(row),
    );
    if (await didUpdate(at(db, row).set({ sealed }).where('sealed', '=', row.sealed))) resealed += 1;
  }
  return { resealed, unreadable: rows.length - readable.length };
}

async function forget(db: Kysely<Schema>, { platform, tenant }: Tenant): Promise<void> {
  for (const table of [...PERSONAL_TABLE_NAMES, 'subscriptions', 'deliveries', 'installations'] as const) {
    await db.deleteFrom(table).where('platform', '=', platform).where('tenant', '=', tenant).execute();
  }
}

/** Gives how many workspaces were forgotten; one that can't be now is tried again, and stops no other. */
async function purge(db: Kysely<Schema>, now: number, log: Log): Promise<number> {
  await db.deleteFrom('usedStates').where('expiresAt', '<=', now).execute();
  const gone = await db
    .selectFrom('installations')
    .select(['platform', 'tenant'])
    .where('removedAt', '<=', now - REMOVED_RETENTION_MS)
    .execute();
  let forgotten = 0;
  for (const tenant of gone) {
    try {
      await db.transaction().execute((trx) => forget(trx, tenant));
      forgotten += 1;
    } catch (err) {
      log.error({ err, ...tenant }, 'what a workspace that left had could not be deleted; it is tried again');
    }
  }
  return forgotten;
}

const upkeep = (database: Database, encryption: Encryption, log: Log): InstallationUpkeep => ({
  reencrypt: () => database.run((db) => reencrypt(db, encryption)),
  survey: () =>
    database.run(async (db) => {
      const rows = await present(db).execute();
      const unreadable = rows.filter((row) => !isReadable(row, encryption)).length;
      return { count: rows.length, unreadable };
    }),
  purge: (now) => database.run((db) => purge(db, now, log)),
});

export function createInstallations(
  database: Database,
  encryption: Encryption,
  log: Log,
): StoredInstallations {
  const find = (db: Kysely<Schema>, { platform, tenant }: Tenant) =>
    present(db).where('platform', '=', platform).where('tenant', '=', tenant).executeTakeFirst();

  return {
    ...upkeep(database, encryption, log),
    find: async (tenant) => {
      const row = await database.run((db) => find(db, tenant));
      return row === undefined ? null : read(row, encryption);
    },
    save: (installation) => database.run((db) => save(db, installation, encryption)),
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
        const columns = { sealed: encryptTokens(installation, encryption), expiresAt, renewingUntil: 0 };
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
