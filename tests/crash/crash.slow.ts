// `npm run test:crash`: replicas that are killed at every step of a post, over 1,000 slots. Nothing may be posted
// twice, and every slot must end with a receipt or as uncertain.
import type { Store } from '../../src/store/create-store.js';
import { aSubscription } from '../support/digest/a-subscription.js';
import { type Counts, runCrashTrial } from './crash-trial.js';
import type { Recorder } from './fleet.js';

const SLOTS = 1000;
/** The slots are due over this long, in the replicas' minutes. */
const SPREAD_MINUTES = 40;
const BASE = Date.parse('2026-03-02T08:00:00Z');
async function seed(store: Store): Promise<void> {
  for (let index = 0; index < SLOTS; index += 1) {
    const dueAt = BASE + Math.floor((index / SLOTS) * SPREAD_MINUTES) * 60_000;
    const time = new Date(dueAt).toISOString().slice(11, 16);
    const parts = {
      id: `s-${index}`,
      channel: `C${index}`,
      tenant: `T${index % 2}`,
      zone: 'UTC',
      time,
      dueAt,
    };
    await store.subscriptions.save(aSubscription(parts));
  }
}

const OPEN = ['claimed', 'sending', 'retry'];

async function count(store: Store, held: Recorder['held']): Promise<Counts> {
  const states: Record<string, number> = {};
  let lost = 0;
  let open = 0;
  for (let index = 0; index < SLOTS; index += 1) {
    const place = { platform: 'slack', tenant: `T${index % 2}`, channel: `C${index}` };
    const [line] = await store.deliveries.log(place, 1);
    const state = line?.state ?? 'none';
    states[state] = (states[state] ?? 0) + 1;
    if (line === undefined || OPEN.includes(state)) open += 1;
    const posted = line !== undefined && held.has(line.id);
    if (!posted && !['uncertain', ...OPEN, 'none'].includes(state)) lost += 1;
  }
  return { states, lost, open };
}

const program = new URL('./replica.ts', import.meta.url);

runCrashTrial({ program, base: BASE, size: SLOTS, unit: 'slots', seed, count });
