// Channel conference: the event that a channel is set to, which its questions are about unless they say otherwise.
import type { Origin } from '../ports/bot.js';
import type { Catalogue } from '../search/catalogue.js';
import type { EventSummary } from '../search/events.js';
import type { Results } from '../search/query.js';
import type { Services } from './define.js';
import { nullIfUnavailable } from './feedback.js';

type Where = Pick<Services, 'catalogue' | 'channels'> & { readonly origin: Origin };

/** The channel's own event; null in a direct message, where none is set, and where it left the catalogue. */
export async function channelConference({
  catalogue,
  channels,
  origin,
}: Where): Promise<EventSummary | null> {
  const { platform, tenant, channel } = origin;
  if (catalogue.events.isOne || channels === undefined || channel.kind !== 'channel') return null;
  const key = { platform, tenant, channel: channel.id };
  const id = await nullIfUnavailable(channels.conference(key));
  return id === null ? null : (catalogue.events.summary(id) ?? null);
}

/** Results of a line that got the channel's event: taking that chip off asks about all events, or it would come back. */
export function withRemovableConference(results: Results): Results {
  const { understanding } = results;
  const chips = understanding.chips.map((chip) =>
    chip.filters.events === undefined ? chip : { ...chip, without: `${chip.without} event:all`.trim() },
  );
  return { ...results, understanding: { ...understanding, chips } };
}

/** The line with an event, which is then a chip like any other; a line that names an event, year or talk stays. */
export function withConference(line: string, eventId: string, catalogue: Catalogue): string {
  const { exact, understanding } = catalogue.search({ text: line, pageSize: 1 });
  const { events, years } = understanding.filters;
  const isSaid =
    exact !== undefined || events !== undefined || years !== undefined || /\bevent:all\b/i.test(line);
  return isSaid ? line : `${line} event:${eventId}`.trim();
}

/** The line with the channel's event. */
export async function inChannelConference(line: string, where: Where): Promise<string> {
  const own = await channelConference(where);
  return own === null ? line : withConference(line, own.event.id, where.catalogue);
}
