// Posting obstacle: why the bot can't post in a channel and how to mend it, said when something is set up there.
import { lookup } from '../../lib/lookup.js';
import { code, type RichText, rich, strong } from '../model/rich-text.js';

const INVITE = rich('Type ', code('/invite @Lectern'), ' here, then press Resume.');
const LET_ME_WRITE = rich('Let me write here in the channel’s settings, then press Resume.');

interface Obstacle {
  readonly why: string;
  readonly mend: RichText;
}

const ADD_ME: Obstacle = {
  why: 'I am not a member of this server: you brought me along for yourself.',
  mend: rich('Add me to the server (“Add App” on my profile), then press Resume.'),
};

/** Slack's error words: https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const OBSTACLES: Readonly<Record<string, Obstacle>> = {
  not_in_channel: { why: 'I am not in it.', mend: INVITE },
  channel_not_found: { why: 'I can’t see it, because it is private and I am not in it.', mend: INVITE },
  is_archived: { why: 'it is archived.', mend: rich('Bring it back, then press Resume.') },
  restricted_action: { why: 'not everybody may write in it, and I may not.', mend: LET_ME_WRITE },
  restricted_action_read_only_channel: { why: 'it is read-only for me.', mend: LET_ME_WRITE },
  'not-installed': ADD_ME,
  no_permission: { why: 'I may not write in it.', mend: LET_ME_WRITE },
};

const LACKS = 'lacks ';

function obstacleOf(reason: string): Obstacle {
  if (!reason.startsWith(LACKS)) {
    return lookup(OBSTACLES, reason) ?? { why: `the platform says ${reason}.`, mend: LET_ME_WRITE };
  }
  const permissions = reason.slice(LACKS.length);
  return {
    why: `I lack ${permissions.includes(',') ? 'the permissions' : 'the permission'} ${permissions}.`,
    mend: rich('Give me that under Edit Channel → Permissions, then press Resume.'),
  };
}

/** `reason` is that of a posting check: a word of Slack's, or `lacks View Channel, Send Messages`. */
export function obstacleInWords(reason: string): RichText {
  const { why, mend } = obstacleOf(reason);
  return rich(strong('I can’t post in this channel'), `: ${why} `, ...mend);
}
