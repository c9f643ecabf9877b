// `lectern slack manifest`: what to paste at api.slack.com to create the app, or the link that does it in one press.
import { commands } from '../../commands/index.js';
import { manifestLink } from '../platforms/slack/manifest-link.js';
import { type ManifestOptions, slackManifest } from '../platforms/slack/register.js';

interface PrintOptions extends Pick<ManifestOptions, 'prefix' | 'url' | 'agentView' | 'oauth'> {
  /** Print the address that creates the app instead of the manifest. */
  readonly link?: boolean;
}

/** Prints the manifest as JSON, or its link. Throws `BotError` for options that Slack does not take. */
export function manifest({ link = false, ...options }: PrintOptions): void {
  const infos = commands.map(({ info }) => info);
  const made = slackManifest(infos, options);
  process.stdout.write(`${link ? manifestLink(made) : JSON.stringify(made, null, 2)}\n`);
}
