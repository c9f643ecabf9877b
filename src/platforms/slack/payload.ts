// What Slack would get for a reply, without any Slack: for the command line and for tests.
import type { Reply } from '../../cards/model/reply.js';
import type { InvocationTokens } from '../../ports/bot.js';
import { messageFor } from './delivery/deliver.js';

/** The very message that would be sent; empty for silence, which sends none. */
export async function slackPayload(reply: Reply, tokens: InvocationTokens): Promise<object> {
  return reply.kind === 'silence' ? {} : messageFor(reply, tokens);
}
