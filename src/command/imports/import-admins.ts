// Import admins: who `LECTERN_IMPORT_ADMINS` says may import conferences from the chat.
import type { Origin } from '../../ports/bot.js';
import type { ImportAdmin } from '../../ports/events.js';

/** Ids of Slack: https://docs.slack.dev/reference/objects/user-object; a workspace is T…, an organisation E…. */
const SLACK = /^slack:([TE][A-Z0-9]{2,20})\/([UW][A-Z0-9]{2,20})$/;
/** https://docs.discord.com/developers/reference#snowflakes */
const DISCORD = /^discord:(\d{17,20})$/;

function adminOf(entry: string): ImportAdmin | null {
  const [, tenant, member] = SLACK.exec(entry) ?? [];
  if (tenant !== undefined && member !== undefined) return { platform: 'slack', tenant, id: member };
  const [, id] = DISCORD.exec(entry) ?? [];
  return id === undefined ? null : { platform: 'discord', id };
}

export interface ReadAdmins {
  readonly admins: readonly ImportAdmin[];
  /** Entries that name no person. */
  readonly unread: readonly string[];
}

/** Reads a list such as `slack:T0123ABCD/U0456EFGH, discord:123456789012345678`, with commas or spaces between. */
export function parseImportAdmins(text: string): ReadAdmins {
  const entries = text.split(/[\s,;]+/u).filter((entry) => entry !== '');
  const read = entries.map((entry) => ({ entry, admin: adminOf(entry) }));
  return {
    admins: read.flatMap(({ admin }) => admin ?? []),
    unread: read.filter(({ admin }) => admin === null).map(({ entry }) => entry),
  };
}

/** Whether the variable names a person of a platform, who needs what imports need there. */
export const hasImportAdmins = (variable: string | undefined, platform: ImportAdmin['platform']): boolean =>
  parseImportAdmins(variable ?? '').admins.some((admin) => admin.platform === platform);

/** Whether one of the admins asks. */
export const isImportAdmin = (
  admins: readonly ImportAdmin[],
  { platform, tenant, asker }: Pick<Origin, 'platform' | 'tenant' | 'asker'>,
): boolean =>
  admins.some(
    (admin) =>
      admin.platform === platform &&
      admin.id === asker.id &&
      (admin.tenant === undefined || admin.tenant === tenant),
  );
