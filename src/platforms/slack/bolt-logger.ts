// Bolt's logger on top of Lectern's: debug lines, which hold whole messages, are dropped and tokens are
// masked.
import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../ports/telemetry.js';

const SECRET = /\b(?:xox[a-z]|xapp)-[\w-]+|https:\/\/hooks\.slack\.com\/\S+/g;

const redactedLine = (parts: readonly unknown[]): string =>
  parts
    .map((part) => (part instanceof Error ? part.message : String(part)))
    .join(' ')
    .replace(SECRET, '[secret]');

export const createBoltLogger = (log: Log): Logger => ({
  debug: () => {},
  info: (...parts) => log.debug({}, redactedLine(parts)),
  warn: (...parts) => log.warn({}, redactedLine(parts)),
  error: (...parts) => log.error({}, redactedLine(parts)),
  setLevel: () => {},
  getLevel: () => LogLevel.INFO,
  setName: () => {},
});
