// Logger: one JSON line an event, or readable lines in a terminal. Never a token, never message text.
import { createRequire } from 'node:module';
import { type DestinationStream, type Logger, pino } from 'pino';
import type { PinoPretty } from 'pino-pretty';

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
    ...(cause !== undefined && { cause: errorFields(cause) }),
  };
}

/** `readable` is for a terminal; everything else reads JSON. */
export function createLog(level: LogLevel, readable: boolean, destination?: DestinationStream): Logger {
  const stream = readable
    ? pretty({ colorize: true, ignore: 'pid,hostname', translateTime: 'HH:MM:ss', sync: true })
    : destination;
  const options = {
    level,
    base: null,
    redact: { paths: ['token', 'headers', '*.token', '*.headers'], remove: true },
    serializers: { err: errorFields },
  };
  return stream === undefined ? pino(options) : pino(options, stream);
}
