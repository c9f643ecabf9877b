// Manifest link: the address that opens Slack's "create an app" page with the manifest filled in.
import { BotError } from '../../errors.js';
import type { SlackManifest } from './register.js';

/**
 * Characters that a link may have. Slack's documentation names no limit; 8,000 octets is what every server and browser
 * is asked to take: https://www.rfc-editor.org/rfc/rfc9110#section-4.1
 */
export const LINK_LENGTH = 8_000;

/**
 * JSON as the value of a query parameter. Colons, commas and slashes may stand in a query as they are
 * (https://www.rfc-editor.org/rfc/rfc3986#section-3.4), which makes the link of a manifest a tenth shorter.
 */
const queryValue = (value: object): string =>
  encodeURIComponent(JSON.stringify(value)).replace(/%(?:3A|2C|2F)/g, decodeURIComponent);

/**
 * `https://api.slack.com/apps?new_app=1&manifest_json=…`
 * @throws BotError `invalid-config` where the manifest makes the address longer than `LINK_LENGTH`.
 */
export function manifestLink(manifest: SlackManifest): string {
  const url = `https://api.slack.com/apps?new_app=1&manifest_json=${queryValue(manifest)}`;
  if (url.length <= LINK_LENGTH) return url;
  const mend = 'Paste the manifest instead: lectern slack manifest > manifest.json';
  const problem = `The link has ${url.length} characters and browsers take ${LINK_LENGTH}.`;
  throw new BotError('invalid-config', `${problem} ${mend}`);
}
