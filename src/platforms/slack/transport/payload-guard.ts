// Payload guard: refuses bodies that can't come from Slack. Bolt takes a signed `null` for an object, and
// waits three seconds before it refuses a payload that no listener knows.

const hasType = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

function isTypedJson(text: string): boolean {
  try {
    return hasType(JSON.parse(text));
  } catch {
    return false;
  }
}

/** Commands and Slack's check of certificates come as forms, what is pressed as JSON in a form, events as JSON. */
export function isPayload(body: string, contentType: string): boolean {
  if (!contentType.startsWith('application/x-www-form-urlencoded')) return isTypedJson(body);
  const form = new URLSearchParams(body);
  const payload = form.get('payload');
  return payload === null ? form.has('command') || form.has('ssl_check') : isTypedJson(payload);
}
