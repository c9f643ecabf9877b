// File fetching: a file that a person sent to the bot, from Slack's own hosts alone, since the bot's token goes with it.
import type { AttachedFile } from '../../../ports/bot.js';
import type { FetchOutcome, Platform } from '../../../ports/platform.js';
import type { Log } from '../../../ports/telemetry.js';
import { fetchFile } from '../../fetch-file.js';
import type { Workspaces } from './workspaces.js';

/** https://docs.slack.dev/reference/objects/file-object: `url_private_download` is on files.slack.com. */
const isOwn = (host: string): boolean => host === 'slack.com' || host.endsWith('.slack.com');

/** Without the scope `files:read` Slack answers with its login page, whatever the file is. */
const isLoginPage = (contentType: string, { name }: AttachedFile): boolean =>
  contentType.startsWith('text/html') && !/[.]html?$/i.test(name);

export function createFetchFile(
  { fileOrigin }: { readonly fileOrigin?: string },
  workspaces: Workspaces,
  log: Log,
): NonNullable<Platform['fetchFile']> {
  return async (file, { tenant, ...target }): Promise<FetchOutcome> => {
    const workspace = await workspaces.find(tenant).catch(() => null);
    const token = workspace?.client.token;
    if (token === undefined) return { kind: 'failed', reason: 'unreachable' };
    return fetchFile(
      file.url,
      { isOwn, origin: fileOrigin },
      {
        ...target,
        log,
        headers: { authorization: `Bearer ${token}` },
        isRefusal: (contentType) => isLoginPage(contentType, file),
      },
    );
  };
}
