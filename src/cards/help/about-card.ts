// About card: version, catalogue, platforms and uptime of the running bot.
import type { CatalogueEvents } from '../../search/events.js';
import type { Card } from '../model/card.js';
import { rich } from '../model/rich-text.js';
import { count, dayText } from '../text/phrasing.js';

export interface AboutView {
  readonly version: string;
  readonly platforms: readonly string[];
  readonly startedAt: Date;
  readonly now: Date;
  readonly events: CatalogueEvents;
  readonly counts: {
    readonly talks: number;
    readonly people: number;
    readonly recordings: number;
    readonly slides: number;
  };
}

/** "3 days", "2 hours", "5 minutes": the biggest unit that fits. */
function uptimeText(from: Date, to: Date): string {
  const minutes = Math.floor((to.getTime() - from.getTime()) / 60_000);
  if (minutes >= 2 * 24 * 60) return count(Math.floor(minutes / (24 * 60)), 'day');
  if (minutes >= 120) return count(Math.floor(minutes / 60), 'hour');
  return minutes < 1 ? 'less than a minute' : count(minutes, 'minute');
}

/** Some catalogues name no speakers. */
const talksText = ({ talks, people }: AboutView['counts']): string =>
  people === 0 ? String(talks) : `${talks}, given by ${people} people`;

export function aboutCard({ version, platforms, startedAt, now, events, counts }: AboutView): Card {
  const [only] = events.all;
  const city = events.isOne ? (only?.event.city ?? null) : null;
  const organisation = events.isOne ? (only?.event.organisation ?? null) : null;
  const place = city === null ? events.heading : `${events.heading}, ${city}`;
  return {
    title: rich(`Lectern ${version}`),
    blocks: [
      {
        kind: 'text',
        text: rich('I know a conference’s talks and answer from my own copy of its catalogue.'),
      },
      {
        kind: 'fields',
        fields: [
          { label: 'Catalogue', value: rich(organisation === null ? place : `${place} (${organisation})`) },
          { label: 'Talks', value: rich(talksText(counts)) },
          { label: 'Recordings', value: rich(`${counts.recordings} known`) },
          { label: 'Slides', value: rich(`${counts.slides} known`) },
          { label: 'Serving', value: rich(platforms.length === 0 ? 'this terminal' : platforms.join(', ')) },
          {
            label: 'Up for',
            value: rich(`${uptimeText(startedAt, now)}, since ${dayText(startedAt.toISOString(), 'UTC')}`),
          },
        ],
      },
    ],
  };
}
