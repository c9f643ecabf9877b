// Post planner: writes the rows of what is due, and moves them with the schedule. Every replica may plan: a row is one post.
import type { PersonPostKind } from '../ports/live.js';
import type { ScheduledTalk } from '../programme/programme.js';
import { programmesOf } from '../programme/programme.js';
import { startOf } from '../programme/start-of.js';
import { type Announcement, announcedTalks } from './announcement.js';
import type { LiveDeps } from './deps.js';
import { questionDeadline, ratingQuestionsOf } from './rating-questions.js';
import type { NewScheduledPost } from './scheduled-post.js';

/** One post for each start after a moment, of one channel and event. */
export function announcementPosts(
  of: readonly Announcement[],
  talks: readonly ScheduledTalk[],
  now: number,
): readonly NewScheduledPost[] {
  const [first] = of;
  if (first === undefined) return [];
  const { platform, tenant, channel, eventId } = first;
  const leadMinutes = Math.min(...of.map((each) => each.leadMinutes));
  const starts = new Set(
    announcedTalks(of, talks)
      .map(({ startMs }) => startMs)
      .filter((startMs) => startMs > now),
  );
  return [...starts].map((startsAt) => ({
    kind: 'announcement',
    ...{ platform, tenant, channel, eventId, startsAt, leadMinutes },
    ...{ person: '', talkId: '' },
  }));
}

/** Announcements of each channel and event together: talks that start together are one post. */
export function byChannel(announcements: readonly Announcement[]): readonly (readonly Announcement[])[] {
  const groups = new Map<string, Announcement[]>();
  for (const each of announcements.filter(({ kind }) => kind !== 'changes')) {
    const key = JSON.stringify([each.platform, each.tenant, each.channel, each.eventId]);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()];
}

/** Plans the announcements that are active; starts that are gone stay, and are withdrawn when they are due. */
export async function planAnnouncements(
  deps: LiveDeps,
  announcements: readonly Announcement[],
): Promise<void> {
  const now = deps.now();
  const programmes = programmesOf(deps.catalogue);
  const posts = byChannel(announcements).flatMap((of) =>
    announcementPosts(of, programmes.get(of[0]?.eventId ?? '')?.talks ?? [], now),
  );
  if (posts.length > 0) await deps.posts.plan(posts, now);
}

/** Moves what people are written about a talk to where the talk is now. */
async function movePosts(
  deps: LiveDeps,
  kind: PersonPostKind,
  startFor: (scheduled: ScheduledTalk) => number,
): Promise<void> {
  for (const { talkId, startsAt } of await deps.posts.openTalks(kind)) {
    const scheduled = startOf(deps, talkId);
    const start = scheduled === null ? null : startFor(scheduled);
    if (start !== startsAt) await deps.posts.moveTalk(kind, talkId, start, deps.now());
  }
}

/** Plans a question after each saved talk that has a time now. */
async function planRatingQuestions(deps: LiveDeps): Promise<void> {
  const planned = ratingQuestionsOf(deps, await deps.ratingQuestionSettings.unrated());
  if (planned.length > 0) await deps.posts.plan(planned, deps.now());
}

/** Plans anew whenever another catalogue is served; a plan that fails is made again at the next call. */
export function createPostPlanner(deps: LiveDeps): () => Promise<void> {
  let planned: unknown;
  return async () => {
    const served = deps.catalogue.all();
    if (served === planned) return;
    await movePosts(deps, 'reminder', ({ startMs }) => startMs);
    await movePosts(deps, 'rating', questionDeadline);
    await planRatingQuestions(deps);
    await planAnnouncements(deps, await deps.announcements.active());
    planned = served;
  };
}
