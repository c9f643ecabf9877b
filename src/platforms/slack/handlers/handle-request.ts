// Taking one request up: read, asked of the bot, answered; whatever fails is logged and said, and never let out.
import type { Context } from '@slack/bolt';
import type { Reply } from '../../../cards/model/reply.js';
import { textOf } from '../../../cards/model/rich-text.js';
import { explainFailure } from '../../../command/error-messages.js';
import { newRequestId } from '../../../command/request-id.js';
import type { HttpClient } from '../../../lib/http-client.js';
import type { Bot, BotRequest } from '../../../ports/bot.js';
import type { Log } from '../../../ports/telemetry.js';
import { deliver, type Sender, type Speech } from '../delivery/deliver.js';
import { failure } from '../delivery/delivery-outcome.js';
import { withFiles } from '../delivery/file-upload.js';
import { respond } from '../delivery/web-api.js';
import { plainMessage } from '../message/render.js';
import type { Known } from '../receive/receive.js';
import type { AddRank } from '../workspaces/admin-lookup.js';
import type { Workspaces } from '../workspaces/workspaces.js';
import { type Destination, settle } from './app-home.js';
import { nameThread, withStatus } from './assistant.js';
import type { Seen } from './deduplicator.js';

export interface Listening {
  readonly bot: Bot;
  readonly log: Log;
  readonly workspaces: Workspaces;
  readonly speech: Speech;
  readonly seen: Seen;
  /** The same within two seconds, for presses. */
  readonly pressed: Seen;
  readonly addRank: AddRank;
  readonly prefix: string;
  /** True where the direct messages are Slack's agent view. */
  readonly agentView: boolean;
  /** Waits for a turn of its own in the event loop. */
  readonly turn: () => Promise<void>;
  /** Keeps the work in sight until it is done, so that stopping can wait for it. */
  readonly underWay: (work: Promise<void>) => void;
}

/** One thing that was asked, once it is known where the answer goes. */
export interface Asked {
  readonly request: BotRequest;
  readonly route: Destination;
  /** True for the first words of a conversation in the agent view. */
  readonly begins?: boolean;
}

/** Reads what was asked; `sender` speaks in the workspace that it came from. */
export type Read = (known: Known, sender: Sender) => Promise<Asked | null> | Asked | null;

/** Where something came from, and the address to answer at where it brought one. */
export interface Source {
  readonly context: Context;
  readonly respondTo?: string | undefined;
}

export const tenantOf = ({ teamId, enterpriseId, userId }: Context): string =>
  teamId ?? enterpriseId ?? userId ?? '';

export const problem = (text: ReturnType<typeof explainFailure>) =>
  ({ kind: 'notice', tone: 'problem', text, audience: 'asker' }) as const;

/** What is said in a direct message is for the asker alone, so that its pages may turn in place. */
const addressed = (reply: Reply, { channel, kind }: BotRequest): Reply =>
  kind === 'mention' && channel.kind === 'direct' && reply.kind !== 'silence'
    ? { ...reply, audience: 'asker' }
    : reply;

/** Where something is said without a token: only at the address that came along. */
interface Told {
  readonly respondTo: string | undefined;
  readonly log: Log;
  readonly http: HttpClient;
}

async function tell(text: string, { respondTo, log, http }: Told): Promise<void> {
  if (respondTo === undefined) return;
  const placement = { response_type: 'ephemeral', replace_original: false } as const;
  const outcome = await respond({ url: respondTo, http }, placement, plainMessage(text));
  if (outcome.kind !== 'sent') log.warn({ err: failure(outcome) }, 'that could not be said either');
}

/** The app was removed, or its installation is lost. */
function refuseUninstalled(told: Told): Promise<void> {
  told.log.warn({}, 'something came from a workspace where the app is not installed');
  const text =
    'Lectern is not installed in this workspace any more. Please ask an admin to install it again.';
  return tell(text, told);
}

/**
 * Reads, asks the bot and brings the answer, in the workspace that it came from. Whatever fails is logged under the
 * request's id.
 */
export async function take(read: Read, source: Source, listening: Listening): Promise<void> {
  const requestId = newRequestId();
  const log = listening.log.child({ requestId, platform: 'slack' });
  const told: Told = { respondTo: source.respondTo, log, http: listening.speech.http };
  await listening.turn();
  try {
    const tenant = tenantOf(source.context);
    const workspace = await listening.workspaces.of(tenant);
    if (workspace === null) return await refuseUninstalled(told);
    const { prefix, agentView } = listening;
    const sender: Sender = { ...listening.speech, client: workspace.client };
    const known: Known = { requestId, tenant, botUserId: workspace.botUserId, prefix, agentView };
    const asked = await read(known, sender);
    if (asked !== null) await answer(asked, sender, log, listening);
  } catch (error) {
    log.error({ err: error }, 'a request could not be taken');
    await tell(textOf(explainFailure(error, requestId)), told);
  }
}

async function answer(asked: Asked, sender: Sender, log: Log, listening: Listening): Promise<void> {
  const { bot, addRank, agentView } = listening;
  const { client } = sender;
  const { requestId } = asked.request;
  const request = await addRank(asked.request, client);
  const answering = bot.answer(request).catch((error: unknown) => {
    log.error({ err: error }, 'the bot did not answer');
    return problem(explainFailure(error, requestId));
  });
  const isDirect = agentView && request.channel.kind === 'direct';
  const reply = await (isDirect ? withStatus(answering, request, { client, log }) : answering);
  const whole = await withFiles(addressed(reply, request), request, { client, log });
  const settled = settle(whole, asked.route);
  await deliver(settled.reply, settled.route, sender, { log, requestId });
  if (asked.begins) await nameThread(request, { client, log });
}

/** A failed acknowledgement is no reason not to answer: Slack delivers again, and that is known by then. */
export async function acknowledge(ack: () => Promise<void>, log: Log): Promise<void> {
  try {
    await ack();
  } catch (error) {
    log.warn({ err: error }, 'Slack could not be told that a request arrived');
  }
}
