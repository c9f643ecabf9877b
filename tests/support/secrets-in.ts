// Secrets in what a log has written: the shapes of tokens, and what the fakes and harnesses use as secrets.
import { createLog } from '../../src/lib/logger.js';
import type { KeptLine } from './quiet-log.js';

const SHAPES = [
  // Slack: https://docs.slack.dev/authentication/tokens
  /\bxox[a-z](?:[.-][\w-]+)+/,
  /\bxapp-[\w-]+/,
  // Discord: three parts, the first one the bot's id in base64.
  /\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}\b/,
  /\b(?:Bearer|Bot) (?!token)[\w.~+/-]{12,}/,
  // Signing and client secrets are 32 of these; the fakes' own are no exception.
  /\b[0-9a-z]{32}\b/,
  /postgres(?:ql)?:\/\/[^\s:@/]+:[^\s@/]+@/,
  /hooks\.slack\.com\/\S+/,
];

/** The lines that hold a secret. */
export const secretsIn = (lines: readonly string[]): readonly string[] =>
  lines.filter((line) => SHAPES.some((shape) => shape.test(line)));

/** Kept lines as the product's own log writes them. */
export function written(kept: readonly KeptLine[]): readonly string[] {
  const lines: string[] = [];
  const log = createLog('trace', false, { write: (line: string) => void lines.push(line) });
  for (const { level, fields, message } of kept) log[level](fields, message);
  return lines;
}
