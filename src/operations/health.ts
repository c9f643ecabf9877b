// Health: what `/readyz` tells, whether each part can do its work now, and why not.

import type { Platform } from '../ports/platform.js';
import type { Health } from '../ports/telemetry.js';
import type { Catalogue } from '../search/catalogue.js';

/** One line of `/readyz`. */
export interface HealthCheck extends Health {
  readonly name: string;
}

export interface Readiness {
  readonly ready: boolean;
  readonly checks: readonly HealthCheck[];
}

/** What is asked; each is looked at anew for every question. */
export interface HealthParts {
  readonly catalogue: () => Catalogue;
  /** Rejects when the database does not answer. */
  readonly database: () => Promise<void>;
  /** Whether the scheduler of digests ticks and its steps work. */
  readonly digests: () => Health;
  readonly platforms: readonly Pick<Platform, 'name' | 'health'>[];
  /** Milliseconds the database may take. */
  readonly patience?: number;
}

export interface HealthState {
  /** Everything has been started: before this nothing is ready. */
  started(): void;
  /** The process has been told to stop: from now on nothing is ready. */
  stopping(): void;
  look(): Promise<Readiness>;
}

/** An orchestrator asks every few seconds and waits about as long. */
const PATIENCE = 2000;

const failed = (name: string, error: unknown): HealthCheck => ({
  name,
  ok: false,
  detail: error instanceof Error ? error.message : String(error),
});

async function databaseCheck({ database, patience = PATIENCE }: HealthParts): Promise<HealthCheck> {
  const name = 'database';
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<HealthCheck>((resolve) => {
    const detail = `no answer within ${patience / 1000} s; check DATABASE_URL and the database itself`;
    timer = setTimeout(() => resolve({ name, ok: false, detail }), patience);
  });
  const asked = database().then(
    (): HealthCheck => ({ name, ok: true, detail: 'answers' }),
    (error: unknown) => failed(name, error),
  );
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}

function catalogueCheck({ catalogue }: HealthParts): HealthCheck {
  try {
    const { size } = catalogue();
    return { name: 'catalogue', ok: size > 0, detail: size > 0 ? `${size} talks` : 'no talks in it' };
  } catch (error) {
    return failed('catalogue', error);
  }
}

/** Creates the state of a start; `look` never rejects. */
export function createHealth(parts: HealthParts): HealthState {
  let phase: 'starting' | 'started' | 'stopping' = 'starting';
  return {
    started: () => {
      if (phase === 'starting') phase = 'started';
    },
    stopping: () => {
      phase = 'stopping';
    },
    look: async () => {
      // Asked before it has started, the database would be opened, and loaded, in the middle of the start.
      if (phase !== 'started')
        return { ready: false, checks: [{ name: 'lectern', ok: false, detail: phase }] };
      const checks = [
        catalogueCheck(parts),
        await databaseCheck(parts),
        { name: 'digests', ...parts.digests() },
        ...parts.platforms.map(({ name, health }) => ({
          name,
          ...(health?.() ?? { ok: true, detail: 'started' }),
        })),
      ];
      return { ready: phase === 'started' && checks.every(({ ok }) => ok), checks };
    },
  };
}
