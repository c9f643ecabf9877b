// Custom ids: invocations as the strings of at most 100 characters that Discord sends back on a press, and
// back again.
import type { Invocation } from '../../../cards/model/card.js';
import { decodeInvocation, encodeInvocation } from '../../../command/input/invocation.js';
import { BotError } from '../../../errors.js';
import type { InvocationTokens } from '../../../ports/bot.js';
import { CUSTOM_ID, SELECT } from '../limits.js';
import type { FittedLayout, LayoutButton } from './layout-parts.js';

/** A button's id and a choice's value share one form. */
const MAX_LENGTH = Math.min(CUSTOM_ID, SELECT.value);

/** Gives an invocation its string. */
type EncodeId = (invocation: Invocation) => Promise<string>;

/**
 * `12:talk?query=istio` holds the invocation, `12!k3j9` a token for it, `12?k3j9` a token for a form: that it is one
 * must be known before the token is looked up. The number makes the string unique within its message, which Discord
 * demands.
 */
function createEncoder(tokens: InvocationTokens): EncodeId {
  let count = 0;
  return async (invocation) => {
    const number = count++;
    const encoded = `${number}:${encodeInvocation(invocation)}`;
    if (encoded.length <= MAX_LENGTH) return encoded;
    const token = `${number}${invocation.form ? '?' : '!'}${await tokens.keep(invocation)}`;
    if (token.length > MAX_LENGTH)
      throw new BotError('internal', 'The token of an invocation is too long for Discord');
    return token;
  };
}

/** One after the other, so that the same card always gets the same ids. */
async function mapInOrder<From, To>(
  all: readonly From[],
  each: (one: From) => Promise<To>,
): Promise<readonly To[]> {
  const results: To[] = [];
  for (const one of all) results.push(await each(one));
  return results;
}

const buttonWithId = async (
  button: LayoutButton<Invocation>,
  encodeId: EncodeId,
): Promise<LayoutButton<string>> =>
  button.kind === 'button' ? { ...button, id: await encodeId(button.id) } : button;

async function partWithIds(
  part: FittedLayout<Invocation>[number],
  encodeId: EncodeId,
): Promise<FittedLayout<string>[number]> {
  if (part.kind === 'buttons') {
    return {
      kind: 'buttons',
      buttons: await mapInOrder(part.buttons, (button) => buttonWithId(button, encodeId)),
    };
  }
  if (part.kind === 'select') {
    const choices = await mapInOrder(part.choices, async ({ label, id }) => ({
      label,
      id: await encodeId(id),
    }));
    return { ...part, choices };
  }
  if (part.kind !== 'text') return part;
  const { accessory, ...text } = part;
  if (accessory === undefined) return text;
  return {
    ...text,
    accessory: accessory.kind === 'picture' ? accessory : await buttonWithId(accessory, encodeId),
  };
}

/** The panels with a string of at most 100 characters for each invocation; what does not fit is kept as a token. */
export function withIds(
  panels: readonly FittedLayout<Invocation>[],
  tokens: InvocationTokens,
): Promise<readonly FittedLayout<string>[]> {
  const encodeId = createEncoder(tokens);
  return mapInOrder(panels, (panel) => mapInOrder(panel, (part) => partWithIds(part, encodeId)));
}

/** What a pressed id or a chosen value stands for; null for one that is not ours, unknown or expired. */
export async function resolveCustomId(id: string, tokens: InvocationTokens): Promise<Invocation | null> {
  const [, mark, rest = ''] = /^\d+([:!?])(.+)$/su.exec(id) ?? [];
  if (mark === ':') return decodeInvocation(rest);
  return mark === undefined ? null : tokens.recall(rest);
}

/** True when pressing it opens a form. */
export const opensForm = (id: string): boolean => /^\d+(?:\?|:form:)/.test(id);
