// Wish: a search without an answer, kept for a person who wants to hear once a talk answers it; and the notice that says so.
import { createHash } from 'node:crypto';
import { z } from 'zod';

export const Wish = z
  .object({
    /** Made of the person and the line: the same wish twice is one row. */
    id: z.string().max(25),
    platform: z.string(),
    tenant: z.string(),
    person: z.string(),
    /** The query line as it was searched. */
    line: z.string(),
    madeAt: z.coerce.number(),
    /** Revision of the catalogue in which it was searched for last. */
    searchedRevision: z.coerce.number(),
    /** When a talk answered it, after which it is not searched for again; null while it is open. */
    matchedAt: z.coerce.number().nullable(),
  })
  .readonly();
export type Wish = z.infer<typeof Wish>;

/** More open wishes of one person are not kept: each is searched for after every import. */
export const MAX_OPEN_WISHES = 20;

/** Longer lines are not kept as wishes: they are pasted messages. */
export const MAX_WISH_LENGTH = 200;

/** The line as it is kept: without spaces around it, and single ones in it. */
export const wishLine = (typed: string): string => typed.trim().replace(/\s+/gu, ' ');

/** Capitals make no other wish. */
export const isSameLine = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** 22 characters: 128 bits of SHA-256 in base64url. Capitals make no other wish. */
export const wishId = (wish: Pick<Wish, 'platform' | 'tenant' | 'person' | 'line'>): string =>
  createHash('sha256')
    .update([wish.platform, wish.tenant, wish.person, wish.line.toLowerCase()].join('\n'))
    .digest()
    .subarray(0, 16)
    .toString('base64url');

/** A wish with the new talks that answer it, the best first. */
export interface AnsweredWish {
  readonly wish: Wish;
  readonly talkIds: readonly string[];
}

const Answer = z.object({ line: z.string(), talkIds: z.array(z.string()).readonly() }).readonly();

/** What a row keeps of a notice: what was answered by which talks, and the revision of the catalogue that has them. */
export const WishNotice = z.object({ revision: z.int(), answers: z.array(Answer).readonly() }).readonly();
export type WishNotice = z.infer<typeof WishNotice>;
