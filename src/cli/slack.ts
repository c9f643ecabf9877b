// `lectern slack manifest`: what to paste at api.slack.com to create the app, or the link that does it in one press.
import { commands } from '../../commands/index.js';
import { offered } from '../command/define.js';
import { withExamples } from '../command/examples.js';
import { hasImportAdmins } from '../command/imports/import-admins.js';
import { environment } from '../config.js';
import { manifestLink } from '../platforms/slack/manifest-link.js';
import { type ManifestOptions, slackManifest } from '../platforms/slack/register.js';
import { openServedCatalogue, openShippedCatalogue } from './events/served-catalogue.js';

interface PrintOptions extends Pick<ManifestOptions, 'prefix' | 'url' | 'agentView' | 'oauth' | 'site'> {
  /** Print the address that creates the app instead of the manifest. */
  readonly link?: boolean;
}

/**
 * Prints the manifest as JSON, or its link. Usage hints and prompts show what the served catalogue holds; where it
 * can't be read, the shipped one. Rejects with `BotError` for options that Slack does not take.
 */
export async function manifest({ link = false, ...options }: PrintOptions): Promise<void> {
  const catalogue = await openServedCatalogue().catch(openShippedCatalogue);
  const infos = offered(commands, {}).map((info) => withExamples(info, catalogue));
  const imports = hasImportAdmins(environment().LECTERN_IMPORT_ADMINS, 'slack');
  const made = slackManifest(infos, { ...options, imports });
  process.stdout.write(`${link ? manifestLink(made) : JSON.stringify(made, null, 2)}\n`);
}
