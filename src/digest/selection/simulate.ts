// Simulation for `lectern digest simulate`: what would be posted when, by the same code, without posting.
import { BotError } from '../../errors.js';
import { compact } from '../../lib/compact.js';
import type { Catalogue } from '../../search/catalogue.js';
import { parseTime } from '../schedule/parse-time.js';
import {
  type ClockChange,
  clockChanges,
  nextSlot,
  type Slot,
  slotAfter,
  timeOfDay,
} from '../schedule/slots.js';
import { parseZone } from '../schedule/time-zones.js';
import type { Schedule } from '../subscription.js';
import { createCandidateFinder } from './candidates.js';
import { type PickState, upcoming } from './pick.js';

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

/** What the command line has, as it was typed. */
export interface SimulationInput {
  readonly days: string;
  readonly zone: string;
  readonly at: string;
  readonly query?: string | undefined;
}

/** Ten years: more than a channel plans, and quick. */
const MAX_DAYS = 3660;

/**
 * Reads `--days 400 --zone Europe/Berlin --at 02:30 [--query …]`.
 * @throws BotError `invalid-input`, with what was wrong and what would be right.
 */
export function parseSimulation({ days, zone, at, query = '' }: SimulationInput, from: number): Simulation {
  const forDays = Number(days);
  if (!Number.isInteger(forDays) || forDays < 1 || forDays > MAX_DAYS) {
    throw new BotError('invalid-input', `--days is a number from 1 to ${MAX_DAYS}, not “${days}”.`);
  }
  const time = parseTime(at);
  if (time === null) throw new BotError('invalid-input', `--at is a time such as 09:00, not “${at}”.`);
  const found = parseZone(zone);
  if (found.kind === 'several') {
    throw new BotError(
      'invalid-input',
      `--zone: ${found.why} Name one of ${found.choices.map((choice) => choice.zone).join(', ')}.`,
    );
  }
  if (found.kind === 'none') {
    throw new BotError('invalid-input', `--zone is a time zone such as Europe/Berlin, not “${zone}”.`);
  }
  return { time, zone: found.zone, days: '1234567', forDays, query, seed: 'simulation', from };
}

const DAY_MS = 24 * 60 * 60 * 1000;

const SHIFTS: Readonly<Record<Slot['shift'], readonly string[]>> = {
  none: [],
  gap: ['its time is left out that day'],
  overlap: ['its time comes twice that day: the first'],
};

function slotsUntil(schedule: Schedule, from: number, until: number): readonly Slot[] {
  const slots: Slot[] = [];
  for (let slot = nextSlot(schedule, from); slot.dueAt <= until; slot = slotAfter(schedule, slot.date))
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
  const slots = slotsUntil(plan, plan.from, plan.from + plan.forDays * DAY_MS);
  const { candidates } = createCandidateFinder(catalogue)(plan.query, null);
  const dates = slots.map(({ date }) => date);
  const picks = upcoming({ ...FRESH, seed: plan.seed }, candidates, dates);
  return slots.map((slot, index) => {
    const pick = picks[index];
    const talk = pick === undefined ? undefined : catalogue.talk(pick.talkId);
    return {
      date: slot.date,
      time: timeOfDay(slot.dueAt, plan.zone),
      utc: new Date(slot.dueAt).toISOString().replace('.000', ''),
      talkId: talk?.id ?? null,
      title: talk?.title ?? null,
      notes: compact([...SHIFTS[slot.shift], pick?.reshuffled === true && 'a new round of talks']),
    };
  });
}

const changeLine = ({ at, minutes }: ClockChange, zone: string): string =>
  `${new Date(at).toISOString().replace('.000', '')} ${zone} clocks go ${minutes > 0 ? 'forward' : 'back'} ${Math.abs(minutes)} minutes`;

/** The same as lines of text: one a post, and a summary with the changes of the clocks. */
export function simulationLines(catalogue: Catalogue, plan: Simulation): readonly string[] {
  const posts = simulate(catalogue, plan);
  const changes = clockChanges(plan.zone, plan.from, plan.from + plan.forDays * DAY_MS);
  const lines = posts.map(({ date, time, utc, title, notes }) =>
    [date, time, utc, title ?? 'nothing matches', ...notes].join('\t'),
  );
  return [
    ...lines,
    `posts: ${posts.length}, days: ${plan.forDays}, changes of the clocks: ${changes.length}`,
    ...changes.map((change) => changeLine(change, plan.zone)),
  ];
}
