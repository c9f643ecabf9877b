// Invocation tokens repository: invocations kept under a token made from their content, so that the same press always gets the same token.
import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Invocation } from '../../cards/model/card.js';
import type { InvocationTokens } from '../../ports/bot.js';
import type { Log } from '../../ports/telemetry.js';
import type { Database } from '../database/database.js';

const LIFETIME_MS = 30 * 24 * 60 * 60 * 1000;

/** A token used within this time is not written again: it lives for a month, and an answer may have several. */
const REWRITE_AFTER_MS = 60 * 60 * 1000;

/** What waits in memory to be written; the oldest goes first when the database is away for long. */
const MAX_PENDING = 10_000;

/**
 * Milliseconds that tokens wait for others: a card has up to twenty, and a commit of SQLite's waits for the disk with
 * the event loop held. Until then they are known from memory, so that no answer waits for them.
 */
const BATCH_DELAY_MS = 20;
/** Milliseconds until another try, when the database can't be reached. */
const RETRY_MS = 5000;
/** Rows of one insert: three values each, and PostgreSQL takes 65,535. */
const BATCH_SIZE = 500;

const StoredInvocation = z.object({
  command: z.string().min(1),
  options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  form: z.literal(true).exactOptional(),
});

const canonical = ({ command, options, form }: Invocation): string =>
  JSON.stringify({ command, options: Object.fromEntries(Object.entries(options).sort()), form });

/** 22 characters: 128 bits of SHA-256 in base64url, beyond any accidental collision. */
const tokenOf = (stored: string): string =>
  createHash('sha256').update(stored).digest().subarray(0, 16).toString('base64url');

export interface StoredInvocationTokens extends InvocationTokens {
  /** Forgets what was not used for 30 days; resolves to how many. */
  purge(): Promise<number>;
  /** Writes what waits; resolves also when it could not be written. */
  flush(): Promise<void>;
}

/** When a token was written last; the one used longest ago goes first. */
function createWritten() {
  const written = new LRUCache<string, number>({ max: MAX_PENDING });
  return {
    isFresh: (token: string, at: number): boolean =>
      at - (written.get(token) ?? Number.NEGATIVE_INFINITY) < REWRITE_AFTER_MS,
    note: (token: string, at: number): void => void written.set(token, at),
  };
}

interface TokenRow {
  readonly token: string;
  readonly invocation: string;
  readonly usedAt: number;
}

/** Writes rows a little later and many at once. What can't be written waits, and is known meanwhile. */
function createBatchWriter(write: (rows: readonly TokenRow[]) => Promise<void>, log: Log) {
  const waiting = new LRUCache<string, TokenRow>({ max: MAX_PENDING });
  let timer: NodeJS.Timeout | undefined;
  let failing = false;

  const schedule = (after: number): void => {
    timer ??= setTimeout(() => void flush(), after).unref();
  };
  const writeAll = async (rows: readonly TokenRow[]): Promise<void> => {
    for (let at = 0; at < rows.length; at += BATCH_SIZE) {
      const batch = rows.slice(at, at + BATCH_SIZE);
      await write(batch);
      for (const row of batch) if (waiting.get(row.token) === row) waiting.delete(row.token);
    }
  };
  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    try {
      await writeAll([...waiting.values()]);
      failing = false;
    } catch (error) {
      const words =
        'long buttons wait in memory for the database: they stop working at a restart before that';
      if (!failing) log.warn({ err: error, waiting: waiting.size }, words);
      failing = true;
      schedule(RETRY_MS);
    }
  };
  return {
    add: (row: TokenRow): void => {
      waiting.set(row.token, row);
      schedule(BATCH_DELAY_MS);
    },
    get: (token: string): string | undefined => waiting.get(token)?.invocation,
    flush,
  };
}

/**
 * Tokens in the database, written some milliseconds after they were given out. While the database can't be reached
 * they wait in memory, so that searching and pressing go on.
 */
export function createInvocationTokens(
  database: Database,
  log: Log,
  now: () => Date,
): StoredInvocationTokens {
  const written = createWritten();
  const writer = createBatchWriter(async (rows) => {
    await database.run((db) =>
      db
        .insertInto('invocationTokens')
        .values(rows)
        .onConflict((conflict) =>
          conflict.column('token').doUpdateSet(({ ref }) => ({ usedAt: ref('excluded.usedAt') })),
        )
        .execute(),
    );
    for (const { token, usedAt } of rows) written.note(token, usedAt);
  }, log);

  const stored = (token: string): Promise<string | undefined> =>
    database.run(async (db) => {
      const row = await db
        .selectFrom('invocationTokens')
        .select('invocation')
        .where('token', '=', token)
        .where('usedAt', '>', now().getTime() - LIFETIME_MS)
        .executeTakeFirst();
      return row?.invocation;
    });

  return {
    keep: async (invocation) => {
      const value = canonical(invocation);
      const token = tokenOf(value);
      const usedAt = now().getTime();
      if (!written.isFresh(token, usedAt)) writer.add({ token, invocation: value, usedAt });
      return token;
    },
    recall: async (token) => {
      const value = writer.get(token) ?? (await stored(token));
      return value === undefined ? null : StoredInvocation.parse(JSON.parse(value));
    },
    purge: async () => {
      await writer.flush();
      return database.run(async (db) => {
        const { numDeletedRows } = await db
          .deleteFrom('invocationTokens')
          .where('usedAt', '<=', now().getTime() - LIFETIME_MS)
          .executeTakeFirst();
        return Number(numDeletedRows);
      });
    },
    flush: writer.flush,
  };
}
