// Connection: what SQLite and PostgreSQL have in common, a dialect for Kysely and a lock for migrations.
import type { Dialect } from 'kysely';

export interface Connection {
  readonly kind: 'sqlite' | 'postgres';
  readonly dialect: Dialect;
  /** Runs `work` while no other replica migrates. */
  readonly locked: <T>(work: () => Promise<T>) => Promise<T>;
}
