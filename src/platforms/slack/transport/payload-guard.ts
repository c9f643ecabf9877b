// Whether a body can be something of Slack's at all: Bolt takes a signed `null` for an object, and waits three seconds
// before it refuses what it knows no listener for.

const isNamed = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

function isNamedJson(text: string): boolean {
  try {
    return isNamed(JSON.parse(text));
  } catch {
    return false;
  }
}

/** Commands and Slack's check of certificates come as forms, what is pressed as JSON in a form, events as JSON. */
export function isPayload(body: string, contentType: string): boolean {
  if (!contentType.startsWith('application/x-www-form-urlencoded')) return isNamedJson(body);
  const form = new URLSearchParams(body);
  const payload = form.get('payload');
  return payload === null ? form.has('command') || form.has('ssl_check') : isNamedJson(payload);
}
