// Web payload: a reply as HTML and as text, with its audience and placement.
import type { Invocation } from '../../../cards/model/card.js';
import type { Audience, Reply } from '../../../cards/model/reply.js';
import { replyText } from '../../../cards/text/plain-text.js';
import { encodeInvocation } from '../../../command/input/invocation.js';
import type { InvocationTokens } from '../../../ports/bot.js';
import { TOKEN_MARK } from '../receive/receive.js';
import { fitReply } from './fit.js';
import { renderReply } from './render.js';

export interface WebPayload {
  readonly html: string;
  readonly text: string;
  readonly audience: Audience;
  readonly placement: 'new' | 'replace';
}

/** A press longer than this is kept on our side, so that a card of many long ones stays a small page. */
const MAX_PRESS_LENGTH = 1500;

function invocationsOf(reply: Reply): readonly Invocation[] {
  const invocations: Invocation[] = [];
  renderReply(reply, (invocation) => {
    invocations.push(invocation);
    return '';
  });
  return invocations;
}

/** Presses that are too long, each with the token that stands for it. */
async function tokensForLong(reply: Reply, tokens: InvocationTokens): Promise<ReadonlyMap<string, string>> {
  const longInvocations = new Map(
    invocationsOf(reply)
      .map((invocation) => [encodeInvocation(invocation), invocation] as const)
      .filter(([encoded]) => encoded.length > MAX_PRESS_LENGTH),
  );
  const entries = [...longInvocations].map(
    async ([encoded, invocation]) => [encoded, `${TOKEN_MARK}${await tokens.keep(invocation)}`] as const,
  );
  return new Map(await Promise.all(entries));
}

/**
 * Exactly what `/api/ask` and `/api/press` answer. Without tokens long presses
 * stand in the page as they are. Rejects only when the tokens can't be kept.
 */
export async function webPayload(reply: Reply, tokens: InvocationTokens | null): Promise<WebPayload> {
  const fitted = fitReply(reply);
  const longInvocations = tokens === null ? new Map<string, string>() : await tokensForLong(fitted, tokens);
  const html = renderReply(fitted, (invocation) => {
    const encoded = encodeInvocation(invocation);
    return longInvocations.get(encoded) ?? encoded;
  });
  const placement = fitted.kind === 'cards' ? fitted.placement : 'new';
  const audience = fitted.kind === 'silence' ? 'asker' : fitted.audience;
  return { html, text: replyText(fitted), audience, placement };
}
