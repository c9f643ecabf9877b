// Invocations as the strings that Discord gives back on a press (100 characters), and back again.
import type { Invocation } from '../../../cards/model/card.js';
import { decodeInvocation, encodeInvocation } from '../../../command/input/invocation.js';
import { BotError } from '../../../errors.js';
import type { InvocationTokens } from '../../../ports/bot.js';
import { CUSTOM_ID, SELECT } from '../limits.js';
import type { Button, Panel, Part } from './layout-parts.js';

/** A button's id and a choice's value share one form. */
const LONGEST = Math.min(CUSTOM_ID, SELECT.value);

/** Gives an invocation its string. */
type Name = (invocation: Invocation) => Promise<string>;

/**
 * `12:talk?query=istio` holds the invocation, `12!k3j9` a token for it, `12?k3j9` a token for a form: that it is one
 * must be known before the token is looked up. The number makes the string unique within its message, which Discord
 * demands.
 */
function naming(tokens: InvocationTokens): Name {
  let count = 0;
  return async (invocation) => {
    const number = count++;
    const whole = `${number}:${encodeInvocation(invocation)}`;
    if (whole.length <= LONGEST) return whole;
    const token = `${number}${invocation.form ? '?' : '!'}${await tokens.keep(invocation)}`;
    if (token.length > LONGEST)
      throw new BotError('internal', 'The token of an invocation is too long for Discord');
    return token;
  };
}

/** One after the other, so that the same card always gets the same ids. */
async function inOrder<From, To>(
  all: readonly From[],
  each: (one: From) => Promise<To>,
): Promise<readonly To[]> {
  const done: To[] = [];
  for (const one of all) done.push(await each(one));
  return done;
}

const namedButton = async (button: Button<Invocation>, name: Name): Promise<Button<string>> =>
  button.kind === 'button' ? { ...button, id: await name(button.id) } : button;

async function namedPart(part: Part<Invocation>, name: Name): Promise<Part<string>> {
  if (part.kind === 'buttons') {
    return { kind: 'buttons', buttons: await inOrder(part.buttons, (button) => namedButton(button, name)) };
  }
  if (part.kind === 'select') {
    const choices = await inOrder(part.choices, async ({ label, id }) => ({ label, id: await name(id) }));
    return { ...part, choices };
  }
  if (part.kind !== 'text') return part;
  const { beside, ...text } = part;
  if (beside === undefined) return text;
  return { ...text, beside: beside.kind === 'picture' ? beside : await namedButton(beside, name) };
}

/** The panels with a string of at most 100 characters for each invocation; what does not fit is kept as a token. */
export function withIds(
  panels: readonly Panel<Invocation>[],
  tokens: InvocationTokens,
): Promise<readonly Panel<string>[]> {
  const name = naming(tokens);
  return inOrder(panels, (panel) => inOrder(panel, (part) => namedPart(part, name)));
}

/** What a pressed id or a chosen value stands for; null for one that is not ours, unknown or expired. */
export async function pressed(id: string, tokens: InvocationTokens): Promise<Invocation | null> {
  const [, mark, rest = ''] = /^\d+([:!?])(.+)$/su.exec(id) ?? [];
  if (mark === ':') return decodeInvocation(rest);
  return mark === undefined ? null : tokens.recall(rest);
}

/** True when pressing it opens a form. */
export const opensForm = (id: string): boolean => /^\d+(?:\?|:form:)/.test(id);
