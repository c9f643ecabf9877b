// Payload guard: refuses bodies that can't come from Slack. Bolt takes a signed `null` for an object, and waits three
// seconds before it refuses a payload that no listener knows.
import { z } from 'zod';

const User = z.looseObject({ id: z.string().min(1) });
const View = z.looseObject({});

/**
 * What Slack posts as JSON, by its `type`, with the parts that its listeners and Bolt read without looking.
 * https://docs.slack.dev/reference/interaction-payloads and https://docs.slack.dev/apis/events-api
 */
const Payload = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('url_verification'), challenge: z.string() }),
  z.looseObject({ type: z.literal('event_callback'), event: z.looseObject({ type: z.string().min(1) }) }),
  z.looseObject({ type: z.literal('app_rate_limited') }),
  z.looseObject({
    type: z.literal('block_actions'),
    user: User,
    container: z.looseObject({ type: z.string() }),
    actions: z.array(z.looseObject({ type: z.string(), action_id: z.string() })).min(1),
  }),
  z.looseObject({ type: z.literal('block_suggestion'), user: User, block_id: z.string(), value: z.string() }),
  z.looseObject({ type: z.enum(['view_submission', 'view_closed']), user: User, view: View }),
  z.looseObject({ type: z.literal('shortcut'), user: User, callback_id: z.string() }),
  z.looseObject({
    type: z.literal('message_action'),
    user: User,
    callback_id: z.string(),
    message: z.looseObject({}),
    channel: z.looseObject({ id: z.string().min(1) }),
  }),
]);

function isPayloadJson(text: string): boolean {
  try {
    return Payload.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}

/** Commands and Slack's check of certificates come as forms, interactions as JSON in a form, events as JSON. */
export function isPayload(body: string, contentType: string): boolean {
  if (!contentType.startsWith('application/x-www-form-urlencoded')) return isPayloadJson(body);
  const form = new URLSearchParams(body);
  const payload = form.get('payload');
  if (payload !== null) return isPayloadJson(payload);
  const isCommand = ['command', 'user_id', 'channel_id'].every((name) => (form.get(name) ?? '') !== '');
  return isCommand || form.has('ssl_check');
}
