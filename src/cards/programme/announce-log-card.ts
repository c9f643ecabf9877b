// Announce log card: the outcome of a channel's announcements and notices of changes, newest first.
import { reasonInWords } from '../digest/delivery-reasons.js';
import type { Card, ListItem } from '../model/card.js';
import { rich, strong } from '../model/rich-text.js';
import { startText } from '../text/phrasing.js';

/** A post as its row has it; moments are milliseconds since 1970. */
interface LoggedPost {
  readonly kind: string;
  readonly eventId: string;
  readonly startsAt: number;
  readonly dueAt: number;
  readonly state: keyof typeof STATE_PHRASES;
  readonly note: string | null;
}

const STATE_PHRASES = {
  waiting: 'will be tried again',
  claimed: 'about to be posted',
  sending: 'being posted',
  posted: 'posted',
  missed: 'missed',
  withdrawn: 'not needed any more',
  paused: 'not posted, since announcements were paused',
  failed: 'failed, given up',
  uncertain: 'uncertain: it may or may not have been posted',
} as const;

function item({ kind, eventId, startsAt, dueAt, state, note }: LoggedPost, zoneOf: ZoneOf): ListItem {
  const moment = (ms: number): string => startText(new Date(ms).toISOString(), zoneOf(eventId));
  const what = kind === 'changes' ? `Changes of ${moment(dueAt)}` : `Talks of ${moment(startsAt)}`;
  return {
    title: rich(strong(what), ` ${STATE_PHRASES[state]}`),
    lines: note === null ? [] : [rich(`Because: ${reasonInWords(note)}`)],
  };
}

type ZoneOf = (eventId: string) => string;

/** Draws what became of the last posts; `zoneOf` gives the IANA zone of an event. */
export const announceLogCard = (posts: readonly LoggedPost[], zoneOf: ZoneOf): Card => ({
  title: rich('What became of the announcements here'),
  blocks: [
    posts.length === 0
      ? { kind: 'text', text: rich('Nothing has been due yet.') }
      : { kind: 'list', items: posts.map((post) => item(post, zoneOf)) },
  ],
});
