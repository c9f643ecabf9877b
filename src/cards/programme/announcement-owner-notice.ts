// Owner notice: what the owner of announcements is told when their channel can't be posted to any more.
import type { Reply } from '../model/reply.js';
import { code, rich, strong } from '../model/rich-text.js';
import { channelLink, type LinkedChannel } from '../text/channel-link.js';

export const announcementOwnerNotice = (channel: LinkedChannel): Reply => ({
  kind: 'notice',
  tone: 'problem',
  text: rich(
    'I can’t announce talks in ',
    channelLink(channel),
    ': it is gone or archived, I am not in it, or I may not write there. The announcements are ',
    strong('paused'),
    ' and their settings are kept. Once I can post there again, type ',
    code('/announce resume'),
    ' in it.',
  ),
  audience: 'asker',
});
