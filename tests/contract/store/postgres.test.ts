// The store contract on a real PostgreSQL.
import pg from 'pg';
import { startPostgres } from '../../support/store/postgres.js';
import { storeContract } from './store.contract.js';

storeContract('PostgreSQL', async () => {
  const server = await startPostgres();
  return {
    fresh: () => server.database(),
    query: async (url, statement) => {
      const client = new pg.Client(url);
      await client.connect();
      await client.query(statement);
      await client.end();
    },
    takeAway: () => server.stop(),
    bringBack: () => server.start(),
    remove: () => server.remove(),
  };
});
