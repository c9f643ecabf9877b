// Invocations kept under a token made from their content, so that the same press always gets the same token.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Invocation } from '../cards/card.js';
import type { InvocationTokens, Log } from '../ports.js';
import type { Database } from './database.js';

const LIFETIME_MILLISECONDS = 30 * 24 * 60 * 60 * 1000;

/** A token used within this time is not written again: it lives for a month, and an answer may have several. */
const FRESH_MILLISECONDS = 60 * 60 * 1000;

/** What is kept in memory while the database can't be reached; the oldest goes first. */
const MOST_IN_MEMORY = 10_000;

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

export interface StoredTokens extends InvocationTokens {
  /** Forgets what was not used for 30 days; resolves to how many. */
  purge(): Promise<number>;
}

/** When a token was written last; the oldest goes first. */
function createWritten() {
  const written = new Map<string, number>();
  return {
    isFresh: (token: string, at: number): boolean =>
      at - (written.get(token) ?? Number.NEGATIVE_INFINITY) < FRESH_MILLISECONDS,
    note: (token: string, at: number): void => {
      const [oldest] = written.keys();
      if (written.size >= MOST_IN_MEMORY && oldest !== undefined) written.delete(oldest);
      written.delete(token);
      written.set(token, at);
    },
  };
}

/**
 * Tokens in the database. When it can't be reached they are kept in memory, so that searching goes on: such a
 * press works until this process ends.
 */
export function createTokens(database: Database, log: Log, now: () => Date): StoredTokens {
  const memory = new Map<string, string>();
  const written = createWritten();

  const remember = (token: string, stored: string): void => {
    const [oldest] = memory.keys();
    if (memory.size >= MOST_IN_MEMORY && oldest !== undefined) memory.delete(oldest);
    memory.set(token, stored);
  };

  const stored = (token: string): Promise<string | undefined> =>
    database.run(async (db) => {
      const row = await db
        .selectFrom('invocationTokens')
        .select('invocation')
        .where('token', '=', token)
        .where('usedAt', '>', now().getTime() - LIFETIME_MILLISECONDS)
        .executeTakeFirst();
      return row?.invocation;
    });

  return {
    keep: async (invocation) => {
      const value = canonical(invocation);
      const token = tokenOf(value);
      const usedAt = now().getTime();
      if (written.isFresh(token, usedAt)) return token;
      try {
        await database.run((db) =>
          db
            .insertInto('invocationTokens')
            .values({ token, invocation: value, usedAt })
            .onConflict((conflict) => conflict.column('token').doUpdateSet({ usedAt }))
            .execute(),
        );
        written.note(token, usedAt);
      } catch (error) {
        log.warn(
          { err: error },
          'a long button is kept in memory only: it stops working at the next restart',
        );
        remember(token, value);
      }
      return token;
    },
    recall: async (token) => {
      const value = memory.get(token) ?? (await stored(token));
      return value === undefined ? null : StoredInvocation.parse(JSON.parse(value));
    },
    purge: () =>
      database.run(async (db) => {
        const { numDeletedRows } = await db
          .deleteFrom('invocationTokens')
          .where('usedAt', '<=', now().getTime() - LIFETIME_MILLISECONDS)
          .executeTakeFirst();
        return Number(numDeletedRows);
      }),
  };
}
