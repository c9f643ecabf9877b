// Next request: what a notice says is asked by itself once it was said, as the same asker would ask it there.
import type { Reply } from '../cards/model/reply.js';
import { defined } from '../lib/defined.js';
import type { BotRequest, Origin } from '../ports/bot.js';

/** Null where nothing is. */
export function nextRequest(
  reply: Reply,
  { requestId, platform, asker, tenant, channel, mayChange, posting }: Origin,
): BotRequest | null {
  if (reply.kind !== 'notice' || reply.next === undefined) return null;
  const origin = { requestId, platform, asker, tenant, channel, ...defined({ mayChange, posting }) };
  return { ...origin, kind: 'action', invocation: reply.next };
}
