// Logger: one JSON line an event, or readable lines in a terminal. Never a token, never message text.
import { fstatSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type DestinationStream, type Logger, pino } from 'pino';
import type { PinoPretty } from 'pino-pretty';
import { defined } from './defined.js';

/** Loaded for a terminal only: a server's start needn't pay for colours. */
const pretty = (options: PinoPretty.PrettyOptions): DestinationStream =>
  (createRequire(import.meta.url)('pino-pretty') as typeof PinoPretty)(options);

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** Slack and Discord tokens, wherever they stand: SDK errors quote requests. */
const TOKENS = /xox[a-z]-[\w-]+|xapp-[\w-]+|\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}\b/g;

const scrub = (text: string): string => text.replace(TOKENS, '[token]');

/** What was thrown need not be an error. An object may hold anything, message text too: only its kind is told. */
const wordsOf = (thrown: unknown): string =>
  typeof thrown === 'object' ? Object.prototype.toString.call(thrown) : String(thrown);

/** An error as it is logged: its message and its causes, without tokens and without request bodies. */
function errorFields(error: unknown): object {
  if (!(error instanceof Error)) return { message: scrub(wordsOf(error)) };
  const { name, message, stack, cause } = error;
  const code = 'code' in error ? { code: error.code } : {};
  return {
    type: name,
    ...code,
    message: scrub(message),
    stack: scrub(stack ?? ''),
    ...defined({ cause: cause === undefined ? undefined : errorFields(cause) }),
  };
}

/** Bytes that may wait for a reader of the log that does not keep up; what comes after is dropped and counted. */
const MOST_WAITING = 4 * 1024 * 1024;

/** Milliseconds for which lines are gathered. Written one by one, a line costs a tenth of a millisecond of a processor. */
const GATHER_MS = 50;

/**
 * Log lines into a pipe whose reader may hang or go away. pino's own destination waits for room in the pipe with the
 * event loop held, so that no signal would arrive; a stream queues.
 */
export function pipeDestination(pipe: NodeJS.WriteStream): DestinationStream {
  let dropped = 0;
  let isBroken = false;
  const writeGathered = (): void => pipe.uncork();
  process.once('exit', writeGathered);
  // The reader is gone: nothing can be told any more, and the bot serves on.
  pipe.on('error', () => {
    isBroken = true;
  });
  return {
    write: (line) => {
      if (isBroken) return;
      if (pipe.writableLength > MOST_WAITING) {
        dropped += 1;
        return;
      }
      if (dropped > 0) {
        const message = 'log lines were dropped: their reader did not keep up';
        pipe.write(`${JSON.stringify({ level: 40, time: Date.now(), dropped, msg: message })}\n`);
        dropped = 0;
      }
      if (pipe.writableCorked === 0) {
        pipe.cork();
        setTimeout(writeGathered, GATHER_MS).unref();
      }
      pipe.write(line);
    },
  };
}

let output: DestinationStream | undefined;

/** One for all logs of the process. Undefined for a file, where pino's own is quickest and nothing ever waits. */
function standardOutput(): DestinationStream | undefined {
  const stat = fstatSync(1);
  if (stat.isFIFO() || stat.isSocket()) output ??= pipeDestination(process.stdout);
  return output;
}

/** Resolves when all that was logged has been taken, or after `ms`: for the last lines before an exit. */
export const flushed = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    if (process.stdout.writableLength === 0) return resolve();
    const late = setTimeout(resolve, ms);
    process.stdout.write('', () => {
      clearTimeout(late);
      resolve();
    });
  });

/** `readable` is for a terminal; everything else reads JSON. */
export function createLog(level: LogLevel, readable: boolean, destination?: DestinationStream): Logger {
  const stream = readable
    ? pretty({ colorize: true, ignore: 'pid,hostname', translateTime: 'HH:MM:ss', sync: true })
    : (destination ?? standardOutput());
  const options = {
    level,
    base: null,
    redact: { paths: ['token', 'headers', '*.token', '*.headers'], remove: true },
    serializers: { err: errorFields },
  };
  return stream === undefined ? pino(options) : pino(options, stream);
}
