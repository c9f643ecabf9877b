// `lectern announce simulate`: what the channels of `DATABASE_URL` would get of an event, worked out by the code of the
// real posts.
import { simulatedAnnouncements } from '../live/simulate.js';
import { programmesOf } from '../programme/programme.js';
import { unknownEvent, withStore } from './events/event-store.js';
import { openServedCatalogue } from './events/served-catalogue.js';

/** @throws BotError `invalid-input` for an event that is not there. */
export async function simulateAnnouncements({ event }: { readonly event: string }): Promise<void> {
  const programme = programmesOf(await openServedCatalogue()).get(event);
  if (programme === undefined) throw unknownEvent(event);
  const announcements = await withStore('read', (store) => store.announcementSettings.active());
  const lines = simulatedAnnouncements(programme, announcements);
  const { label } = programme.summary;
  process.stdout.write(`${label}, on the clock of ${programme.zone}: ${lines.length} posts\n`);
  for (const line of lines) process.stdout.write(`${line}\n`);
}
