// Posting check: asks Slack whether a post to a channel would be taken. Slack tells an app of its channels only for
// more scopes, so the check is a message that one person sees.
import type { WebClient } from '@slack/web-api';
import type { Platform } from '../../../ports/platform.js';
import type { PostingCheck } from '../../../ports/posting.js';
import { isBarred, outcomeOf } from '../delivery/delivery-outcome.js';
import type { Workspaces } from './workspaces.js';

async function tryPosting(client: WebClient, channel: string, user: string): Promise<PostingCheck> {
  try {
    await client.chat.postEphemeral({ channel, user, text: 'I can post in this channel.' });
    return { kind: 'possible' };
  } catch (error) {
    const outcome = outcomeOf(error);
    const isSure = outcome.kind === 'refused' && isBarred(outcome.reason);
    return isSure ? { kind: 'impossible', reason: outcome.reason } : { kind: 'unknown' };
  }
}

/**
 * Sends the person who asks a message in the channel that only they see. Slack refuses it for the same reasons as a
 * post: https://docs.slack.dev/reference/methods/chat.postEphemeral#errors
 */
export const createPostingCheck =
  (workspaces: Workspaces): NonNullable<Platform['checkPosting']> =>
  async ({ tenant, channel, asker }) => {
    const workspace = await workspaces.find(tenant);
    return workspace === null ? { kind: 'unknown' } : tryPosting(workspace.client, channel.id, asker.id);
  };
