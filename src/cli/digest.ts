// `lectern digest simulate`: what a channel would get, worked out by the same code as the real posts.
import { openCatalogue } from '../compose.js';
import { readDays, readTime } from '../digest/read-time.js';
import { simulationLines } from '../digest/simulate.js';
import { readZone } from '../digest/zones.js';
import { BotError } from '../errors.js';

export interface SimulateOptions {
  readonly days: number;
  readonly zone: string;
  readonly at: string;
  readonly on: string;
  readonly query: string;
  readonly from?: string;
}

const refuse = (message: string): never => {
  throw new BotError('invalid-input', message);
};

/** Every run of the same command prints the same picks. */
const SEED = 'simulation';

function startOf(from: string | undefined): number {
  if (from === undefined) return Date.now();
  const at = /^\d{4}-\d\d-\d\d$/.test(from) ? Date.parse(`${from}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(at) ? refuse(`--from ${from} is no date; for example --from 2026-03-01`) : at;
}

export function simulateDigest(options: SimulateOptions): void {
  const time = readTime(options.at) ?? refuse(`--at ${options.at} is no time; for example --at 09:00`);
  const zone = readZone(options.zone);
  const days = readDays(options.on) ?? refuse(`--on ${options.on} names no days; for example --on weekdays`);
  if (zone.kind !== 'one') {
    refuse(`--zone ${options.zone} is no time zone, or more than one; for example --zone Europe/Berlin`);
    return;
  }
  const plan = {
    time,
    zone: zone.zone,
    days,
    query: options.query,
    forDays: options.days,
    seed: SEED,
    from: startOf(options.from),
  };
  for (const line of simulationLines(openCatalogue(), plan)) process.stdout.write(`${line}\n`);
}
