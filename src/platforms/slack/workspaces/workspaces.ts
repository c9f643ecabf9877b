// Workspace lookup: the client and the bot's user id for a workspace, either the one of SLACK_BOT_TOKEN or
// those that installed the app.
import type { WebClient } from '@slack/web-api';
import { BotError } from '../../../errors.js';
import { isPermanent, outcomeOf, toBotError } from '../delivery/delivery-outcome.js';

/** Speaks in one workspace, as the bot is called there. */
export interface Workspace {
  readonly client: WebClient;
  readonly botUserId: string;
}

export interface Workspaces {
  /** Rejects when nothing can work as it is. */
  start(): Promise<void>;
  /** Null where the app is not installed. Rejects when that can't be told. */
  find(tenant: string): Promise<Workspace | null>;
  /** The app left a workspace at `when` (milliseconds), or lost its token there. */
  handleUninstall(tenant: string, when: number): Promise<void>;
}

/** Who the token is. Fails with what to do about it, since nothing works without. */
async function whoAmI(client: WebClient): Promise<string> {
  try {
    const { user_id: botUserId = '' } = await client.auth.test();
    return botUserId;
  } catch (cause) {
    const outcome = outcomeOf(cause);
    if (outcome.kind !== 'refused' || !isPermanent(cause)) throw toBotError(outcome);
    const message = `Slack does not take SLACK_BOT_TOKEN (${outcome.reason}); install the app again and copy its token`;
    throw new BotError('invalid-config', message, { cause });
  }
}

/** The one workspace of a token; whatever comes, comes from there. */
export function createSingleWorkspace(client: WebClient): Workspaces {
  let workspace: Workspace = { client, botUserId: '' };
  return {
    start: async () => {
      workspace = { client, botUserId: await whoAmI(client) };
    },
    find: async () => workspace,
    handleUninstall: async () => {},
  };
}
