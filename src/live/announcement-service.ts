// Announcement service: what a channel wants announced, kept and planned at once, so that a talk in three minutes is too.
import type { Card } from '../cards/model/card.js';
import { announcementCard } from '../cards/programme/live-post.js';
import { checkPosting } from '../command/check-posting.js';
import type { AnnouncementService } from '../ports/live.js';
import { nextAfter, programmesOf } from '../programme/programme.js';
import { type Announcement, announcedTalks } from './announcement.js';
import type { LiveDeps } from './deps.js';
import { planAnnouncements } from './post-planner.js';
import { dueBefore } from './scheduled-post.js';

const LOG_LIMIT = 10;

/** As it would be posted so many minutes before the next start. */
function previewOf(deps: LiveDeps, wishes: readonly Announcement[]): Card | null {
  const ofTalks = wishes.filter(({ kind }) => kind !== 'changes');
  const programme = programmesOf(deps.catalogue).get(ofTalks[0]?.eventId ?? '');
  if (programme === undefined) return null;
  const next = nextAfter(announcedTalks(ofTalks, programme.talks), deps.now());
  const [first] = next;
  if (first === undefined) return null;
  const lead = Math.min(...ofTalks.map(({ leadMinutes }) => leadMinutes));
  const nowMs = Math.max(deps.now(), dueBefore(first.startMs, lead));
  const { zone, titleOf } = programme;
  return announcementCard(next, { zone, titleOf, nowMs, card: deps.card });
}

/** Creates the service over the same rows that the scheduler claims. */
export function createAnnouncementService(deps: LiveDeps): AnnouncementService {
  const { announcements, posts } = deps;
  return {
    supports: (name) => deps.platforms.some((platform) => platform.name === name),
    of: announcements.of,
    ofTenant: announcements.ofTenant,
    preview: (wishes) => previewOf(deps, wishes),
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
