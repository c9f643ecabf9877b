// Digest feeds: what a channel's talk of the day posted, for feed readers, and with what comes next, for calendars.
import { ICalEventTransparency } from 'ical-generator';
import { type FeedEntry, type FeedFormat, renderEntries } from '../api/feeds/feeds.js';
import { eventUid, subscribedCalendar } from '../api/feeds/talk-event.js';
import { talkPath } from '../cards/model/page-path.js';
import { speakersText } from '../cards/text/speakers-text.js';
import type { Talk } from '../catalogue/talk.js';
import type { Delivery, DigestView } from '../digest/subscription.js';
import { compact } from '../lib/compact.js';
import type { Catalogue } from '../search/catalogue.js';

/** Minutes that a post takes in a calendar, without making its reader busy. */
const POST_MINUTES = 15;

export interface DigestFeedInputs {
  readonly view: DigestView;
  /** The newest first. */
  readonly log: readonly Delivery[];
  readonly catalogue: Catalogue;
  /** The address that people use. */
  readonly base: string;
}

interface DatedTalk {
  readonly talk: Talk;
  /** `YYYY-MM-DD` in the channel's zone. */
  readonly date: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

const titleOf = ({ subscription: { query } }: DigestView): string =>
  query === '' ? 'Talk of the day' : `Talk of the day: ${query}`;

type Dated = Pick<Delivery, 'date' | 'dueAt' | 'talkId'>;

const withTalk = (days: readonly Dated[], catalogue: Catalogue): readonly DatedTalk[] =>
  days.flatMap(({ date, dueAt, talkId }) => {
    const talk = talkId === null ? undefined : catalogue.talk(talkId);
    return talk === undefined ? [] : [{ talk, date, at: dueAt }];
  });

const postedTalks = ({ log, catalogue }: DigestFeedInputs): readonly DatedTalk[] =>
  withTalk(
    log.filter(({ state }) => state === 'posted' || state === 'late'),
    catalogue,
  );

/** What was posted, as a feed. Its id is not the secret address, which may be renewed. */
export function renderDigestFeed(inputs: DigestFeedInputs, format: FeedFormat): string {
  const { view, catalogue, base } = inputs;
  const entries = postedTalks(inputs).map(
    ({ talk, date, at }): FeedEntry => ({ talk, id: `${talk.id}/${date}`, date: new Date(at) }),
  );
  const id = `urn:lectern:digest:${view.subscription.id}`;
  return renderEntries({ title: `${titleOf(view)} · Lectern`, id, entries }, format, base, catalogue);
}

/**
 * What was posted and the next ten talks, as a calendar. The event of a day stays the same one when its talk is swapped:
 * its SEQUENCE is the number of changes of the digest, which grows with each.
 */
export function renderDigestCalendar(inputs: DigestFeedInputs): string {
  const { view, catalogue, base } = inputs;
  const { subscription } = view;
  const isIdle = subscription.state === 'paused' && subscription.pausedUntil === null;
  const coming = isIdle ? [] : withTalk(view.posts, catalogue);
  const without = view.posts.length - coming.length;
  const left = compact([
    isIdle && 'The talk of the day is paused, so none to come is listed.',
    !isIdle && without > 0 && `No talk matches for ${without} of the next ${view.posts.length} days.`,
  ]);
  const calendar = subscribedCalendar(titleOf(view), left[0]);
  for (const { talk, date, at } of [...postedTalks(inputs), ...coming]) {
    const url = new URL(talkPath(talk.id), base).href;
    calendar.createEvent({
      id: eventUid(`${subscription.id}/${date}`),
      sequence: subscription.version,
      start: new Date(at),
      end: new Date(at + POST_MINUTES * 60_000),
      stamp: new Date(at),
      summary: talk.title,
      url,
      description: [speakersText(talk.speakers), url].filter((line) => line !== '').join('\n'),
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return calendar.toString();
}
