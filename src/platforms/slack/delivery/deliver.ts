// Delivery of one answer to where it was asked for: fitted, rendered, sent, and sent as plain text if Slack
// refuses the card.
import { setTimeout as delay } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import type { Invocation } from '../../../cards/model/card.js';
import type { Reply } from '../../../cards/model/reply.js';
import { textOf } from '../../../cards/model/rich-text.js';
import { replyText } from '../../../cards/text/plain-text.js';
import { explainFailure } from '../../../command/error-messages.js';
import { unreachable } from '../../../errors.js';
import type { HttpClient } from '../../../lib/http-client.js';
import type { ChannelRef, InvocationTokens } from '../../../ports/bot.js';
import type { Log, Metrics } from '../../../ports/telemetry.js';
import { LIMITS, TIMES } from '../limits.js';
import { fitsBudget, MESSAGE_BUDGET, sizeOf } from '../message/budget.js';
import { inlineEncoder, tokenEncoder } from '../message/button-value.js';
import { type FittedReply, fitReply } from '../message/fit.js';
import { plainMessage, renderSlack, type SlackMessage } from '../message/render.js';
import { sanitizeReply } from '../message/sanitize.js';
import { type CallOutcome, isExpired, isUnreached, toBotError } from './delivery-outcome.js';
import { type Placement, postMessage, publishHome, respond } from './web-api.js';

/** Where an answer goes. */
export type DeliveryRoute =
  | { readonly kind: 'post'; readonly channel: ChannelRef }
  /** The App Home of a person. */
  | { readonly kind: 'home'; readonly user: string }
  | {
      readonly kind: 'respond';
      readonly url: string;
      /** True when the pressed message may give its place to the answer. */
      readonly replaceable: boolean;
      /** True where only the asker reads, so that an answer need not vanish like an ephemeral one. */
      readonly isPrivate: boolean;
      readonly thread?: string;
      /** Where to, when the address has expired: a form may stay open for longer than the 30 minutes it lives. */
      readonly fallback?: ChannelRef;
    };

/** What sending needs in every workspace alike. */
export interface SenderDeps {
  /** Writes command names with this workspace's prefix. */
  readonly localise: (reply: Reply) => Reply;
  readonly tokens: InvocationTokens;
  /** For the addresses that come along with commands and presses. */
  readonly http: HttpClient;
  /** Aborted when the platform stops: waiting ends and what waits is tried at once. */
  readonly stopping: AbortSignal;
  readonly metrics: Metrics | undefined;
}

/** Sends in one workspace. */
export interface Sender extends SenderDeps {
  readonly client: WebClient;
}

/** Draws a reply; one with a press that is too long for its button is drawn again, with tokens that are kept for it. */
async function draw({ reply, maxInline }: FittedReply, tokens: InvocationTokens): Promise<SlackMessage> {
  const overlong = new Map<string, Invocation>();
  const message = renderSlack(reply, inlineEncoder(maxInline, overlong));
  if (overlong.size === 0) return message;
  return renderSlack(reply, await tokenEncoder(maxInline, overlong, tokens));
}

/** The Slack message for a reply. Nearly every one fits as it is, so that it is drawn once and measured. */
export async function createMessage(reply: Reply, tokens: InvocationTokens): Promise<SlackMessage> {
  const sanitized = sanitizeReply(reply);
  const whole = await draw({ reply: sanitized, maxInline: LIMITS.buttonValue }, tokens);
  const fits = whole.blocks === undefined || fitsBudget(sizeOf(whole.blocks), MESSAGE_BUDGET);
  return fits ? whole : draw(fitReply(sanitized), tokens);
}

/** The message as JSON for the command line and for tests; an empty object for silence, which sends none. */
export async function slackPayload(reply: Reply, tokens: InvocationTokens): Promise<object> {
  return reply.kind === 'silence' ? {} : createMessage(reply, tokens);
}

const audienceOf = (reply: Reply) => (reply.kind === 'silence' ? 'asker' : reply.audience);

function placementOf(reply: Reply, route: DeliveryRoute & { kind: 'respond' }): Placement {
  const shown = route.isPrivate || audienceOf(reply) === 'channel' ? 'in_channel' : 'ephemeral';
  return {
    response_type: shown,
    replace_original: reply.kind === 'cards' && reply.placement === 'replace' && route.replaceable,
    ...threadOf(
      reply.kind === 'cards' && reply.audience === 'channel' ? (reply.thread ?? route.thread) : route.thread,
    ),
  };
}

