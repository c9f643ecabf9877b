// Feeds: the talk of the day for a query, and the newest talks, as Atom and as JSON Feed.
import { createHash } from 'node:crypto';
import { Feed } from 'feed';
import { talkPath } from '../../cards/model/page-path.js';
import { factsLine } from '../../cards/text/facts-line.js';
import { speakersText } from '../../cards/text/speakers-text.js';
import type { Talk } from '../../catalogue/talk.js';
import { defined } from '../../lib/defined.js';
import type { Catalogue } from '../../search/catalogue.js';

const DAY_MS = 86_400_000;
/** Days that the talk of the day goes back; readers ask at least once in two weeks. */
const DAYS = 14;
const NEWEST = 50;
/** As many as the search gives on a page. */
const CANDIDATES = 100;

export type FeedFormat = 'atom' | 'json';

export interface FeedRequest {
  /** Which talks; empty for all. */
  readonly query: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The address that people use, such as `https://lectern.example.com`. */
  readonly base: string;
  /** The feed's own path with its query string. */
  readonly path: string;
}

/** A talk in a feed; the same id is the same entry. */
export interface FeedEntry {
  readonly talk: Talk;
  readonly id: string;
  readonly date: Date;
}

/** What a feed says of itself, with its entries, the newest first. */
export interface FeedContent {
  readonly title: string;
  /** An address of its own, always the same. */
  readonly id: string;
  /** Where the feed is; absent where that is secret. */
  readonly own?: string;
  readonly entries: readonly FeedEntry[];
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Talks of the query in an order of its own that stays the same from day to day. */
function shuffled(query: string, catalogue: Catalogue): readonly Talk[] {
  const talks =
    query === ''
      ? catalogue.all()
      : catalogue.search({ text: query, pageSize: CANDIDATES }).hits.map(({ talk }) => talk);
  return talks
    .map((talk) => ({ talk, order: hashOf(`${query}\0${talk.id}`) }))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ talk }) => talk);
}

/** One talk a day (UTC), the newest first; none comes twice until all have come. */
function talksOfTheDay({ query, now }: FeedRequest, catalogue: Catalogue): readonly FeedEntry[] {
  const talks = shuffled(query, catalogue);
  const today = Math.floor(now / DAY_MS);
  return Array.from({ length: Math.min(DAYS, talks.length) }, (_, back) => {
    const day = today - back;
    const talk = talks[day % talks.length] as Talk;
    const date = new Date(day * DAY_MS);
    return { talk, id: `${talk.id}/${date.toISOString().slice(0, 10)}`, date };
  });
}

/** By the day on which the recording was uploaded, or else the day of the talk. */
const dateOf = ({ uploadedOn, startsAt, day }: Talk): string => uploadedOn ?? startsAt ?? day ?? '1970-01-01';

const newestTalks = ({ query }: FeedRequest, catalogue: Catalogue): readonly FeedEntry[] =>
  [...shuffled(query, catalogue)]
    .sort((a, b) => Date.parse(dateOf(b)) - Date.parse(dateOf(a)) || a.id.localeCompare(b.id))
    .slice(0, NEWEST)
    .map((talk) => ({ talk, id: talk.id, date: new Date(dateOf(talk)) }));

/** Each feed by its name in the address, with what it is called. */
const FEEDS = {
  'talk-of-the-day': { title: 'Talk of the day', entries: talksOfTheDay },
  'new-talks': { title: 'New talks', entries: newestTalks },
} as const;

export type FeedName = keyof typeof FEEDS;

export const isFeedName = (name: string): name is FeedName => Object.hasOwn(FEEDS, name);

function addEntry(feed: Feed, { talk, id, date }: FeedEntry, catalogue: Catalogue, base: string): void {
  const link = new URL(talkPath(talk.id), base).href;
  const facts = [speakersText(talk.speakers), factsLine(talk, catalogue.events)];
  const authors = talk.speakers.map(({ name }) => ({ name }));
  feed.addItem({
    title: talk.title,
    id: new URL(`${talkPath(id)}`, base).href,
    link,
    date,
    published: date,
    description: facts.filter((part) => part !== '').join(' · '),
    // An empty list of authors makes the JSON Feed of this package fail.
    ...defined({ author: authors.length === 0 ? undefined : authors }),
    ...defined({ content: talk.abstract === null ? undefined : escaped(talk.abstract) }),
  });
}

/** The content of an entry is HTML. */
const escaped = (text: string): string =>
  text
    .split(/\n{2,}/)
    .map((part) => `<p>${part.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>')}</p>`)
    .join('');

/** A feed as text. `base`: the address that people use. */
export function renderEntries(
  { title, id, own, entries }: FeedContent,
  format: FeedFormat,
  base: string,
  catalogue: Catalogue,
): string {
  const feed = new Feed({
    title,
    description: `Of ${catalogue.events.heading}`,
    id,
    link: new URL('/', base).href,
    updated: entries[0]?.date ?? new Date(0),
    generator: 'Lectern',
    ...defined({ feedLinks: own === undefined ? undefined : { [format]: own } }),
  });
  for (const entry of entries) addEntry(feed, entry, catalogue, base);
  return format === 'atom' ? feed.atom1() : feed.json1();
}

/** A feed that everyone may read, as text. */
export function renderFeed(
  name: FeedName,
  format: FeedFormat,
  request: FeedRequest,
  catalogue: Catalogue,
): string {
  const { query, base, path } = request;
  const { title, entries } = FEEDS[name];
  const own = new URL(path, base).href;
  const content = {
    title: query === '' ? `${title} · Lectern` : `${title}: ${query} · Lectern`,
    id: own,
    own,
    entries: entries(request, catalogue),
  };
  return renderEntries(content, format, base, catalogue);
}
