// Announcement service: what a channel wants announced, kept and planned at once, so that a talk in three minutes is too.
import { checkPosting } from '../command/check-posting.js';
import type { AnnouncementService } from '../ports/live.js';
import type { LiveDeps } from './deps.js';
import { planAnnouncements } from './planner.js';

const LOG_LIMIT = 10;

/** Creates the service over the same rows that the scheduler claims. */
export function createAnnouncementService(deps: LiveDeps): AnnouncementService {
  const { announcements, posts } = deps;
  return {
    supports: (name) => deps.platforms.some((platform) => platform.name === name),
    of: announcements.of,
    save: async (announcement) => {
      await announcements.save(announcement);
      await planAnnouncements(deps, await announcements.of(announcement));
    },
    setState: async (place, state, owner) => {
      const changed = await announcements.setState(place, state, owner, deps.now());
      if (state === 'active') await planAnnouncements(deps, await announcements.of(place));
      return changed;
    },
    pauseWhereBarred: async (origin) => {
      const check = await checkPosting(deps.platforms, origin, deps.log);
      if (check.kind !== 'impossible') return null;
      const { platform, tenant, channel, asker } = origin;
      await announcements.setState({ platform, tenant, channel: channel.id }, 'paused', asker.id, deps.now());
      return check.reason;
    },
    remove: announcements.remove,
    log: (place) => posts.log(place, LOG_LIMIT),
  };
}
