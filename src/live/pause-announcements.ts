// Pausing of announcements in a channel that is gone, keeping its settings; its owners are told once.
import { createHash } from 'node:crypto';
import { announcementOwnerNotice } from '../cards/programme/announcement-owner-notice.js';
import type { LiveDeps } from './deps.js';
import type { ScheduledPost } from './scheduled-post.js';

/** One for each post that met the gone channel, and owner: a second attempt at the same is recognised. */
const keyOf = ({ id }: ScheduledPost, owner: string): string =>
  createHash('sha256').update([id, 'gone', owner].join('\n')).digest().subarray(0, 16).toString('base64url');

async function tellOwner(deps: LiveDeps, post: ScheduledPost, owner: string): Promise<void> {
  const { platform: name, tenant, channel } = post;
  const platform = deps.platforms.find((each) => each.name === name);
  const notice = announcementOwnerNotice({ platform: name, tenant, channel });
  const outcome = await platform
    ?.post({ kind: 'person', id: owner }, notice, { tenant, key: keyOf(post, owner) })
    .catch((error: unknown) => {
      deps.log.warn({ err: error }, 'a direct message to the owner of announcements failed');
      return undefined;
    });
  const fields = { platform: name, tenant, channel, outcome: outcome?.kind ?? 'failed' };
  if (outcome?.kind === 'posted')
    deps.log.info(fields, 'the owner of announcements was told that they are paused');
  else deps.log.warn(fields, 'the owner of announcements could not be told that they are paused');
}

/** Pauses all of a channel that can't be posted to any more; of several posts that find this, one tells. */
export async function pauseAnnouncements(deps: LiveDeps, post: ScheduledPost): Promise<void> {
  // A person who had their data deleted owns nothing any more.
  const owners = new Set(
    (await deps.announcements.of(post)).flatMap(({ owner }) => (owner === '' ? [] : [owner])),
  );
  if ((await deps.announcements.pause(post, deps.now())) === 0) return;
  for (const owner of owners) await tellOwner(deps, post, owner);
}
