// Feed routes: /feeds/<name>.xml and .json, /calendars/<event>.ics, for feed readers and calendars.
import type { Catalogue } from '../../search/catalogue.js';
import { renderCalendar } from './calendar.js';
import { isFeedName, renderFeed } from './feeds.js';

const MAX_QUERY_LENGTH = 400;

const FORMATS = {
  xml: { format: 'atom', type: 'application/atom+xml; charset=utf-8' },
  json: { format: 'json', type: 'application/feed+json; charset=utf-8' },
} as const;

const missing = (problem: string): Response => Response.json({ problem }, { status: 404 });

const file = (text: string, type: string): Response =>
  new Response(text, { headers: { 'Content-Type': type, 'Cache-Control': 'max-age=300' } });

function feed(url: URL, base: string, catalogue: Catalogue): Response {
  const [, name = '', ending = ''] = /^\/feeds\/([\w-]+)\.(xml|json)$/.exec(url.pathname) ?? [];
  const shape = ending === 'json' ? FORMATS.json : FORMATS.xml;
  if (!isFeedName(name)) {
    return missing('There is no such feed. There are /feeds/talk-of-the-day.xml and /feeds/new-talks.xml.');
  }
  const query = (url.searchParams.get('q') ?? '').trim().slice(0, MAX_QUERY_LENGTH);
  const path = query === '' ? url.pathname : `${url.pathname}?${new URLSearchParams({ q: query })}`;
  return file(renderFeed(name, shape.format, { query, now: Date.now(), base, path }, catalogue), shape.type);
}

function calendar(url: URL, base: string, catalogue: Catalogue): Response {
  const [, eventId = ''] = /^\/calendars\/([\w.-]+)\.ics$/.exec(url.pathname) ?? [];
  const room = url.searchParams.get('room');
  const text = renderCalendar({ eventId, room, base }, catalogue);
  return text === null
    ? missing('There is no such calendar. /api/v1/events lists the events and their rooms.')
    : file(text, 'text/calendar; charset=utf-8');
}

/** Answers requests below /feeds and /calendars. `siteUrl`: the address that people use, where it is set. */
export function createFeedHandler(
  catalogue: () => Promise<Catalogue>,
  siteUrl: string | undefined,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const url = new URL(request.url);
    const answer = url.pathname.startsWith('/feeds/') ? feed : calendar;
    return answer(url, siteUrl ?? url.origin, await catalogue());
  };
}
