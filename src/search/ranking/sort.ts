// Sort: the order that a query asks for; relevance unless it says otherwise. Ties keep the order of relevance.
import { Level, type Talk } from '../../catalogue/talk.js';
import type { ParsedQuery } from '../parsing/parsed-query.js';
import type { Query, Sort } from '../query.js';
import type { Ranked } from './ranker.js';
import { fitting } from './time-budget.js';

const minutesOr = (talk: Talk, last: number): number => talk.durationMinutes ?? last;

/** Beginner first; a talk that states no level comes last. */
const step = ({ level }: Talk): number =>
  level === null ? Level.options.length : Level.options.indexOf(level);

/** How two talks stand under an order other than relevance; ties keep the order they had. */
function comparatorOf(
  sort: Sort,
  { ratings }: Pick<Query, 'ratings'>,
): ((a: Talk, b: Talk) => number) | null {
  if (sort === 'path') return (a, b) => step(a) - step(b);
  if (sort === 'rated') return (a, b) => (ratings?.get(b.id) ?? 0) - (ratings?.get(a.id) ?? 0);
  if (sort === 'shortest') return (a, b) => minutesOr(a, 1e6) - minutesOr(b, 1e6);
  if (sort === 'longest') return (a, b) => minutesOr(b, -1) - minutesOr(a, -1);
  if (sort === 'schedule') {
    const time = ({ startsAt }: Talk): number =>
      startsAt === null ? Number.MAX_VALUE : Date.parse(startsAt);
    return (a, b) => time(a) - time(b);
  }
  return null;
}

/** How the caller wants the talks: what a line can't say by itself. */
export type SortOptions = Pick<Query, 'ratings' | 'random'>;

/** A talk is good enough to be proposed at random with this share of the best one's score. */
const GOOD = 0.5;

function pickAtRandom(ranked: readonly Ranked[], random: () => number): readonly Ranked[] {
  const good = ranked.filter(({ score }) => score >= (ranked[0]?.score ?? 0) * GOOD);
  return good.slice(Math.floor(random() * good.length)).slice(0, 1);
}

/** In the order that was asked for, or only the talks that fill the time. Ties keep the order of relevance. */
export function sortRanked(
  ranked: readonly Ranked[],
  { sort, filters }: ParsedQuery,
  talks: readonly Talk[],
  options: SortOptions,
): readonly Ranked[] {
  const talkOf = (doc: number): Talk => talks[doc] as Talk;
  const kept = filters.fit === undefined ? ranked : fitting(ranked, filters.fit, talkOf);
  if (sort === 'random') return pickAtRandom(kept, options.random ?? Math.random);
  const compare = comparatorOf(sort, options);
  return compare === null ? kept : [...kept].sort((a, b) => compare(talkOf(a.doc), talkOf(b.doc)));
}
