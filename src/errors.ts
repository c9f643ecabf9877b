// The one error class and its closed list of codes: what a catcher may branch on.

/** What kind of failure it is. The list is closed; words for people live in `command/explain.ts`. */
export type ErrorCode =
  | 'invalid-input'
  | 'unknown-command'
  | 'rate-limited'
  | 'platform-unavailable'
  | 'state-unavailable'
  | 'read-only'
  | 'invalid-data'
  | 'invalid-config'
  | 'internal';

/**
 * A failure with a code. `message` is for the log and says what to do about it;
 * no code branches on it and no user reads it.
 */
export class BotError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BotError';
    this.code = code;
  }
}

/** Makes `tsc` prove that a switch is exhaustive; throws should data at run time disagree. */
export function unreachable(value: never): never {
  throw new BotError('internal', `Unexpected variant: ${JSON.stringify(value)}`);
}
