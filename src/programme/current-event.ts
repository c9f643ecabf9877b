// Current event: which conference a question about "now" is about, where the asker names none.
import type { Catalogue } from '../search/catalogue.js';
import { type Programme, phaseAt, programmesOf } from './programme.js';

/** One programme, or several conferences that run at the same time. */
export type CurrentEvent =
  | { readonly kind: 'one'; readonly programme: Programme }
  | { readonly kind: 'several'; readonly programmes: readonly Programme[] };

/** A conference is in progress from half a day before its first talk, when people arrive, to its last. */
const ARRIVAL_MS = 12 * 60 * 60 * 1000;

/** The conferences that run at a moment, or are about to. `nowMs`: milliseconds since 1970. */
export const runningProgrammes = (catalogue: Catalogue, nowMs: number): readonly Programme[] =>
  [...programmesOf(catalogue).values()].filter((programme) =>
    [nowMs, nowMs + ARRIVAL_MS].some((moment) => phaseAt(programme, moment) === 'running'),
  );

/**
 * The conference that runs at a moment, else the next to come, else the last that was; null for a catalogue without
 * events. `nowMs`: milliseconds since 1970.
 */
export function currentEvent(catalogue: Catalogue, nowMs: number): CurrentEvent | null {
  const all = [...programmesOf(catalogue).values()];
  const dated = all.filter(({ talks }) => talks.length > 0);
  const running = runningProgrammes(catalogue, nowMs);
  if (running.length > 1) return { kind: 'several', programmes: running };
  const coming = dated.filter(({ startMs }) => startMs > nowMs).sort((a, b) => a.startMs - b.startMs);
  const past = [...dated].sort((a, b) => b.endMs - a.endMs);
  const programme = running[0] ?? coming[0] ?? past[0] ?? all[0];
  return programme === undefined ? null : { kind: 'one', programme };
}
