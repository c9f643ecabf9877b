// `lectern slack manifest`: what to paste at api.slack.com to create the app.
import { commands } from '../../commands/index.js';
import { slackManifest } from '../platforms/slack/register.js';

interface Wishes {
  readonly prefix: string;
  readonly url?: string;
  readonly agentView?: true;
  readonly oauth?: true;
}

export function manifest(wishes: Wishes): void {
  const infos = commands.map(({ info }) => info);
  process.stdout.write(`${JSON.stringify(slackManifest(infos, wishes), null, 2)}\n`);
}