const threadOf = (thread: string | undefined): { thread_ts?: string } =>
  thread === undefined ? {} : { thread_ts: thread };

type Send = (message: SlackMessage) => Promise<CallOutcome>;

function sendBy(reply: Reply, route: DeliveryRoute, { client, http }: Sender): Send {
  switch (route.kind) {
    case 'post':
      return (message) => postMessage(client, route.channel, message);
    case 'home':
      return (message) => publishHome(client, route.user, message);
    case 'respond':
      return (message) => respond({ url: route.url, http }, placementOf(reply, route), message);
    default:
      return unreachable(route);
  }
}

type RetryDeps = Pick<Sender, 'stopping' | 'metrics'> & { readonly log: Log };

/** Retries while Slack can't be reached: nothing was sent so far, so no message is sent twice. */
async function retryWhileUnreachable(
  send: Send,
  message: SlackMessage,
  deps: RetryDeps,
): Promise<CallOutcome> {
  const { stopping, log } = deps;
  let outcome = await send(message);
  for (const wait of TIMES.outageMs) {
    if (outcome.kind === 'sent' || !isUnreached(outcome) || stopping.aborted) return outcome;
    log.warn({ err: toBotError(outcome), againInMs: wait }, 'Slack can’t be reached; the answer waits');
    await delay(wait, undefined, { signal: stopping }).catch(() => {});
    outcome = await send(message);
  }
  return outcome;
}

/** Waits out one rate limit, within bounds, and tries again. */
async function retryAfterRateLimit(send: Send, message: SlackMessage, deps: RetryDeps): Promise<CallOutcome> {
  const first = await retryWhileUnreachable(send, message, deps);
  if (first.kind === 'rate-limited') deps.metrics?.rateLimited('slack');
  if (first.kind !== 'rate-limited' || first.waitMs > TIMES.longestWaitMs) return first;
  await delay(first.waitMs, undefined, { signal: deps.stopping }).catch(() => {});
  return retryWhileUnreachable(send, message, deps);
}

/** Slack fetches pictures while it checks a message, and refuses the whole when one can't be had. */
export function withoutImages(message: SlackMessage): SlackMessage | null {
  const blocks = message.blocks?.filter(({ type }) => type !== 'image') ?? [];
  return blocks.length === 0 || blocks.length === message.blocks?.length ? null : { ...message, blocks };
}

/** A second try is right when nothing was posted for sure, or when only the asker could see it twice. */
const mayTryAgain = (outcome: CallOutcome, isPublic: boolean): boolean =>
  outcome.kind === 'refused' || (outcome.kind === 'unknown' && !isPublic);

function fallbackMessage(reply: Reply, error: unknown, requestId: string): SlackMessage {
  try {
    return plainMessage(replyText(reply));
  } catch {
    return plainMessage(textOf(explainFailure(error, requestId)));
  }
}

/**
 * Brings a reply to its place. A refused card goes without its pictures, then as plain words; what may have
 * been posted for all to see is not repeated. Never rejects: what could not be brought is logged.
 */
export async function deliverReply(
  answer: Reply,
  route: DeliveryRoute,
  sender: Sender,
  reference: { readonly log: Log; readonly requestId: string },
): Promise<void> {
  if (answer.kind === 'silence') return;
  const { localise, tokens, stopping, metrics } = sender;
  const { log, requestId } = reference;
  const reply = localise(answer);
  const fallback = route.kind === 'respond' ? route.fallback : undefined;
  const send = sendBy(reply, route, sender);
  const isPublic =
    route.kind === 'post' ||
    (route.kind === 'respond' && placementOf(reply, route).response_type === 'in_channel');
  const attempt = async (message: SlackMessage | null): Promise<boolean> => {
    if (message === null) return false;
    const outcome = await retryAfterRateLimit(send, message, { stopping, metrics, log });
    if (outcome.kind === 'sent') return true;
    if (fallback !== undefined && isExpired(outcome)) {
      await deliverReply(answer, { kind: 'post', channel: fallback }, sender, reference);
      return true;
    }
    log.error({ err: toBotError(outcome) }, 'an answer was not delivered as it was drawn');
    return !mayTryAgain(outcome, isPublic);
  };
  try {
    const message = await createMessage(reply, tokens);
    if ((await attempt(message)) || (await attempt(withoutImages(message)))) return;
    await attempt(fallbackMessage(reply, undefined, requestId));
  } catch (error) {
    log.error({ err: error }, 'an answer could not be drawn');
    await attempt(fallbackMessage(reply, error, requestId));
  }
}
