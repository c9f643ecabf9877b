// Live posts: a reminder to one person, and the announcement of talks that are about to begin in a channel.
import type { Talk } from '../../catalogue/talk.js';
import { compact } from '../../lib/compact.js';
import type { ScheduledTalk } from '../../programme/programme.js';
import type { Block, Card, SelectChoice } from '../model/card.js';
import type { Reply } from '../model/reply.js';
import { rich, textOf } from '../model/rich-text.js';
import { count, roomName, stretchText } from '../text/phrasing.js';
import { programmeItem } from './programme-item.js';

const asPost = (card: Card): Reply => ({
  kind: 'cards',
  cards: [card],
  audience: 'channel',
  placement: 'new',
});

/** What a person is told before a talk that they asked to be reminded of. */
export const reminderPost = (card: Card, msUntil: number): Reply =>
  asPost({ ...card, title: rich(`In ${stretchText(msUntil)}: `, ...card.title) });

export interface AnnouncementView {
  readonly zone: string;
  readonly titleOf: (talk: Talk) => string;
  readonly nowMs: number;
  /** The card of a talk without any reader's own marks. */
  readonly card: (talk: Talk) => Card;
}

const inRoom = ({ talk }: ScheduledTalk): string => (talk.room === null ? '' : ` in ${roomName(talk.room)}`);

/** With menus of more talks, platforms would have to cut the list; *Details* opens the card, which has the buttons. */
const MAX_IN_MENUS = 10;

/** What a single talk's card has as buttons, as menus of the talks; a choice acts for the person who makes it. */
function menusOf(talks: readonly ScheduledTalk[], card: AnnouncementView['card']): Block {
  const choices = (mark: 'save' | 'remind'): readonly SelectChoice[] =>
    talks.map(({ talk }) => ({
      label: textOf(card(talk).title),
      invocation: { command: 'shelf', options: { talk: talk.id, mark } },
    }));
  return {
    kind: 'actions',
    actions: [
      { kind: 'select', placeholder: 'Save one', choices: choices('save') },
      { kind: 'select', placeholder: 'Remind me of one', choices: choices('remind') },
    ],
  };
}

/** The talks that begin together: the card of a single one, or a list of several with menus. At least one. */
export function announcementCard(
  talks: readonly ScheduledTalk[],
  { zone, titleOf, nowMs, card }: AnnouncementView,
): Card {
  const [first] = talks;
  const when = `Starting in ${stretchText((first?.startMs ?? nowMs) - nowMs)}`;
  if (first !== undefined && talks.length === 1) {
    const own = card(first.talk);
    return { ...own, title: rich(`${when}${inRoom(first)}: `, ...own.title) };
  }
  const item = { zone, titleOf, nowMs, countdown: 'none', withDay: false } as const;
  return {
    title: rich(`${when}: ${count(talks.length, 'talk')}`),
    blocks: compact([
      { kind: 'list', items: talks.map((each) => programmeItem(each, item)) },
      talks.length <= MAX_IN_MENUS && menusOf(talks, card),
    ]),
  };
}

/** One post for the talks that begin together. */
export const liveAnnouncement = (talks: readonly ScheduledTalk[], view: AnnouncementView): Reply =>
  asPost(announcementCard(talks, view));
