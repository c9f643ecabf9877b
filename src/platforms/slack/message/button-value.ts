// Button and option values: the encoded invocation, or a token for one that is too long for Slack.
import type { Action, Invocation } from '../../../cards/model/card.js';
import type { Reply } from '../../../cards/model/reply.js';
import { decodeInvocation, encodeInvocation } from '../../../command/input/invocation.js';
import { BotError, unreachable } from '../../../errors.js';
import type { InvocationTokens } from '../../../ports/bot.js';
import { LIMITS } from '../limits.js';

/** Gives the string for an invocation where at most `most` characters fit. */
export type EncodeValue = (invocation: Invocation, maxLength: number) => string;

/** No encoded invocation begins with it: they begin with a command's name. */
const TOKEN_PREFIX = '#';

/** Room reserved for a token before it is known; what stores make is shorter (a UUID has 36). */
const TOKEN_LENGTH = 48;

/** For measuring: as long as the real one, without asking any store. Values over `inline` become tokens. */
export const measuringEncoder =
  (maxInline: number): EncodeValue =>
  (invocation, maxLength) => {
    const encoded = encodeInvocation(invocation);
    return encoded.length <= Math.min(maxInline, maxLength)
      ? encoded
      : TOKEN_PREFIX.padEnd(TOKEN_LENGTH, '.');
  };

type SlottedInvocations = readonly { readonly invocation: Invocation; readonly maxLength: number }[];

function invocationsOf(action: Action): SlottedInvocations {
  switch (action.kind) {
    case 'button':
      return [{ invocation: action.invocation, maxLength: LIMITS.buttonValue }];
    case 'select':
      return action.choices.map(({ invocation }) => ({ invocation, maxLength: LIMITS.optionValue }));
    case 'link-button':
      return [];
    default:
      return unreachable(action);
  }
}

function actionsOf(reply: Reply): readonly Action[] {
  if (reply.kind !== 'cards') return [];
  return reply.cards
    .flatMap(({ blocks }) => blocks)
    .flatMap((block): readonly (Action | undefined)[] => {
      if (block.kind === 'actions') return block.actions;
      return block.kind === 'list' ? block.items.map(({ action }) => action) : [];
    })
    .filter((action) => action !== undefined);
}

/**
 * Keeps every invocation of a fitted reply that is longer than `inline` or than its place, so that rendering
 * can stay pure. The answer gives each invocation its string.
 */
export async function storeTokens(
  reply: Reply,
  maxInline: number,
  tokens: InvocationTokens,
): Promise<EncodeValue> {
  const tokenByInvocation = new Map<string, string>();
  const fits = (encoded: string, maxLength: number) => encoded.length <= Math.min(maxInline, maxLength);
  for (const { invocation, maxLength } of actionsOf(reply).flatMap(invocationsOf)) {
    const encoded = encodeInvocation(invocation);
    if (fits(encoded, maxLength) || tokenByInvocation.has(encoded)) continue;
    tokenByInvocation.set(encoded, `${TOKEN_PREFIX}${await tokens.keep(invocation)}`);
  }
  return (invocation, maxLength) => {
    const encoded = encodeInvocation(invocation);
    if (fits(encoded, maxLength)) return encoded;
    const token = tokenByInvocation.get(encoded);
    if (token === undefined || token.length > LIMITS.optionValue) {
      throw new BotError('internal', 'No token of a length that Slack takes was kept for a press');
    }
    return token;
  };
}

/** The invocation behind a pressed value; null when its token is unknown or has expired. */
export async function resolveValue(value: string, tokens: InvocationTokens): Promise<Invocation | null> {
  // Slack hands values back with `&` as an entity at times; an encoded invocation never holds `&amp;` itself.
  const unescaped = value.replaceAll('&amp;', '&');
  return unescaped.startsWith(TOKEN_PREFIX)
    ? tokens.recall(unescaped.slice(TOKEN_PREFIX.length))
    : decodeInvocation(unescaped);
}
