// Request bodies of the page → bot requests. Pure.
import { z } from 'zod';
import type { Invocation } from '../../../cards/model/card.js';
import { decodeInvocation } from '../../../command/input/invocation.js';
import { defined } from '../../../lib/defined.js';
import type { Origin } from '../../../ports/bot.js';

/** Stands before a token; no encoded invocation begins with it. */
export const TOKEN_MARK = '!';

/** The id that a tab chose for its conversation. */
export const Conversation = z
  .string()
  .regex(/^[\w-]{8,64}$/)
  .exactOptional();
/** `link`: the line came with a followed address, so that it may change nothing but the conversation. */
const AskBody = z.object({ line: z.string(), conversation: Conversation, link: z.boolean().exactOptional() });
const PressBody = z.object({ press: z.string(), conversation: Conversation });

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
export const parseAsk = (body: string): ParsedBody<z.output<typeof AskBody>> =>
  parseJson(body, AskBody, 'Send JSON with a line, such as {"line": "/help"}.');

/** Reads the body of `/api/press`. */
export const parsePress = (body: string): ParsedBody<z.output<typeof PressBody>> =>
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

/** Who asks: an anonymous person, in one tab's conversation, or by an address when `mayChange` says so. */
export interface Asker {
  readonly id: string;
  /** The tab's conversation; without a script there is one for all tabs. */
  readonly conversation?: string | undefined;
  readonly mayChange?: Origin['mayChange'];
}

/** One anonymous person, alone with the bot. */
export const originOf = (requestId: string, { id, conversation, mayChange }: Asker): Origin => ({
  requestId,
  platform: 'web',
  asker: { id },
  tenant: 'web',
  channel: { id, kind: 'direct', ...defined({ thread: conversation }) },
  ...defined({ mayChange }),
});
