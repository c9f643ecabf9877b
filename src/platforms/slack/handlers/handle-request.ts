// Request handler: reads a payload, asks the bot and delivers the answer. Every failure is logged and
// answered here, so that none reaches Bolt.
import type { Context } from '@slack/bolt';
import { textOf } from '../../../cards/model/rich-text.js';
import { explainFailure } from '../../../command/error-messages.js';
import { newRequestId } from '../../../command/request-id.js';
import type { HttpClient } from '../../../lib/http-client.js';
import type { Bot, BotRequest } from '../../../ports/bot.js';
import type { Site } from '../../../ports/site.js';
import type { Log } from '../../../ports/telemetry.js';
import type { Deduplicator } from '../../deduplicator.js';
import { nextRequest } from '../../next-request.js';
import { deliverReply, type Sender, type SenderDeps } from '../delivery/deliver.js';
import { toBotError } from '../delivery/delivery-outcome.js';
import { uploadFiles } from '../delivery/file-upload.js';
import { respond } from '../delivery/web-api.js';
import { plainMessage } from '../message/render.js';
import type { ReceiveContext } from '../receive/receive.js';
import type { AddAdminStatus } from '../workspaces/admin-lookup.js';
import type { Workspaces } from '../workspaces/workspaces.js';
import { type RequestRoute, routeFromHome } from './app-home.js';
import { setThreadTitle, withStatus } from './assistant.js';

export interface PreviewedSite {
  readonly site: Pick<Site, 'page'>;
  /** Such as `https://lectern.example.org`: links to anywhere else have no preview of ours. */
  readonly siteUrl: string;
}

export interface HandlerDeps {
  readonly bot: Bot;
  readonly log: Log;
  readonly workspaces: Workspaces;
  readonly senderDeps: SenderDeps;
  readonly deduplicator: Deduplicator;
  /** The same within two seconds, for presses. */
  readonly pressDeduplicator: Deduplicator;
  readonly addAdminStatus: AddAdminStatus;
  readonly prefix: string;
  /** True where the direct messages are Slack's agent view. */
  readonly agentView: boolean;
  /** Null where the site has no address, so that there are no links to it. */
  readonly previewed: PreviewedSite | null;
  /** Waits for a turn of its own in the event loop. */
  readonly nextTurn: () => Promise<void>;
  /** Keeps the work in sight until it is done, so that stopping can wait for it. */
  readonly track: (work: Promise<void>) => void;
}

/** One thing that was asked, once it is known where the answer goes. */
export interface RoutedRequest {
  readonly request: BotRequest;
  readonly route: RequestRoute;
  /** True for the first words of a conversation in the agent view. */
  readonly startsThread?: boolean;
}

/** Reads what was asked; `sender` speaks in the workspace that it came from. */
export type RequestReader = (
  context: ReceiveContext,
  sender: Sender,
) => Promise<RoutedRequest | null> | RoutedRequest | null;

/** Where something came from, and the address to answer at where it brought one. */
export interface RequestSource {
  readonly context: Context;
  readonly respondTo?: string | undefined;
  /** What Slack calls it by: it is taken once, whichever replica it is delivered to. */
  readonly ids?: readonly string[];
}

export const tenantOf = ({ teamId, enterpriseId, userId }: Context): string =>
  teamId ?? enterpriseId ?? userId ?? '';

export const problemReply = (text: ReturnType<typeof explainFailure>) =>
  ({ kind: 'notice', tone: 'problem', text, audience: 'asker' }) as const;

/** Where something is said without a token: only at the address that came along. */
interface ResponseTarget {
  readonly respondTo: string | undefined;
  readonly log: Log;
  readonly http: HttpClient;
}

async function respondWithText(text: string, { respondTo, log, http }: ResponseTarget): Promise<void> {
  if (respondTo === undefined) return;
  const placement = { response_type: 'ephemeral', replace_original: false } as const;
  const outcome = await respond({ url: respondTo, http }, placement, plainMessage(text));
  if (outcome.kind !== 'sent') log.warn({ err: toBotError(outcome) }, 'that could not be said either');
}

/** The app was removed, or its installation is lost. */
function refuseUninstalled(target: ResponseTarget): Promise<void> {
  target.log.warn({}, 'something came from a workspace where the app is not installed');
  const text =
    'Lectern is not installed in this workspace any more. Please ask an admin to install it again.';
  return respondWithText(text, target);
}

/**
 * Reads, asks the bot and brings the answer, in the workspace that it came from. Whatever fails is logged under the
 * request's id.
 */
export async function handleRequest(
  read: RequestReader,
  source: RequestSource,
  deps: HandlerDeps,
): Promise<void> {
  const requestId = newRequestId();
  const log = deps.log.child({ requestId, platform: 'slack' });
  const target: ResponseTarget = { respondTo: source.respondTo, log, http: deps.senderDeps.http };
  await deps.nextTurn();
  if (source.ids !== undefined && !(await deps.deduplicator.isFirst(...source.ids))) return;
  try {
    const tenant = tenantOf(source.context);
    const workspace = await deps.workspaces.find(tenant);
    if (workspace === null) return await refuseUninstalled(target);
    const { prefix, agentView } = deps;
    const sender: Sender = { ...deps.senderDeps, client: workspace.client };
    const context: ReceiveContext = { requestId, tenant, botUserId: workspace.botUserId, prefix, agentView };
    const routed = await read(context, sender);
    if (routed !== null) await answer(routed, sender, log, deps);
  } catch (error) {
    log.error({ err: error }, 'a request could not be taken');
    await respondWithText(textOf(explainFailure(error, requestId)), target);
  }
}

async function answer(routed: RoutedRequest, sender: Sender, log: Log, deps: HandlerDeps): Promise<void> {
  const { bot, addAdminStatus, agentView } = deps;
  const { client } = sender;
  const { requestId } = routed.request;
  const request = await addAdminStatus(routed.request, client);
  const answering = bot.answer(request).catch((error: unknown) => {
    log.error({ err: error }, 'the bot did not answer');
    return problemReply(explainFailure(error, requestId));
  });
  const isDirect = agentView && request.channel.kind === 'direct';
  const reply = await (isDirect ? withStatus(answering, request, { client, log }) : answering);
  const withUploads = await uploadFiles(reply, request, { client, log });
  const settled = routeFromHome(withUploads, routed.route);
  await deliverReply(settled.reply, settled.route, sender, { log, requestId });
  const next = nextRequest(reply, request);
  if (next !== null) await answer({ request: next, route: routed.route }, sender, log, deps);
  if (routed.startsThread) await setThreadTitle(request, { client, log });
}

/** A failed acknowledgement is no reason not to answer: Slack delivers again, and that is known by then. */
export async function acknowledge(ack: () => Promise<void>, log: Log): Promise<void> {
  try {
    await ack();
  } catch (error) {
    log.warn({ err: error }, 'Slack could not be told that a request arrived');
  }
}
