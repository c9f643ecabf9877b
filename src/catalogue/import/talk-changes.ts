// Changes of talks between two imports of an event, in the words of a programme: what a reader who relied on a talk is told.
import { isCancelled, type Talk } from '../talk.js';
import { isMoved, type PlannedTalk, type StoredTalk } from './plan-import.js';

/**
 * What became of a talk. `scheduled`: it has a time now and had none; `moved`: another time, day or room; `swapped`:
 * moved to where another talk was, and that one to its place; `restored`: it was cancelled and takes place again.
 */
export type TalkChangeKind = 'new' | 'renamed' | 'scheduled' | 'moved' | 'swapped' | 'cancelled' | 'restored';

/** What a change can touch. Moments have the venue's offset. */
export type TalkFacts = Pick<Talk, 'title' | 'day' | 'startsAt' | 'endsAt' | 'room'>;

export interface TalkChange {
  readonly talkId: string;
  /** At least one; a talk may be renamed and moved at once. */
  readonly kinds: readonly TalkChangeKind[];
  /** Null for a new talk. */
  readonly before: TalkFacts | null;
  /** Of a cancelled talk: as it stood last. */
  readonly after: TalkFacts;
  /** The talk that it changed places with; null unless it is `swapped`. */
  readonly swappedWith: string | null;
}

const factsOf = ({ title, day, startsAt, endsAt, room }: Talk): TalkFacts => ({
  title,
  day,
  startsAt,
  endsAt,
  room,
});

/** A talk as it is now, with what it was. */
interface Pair {
  readonly now: Talk;
  readonly before: Talk;
}

const hasMoved = ({ now, before }: Pair): boolean =>
  !isCancelled(now) && !isCancelled(before) && isMoved(now, before);

const placeOf = ({ startsAt, room }: Talk): string | null =>
  startsAt === null ? null : `${startsAt}|${room}`;

/** Talk ids by the talk that they changed places with. */
function swaps(pairs: readonly Pair[]): ReadonlyMap<string, string> {
  const moved = pairs.filter(hasMoved);
  const byOldPlace = new Map(moved.map((pair) => [placeOf(pair.before), pair]));
  return new Map(
    moved.flatMap(({ now, before }) => {
      const other = placeOf(now) === null ? undefined : byOldPlace.get(placeOf(now));
      const isSwap = other !== undefined && placeOf(other.now) === placeOf(before);
      return isSwap && other.now.id !== now.id ? [[now.id, other.now.id] as const] : [];
    }),
  );
}

function kindsOf(pair: Pair, isSwapped: boolean): readonly TalkChangeKind[] {
  const { now, before } = pair;
  if (isCancelled(now)) return isCancelled(before) ? [] : ['cancelled'];
  const kinds: TalkChangeKind[] = [];
  if (isCancelled(before)) kinds.push('restored');
  if (now.title !== before.title) kinds.push('renamed');
  if (hasMoved(pair)) kinds.push(isSwapped ? 'swapped' : 'moved');
  else if (before.startsAt === null && now.startsAt !== null) kinds.push('scheduled');
  return kinds;
}

/** The changes of a plan against what was stored, in the order of the programme; none for texts and speakers. */
export function talkChanges(
  planned: readonly PlannedTalk[],
  stored: readonly StoredTalk[],
): readonly TalkChange[] {
  const befores = new Map(stored.map(({ talk }) => [talk.id, talk]));
  const pairs = planned.flatMap(({ talk }): Pair[] => {
    const before = befores.get(talk.id);
    return before === undefined ? [] : [{ now: talk, before }];
  });
  const swapped = swaps(pairs);
  return planned.flatMap(({ talk, change }): TalkChange[] => {
    const before = befores.get(talk.id);
    const after = factsOf(talk);
    if (before === undefined)
      return change === 'new' && !isCancelled(talk)
        ? [{ talkId: talk.id, kinds: ['new'], before: null, after, swappedWith: null }]
        : [];
    const swappedWith = swapped.get(talk.id) ?? null;
    const kinds = kindsOf({ now: talk, before }, swappedWith !== null);
    return kinds.length === 0
      ? []
      : [{ talkId: talk.id, kinds, before: factsOf(before), after, swappedWith }];
  });
}
