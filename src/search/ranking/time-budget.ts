// Time budget (a small knapsack): `fit:45m`, the best one to three talks whose real lengths fill a span together.
import type { Talk } from '../../catalogue/talk.js';
import type { Ranked } from './ranker.js';

/** More talks than these are a day, not a break. */
const MOST_TALKS = 3;
/** Of the best; three out of 40 are 10,680 ways, which takes about a millisecond. */
const CANDIDATES = 40;

interface Candidate {
  readonly ranked: Ranked;
  readonly minutes: number;
  /** Minutes, each worth as much as the talk stands beside the best one. */
  readonly worth: number;
}

interface Choice {
  readonly picked: readonly Candidate[];
  readonly worth: number;
}

const NOTHING: Choice = { picked: [], worth: 0 };

/** The best of `all` from `from` on, for the time that is left. Of equals the first found stays: fewer and better. */
function best(all: readonly Candidate[], from: number, left: number, talks: number): Choice {
  if (talks === 0) return NOTHING;
  let found = NOTHING;
  for (let at = from; at < all.length; at += 1) {
    const candidate = all[at] as Candidate;
    if (candidate.minutes > left) continue;
    const rest = best(all, at + 1, left - candidate.minutes, talks - 1);
    const worth = candidate.worth + rest.worth;
    if (worth > found.worth) found = { picked: [candidate, ...rest.picked], worth };
  }
  return found;
}

/** A set of talks, best first, that lasts at most `minutes`. Talks of unknown length are never in it. */
export function fitting(
  ranked: readonly Ranked[],
  minutes: number,
  talkOf: (doc: number) => Talk,
): readonly Ranked[] {
  const top = ranked[0]?.score ?? 1;
  const candidates: Candidate[] = [];
  for (const each of ranked) {
    const length = talkOf(each.doc).durationMinutes;
    if (length === null || length === 0 || length > minutes) continue;
    // Squared, so that a long talk that hardly fits the question doesn't stand in for a short one that does.
    candidates.push({ ranked: each, minutes: length, worth: length * (each.score / top) ** 2 });
    if (candidates.length === CANDIDATES) break;
  }
  return best(candidates, 0, minutes, MOST_TALKS).picked.map((candidate) => candidate.ranked);
}
