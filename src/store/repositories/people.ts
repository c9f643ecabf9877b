// People repository: greetings, preferences and conversation memory in SQL.
import { z } from 'zod';
import type { Subject } from '../../cards/model/reply.js';
import type { ConversationKey, Conversations } from '../../ports/people.js';
import type { Database } from '../database/database.js';
import type { StoredPeople } from '../tenant-cache.js';

/** After half an hour "the second one" means nothing any more. */
const CONVERSATION_TTL_MS = 30 * 60 * 1000;

const StoredSubject = z.object({
  line: z.string().exactOptional(),
  page: z.int().exactOptional(),
  pages: z.int().exactOptional(),
  talks: z.array(z.string()),
  open: z.string().exactOptional(),
  person: z.string().exactOptional(),
  undo: z
    .object({
      command: z.string(),
      options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    })
    .exactOptional(),
});

export function createPeople(database: Database): StoredPeople {
  return {
    greet: ({ platform, tenant, person }, now) =>
      database.run(async (db) => {
        const inserted = await db
          .insertInto('people')
          .values({ platform, tenant, person, metAt: now, plain: 0 })
          .onConflict((conflict) =>
            conflict
              .columns(['platform', 'tenant', 'person'])
              .doUpdateSet({ metAt: now })
              .where('people.metAt', 'is', null),
          )
          .returning('person')
          .execute();
        return inserted.length > 0;
      }),
    preferences: ({ platform, tenant, person }) =>
      database.run(async (db) => {
        const row = await db
          .selectFrom('people')
          .select('plain')
          .where((eb) => eb.and({ platform, tenant, person }))
          .executeTakeFirst();
        return { plain: row?.plain === 1 };
      }),
    plainIn: ({ platform, tenant }) =>
      database.run(async (db) => {
        const rows = await db
          .selectFrom('people')
          .select('person')
          .where((eb) => eb.and({ platform, tenant, plain: 1 }))
          .execute();
        return new Set(rows.map(({ person }) => person));
      }),
    prefer: ({ platform, tenant, person }, { plain = false }) =>
      database.run(async (db) => {
        const wish = { plain: plain ? 1 : 0 };
        await db
          .insertInto('people')
          .values({ platform, tenant, person, metAt: null, ...wish })
          .onConflict((conflict) => conflict.columns(['platform', 'tenant', 'person']).doUpdateSet(wish))
          .execute();
      }),
  };
}

const conversationColumns = ({ platform, tenant, person, channel, thread = '' }: ConversationKey) => ({
  platform,
  tenant,
  person,
  channel,
  thread,
});

export interface StoredConversations extends Conversations {
  /** Forgets what is too old to be meant; resolves to how many. */
  purge(now: number): Promise<number>;
}

export function createConversations(database: Database): StoredConversations {
  return {
    recall: (key, now) =>
      database.run(async (db) => {
        const { platform, tenant, person, channel, thread } = conversationColumns(key);
        const row = await db
          .selectFrom('conversations')
          .select('subject')
          .where((eb) => eb.and({ platform, tenant, person, channel, thread }))
          .where('toldAt', '>', now - CONVERSATION_TTL_MS)
          .executeTakeFirst();
        return row === undefined ? null : StoredSubject.parse(JSON.parse(row.subject));
      }),
    keep: (keys, subject: Subject, now) =>
      database.run(async (db) => {
        const told = { subject: JSON.stringify(subject), toldAt: now };
        await db
          .insertInto('conversations')
          .values(keys.map((key) => ({ ...conversationColumns(key), ...told })))
          .onConflict((conflict) =>
            conflict.columns(['platform', 'tenant', 'person', 'channel', 'thread']).doUpdateSet(told),
          )
          .execute();
      }),
    forget: (key) =>
      database.run(async (db) => {
        const { platform, tenant, person, channel, thread } = conversationColumns(key);
        await db
          .deleteFrom('conversations')
          .where((eb) => eb.and({ platform, tenant, person, channel, thread }))
          .execute();
      }),
    purge: (now) =>
      database.run(async (db) => {
        const { numDeletedRows } = await db
          .deleteFrom('conversations')
          .where('toldAt', '<=', now - CONVERSATION_TTL_MS)
          .executeTakeFirst();
        return Number(numDeletedRows);
      }),
  };
}
