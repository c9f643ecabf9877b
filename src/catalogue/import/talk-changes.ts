// Changes of talks between two imports of an event, in the words of a programme: what a reader who relied on a talk is told.
import { z } from 'zod';
import { isCancelled, type Talk } from '../talk.js';
import { isMoved, type PlannedTalk, type StoredTalk } from './plan-import.js';

/**
 * What became of a talk. `scheduled`: it has a time now and had none; `moved`: another time, day or room; `swapped`:
 * moved to where another talk was, and that one to its place; `restored`: it was cancelled and takes place again.
 */
const TalkChangeKind = z.enum(['new', 'renamed', 'scheduled', 'moved', 'swapped', 'cancelled', 'restored']);
export type TalkChangeKind = z.infer<typeof TalkChangeKind>;

/** What a change can touch. Moments have the venue's offset. */
const TalkFacts = z
  .object({
    title: z.string(),
    day: z.string().nullable(),
    startsAt: z.string().nullable(),
    endsAt: z.string().nullable(),
    room: z.string().nullable(),
  })
  .readonly();
export type TalkFacts = z.infer<typeof TalkFacts>;

export const TalkChange = z
  .object({
    talkId: z.string(),
    /** At least one; a talk may be renamed and moved at once. */
    kinds: z.array(TalkChangeKind).readonly(),
    /** Null for a new talk. */
    before: TalkFacts.nullable(),
    /** Of a cancelled talk: as it stood last. */
    after: TalkFacts,
    /** The talk that it changed places with; null unless it is `swapped`. */
    swappedWith: z.string().nullable(),
  })
  .readonly();
export type TalkChange = z.infer<typeof TalkChange>;

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
  planned: readonly Pick<PlannedTalk, 'talk' | 'change'>[],
  stored: readonly Pick<StoredTalk, 'talk'>[],
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

/** Whether the last of several changes that says so took the talk off the programme. */
function endsCancelled(changes: readonly TalkChange[]): boolean {
  const last = changes.findLast(({ kinds }) => kinds.includes('cancelled') || kinds.includes('restored'));
  return last?.kinds.includes('cancelled') ?? false;
}

/** How a talk that takes place stands against what it was; empty when it is as before. */
function netKinds(before: TalkFacts, last: TalkChange): readonly TalkChangeKind[] {
  const { after } = last;
  const kinds: TalkChangeKind[] = [];
  if (after.title !== before.title) kinds.push('renamed');
  if (before.startsAt === null && after.startsAt !== null) kinds.push('scheduled');
  else if (isMoved(after, before)) kinds.push(last.kinds.includes('swapped') ? 'swapped' : 'moved');
  return kinds;
}

/** What several changes of one talk, the oldest first, come to; null when it is as it was before them. */
export function netChange(changes: readonly TalkChange[]): TalkChange | null {
  const [first, last] = [changes[0], changes.at(-1)];
  if (first === undefined || last === undefined || changes.length === 1) return first ?? null;
  const isOff = endsCancelled(changes);
  const { before } = first;
  if (before === null) return isOff ? null : { ...last, kinds: ['new'], before, swappedWith: null };
  const wasOff = first.kinds.includes('restored');
  if (isOff) return wasOff ? null : { ...last, kinds: ['cancelled'], before, swappedWith: null };
  const net = netKinds(before, last);
  const kinds: readonly TalkChangeKind[] = wasOff ? ['restored', ...net] : net;
  return kinds.length === 0 ? null : { ...last, kinds, before };
}
