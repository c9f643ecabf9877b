// Programme: the talks of one event that have a start, in the order of its schedule, and what is on at a moment. Pure.
import { LRUCache } from 'lru-cache';
import { isCancelled, type Talk } from '../catalogue/talk.js';
import type { Catalogue } from '../search/catalogue.js';
import type { CatalogueEvents, EventSummary } from '../search/events.js';
import { weekdayOf } from '../search/parsing/natural/schedule/days.js';
import type { EventDay } from '../search/parsing/parsed-query.js';

/** A talk with its start and end in milliseconds since 1970. */
export interface ScheduledTalk {
  readonly talk: Talk;
  readonly startMs: number;
  readonly endMs: number;
}

/** The talks of one event that have a start and are not cancelled. */
export interface Programme {
  readonly summary: EventSummary;
  /** The title of one of its talks with what tells it from others. */
  readonly titleOf: (talk: Talk) => string;
  /** IANA zone of the venue. */
  readonly zone: string;
  /** By start, then by room. */
  readonly talks: readonly ScheduledTalk[];
  /** The days at the venue that talks begin on, in order. */
  readonly days: readonly EventDay[];
  /** From the first start to the last end; both 0 where no talk has a time. */
  readonly startMs: number;
  readonly endMs: number;
}

const MINUTE_MS = 60_000;
/** For a talk whose end and length no source states. */
const USUAL_MINUTES = 30;

/** The talk with its times in milliseconds; null where its schedule has no start. */
export function scheduledTalk(talk: Talk): ScheduledTalk | null {
  const { startsAt, endsAt, durationMinutes } = talk;
  if (startsAt === null) return null;
  const startMs = Date.parse(startsAt);
  const endMs =
    endsAt === null ? startMs + (durationMinutes ?? USUAL_MINUTES) * MINUTE_MS : Date.parse(endsAt);
  return { talk, startMs, endMs };
}

const byStart = (a: ScheduledTalk, b: ScheduledTalk): number =>
  a.startMs - b.startMs || (a.talk.room ?? '').localeCompare(b.talk.room ?? '', 'en', { numeric: true });

/** The day at the venue on which a talk begins: `startsAt` is written with the venue's offset. */
export const venueDay = ({ talk }: ScheduledTalk): string => (talk.startsAt ?? '').slice(0, 10);

function programmeOf(summary: EventSummary, talks: readonly Talk[], { titleOf }: CatalogueEvents): Programme {
  const scheduled = talks.flatMap((talk) => scheduledTalk(talk) ?? []).sort(byStart);
  const days = [...new Set(scheduled.map(venueDay))].sort();
  return {
    summary,
    titleOf,
    zone: summary.event.timeZone,
    talks: scheduled,
    days: days.map((date) => ({ date, weekday: weekdayOf(date) })),
    startMs: scheduled[0]?.startMs ?? 0,
    endMs: scheduled.reduce((last, { endMs }) => Math.max(last, endMs), 0),
  };
}

/** Every event of a catalogue by its id. */
export type Programmes = ReadonlyMap<string, Programme>;

/**
 * Of the catalogue in use, and of one that is being replaced: a catalogue never changes, and reading the times of its
 * talks at every question takes 1.6 ms for 174 of them.
 */
const programmesByTalks = new LRUCache<readonly Talk[], Programmes>({ max: 2 });

/** The programmes of a catalogue's events, worked out at the first question. */
export function programmesOf(catalogue: Catalogue): Programmes {
  const talks = catalogue.all();
  const kept = programmesByTalks.get(talks);
  if (kept !== undefined) return kept;
  const byEvent = new Map<string, Talk[]>();
  for (const talk of talks) {
    if (isCancelled(talk)) continue;
    const own = byEvent.get(talk.eventId);
    if (own === undefined) byEvent.set(talk.eventId, [talk]);
    else own.push(talk);
  }
  const programmes = new Map(
    catalogue.events.all.map((summary) => [
      summary.event.id,
      programmeOf(summary, byEvent.get(summary.event.id) ?? [], catalogue.events),
    ]),
  );
  programmesByTalks.set(talks, programmes);
  return programmes;
}

/** Where a moment lies: `unscheduled` means that no talk has a time. */
export type Phase = 'before' | 'running' | 'over' | 'unscheduled';

export function phaseAt({ talks, startMs, endMs }: Programme, nowMs: number): Phase {
  if (talks.length === 0) return 'unscheduled';
  if (nowMs < startMs) return 'before';
  return nowMs < endMs ? 'running' : 'over';
}

/** Talks under way at a moment. */
export const onAt = (talks: readonly ScheduledTalk[], nowMs: number): readonly ScheduledTalk[] =>
  talks.filter(({ startMs, endMs }) => startMs <= nowMs && nowMs < endMs);

/** The talks that begin together at the first start after a moment; none when all have begun. */
export function nextAfter(talks: readonly ScheduledTalk[], nowMs: number): readonly ScheduledTalk[] {
  const first = talks.find(({ startMs }) => startMs > nowMs);
  return first === undefined ? [] : talks.filter(({ startMs }) => startMs === first.startMs);
}
