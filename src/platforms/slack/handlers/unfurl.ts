// Link previews: Slack tells of links to our own site (`link_shared`), and gets a preview made from the page as every
// reader has it, without a request to anywhere.
import type { App } from '@slack/bolt';
import type { LinkSharedEvent, LinkUnfurls } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { rich } from '../../../cards/model/rich-text.js';
import type { PlatformDeps } from '../../../ports/platform.js';
import type { SitePage } from '../../../ports/site.js';
import type { Log } from '../../../ports/telemetry.js';
import { createMessage } from '../delivery/deliver.js';
import { outcomeOf, toBotError } from '../delivery/delivery-outcome.js';
import { LIMITS } from '../limits.js';
import { type HandlerDeps, type PreviewedSite, tenantOf } from './handle-request.js';

export const previewedSite = ({ site, siteUrl }: PlatformDeps): PreviewedSite | null =>
  site === undefined || siteUrl === undefined ? null : { site, siteUrl };

type Tokens = HandlerDeps['senderDeps']['tokens'];

async function previewOf(page: SitePage, url: string, tokens: Tokens): Promise<LinkUnfurls[string]> {
  const card = {
    title: rich(page.title),
    url,
    blocks: [{ kind: 'text', text: rich(page.description) }],
  } as const;
  const reply = { kind: 'cards', cards: [card], audience: 'channel', placement: 'new' } as const;
  const { blocks = [] } = await createMessage(reply, tokens);
  return { blocks };
}

/** The page that a link leads to, also from a spelling of its address that is not its own; null where there is none. */
async function pageOf(link: string, { site, siteUrl }: PreviewedSite): Promise<SitePage | null> {
  if (!URL.canParse(link) || new URL(link).host !== new URL(siteUrl).host) return null;
  const { pathname, searchParams } = new URL(link);
  const found = await site.page(pathname, searchParams);
  const answer = found?.kind === 'moved' ? await site.page(found.path, searchParams) : found;
  return answer?.kind === 'page' ? answer.page : null;
}

async function previewsOf(
  links: readonly string[],
  previewed: PreviewedSite,
  tokens: Tokens,
): Promise<LinkUnfurls> {
  const previews: LinkUnfurls = {};
  for (const link of links.slice(0, LIMITS.previews)) {
    const page = await pageOf(link, previewed);
    if (page !== null)
      previews[link] = await previewOf(page, new URL(page.path, previewed.siteUrl).href, tokens);
  }
  return previews;
}

async function unfurl(
  client: WebClient,
  { channel, message_ts: ts, unfurl_id, source }: LinkSharedEvent,
  unfurls: LinkUnfurls,
  log: Log,
): Promise<void> {
  try {
    // A message that is still being written has no time yet, only this id.
    const isDraft = unfurl_id !== undefined && source === 'composer';
    await client.chat.unfurl(isDraft ? { unfurl_id, source, unfurls } : { channel, ts, unfurls });
  } catch (error) {
    log.warn({ err: toBotError(outcomeOf(error)) }, 'a link has no preview');
  }
}

/** https://docs.slack.dev/messaging/unfurling-links-in-messages */
export function listenForLinks(app: App, deps: HandlerDeps): void {
  const { previewed } = deps;
  if (previewed === null) return;
  const answer = async (event: LinkSharedEvent, eventId: string, tenant: string): Promise<void> => {
    await deps.nextTurn();
    if (!(await deps.deduplicator.isFirst(eventId))) return;
    const unfurls = await previewsOf(
      event.links.map(({ url }) => url),
      previewed,
      deps.senderDeps.tokens,
    );
    if (Object.keys(unfurls).length === 0) return;
    const workspace = await deps.workspaces.find(tenant);
    if (workspace !== null) await unfurl(workspace.client, event, unfurls, deps.log);
  };
  app.event('link_shared', async ({ event, body, context }) => {
    const work = answer(event, body.event_id, tenantOf(context));
    deps.track(work.catch((error: unknown) => deps.log.error({ err: error }, 'a link has no preview')));
  });
}
