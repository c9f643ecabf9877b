// `lectern digest simulate`: what would be posted when, worked out by the same code, without posting.
import type { Catalogue } from '../ports.js';
import { type ClockChange, clockChanges, firstSlot, localTime, type Slot, slotAfter } from './due.js';
import { createOffers } from './offers.js';
import { type PickState, upcoming } from './pick.js';
import type { Schedule } from './subscription.js';

export interface Simulation extends Schedule {
  /** How many days ahead, from `from` on. */
  readonly forDays: number;
  readonly query: string;
  readonly seed: string;
  /** Milliseconds since 1970. */
  readonly from: number;
}

export interface SimulatedPost {
  readonly date: string;
  /** Local time of the post. */
  readonly time: string;
  /** The moment, as `2026-03-29T01:00:00Z`. */
  readonly utc: string;
  readonly talkId: string | null;
  readonly title: string | null;
  /** What is special about it. */
  readonly notes: readonly string[];
}

const DAY = 24 * 60 * 60 * 1000;

const SHIFTS: Readonly<Record<Slot['shift'], readonly string[]>> = {
  none: [],
  gap: ['its time is left out that day'],
  overlap: ['its time comes twice that day: the first'],
};

function slotsUntil(schedule: Schedule, from: number, until: number): readonly Slot[] {
  const slots: Slot[] = [];
  for (let slot = firstSlot(schedule, from); slot.at <= until; slot = slotAfter(schedule, slot.date))
    slots.push(slot);
  return slots;
}

const FRESH: Omit<PickState, 'seed'> = {
  round: 1,
  used: new Set(),
  pins: [],
  deferred: [],
  banned: [],
  last: null,
};

/** The posts of the days ahead. */
export function simulate(catalogue: Catalogue, plan: Simulation): readonly SimulatedPost[] {
  const slots = slotsUntil(plan, plan.from, plan.from + plan.forDays * DAY);
  const { candidates } = createOffers(catalogue)(plan.query);
  const dates = slots.map(({ date }) => date);
  const picks = upcoming({ ...FRESH, seed: plan.seed }, candidates, dates);
  return slots.map((slot, index) => {
    const pick = picks[index];
    const talk = pick === undefined ? undefined : catalogue.talk(pick.talkId);
    return {
      date: slot.date,
      time: localTime(slot.at, plan.zone),
      utc: new Date(slot.at).toISOString().replace('.000', ''),
      talkId: talk?.id ?? null,
      title: talk?.title ?? null,
      notes: [...SHIFTS[slot.shift], ...(pick?.reshuffled === true ? ['a new round of talks'] : [])],
    };
  });
}

const changeLine = ({ at, minutes }: ClockChange, zone: string): string =>
  `${new Date(at).toISOString().replace('.000', '')} ${zone} clocks go ${minutes > 0 ? 'forward' : 'back'} ${Math.abs(minutes)} minutes`;

/** The same as lines of text: one a post, and a summary with the changes of the clocks. */
export function simulationLines(catalogue: Catalogue, plan: Simulation): readonly string[] {
  const posts = simulate(catalogue, plan);
  const changes = clockChanges(plan.zone, plan.from, plan.from + plan.forDays * DAY);
  const lines = posts.map(({ date, time, utc, title, notes }) =>
    [date, time, utc, title ?? 'nothing matches', ...notes].join('\t'),
  );
  return [
    ...lines,
    `posts: ${posts.length}, days: ${plan.forDays}, changes of the clocks: ${changes.length}`,
    ...changes.map((change) => changeLine(change, plan.zone)),
  ];
}
