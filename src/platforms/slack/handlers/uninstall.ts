// The app leaves a workspace: its tokens go at once, what its people kept goes 30 days later.
import type { App } from '@slack/bolt';
import type { Listening } from './handle-request.js';
import { tenantOf } from './handle-request.js';

/** Slack tells both when an app is removed, in any order. https://docs.slack.dev/reference/events/tokens_revoked */
export function listenToRemovals(app: App, { workspaces, underWay, log }: Listening): void {
  const leave = (tenant: string, seconds: number): void => {
    const leaving = workspaces.left(tenant, seconds * 1000);
    underWay(leaving.catch((error: unknown) => log.error({ err: error, tenant }, 'a removal was not noted')));
  };
  app.event('app_uninstalled', async ({ body, context }) => leave(tenantOf(context), body.event_time));
  app.event('tokens_revoked', async ({ event, body, context }) => {
    if ((event.tokens.bot ?? []).length > 0) leave(tenantOf(context), body.event_time);
  });
}
