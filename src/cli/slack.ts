// `lectern slack manifest`: what to paste at api.slack.com to create the app.
import { commands } from '../../commands/index.js';
import { slackManifest } from '../platforms/slack/register.js';

export function manifest({ prefix, url }: { readonly prefix: string; readonly url?: string }): void {
  const infos = commands.map(({ info }) => info);
  process.stdout.write(
    `${JSON.stringify(slackManifest(infos, { prefix, ...(url !== undefined && { url }) }), null, 2)}\n`,
  );
}
