// Request bodies of the page → bot requests. Pure.
import { z } from 'zod';
import type { Invocation } from '../../../cards/model/card.js';
import { decodeInvocation } from '../../../command/input/invocation.js';
import type { Origin } from '../../../ports/bot.js';

/** Stands before a token; no encoded invocation begins with it. */
export const TOKEN_MARK = '!';

const AskBody = z.object({ line: z.string() });
const PressBody = z.object({ press: z.string() });

/** A body that was read, or the sentence that says what it has to be. */
export type ParsedBody<T> =
  | { readonly kind: 'read'; readonly value: T }
  | { readonly kind: 'unreadable'; readonly problem: string };

function parseJson<T>(body: string, schema: z.ZodType<T>, problem: string): ParsedBody<T> {
  try {
    const parsed = schema.safeParse(JSON.parse(body));
    return parsed.success ? { kind: 'read', value: parsed.data } : { kind: 'unreadable', problem };
  } catch {
    return { kind: 'unreadable', problem };
  }
}

/** Reads the body of `/api/ask`. */
export const parseAsk = (body: string): ParsedBody<{ readonly line: string }> =>
  parseJson(body, AskBody, 'Send JSON with a line, such as {"line": "/talk istio"}.');

/** Reads the body of `/api/press`. */
export const parsePress = (body: string): ParsedBody<{ readonly press: string }> =>
  parseJson(body, PressBody, 'Send JSON with a press, as a button of an answer carries it.');

/** What a press stands for: an invocation, a token to look up, or nothing that we made. */
export type PressTarget =
  | { readonly kind: 'invocation'; readonly invocation: Invocation }
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'unknown' };

/** Reads a press as `webPayload` wrote it. */
export function pressTargetOf(press: string): PressTarget {
  if (press.startsWith(TOKEN_MARK)) return { kind: 'token', token: press.slice(TOKEN_MARK.length) };
  const invocation = decodeInvocation(press);
  return invocation === null ? { kind: 'unknown' } : { kind: 'invocation', invocation };
}

/** Who asks: one anonymous person, alone with the bot. */
export const originOf = (requestId: string, asker: string): Origin => ({
  requestId,
  platform: 'web',
  asker: { id: asker },
  tenant: 'web',
  channel: { id: asker, kind: 'direct' },
});
