// Telemetry ports: log, counters and health, so that no layer knows pino or Prometheus.

/** Whether a part can do its work now, in words for an operator: `{ ok: true, detail: '2 of 2 connections open' }`. */
export interface Health {
  readonly ok: boolean;
  readonly detail: string;
}

/** What a platform's log lines go to: pino's shape, without its type. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
  child(bindings: Record<string, unknown>): Log;
}

/** Who said "not so fast": a chat platform, or our own bucket of a person or of a tenant. */
export type LimitedBy = 'slack' | 'discord' | 'person' | 'tenant';

/**
 * What is counted. Every word handed over comes from a closed list (a platform, a command of ours, an outcome), so
 * that the number of series is bounded; never a person, a tenant or what was typed. Absent where nothing counts.
 */
export interface Metrics {
  /** A request has its answer. `command` is `unknown` for one that does not exist. */
  answered(request: {
    readonly platform: string;
    readonly command: string;
    readonly outcome: string;
    readonly ms: number;
  }): void;
  searched(ms: number): void;
  /** A slot of the talk of the day was settled: `done`, `again`, `failed`, `uncertain`, `missed`, `unmatched`. */
  digest(platform: string, outcome: string): void;
  rateLimited(by: LimitedBy): void;
  /** A lost or renewed connection to a chat platform stands again. */
  reconnected(platform: string): void;
}
