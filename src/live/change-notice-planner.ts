// Change notice planner: writes the notices of imports that were published since the last look, one for each person who relies
// on a changed talk and each channel that follows the event. The replica that moves the platform's mark writes them.
import type { TalkChange } from '../catalogue/import/talk-changes.js';
import type { TalkFollower } from '../ports/live.js';
import type { Announcement } from './announcement.js';
import { byPerson } from './by-person.js';
import { changeNotice, changesByEvent, usefulUntil } from './change-notice.js';
import type { LiveDeps } from './deps.js';
import type { NewChangeNotice } from './scheduled-post.js';

interface Recipient {
  readonly tenant: string;
  readonly person: string;
  readonly channel: string;
}

/** The rows of one event's changes. */
function noticesOf(
  deps: LiveDeps,
  changes: readonly TalkChange[],
  to: {
    readonly platform: string;
    readonly followers: readonly TalkFollower[];
    readonly channels: readonly Announcement[];
  },
  notice: (recipient: Recipient, changes: readonly TalkChange[]) => NewChangeNotice,
): readonly NewChangeNotice[] {
  const people = byPerson(deps, to.followers, (follower) => ({ ...follower, platform: to.platform })).flatMap(
    (followed) => {
      const ids = new Set(followed.map(({ talkId }) => talkId));
      const [first] = followed;
      if (first === undefined) return [];
      const { tenant, person } = first;
      return [
        notice(
          { tenant, person, channel: '' },
          changes.filter(({ talkId }) => ids.has(talkId)),
        ),
      ];
    },
  );
  const channels = to.channels.map(({ tenant, channel }) => notice({ tenant, channel, person: '' }, changes));
  return [...people, ...channels];
}

/** Revisions of imports that a platform's people were told of, and up to which they are to be told now. */
interface Untold {
  readonly platform: string;
  readonly told: number;
  readonly upTo: number;
}

/** Writes what these imports come to, and moves the mark. */
async function planUntold(deps: LiveDeps, { platform, told, upTo }: Untold): Promise<void> {
  const now = deps.now();
  // Each has a revision of its own, so that there are no more of them than this; later ones are not published yet.
  const read = await deps.imports.importsSince(told, upTo - told);
  const imports = read.filter(({ revision }) => revision <= upTo);
  const following = (await deps.announcements.active()).filter(
    (each) => each.kind === 'changes' && each.platform === platform,
  );
  const posts: NewChangeNotice[] = [];
  for (const [eventId, changes] of changesByEvent(imports, now)) {
    if (changes.length === 0) continue;
    const followers = await deps.changeNotices.followers(
      platform,
      changes.map(({ talkId }) => talkId),
    );
    const channels = following.filter((each) => each.eventId === eventId);
    posts.push(
      ...noticesOf(deps, changes, { platform, followers, channels }, (recipient, own) => ({
        kind: 'changes',
        platform,
        ...recipient,
        eventId,
        revision: upTo,
        dueAt: now,
        startsAt: Math.max(...own.map((change) => usefulUntil(change, now))),
        changes: JSON.stringify(changeNotice(own)),
      })),
    );
  }
  await deps.changeNotices.plan({ platform, told, upTo }, posts, now);
}

/**
 * Plans what is to be told of imports on one platform. At the first call ever, what was imported before counts as told:
 * no person of the platform can have relied on it.
 */
export async function planChangeNotices(deps: LiveDeps, platform: string): Promise<void> {
  const published = await deps.imports.revision();
  const told = await deps.changeNotices.told(platform);
  if (told === null) await deps.changeNotices.begin(platform, published);
  else if (told < published) await planUntold(deps, { platform, told, upTo: published });
}
