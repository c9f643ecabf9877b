// What replicas of the crash tests are made of: a clock that runs fast, a platform that keeps posts in another process,
// and a death at the worst moments.
import type { Platform, PostOutcome } from '../../src/ports/platform.js';
import type { Log } from '../../src/ports/telemetry.js';

export const { DATABASE = '', BY = '' } = process.env;
const { RECORDER = '', BASE = '0', STARTED = '0', SPEED = '1', ODDS = '0' } = process.env;

/** SIGKILL to oneself: nothing is flushed, nothing is caught. */
export function perhapsDie(where: string): void {
  if (Math.random() >= Number(ODDS)) return;
  process.stdout.write(`${where}\n`, () => undefined);
  process.kill(process.pid, 'SIGKILL');
}

export const quiet: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: (fields, message) => process.stderr.write(`${BY} ${message} ${JSON.stringify(fields)}\n`),
  child: () => quiet,
};

export const now = (): number => Number(BASE) + (Date.now() - Number(STARTED)) * Number(SPEED);

export const recorder: Platform = {
  name: 'slack',
  start: async () => undefined,
  stop: async () => undefined,
  post: async (to, _reply, { key }) => {
    perhapsDie('before the send');
    const sending = fetch(RECORDER, {
      method: 'POST',
      body: JSON.stringify({ channel: to.id, key, by: BY }),
    });
    // The request may or may not have left by now.
    setImmediate(() => perhapsDie('during the send'));
    const outcome = (await (await sending).json()) as PostOutcome;
    perhapsDie('after the send, before the receipt');
    return outcome;
  },
};
