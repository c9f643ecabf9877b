// Error messages for users: every sentence about a failure or invalid input, in one place so that they stay consistent.
import type { z } from 'zod';
import { code, type RichText, rich } from '../cards/model/rich-text.js';
import { BotError, type ErrorCode } from '../errors.js';
import type { CommandInfo } from '../ports/bot.js';
import type { RateLimitHit } from './rate-limit.js';

const SENTENCES: Record<ErrorCode, string> = {
  'invalid-input': 'I could not read that.',
  'unknown-command': 'I don’t know that command.',
  'rate-limited': 'That was a lot at once. Please try again in a minute.',
  'platform-unavailable': 'The chat platform did not answer. Please try again.',
  'state-unavailable': 'I can’t reach what I have stored right now. Searching still works.',
  'read-only': 'An address only shows things, so nothing was changed. Type it on the page to do it.',
  'invalid-data': 'Something in the catalogue is broken, so I can’t answer this one.',
  'invalid-config': 'I am not set up for this yet. Please tell the person who runs this bot.',
  internal: 'Something went wrong on my side.',
};

/** A failure, in one sentence with the reference that is also in the log. */
export function explainFailure(error: unknown, requestId: string): RichText {
  const kind = error instanceof BotError ? error.code : 'internal';
  return rich(SENTENCES[kind], ' The reference is ', code(requestId), '; the log has the cause under it.');
}

/** The message for a followed address that would change something: not a failure, so without a reference. */
export const explainReadOnly = (): RichText => rich(SENTENCES['read-only']);

/** The message for a button whose invocation has expired from the store. */
export function explainExpired(): RichText {
  return rich('That was made too long ago, and I no longer know what it stands for. Please ask me again.');
}

const example = (name: string, words: string): RichText => rich(code(`/${name} ${words}`.trim()));

/** Longer lines are quoted by their beginning. */
const quotable = (words: string): string => (words.length > 80 ? `${words.slice(0, 80)}…` : words);

/** What is known of a command that does not exist. */
export interface UnknownCommand {
  readonly typed: string;
  readonly rest: string;
  readonly nearest: { readonly info: CommandInfo } | undefined;
}

/** A command that does not exist, with the line that was meant. `group` is the command whose subcommand it was to be. */
export function explainUnknown({ typed, rest, nearest }: UnknownCommand, group = ''): RichText {
  const opening = rich('There is no ', code(`/${group}${quotable(typed)}`), '. ');
  if (nearest === undefined) return [...opening, ...rich('Type ', code('/help'), ' for what I can do.')];
  const words = rest.trim() === '' ? (nearest.info.examples[0] ?? '') : quotable(rest.trim());
  return [
    ...opening,
    ...rich('Did you mean '),
    ...example(`${group}${nearest.info.name}`, words),
    ...rich('?'),
  ];
}

function sentence(issue: z.core.$ZodIssue, info: CommandInfo): string {
  const name = String(issue.path[0] ?? '');
  const option = info.options.find((each) => each.name === name);
  const label = option === undefined ? 'the input' : `“${name}”`;
  if (issue.code === 'invalid_type' && issue.input === undefined) {
    return `${label} is missing: ${option?.description.toLowerCase() ?? 'a value'}.`;
  }
  if (issue.code === 'invalid_value') return `${label} is one of ${issue.values.join(', ')}.`;
  if (issue.code === 'too_big')
    return `${label} is at most ${issue.maximum}${option?.type === 'string' ? ' characters' : ''}.`;
  if (issue.code === 'too_small')
    return `${label} is at least ${issue.minimum}${option?.type === 'string' ? ' characters' : ''}.`;
  return `${label} could not be read: ${issue.message.toLowerCase()}.`;
}

/** Values that zod refused: the command, each problem by its option's name, then an example that works. */
export function explainInput(error: z.ZodError, name: string, info: CommandInfo): RichText {
  const problems = [...new Set(error.issues.map((issue) => sentence(issue, info)))];
  return rich(
    code(`/${name}`),
    ': ',
    problems.join(' '),
    ' For example: ',
    ...example(name, info.examples[0] ?? ''),
  );
}

/** The message for a user who shares into a channel where they may not post. */
export function explainNoShare(): RichText {
  return rich('You can’t write in this channel, so I can’t share it here for you.');
}

/** The message in a channel for a user who asks there for what is theirs alone. `command` shows it to them. */
export function explainPersonal(command: string): RichText {
  return rich(
    'That is for you alone, so I don’t show it to a channel. Type ',
    code(`/${command}`),
    ', or ask me in a direct message.',
  );
}

/** The message for a user, or a workspace, over its rate limit. */
export function explainLimit({ by, seconds }: RateLimitHit): RichText {
  const wait = `${seconds} second${seconds === 1 ? '' : 's'}`;
  if (by === 'person') return rich(`That was a lot at once. Give me ${wait}, then ask again.`);
  return rich(`Many people here are asking at once. Try again in ${wait}.`);
}
