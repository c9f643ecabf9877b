// Bringing one answer to where it was asked for: fitted, drawn and sent, and in plain words if that fails.
import { setTimeout as delay } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import type { Reply } from '../../../cards/model/reply.js';
import { textOf } from '../../../cards/model/rich-text.js';
import { replyText } from '../../../cards/text/plain-text.js';
import { explainFailure } from '../../../command/error-messages.js';
import { unreachable } from '../../../errors.js';
import type { HttpClient } from '../../../lib/http-client.js';
import type { ChannelRef, InvocationTokens } from '../../../ports/bot.js';
import type { Log, Metrics } from '../../../ports/telemetry.js';
import { TIMES } from '../limits.js';
import { keepPresses } from '../message/button-value.js';
import { fitReply } from '../message/fit.js';
import { plainMessage, renderSlack, type SlackMessage } from '../message/render.js';
import { failure, isExpired, isUnreached, type Outcome } from './delivery-outcome.js';
import { type Placement, postMessage, publishHome, respond } from './web-api.js';

/** Where an answer goes. */
export type Route =
  | { readonly kind: 'post'; readonly channel: ChannelRef }
  /** The App Home of a person. */
  | { readonly kind: 'home'; readonly user: string }
  | {
      readonly kind: 'respond';
      readonly url: string;
      /** True when the pressed message may give its place to the answer. */
      readonly replaceable: boolean;
      /** True where nobody but the asker reads, so that an answer need not vanish like an ephemeral one. */
      readonly isPrivate: boolean;
      readonly thread?: string;
      /** Where to, when the address has expired: a form may stay open for longer than the 30 minutes it lives. */
      readonly otherwise?: ChannelRef;
    };

/** What speaking takes in every workspace alike. */
export interface Speech {
  /** Names the commands as this workspace does. */
  readonly localise: (reply: Reply) => Reply;
  readonly tokens: InvocationTokens;
  readonly draw: (reply: Reply) => Promise<SlackMessage>;
  /** For the addresses that come along with commands and presses. */
  readonly http: HttpClient;
  /** Aborted when the platform stops: waiting ends and what waits is tried at once. */
  readonly stopping: AbortSignal;
  readonly metrics: Metrics | undefined;
}

/** Speaks in one workspace. */
export interface Sender extends Speech {
  readonly client: WebClient;
}

/** The message Slack gets for a reply; its long presses are kept as tokens. */
export async function messageFor(reply: Reply, tokens: InvocationTokens): Promise<SlackMessage> {
  const { reply: fitted, inline } = fitReply(reply);
  return renderSlack(fitted, await keepPresses(fitted, inline, tokens));
}

const audienceOf = (reply: Reply) => (reply.kind === 'silence' ? 'asker' : reply.audience);

function placementOf(reply: Reply, route: Route & { kind: 'respond' }): Placement {
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

type Send = (message: SlackMessage) => Promise<Outcome>;

function sendBy(reply: Reply, route: Route, { client, http }: Sender): Send {
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

type Patience = Pick<Sender, 'stopping' | 'metrics'> & { readonly log: Log };

/** Waits while Slack can't be reached at all, and tries again: so far nothing was said, so nothing is said twice. */
async function throughOutage(send: Send, message: SlackMessage, patience: Patience): Promise<Outcome> {
  const { stopping, log } = patience;
  let outcome = await send(message);
  for (const wait of TIMES.outageMs) {
    if (outcome.kind === 'sent' || !isUnreached(outcome) || stopping.aborted) return outcome;
    log.warn({ err: failure(outcome), againInMs: wait }, 'Slack can’t be reached; the answer waits');
    await delay(wait, undefined, { signal: stopping }).catch(() => {});
    outcome = await send(message);
  }
  return outcome;
}

/** Waits out one rate limit, within bounds, and tries again. */
async function patiently(send: Send, message: SlackMessage, patience: Patience): Promise<Outcome> {
  const first = await throughOutage(send, message, patience);
  if (first.kind === 'rate-limited') patience.metrics?.rateLimited('slack');
  if (first.kind !== 'rate-limited' || first.waitMs > TIMES.longestWaitMs) return first;
  await delay(first.waitMs, undefined, { signal: patience.stopping }).catch(() => {});
  return throughOutage(send, message, patience);
}

/** Slack fetches pictures while it checks a message, and refuses the whole when one can't be had. */
export function withoutImages(message: SlackMessage): SlackMessage | null {
  const blocks = message.blocks?.filter(({ type }) => type !== 'image') ?? [];
  return blocks.length === 0 || blocks.length === message.blocks?.length ? null : { ...message, blocks };
}

/** A second try is right when nothing was posted for sure, or when only the asker could see it twice. */
const mayTryAgain = (outcome: Outcome, isPublic: boolean): boolean =>
  outcome.kind === 'refused' || (outcome.kind === 'unknown' && !isPublic);

function plainWords(reply: Reply, error: unknown, requestId: string): SlackMessage {
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
export async function deliver(
  answer: Reply,
  route: Route,
  sender: Sender,
  reference: { readonly log: Log; readonly requestId: string },
): Promise<void> {
  if (answer.kind === 'silence') return;
  const { localise, draw, stopping, metrics } = sender;
  const { log, requestId } = reference;
  const reply = localise(answer);
  const elsewhere = route.kind === 'respond' ? route.otherwise : undefined;
  const send = sendBy(reply, route, sender);
  const isPublic =
    route.kind === 'post' ||
    (route.kind === 'respond' && placementOf(reply, route).response_type === 'in_channel');
  const attempt = async (message: SlackMessage | null): Promise<boolean> => {
    if (message === null) return false;
    const outcome = await patiently(send, message, { stopping, metrics, log });
    if (outcome.kind === 'sent') return true;
    if (elsewhere !== undefined && isExpired(outcome)) {
      await deliver(answer, { kind: 'post', channel: elsewhere }, sender, reference);
      return true;
    }
    log.error({ err: failure(outcome) }, 'an answer was not delivered as it was drawn');
    return !mayTryAgain(outcome, isPublic);
  };
  try {
    const message = await draw(reply);
    if ((await attempt(message)) || (await attempt(withoutImages(message)))) return;
    await attempt(plainWords(reply, undefined, requestId));
  } catch (error) {
    log.error({ err: error }, 'an answer could not be drawn');
    await attempt(plainWords(reply, error, requestId));
  }
}
