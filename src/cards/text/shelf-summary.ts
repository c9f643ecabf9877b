// Shelf summary: how much is on a shelf and how long what is left takes, in one sentence.
import { count, durationText } from './phrasing.js';

export interface ShelfCounts {
  readonly talks: number;
  readonly toWatch: number;
  /** Of those to watch, as far as lengths are known; many schedules state none. */
  readonly minutes: number;
}

/** "4 talks, 2 still to watch (1 h 11 min)." For a shelf with talks on it. */
export function shelfSummary({ talks, toWatch, minutes }: ShelfCounts): string {
  const all = count(talks, 'talk');
  if (toWatch === 0) return `${all}, all watched.`;
  return `${all}, ${toWatch} still to watch${minutes === 0 ? '' : ` (${durationText(minutes)})`}.`;
}
