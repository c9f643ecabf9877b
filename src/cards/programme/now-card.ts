// Now card: what is on, or what comes next, at one event; before and after it, when it is and where its recordings are.
import { compact } from '../../lib/compact.js';
import { defined } from '../../lib/defined.js';
import {
  nextAfter,
  onAt,
  type Phase,
  type Programme,
  phaseAt,
  type ScheduledTalk,
} from '../../programme/programme.js';
import { eventDates } from '../events/event-card.js';
import type { Action, Block, Card } from '../model/card.js';
import { rich } from '../model/rich-text.js';
import { count, stretchText } from '../text/phrasing.js';
import { pageActions, programmeButton } from './programme-actions.js';
import { type Countdown, programmeItem } from './programme-item.js';

/** Talks on one page. */
const PAGE_SIZE = 6;

export interface NowView {
  readonly ask: 'now' | 'next';
  readonly programme: Programme;
  /** The talks asked about: all of the programme, or those of a room or track. */
  readonly talks: readonly ScheduledTalk[];
  /** The room or track as typed; empty for the whole programme. */
  readonly place: string;
  readonly nowMs: number;
  readonly page: number;
}

const text = (words: string): Block => ({ kind: 'text', text: rich(words) });

const scheduleButton = ({ summary }: Programme): Action =>
  programmeButton('Schedule', 'schedule', { event: summary.event.id });

/** Of an event that is over: when it was, and its recordings where there are some. */
function overCard({ programme }: NowView): Card {
  const { summary, talks } = programme;
  const recorded = talks.filter(({ talk }) => talk.videoId !== null || talk.recordingUrl !== null).length;
  const was = eventDates(summary);
  const query = `event:${summary.event.id}`;
  return {
    title: rich(`${summary.label} is over`),
    blocks: [
      text(
        `${was === null ? '' : `It was ${was.includes(' to ') ? `from ${was}` : `on ${was}`}. `}${
          recorded === 0
            ? 'No recording of it is known here.'
            : `${count(recorded, 'of its talks has a recording', 'of its talks have recordings')}.`
        }`,
      ),
      {
        kind: 'actions',
        actions: [
          recorded === 0
            ? programmeButton('Talks', 'talk', { query: `${query} sort:schedule` })
            : programmeButton('Recordings', 'talk', { query: `${query} has:video sort:schedule` }),
          scheduleButton(programme),
        ],
      },
    ],
  };
}

function listCard(
  shown: readonly ScheduledTalk[],
  view: NowView,
  says: { readonly title: string; readonly lead?: string; readonly countdown: Countdown },
): Card {
  const { programme, ask, place, nowMs, page } = view;
  const { id } = programme.summary.event;
  const last = Math.max(1, Math.ceil(shown.length / PAGE_SIZE));
  const at = Math.min(page, last);
  const item = {
    zone: programme.zone,
    titleOf: programme.titleOf,
    nowMs,
    countdown: says.countdown,
    withDay: says.countdown === 'until',
  };
  const options = { event: id, ...defined({ place: place !== '' ? place : undefined }) };
  const other =
    ask === 'now'
      ? programmeButton('What’s next', 'next', options)
      : programmeButton('On now', 'now', options);
  return {
    title: rich(says.title),
    blocks: compact([
      says.lead !== undefined && text(says.lead),
      {
        kind: 'list',
        items: shown.slice((at - 1) * PAGE_SIZE, at * PAGE_SIZE).map((each) => programmeItem(each, item)),
      },
      {
        kind: 'actions',
        actions: [...pageActions(ask, options, at, last), other, scheduleButton(programme)],
      },
    ]),
    footer: rich(compact([programme.summary.label, last > 1 && `Page ${at} of ${last}`]).join(' · ')),
  };
}

const inPlace = (place: string): string => (place === '' ? '' : ` in ${place}`);

function nextCard(view: NowView): Card {
  const { talks, place, nowMs, programme } = view;
  const next = nextAfter(talks, nowMs);
  const [first] = next;
  if (first === undefined) {
    return {
      title: rich(`Nothing more is to come${inPlace(place)}`),
      blocks: [
        text(`The last talk${inPlace(place)} at ${programme.summary.label} has begun.`),
        {
          kind: 'actions',
          actions: [
            programmeButton('On now', 'now', { event: programme.summary.event.id }),
            scheduleButton(programme),
          ],
        },
      ],
    };
  }
  const title = `Next${inPlace(place)}: in ${stretchText(first.startMs - nowMs)}`;
  return listCard(next, view, { title, countdown: 'until' });
}

/** Before the first talk: when it begins, and what with. */
function beforeCard(view: NowView): Card {
  const { programme, nowMs, talks } = view;
  const next = nextAfter(talks, nowMs);
  const title = `${programme.summary.label} begins in ${stretchText(programme.startMs - nowMs)}`;
  return listCard(next, view, { title, lead: 'It begins with:', countdown: 'until' });
}

function nowListCard(view: NowView): Card {
  const { talks, place, nowMs } = view;
  const running = onAt(talks, nowMs);
  if (running.length > 0) {
    return listCard(running, view, { title: `On now${inPlace(place)}`, countdown: 'left' });
  }
  const next = nextAfter(talks, nowMs);
  const title = `Nothing is on now${inPlace(place)}`;
  return next.length === 0
    ? nextCard(view)
    : listCard(next, view, { title, lead: 'Next:', countdown: 'until' });
}

/** Of an event whose talks have no times. */
export const unscheduledCard = ({ summary }: Programme): Card => ({
  title: rich(`${summary.label} has no times`),
  blocks: [
    text('Its schedule says no time for any talk, so I can’t tell what is on when.'),
    {
      kind: 'actions',
      actions: [programmeButton('Talks', 'talk', { query: `event:${summary.event.id}` })],
    },
  ],
});

/** Draws what is on, or what comes next. */
export function nowCard(view: NowView): Card {
  const phase: Phase = phaseAt(view.programme, view.nowMs);
  if (phase === 'over') return overCard(view);
  if (phase === 'unscheduled') return unscheduledCard(view.programme);
  if (phase === 'before' && view.place === '') return beforeCard(view);
  return view.ask === 'now' ? nowListCard(view) : nextCard(view);
}
