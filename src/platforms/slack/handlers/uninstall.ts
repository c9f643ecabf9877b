// Uninstall events: the app's tokens are deleted at once when it leaves a workspace; the data of its people
// goes 30 days later.
import type { App } from '@slack/bolt';
import type { HandlerDeps } from './handle-request.js';
import { tenantOf } from './handle-request.js';

/** Slack tells both when an app is removed, in any order. https://docs.slack.dev/reference/events/tokens_revoked */
export function listenForUninstall(app: App, { workspaces, track, log }: HandlerDeps): void {
  const handleUninstall = (tenant: string, seconds: number): void => {
    const removal = workspaces.handleUninstall(tenant, seconds * 1000);
    track(removal.catch((error: unknown) => log.error({ err: error, tenant }, 'a removal was not noted')));
  };
  app.event('app_uninstalled', async ({ body, context }) =>
    handleUninstall(tenantOf(context), body.event_time),
  );
  app.event('tokens_revoked', async ({ event, body, context }) => {
    if ((event.tokens.bot ?? []).length > 0) handleUninstall(tenantOf(context), body.event_time);
  });
}
