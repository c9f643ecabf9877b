// Handing one message to Slack, once: by the Web API or by the address that came with a command or press.

import type { Logger } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import type { ChannelRef } from '../../ports.js';
import { LIMITS, TIMES } from './limits.js';
import { networkOutcome, type Outcome, outcomeOf, rateLimited, refusal, refusedStatus } from './outcome.js';
import { homeView, type SlackMessage } from './render.js';

/** What every client of ours is told: where Slack is, and to try once, since a second try may say it twice. */
export const clientOptions = (apiUrl: string | undefined, logger: Logger) => ({
  logger,
  timeout: TIMES.callMs,
  retryConfig: { retries: 0 },
  // Without this, one channel's limit would hold up the calls for all others.
  rejectRateLimitedCalls: true,
  allowAbsoluteUrls: false,
  ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
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
): Promise<Outcome> {
  try {
    const { ts } = await client.chat.postMessage({
      ...message,
      channel: id,
      ...(thread !== undefined && { thread_ts: thread }),
    });
    return { kind: 'sent', ...(ts !== undefined && { messageId: ts }) };
  } catch (error) {
    return outcomeOf(error);
  }
}

/** Shows a message as the App Home of a person. */
export async function publishHome(client: WebClient, user: string, message: SlackMessage): Promise<Outcome> {
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

function errorIn(body: string): string {
  try {
    const parsed: unknown = JSON.parse(body);
    const isRefusal = typeof parsed === 'object' && parsed !== null && 'ok' in parsed && parsed.ok === false;
    // Some of these are said in words: "Expired url".
    return isRefusal && 'error' in parsed ? String(parsed.error).toLowerCase().replaceAll(' ', '_') : '';
  } catch {
    return '';
  }
}

async function responseOutcome(response: Response): Promise<Outcome> {
  const body = await response.text();
  const cause = new Error(`response_url answered ${response.status}: ${body.slice(0, LIMITS.header)}`);
  if (response.status === 429) return rateLimited(Number(response.headers.get('retry-after')), cause);
  if (response.status >= 500) return { kind: 'unknown', cause };
  const error = errorIn(body);
  if (response.ok && error === '') return { kind: 'sent' };
  return error === '' ? refusedStatus(response.status, cause) : refusal(error, cause);
}

/**
 * Answers through a `response_url` (5 uses within 30 minutes). Bolt's `respond` does the same but keeps
 * `Retry-After` to itself. https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
 */
export async function respond(url: string, placement: Placement, message: SlackMessage): Promise<Outcome> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ ...message, ...placement }),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMES.callMs),
    });
    return await responseOutcome(response);
  } catch (error) {
    return networkOutcome(error);
  }
}
