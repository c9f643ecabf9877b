// Picker: which talk comes when, a seeded permutation of a channel's matching talks without repeats. Pure.
import { createHash } from 'node:crypto';

/** A talk that may be picked, with a hash of its id made once for all channels. */
export interface Candidate {
  readonly id: string;
  readonly hash: number;
}

/** What a channel's picks depend on. */
export interface PickState {
  readonly seed: string;
  readonly round: number;
  /** Talks of this round that were posted or are about to be. */
  readonly used: ReadonlySet<string>;
  readonly pins: readonly { readonly date: string; readonly talkId: string }[];
  readonly deferred: readonly string[];
  readonly banned: readonly string[];
  /** The talk posted last: a new round doesn't start with it. */
  readonly last: string | null;
}

export interface Pick {
  readonly date: string;
  readonly talkId: string;
  readonly round: number;
  readonly pinned: boolean;
  /** True for the first pick of a new round: every talk has been used once. */
  readonly reshuffled: boolean;
}

const hash32 = (value: string): number => createHash('sha256').update(value).digest().readUInt32BE(0);

export const candidatesOf = (ids: readonly string[]): readonly Candidate[] =>
  ids.map((id) => ({ id, hash: hash32(id) }));

/** MurmurHash3's 32-bit finalizer (Austin Appleby, public domain): every input bit changes half the output. */
function fmix32(value: number): number {
  let mixed = value >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** How willingly a talk is picked: freely, at the end of the round, or only when all others are gone. */
type Preference = 0 | 1 | 2;

/** The best of each standing, found in one pass: a catalogue may hold 100,000 talks. */
interface RankedCandidate {
  readonly candidate: Candidate;
  readonly place: number;
}

/**
 * A talk's place in a round depends on nothing but the round and the talk, so that a talk that joins or leaves
 * the catalogue moves no other. Equal hashes fall back to the id.
 */
function bestCandidate(
  state: PickState,
  candidates: readonly Candidate[],
  fresh: boolean,
): Candidate | undefined {
  const barred = new Set([...state.used, ...state.banned]);
  const reserved = new Set(state.pins.map(({ talkId }) => talkId));
  const deferred = new Set(fresh && state.last !== null ? [state.last] : state.deferred);
  const order = hash32(`${state.seed}:${state.round}`);
  const standing = (id: string): Preference => (reserved.has(id) ? 2 : deferred.has(id) ? 1 : 0);
  const best: (RankedCandidate | undefined)[] = [undefined, undefined, undefined];
  for (const candidate of candidates) {
    const place = fmix32(candidate.hash ^ order);
    // Most are out of the running by their place alone, without a look at the lists.
    if (place > (best[0]?.place ?? place) || barred.has(candidate.id)) continue;
    const stands = standing(candidate.id);
    if (isNearer(candidate, place, best[stands])) best[stands] = { candidate, place };
  }
  return (best[0] ?? best[1] ?? best[2])?.candidate;
}

const isNearer = (candidate: Candidate, place: number, best: RankedCandidate | undefined): boolean =>
  best === undefined || place < best.place || (place === best.place && candidate.id < best.candidate.id);

/** The state after a round is used up. */
const nextRound = (state: PickState): PickState => ({
  ...state,
  round: state.round + 1,
  used: new Set(),
  deferred: [],
});

function pickOn(
  date: string,
  state: PickState,
  candidates: readonly Candidate[],
): { readonly pick: Omit<Pick, 'date'>; readonly state: PickState } | null {
  const pinned = state.pins.find((pin) => pin.date === date);
  if (pinned !== undefined) {
    return { pick: { talkId: pinned.talkId, round: state.round, pinned: true, reshuffled: false }, state };
  }
  const found = bestCandidate(state, candidates, false);
  if (found !== undefined) {
    return { pick: { talkId: found.id, round: state.round, pinned: false, reshuffled: false }, state };
  }
  const fresh = nextRound(state);
  const again = bestCandidate(fresh, candidates, true);
  if (again === undefined) return null;
  return {
    pick: { talkId: again.id, round: fresh.round, pinned: false, reshuffled: true },
    state: fresh,
  };
}

/** The picks of some dates, in order; shorter than the dates when nothing may be picked. */
export function upcoming(
  start: PickState,
  candidates: readonly Candidate[],
  dates: readonly string[],
): readonly Pick[] {
  const picks: Pick[] = [];
  let state = start;
  for (const date of dates) {
    const found = pickOn(date, state, candidates);
    if (found === null) return picks;
    const { talkId } = found.pick;
    picks.push({ date, ...found.pick });
    state = {
      ...found.state,
      used: new Set([...found.state.used, talkId]),
      pins: found.state.pins.filter((pin) => pin.date !== date),
      last: talkId,
    };
  }
  return picks;
}

/** How many talks are still unused in this round. */
export function remaining(state: PickState, candidates: readonly Candidate[]): number {
  const barred = new Set([...state.used, ...state.banned]);
  return candidates.filter(({ id }) => !barred.has(id)).length;
}
