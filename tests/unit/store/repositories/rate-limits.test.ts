// Shared buckets: what is asked of the database is the same text each time, because a statement is prepared once a text.
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import { expect, it } from 'vitest';
import type { Database } from '../../../../src/store/database/database.js';
import type { Schema } from '../../../../src/store/database/schema.js';
import { createSharedBuckets } from '../../../../src/store/repositories/rate-limits.js';

it('asks the same statements at every time and of everyone', async () => {
  const statements = new Set<string>();
  const db = new Kysely<Schema>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (of) => new PostgresIntrospector(of),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
    log: ({ query }) => void statements.add(query.sql),
  });
  const database: Database = { run: (work) => work(db, 'postgres'), close: async () => {} };
  const { take } = createSharedBuckets(database);
  await take('ann', { burst: 5, perSecond: 1 }, 1000);
  const once = statements.size;
  await take('bo', { burst: 7, perSecond: 3 }, 2500);
  expect(statements.size).toBe(once);
});
