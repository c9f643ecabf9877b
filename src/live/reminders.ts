// Reminders: one person's wish to be told before a talk begins, by direct message.
import type { Reminders } from '../ports/live.js';
import { startOf } from '../programme/start-of.js';
import type { LiveDeps } from './deps.js';
import { dueBefore, type NewScheduledPost, type ScheduledPost, scheduledPostId } from './scheduled-post.js';

/** Where a person said nothing. */
const USUAL_LEAD_MINUTES = 10;

const HAS_GONE_OUT: readonly ScheduledPost['state'][] = ['sending', 'posted', 'uncertain'];
const IS_OPEN: readonly ScheduledPost['state'][] = ['waiting', 'claimed'];

/**
 * Of one person's reminders of one talk, set in several servers, the one that is sent: one that has gone out already,
 * else the earliest, be its sending due or tried again. The same for every replica that asks.
 */
export function reminderThatTells(reminders: readonly ScheduledPost[]): ScheduledPost | undefined {
  const open = reminders
    .filter(({ state }) => IS_OPEN.includes(state))
    .toSorted((a, b) => b.leadMinutes - a.leadMinutes || (a.tenant < b.tenant ? -1 : 1));
  return reminders.find(({ state }) => HAS_GONE_OUT.includes(state)) ?? open[0];
}

/** Creates the service over the same rows that the scheduler claims. */
export function createReminders(deps: LiveDeps): Reminders {
  const { posts, reminderSettings } = deps;
  return {
    supports: (name) => deps.platforms.some((platform) => platform.name === name),
    set: async (person, talkId) => {
      const scheduled = startOf(deps, talkId);
      if (scheduled === null || scheduled.startMs <= deps.now()) return null;
      // A person who switched reminders off, and presses the button, wants this one.
      const leadMinutes = (await reminderSettings.lead(person)) || USUAL_LEAD_MINUTES;
      const post: NewScheduledPost = {
        kind: 'reminder',
        ...person,
        ...{ channel: '', eventId: scheduled.talk.eventId, talkId, startsAt: scheduled.startMs, leadMinutes },
      };
      await posts.plan([post], deps.now());
      return { dueAt: Math.max(dueBefore(scheduled.startMs, leadMinutes), deps.now()), leadMinutes };
    },
    withdraw: async (person, talkId) => {
      const post = {
        kind: 'reminder',
        ...person,
        channel: '',
        eventId: '',
        talkId,
        startsAt: 0,
        leadMinutes: 0,
      };
      await posts.withdraw([scheduledPostId(post as NewScheduledPost)], 'taken back', deps.now());
    },
    of: async (person) => new Set((await posts.waitingFor(person)).map(({ talkId }) => talkId)),
    setLead: async (person, minutes) => {
      await reminderSettings.setLead(person, minutes);
      const waiting = await posts.waitingFor(person);
      if (minutes === 0)
        return posts.withdraw(
          waiting.map(({ id }) => id),
          'taken back',
          deps.now(),
        );
      const moved = waiting.map((post): NewScheduledPost => ({ ...planOf(post), leadMinutes: minutes }));
      if (moved.length > 0) await posts.plan(moved, deps.now());
      return moved.length;
    },
  };
}

/** The part of a row that it was planned with. */
function planOf(post: NewScheduledPost): NewScheduledPost {
  const { kind, platform, tenant, person, channel, eventId, talkId, startsAt, leadMinutes } = post;
  return { kind, platform, tenant, person, channel, eventId, talkId, startsAt, leadMinutes };
}
