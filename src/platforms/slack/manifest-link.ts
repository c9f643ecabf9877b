// Manifest link: the address that opens Slack's "create an app" page with the manifest filled in.
import { BotError } from '../../errors.js';
import type { SlackManifest } from './register.js';

/**
 * Characters that a link may have. Slack's documentation names no limit; 8,000 octets is what every server and browser
 * is asked to take: https://www.rfc-editor.org/rfc/rfc9110#section-4.1
 */
export const LINK_LENGTH = 8_000;

/**
 * `https://api.slack.com/apps?new_app=1&manifest_json=…`
 * @throws BotError `invalid-config` where the manifest makes the address longer than `LINK_LENGTH`.
 */
export function manifestLink(manifest: SlackManifest): string {
  const url = `https://api.slack.com/apps?new_app=1&manifest_json=${encodeURIComponent(JSON.stringify(manifest))}`;
  if (url.length <= LINK_LENGTH) return url;
  const mend = 'Paste the manifest instead: lectern slack manifest > manifest.json';
  const problem = `The link has ${url.length} characters and browsers take ${LINK_LENGTH}.`;
  throw new BotError('invalid-config', `${problem} ${mend}`);
}
