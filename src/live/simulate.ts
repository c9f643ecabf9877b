// Simulation for `lectern announce simulate`: what would be posted when and where, by the same code, without posting.
import { textOf } from '../cards/model/rich-text.js';
import { announcementCard } from '../cards/programme/live-post.js';
import { startText } from '../cards/text/phrasing.js';
import type { Programme } from '../programme/programme.js';
import { type Announcement, announcedTalks } from './announcement.js';
import { announcementPosts, byChannel } from './post-planner.js';
import { dueBefore } from './scheduled-post.js';

/** A line for each post of an event's programme, by its time: `Thu 7 Dec 11:05 slack T1 C1: Starting in 5 min: 9 talks`. */
export function simulatedAnnouncements(
  programme: Programme,
  announcements: readonly Announcement[],
): readonly string[] {
  const { zone, titleOf, talks, summary } = programme;
  const own = announcements.filter(({ eventId }) => eventId === summary.event.id);
  const posts = byChannel(own).flatMap((of) =>
    announcementPosts(of, talks, 0).map(({ platform, tenant, channel, startsAt, leadMinutes }) => {
      const dueAt = dueBefore(startsAt, leadMinutes);
      const starting = announcedTalks(of, talks).filter(({ startMs }) => startMs === startsAt);
      // Of a card only its title is printed.
      const card = announcementCard(starting, {
        zone,
        titleOf,
        nowMs: dueAt,
        card: ({ title }) => ({ title: [{ kind: 'text', text: title }], blocks: [] }),
      });
      const when = startText(new Date(dueAt).toISOString(), zone);
      return { dueAt, line: `${when} ${platform} ${tenant} ${channel}: ${textOf(card.title)}` };
    }),
  );
  return posts.toSorted((a, b) => a.dueAt - b.dueAt || (a.line < b.line ? -1 : 1)).map(({ line }) => line);
}
