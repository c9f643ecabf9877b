// Connection: what SQLite and PostgreSQL have in common, a dialect for Kysely and a lock for migrations.
import type { Dialect } from 'kysely';

export interface Connection {
  readonly kind: 'sqlite' | 'postgres';
  readonly dialect: Dialect;
  /** Runs `work` while no other replica migrates. */
  readonly locked: <T>(work: () => Promise<T>) => Promise<T>;
  /**
   * Whether the connection still leads to what its address names. `moved`: connect again, the file is another one.
   * Absent where a server answers for that. Throws when the file is gone and can't be written back.
   */
  readonly verify?: () => 'same' | 'moved';
}

/**
 * When a commit is safe from a power cut: at once, or with the next checkpoint, which is ten times faster where very
 * many commits follow each other. What an import loses so is imported again. PostgreSQL decides for itself.
 */
export type Durability = 'commit' | 'checkpoint';
