// Today's talk: the same one for everyone on a day of UTC, another one the next day.
import type { Talk } from '../catalogue/talk.js';

const DAY_MS = 86_400_000;
/** Far from every power of two and coprime to most sizes, so that neighbouring days are far apart in the catalogue. */
const STRIDE = 7919;

/** Null for a catalogue without talks. */
export function todaysTalk(talks: readonly Talk[], nowMs: number): Talk | null {
  const day = Math.floor(nowMs / DAY_MS);
  return talks[(day * STRIDE) % Math.max(1, talks.length)] ?? null;
}
