// PostgreSQL connection: pg, shaped for Kysely's PostgresDialect.
import { PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Log } from '../../ports/telemetry.js';
import type { Connection } from './connection.js';

/** Creates the pool; nothing is connected until the first query. */
export function openPostgres(url: string, log: Log): Connection {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 5000,
    // A query that hangs must not hold the scheduler for ever.
    statement_timeout: 30_000,
    application_name: 'lectern',
  });
  // Without a listener a connection that the server drops while idle ends the process.
  pool.on('error', (error) => log.warn({ err: error }, 'the database dropped an idle connection'));
  return {
    kind: 'postgres',
    dialect: new PostgresDialect({ pool }),
    // Kysely's migrator takes an advisory lock in a transaction of its own here.
    locked: (work) => work(),
  };
}
