// Button and option values: the encoded invocation, or a token for one that is too long for Slack.
import type { Invocation } from '../../../cards/model/card.js';
import { decodeInvocation, encodeInvocation } from '../../../command/input/invocation.js';
import { BotError } from '../../../errors.js';
import type { InvocationTokens } from '../../../ports/bot.js';
import { LIMITS } from '../limits.js';

/** Gives the string for an invocation where at most `most` characters fit. */
export type EncodeValue = (invocation: Invocation, maxLength: number) => string;

/** No encoded invocation begins with it: they begin with a command's name. */
const TOKEN_PREFIX = '#';

/** Room reserved for a token before it is known; what stores make is shorter (a UUID has 36). */
const TOKEN_LENGTH = 48;

const fits = (encoded: string, maxInline: number, maxLength: number): boolean =>
  encoded.length <= Math.min(maxInline, maxLength);

/**
 * Encodes what fits in its place and has at most `maxInline` characters. What is longer is noted in `overlong`, by its
 * encoded form, and measures as the longest token: `tokenEncoder` gives it a real one.
 */
export const inlineEncoder =
  (maxInline: number, overlong = new Map<string, Invocation>()): EncodeValue =>
  (invocation, maxLength) => {
    const encoded = encodeInvocation(invocation);
    if (fits(encoded, maxInline, maxLength)) return encoded;
    overlong.set(encoded, invocation);
    return TOKEN_PREFIX.padEnd(TOKEN_LENGTH, '.');
  };

/** Keeps every invocation that a drawing with `inlineEncoder` found too long, and gives it its token. */
export async function tokenEncoder(
  maxInline: number,
  overlong: ReadonlyMap<string, Invocation>,
  tokens: InvocationTokens,
): Promise<EncodeValue> {
  const tokenByEncoded = new Map<string, string>();
  for (const [encoded, invocation] of overlong)
    tokenByEncoded.set(encoded, `${TOKEN_PREFIX}${await tokens.keep(invocation)}`);
  return (invocation, maxLength) => {
    const encoded = encodeInvocation(invocation);
    if (fits(encoded, maxInline, maxLength)) return encoded;
    const token = tokenByEncoded.get(encoded);
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
