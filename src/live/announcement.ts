// Announcement: what a channel wants announced of one event, the talks of all rooms, of one room or of one track.
import { z } from 'zod';
import { trackNames } from '../catalogue/track-names.js';
import type { ScheduledTalk } from '../programme/programme.js';

export const Announcement = z
  .object({
    platform: z.string(),
    tenant: z.string(),
    channel: z.string(),
    eventId: z.string(),
    /** `changes`: what an import changed, instead of talks that begin. */
    kind: z.enum(['event', 'room', 'track', 'changes']),
    /** The room's or the track's name as on the schedule; empty otherwise. */
    value: z.string(),
    /** Minutes before the start. */
    leadMinutes: z.int(),
    state: z.enum(['active', 'paused']),
    /** Who may change it; the same for all of a channel. */
    who: z.enum(['members', 'admins']),
    /** Who set it up or changed it last; empty once they had their data deleted. */
    owner: z.string(),
    changedAt: z.coerce.number(),
  })
  .readonly();
export type Announcement = z.infer<typeof Announcement>;

/** Whether a channel wants a talk announced. */
function wants({ kind, value }: Announcement, { talk }: ScheduledTalk): boolean {
  if (kind === 'event') return true;
  if (kind === 'room') return talk.room === value;
  return kind === 'track' && trackNames(talk.track).includes(value);
}

/** The talks that any of a channel's announcements wants, in the order of the programme. */
export const announcedTalks = (
  announcements: readonly Announcement[],
  talks: readonly ScheduledTalk[],
): readonly ScheduledTalk[] =>
  talks.filter((scheduled) =>
    announcements.some((each) => each.eventId === scheduled.talk.eventId && wants(each, scheduled)),
  );
