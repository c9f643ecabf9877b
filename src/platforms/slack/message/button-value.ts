// What a button or a choice carries: the invocation itself, or a token for one that is too long.
import type { Action, Invocation } from '../../../cards/model/card.js';
import type { Reply } from '../../../cards/model/reply.js';
import { decodeInvocation, encodeInvocation } from '../../../command/input/invocation.js';
import { BotError, unreachable } from '../../../errors.js';
import type { InvocationTokens } from '../../../ports/bot.js';
import { LIMITS } from '../limits.js';

/** Gives the string for an invocation where at most `most` characters fit. */
export type Press = (invocation: Invocation, most: number) => string;

/** No encoded invocation begins with it: they begin with a command's name. */
const TOKEN = '#';

/** Room reserved for a token before it is known; what stores make is shorter (a UUID has 36). */
const TOKEN_ROOM = 48;

/** For measuring: as long as the real one, without asking any store. Values over `inline` become tokens. */
export const measuredPress =
  (inline: number): Press =>
  (invocation, most) => {
    const encoded = encodeInvocation(invocation);
    return encoded.length <= Math.min(inline, most) ? encoded : TOKEN.padEnd(TOKEN_ROOM, '.');
  };

type Wanted = readonly { readonly invocation: Invocation; readonly most: number }[];

function wantedBy(action: Action): Wanted {
  switch (action.kind) {
    case 'button':
      return [{ invocation: action.invocation, most: LIMITS.buttonValue }];
    case 'select':
      return action.choices.map(({ invocation }) => ({ invocation, most: LIMITS.optionValue }));
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
export async function keepPresses(reply: Reply, inline: number, tokens: InvocationTokens): Promise<Press> {
  const kept = new Map<string, string>();
  const fits = (encoded: string, most: number) => encoded.length <= Math.min(inline, most);
  for (const { invocation, most } of actionsOf(reply).flatMap(wantedBy)) {
    const encoded = encodeInvocation(invocation);
    if (fits(encoded, most) || kept.has(encoded)) continue;
    kept.set(encoded, `${TOKEN}${await tokens.keep(invocation)}`);
  }
  return (invocation, most) => {
    const encoded = encodeInvocation(invocation);
    if (fits(encoded, most)) return encoded;
    const token = kept.get(encoded);
    if (token === undefined || token.length > LIMITS.optionValue) {
      throw new BotError('internal', 'No token of a length that Slack takes was kept for a press');
    }
    return token;
  };
}

/** The invocation behind a pressed value; null when its token is unknown or has expired. */
export async function recallPress(value: string, tokens: InvocationTokens): Promise<Invocation | null> {
  // Slack hands values back with `&` as an entity at times; an encoded invocation never holds `&amp;` itself.
  const pressed = value.replaceAll('&amp;', '&');
  return pressed.startsWith(TOKEN) ? tokens.recall(pressed.slice(TOKEN.length)) : decodeInvocation(pressed);
}
