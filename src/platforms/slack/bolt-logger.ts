// Bolt's logger interface over ours: its debug lines hold whole messages and are dropped, tokens are masked.
import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../ports/telemetry.js';

const SECRET = /\b(?:xox[a-z]|xapp)-[\w-]+|https:\/\/hooks\.slack\.com\/\S+/g;

const words = (parts: readonly unknown[]): string =>
  parts
    .map((part) => (part instanceof Error ? part.message : String(part)))
    .join(' ')
    .replace(SECRET, '[secret]');

export const boltLog = (log: Log): Logger => ({
  debug: () => {},
  info: (...parts) => log.debug({}, words(parts)),
  warn: (...parts) => log.warn({}, words(parts)),
  error: (...parts) => log.error({}, words(parts)),
  setLevel: () => {},
  getLevel: () => LogLevel.INFO,
  setName: () => {},
});
