// Metrics: the counters of a running Lectern in Prometheus' text format. docs/operations.md explains each.
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Metrics } from '../ports/telemetry.js';

export interface CountedMetrics extends Metrics {
  /** What `GET /metrics` answers, and its content type. */
  text(): Promise<string>;
  readonly contentType: string;
  /** Stops watching the event loop and the garbage collector. */
  stop(): void;
}

/** Seconds. Answers take a millisecond or two; the last bounds are Slack's and Discord's three seconds. */
const ANSWER_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3];
/** Seconds. A search of the shipped catalogue takes about one millisecond, of 10,000 talks some ten. */
const SEARCH_BUCKETS = [0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25];

const SECOND = 1000;

function createInstruments(register: Registry) {
  const registers = [register];
  return {
    requests: new Counter({
      name: 'lectern_requests_total',
      help: 'Requests answered, by platform, command and outcome.',
      labelNames: ['platform', 'command', 'outcome'],
      registers,
    }),
    answer: new Histogram({
      name: 'lectern_answer_seconds',
      help: 'From a request to its answer, before the platform sends it.',
      labelNames: ['platform'],
      buckets: ANSWER_BUCKETS,
      registers,
    }),
    search: new Histogram({
      name: 'lectern_search_seconds',
      help: 'One search of the catalogue.',
      buckets: SEARCH_BUCKETS,
      registers,
    }),
    digests: new Counter({
      name: 'lectern_digest_posts_total',
      help: 'Slots of the talk of the day, by what became of them.',
      labelNames: ['platform', 'outcome'],
      registers,
    }),
    limits: new Counter({
      name: 'lectern_rate_limits_total',
      help: 'Rate limits met: the chat platforms’ (slack, discord) and our own (person, tenant).',
      labelNames: ['by'],
      registers,
    }),
    reconnects: new Counter({
      name: 'lectern_reconnects_total',
      help: 'Connections to a chat platform that were lost or renewed and stand again.',
      labelNames: ['platform'],
      registers,
    }),
  };
}

/** Creates the counters, with prom-client's own for the process, its memory and the event loop. */
export function createMetrics(): CountedMetrics {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const { requests, answer, search, digests, limits, reconnects } = createInstruments(register);
  return {
    answered: ({ platform, command, outcome, ms }) => {
      requests.inc({ platform, command, outcome });
      answer.observe({ platform }, ms / SECOND);
    },
    searched: (ms) => search.observe(ms / SECOND),
    digest: (platform, outcome) => digests.inc({ platform, outcome }),
    rateLimited: (by) => limits.inc({ by }),
    reconnected: (platform) => reconnects.inc({ platform }),
    text: () => register.metrics(),
    contentType: register.contentType,
    stop: () => register.clear(),
  };
}
