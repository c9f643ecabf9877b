// Slack Web API calls and `response_url` posts: each sends one message, once, and returns what became of it.

import type { Logger } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { defined } from '../../../lib/defined.js';
import type { HttpClient, Incoming } from '../../../lib/http-client.js';
import type { ChannelRef } from '../../../ports/bot.js';
import { LIMITS, TIMES } from '../limits.js';
import { homeView, type SlackMessage } from '../message/render.js';
import {
  type CallOutcome,
  errorOutcome,
  networkOutcome,
  outcomeOf,
  rateLimitOutcome,
  statusOutcome,
} from './delivery-outcome.js';

/** Options of every client: Slack's address, and a single try, since a retry may post a message twice. */
export const clientOptions = (apiUrl: string | undefined, logger: Logger) => ({
  logger,
  timeout: TIMES.callMs,
  retryConfig: { retries: 0 },
  // Without this, one channel's limit would hold up the calls for all others.
  rejectRateLimitedCalls: true,
  allowAbsoluteUrls: false,
  ...defined({ slackApiUrl: apiUrl }),
});

export const createClient = (
  token: string | undefined,
  apiUrl: string | undefined,
  logger: Logger,
): WebClient => new WebClient(token, clientOptions(apiUrl, logger));

/** Posts to a channel, in its thread if it names one. */
export async function postMessage(
  client: WebClient,
  { id, thread }: Pick<ChannelRef, 'id' | 'thread'>,
  message: SlackMessage,
): Promise<CallOutcome> {
  try {
    const { ts } = await client.chat.postMessage({
      ...message,
      channel: id,
      ...defined({ thread_ts: thread }),
    });
    return { kind: 'sent', ...defined({ messageId: ts }) };
  } catch (error) {
    return outcomeOf(error);
  }
}

/** Shows a message as the App Home of a person. */
export async function publishHome(
  client: WebClient,
  user: string,
  message: SlackMessage,
): Promise<CallOutcome> {
  try {
    await client.views.publish({ user_id: user, view: homeView(message) });
    return { kind: 'sent' };
  } catch (error) {
    return outcomeOf(error);
  }
}

/** How an answer to a command or a press is shown. */
export interface Placement {
  readonly response_type: 'ephemeral' | 'in_channel';
  readonly replace_original: boolean;
  readonly thread_ts?: string;
}

function slackErrorIn(body: string): string {
  try {
    const parsed: unknown = JSON.parse(body);
    const isRefusal = typeof parsed === 'object' && parsed !== null && 'ok' in parsed && parsed.ok === false;
    // Some of these are sentences: "Expired url".
    return isRefusal && 'error' in parsed ? String(parsed.error).toLowerCase().replaceAll(' ', '_') : '';
  } catch {
    return '';
  }
}

function responseOutcome({ status, headers, body }: Incoming): CallOutcome {
  const text = body.toString();
  const error = slackErrorIn(text);
  const ok = status >= 200 && status < 300;
  if (ok && error === '') return { kind: 'sent' };
  const cause = new Error(`response_url answered ${status}: ${text.slice(0, LIMITS.header)}`);
  if (status === 429) return rateLimitOutcome(Number(headers['retry-after']), cause);
  if (status >= 500) return { kind: 'unknown', cause };
  return error === '' ? statusOutcome(status, cause) : errorOutcome(error, cause);
}

/**
 * Answers through a `response_url` (5 uses within 30 minutes). Bolt's `respond` does the same but keeps
 * `Retry-After` to itself. https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
 */
export async function respond(
  { url, http }: { readonly url: string; readonly http: HttpClient },
  placement: Placement,
  message: SlackMessage,
): Promise<CallOutcome> {
  try {
    const body = JSON.stringify({ ...placement, ...message });
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    const timeout = TIMES.callMs;
    return responseOutcome(await http.send(url, { method: 'POST', headers, body, timeout }));
  } catch (error) {
    return networkOutcome(error);
  }
}
