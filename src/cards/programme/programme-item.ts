// Programme item: a talk in a list of the programme, with its slot, its room and how long it is until or left.
import type { Talk } from '../../catalogue/talk.js';
import { compact } from '../../lib/compact.js';
import type { ScheduledTalk } from '../../programme/programme.js';
import type { ListItem } from '../model/card.js';
import { talkPath } from '../model/page-path.js';
import { rich, type TextSpan, text, time } from '../model/rich-text.js';
import { hoursText, roomName, slotText, stretchText } from '../text/phrasing.js';
import { speakersLine } from '../text/speakers-text.js';

/** What stands beside the slot: how far it is, or nothing in a list of a whole day. */
export type Countdown = 'none' | 'left' | 'until';

interface ItemView {
  readonly zone: string;
  readonly titleOf: (talk: Talk) => string;
  readonly nowMs: number;
  readonly countdown: Countdown;
  /** The day too, where the list's title names none. */
  readonly withDay: boolean;
}

function countdownText({ startMs, endMs }: ScheduledTalk, { countdown, nowMs }: ItemView): string | null {
  if (countdown === 'left') return `${stretchText(endMs - nowMs)} left`;
  return countdown === 'until' && startMs > nowMs ? `in ${stretchText(startMs - nowMs)}` : null;
}

/** The slot in the venue's zone; a platform that knows the reader's zone adds that, unless it is over. */
function slotSpan({ talk, endMs }: ScheduledTalk, { zone, withDay, nowMs }: ItemView): TextSpan {
  const words = (withDay ? slotText(talk, zone) : hoursText(talk, zone)) ?? '';
  return endMs < nowMs ? text(words) : time(words, talk.startsAt ?? '');
}

/** Draws one talk with a button that opens it. */
export function programmeItem(scheduled: ScheduledTalk, view: ItemView): ListItem {
  const { talk } = scheduled;
  const room = talk.room === null ? null : roomName(talk.room);
  const more = [room, countdownText(scheduled, view)].filter((part) => part !== null).join(' · ');
  return {
    title: rich(talk.title),
    page: talkPath(talk.id),
    lines: compact([
      talk.speakers.length > 0 && speakersLine(talk.speakers),
      rich(slotSpan(scheduled, view), more === '' ? '' : ` · ${more}`),
    ]),
    action: {
      kind: 'button',
      label: 'Details',
      name: `Details of ${view.titleOf(talk)}`,
      invocation: { command: 'talk', options: { query: talk.id, open: true } },
    },
  };
}
