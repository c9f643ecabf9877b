// Secret feeds repository: the hashed tokens of plans and digests in SQL.
import { timingSafeEqual } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { FeedOwner, FeedTokens } from '../../ports/secret-feeds.js';
import type { Database } from '../database/database.js';
import type { Schema } from '../database/schema.js';

type Db = Kysely<Schema>;

async function keep(db: Db, { kind, of }: FeedOwner, tokenHash: string, issuedAt: number): Promise<void> {
  const { platform, tenant } = of;
  const token = { tokenHash, issuedAt };
  await (kind === 'plan'
    ? db
        .insertInto('planFeeds')
        .values({ platform, tenant, person: of.person, ...token })
        .onConflict((conflict) => conflict.columns(['platform', 'tenant', 'person']).doUpdateSet(token))
    : db
        .insertInto('digestFeeds')
        .values({ platform, tenant, channel: of.channel, ...token })
        .onConflict((conflict) => conflict.columns(['platform', 'tenant', 'channel']).doUpdateSet(token))
  ).execute();
}

async function issuedAt(db: Db, { kind, of }: FeedOwner): Promise<number | null> {
  const { platform, tenant } = of;
  const row =
    kind === 'plan'
      ? await db
          .selectFrom('planFeeds')
          .select('issuedAt')
          .where((is) => is.and({ platform, tenant, person: of.person }))
          .executeTakeFirst()
      : await db
          .selectFrom('digestFeeds')
          .select('issuedAt')
          .where((is) => is.and({ platform, tenant, channel: of.channel }))
          .executeTakeFirst();
  return row === undefined ? null : Number(row.issuedAt);
}

async function revoke(db: Db, { kind, of }: FeedOwner): Promise<boolean> {
  const { platform, tenant } = of;
  const deletion =
    kind === 'plan'
      ? db.deleteFrom('planFeeds').where((is) => is.and({ platform, tenant, person: of.person }))
      : db.deleteFrom('digestFeeds').where((is) => is.and({ platform, tenant, channel: of.channel }));
  const { numDeletedRows } = await deletion.executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Compares without telling by its time how much is the same. */
const isSame = (left: string, right: string): boolean =>
  left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));

async function ownerOf(db: Db, tokenHash: string): Promise<FeedOwner | null> {
  const plan = await db
    .selectFrom('planFeeds')
    .select(['platform', 'tenant', 'person', 'tokenHash'])
    .where('tokenHash', '=', tokenHash)
    .executeTakeFirst();
  if (plan !== undefined && isSame(plan.tokenHash, tokenHash)) {
    const { platform, tenant, person } = plan;
    return { kind: 'plan', of: { platform, tenant, person } };
  }
  const digest = await db
    .selectFrom('digestFeeds')
    .select(['platform', 'tenant', 'channel', 'tokenHash'])
    .where('tokenHash', '=', tokenHash)
    .executeTakeFirst();
  if (digest === undefined || !isSame(digest.tokenHash, tokenHash)) return null;
  const { platform, tenant, channel } = digest;
  return { kind: 'digest', of: { platform, tenant, channel } };
}

/** Creates the repository. */
export const createFeedTokens = (database: Database): FeedTokens => ({
  keep: (owner, tokenHash, now) => database.run((db) => keep(db, owner, tokenHash, now)),
  issuedAt: (owner) => database.run((db) => issuedAt(db, owner)),
  revoke: (owner) => database.run((db) => revoke(db, owner)),
  ownerOf: (tokenHash) => database.run((db) => ownerOf(db, tokenHash)),
});
