// Plan: saved talks that have a time, by day, with what clashes, short room changes and gaps. Pure.
import { type ScheduledTalk, venueDay } from './programme.js';

const MINUTE_MS = 60_000;
/** People walk from one room to another in this time, or are late. */
const ROOM_CHANGE_MINUTES = 5;
/** A shorter pause is none that a talk fits in. */
const GAP_MINUTES = 20;

export interface PlanEntry {
  readonly scheduled: ScheduledTalk;
  /** Others of the plan that run at the same time. */
  readonly clashes: readonly ScheduledTalk[];
  /** Where the talk before ends in another room so few minutes before; null where there is time to walk. */
  readonly roomChange: { readonly from: string; readonly minutes: number } | null;
}

/** Free time between two talks of a day, in milliseconds since 1970. */
export interface PlanGap {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface PlanDay {
  /** `YYYY-MM-DD` at the venue. */
  readonly date: string;
  readonly talks: readonly PlanEntry[];
  readonly gaps: readonly PlanGap[];
}

const overlaps = (a: ScheduledTalk, b: ScheduledTalk): boolean =>
  a !== b && a.startMs < b.endMs && b.startMs < a.endMs;

function roomChange(before: ScheduledTalk | undefined, talk: ScheduledTalk): PlanEntry['roomChange'] {
  const from = before?.talk.room ?? null;
  if (before === undefined || from === null || talk.talk.room === null || from === talk.talk.room)
    return null;
  const minutes = Math.round((talk.startMs - before.endMs) / MINUTE_MS);
  return minutes >= 0 && minutes <= ROOM_CHANGE_MINUTES ? { from, minutes } : null;
}

/** Stretches in which nothing of the day runs, between its first start and its last end. */
function gapsOf(talks: readonly ScheduledTalk[]): readonly PlanGap[] {
  const gaps: PlanGap[] = [];
  let free = talks[0]?.endMs ?? 0;
  for (const { startMs, endMs } of talks) {
    if (startMs - free >= GAP_MINUTES * MINUTE_MS) gaps.push({ fromMs: free, toMs: startMs });
    free = Math.max(free, endMs);
  }
  return gaps;
}

/** The days of a plan, in order. */
export function planDays(planned: readonly ScheduledTalk[]): readonly PlanDay[] {
  const sorted = [...planned].sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs);
  const dates = [...new Set(sorted.map(venueDay))].sort();
  return dates.map((date) => {
    const talks = sorted.filter((each) => venueDay(each) === date);
    return {
      date,
      talks: talks.map((scheduled, index) => ({
        scheduled,
        clashes: talks.filter((other) => overlaps(scheduled, other)),
        roomChange: roomChange(
          talks.slice(0, index).findLast(({ endMs }) => endMs <= scheduled.startMs),
          scheduled,
        ),
      })),
      gaps: gapsOf(talks),
    };
  });
}
