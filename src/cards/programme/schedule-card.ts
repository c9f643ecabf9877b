// Schedule card: the talks of one day of an event, by time and room, a page at a time.
import { compact } from '../../lib/compact.js';
import { defined } from '../../lib/defined.js';
import { type Programme, phaseAt, type ScheduledTalk } from '../../programme/programme.js';
import { dayLabel } from '../../search/parsing/natural/schedule/days.js';
import type { Action, Block, Card } from '../model/card.js';
import { dayPicturePath } from '../model/page-path.js';
import { rich } from '../model/rich-text.js';
import { clockText, count, roomName } from '../text/phrasing.js';
import { unscheduledCard } from './now-card.js';
import { pageActions, programmeButton, scheduleMenus } from './programme-actions.js';
import { programmeItem } from './programme-item.js';

/** Talks on one page. */
const PAGE_SIZE = 8;

export interface ScheduleView {
  readonly programme: Programme;
  /** `YYYY-MM-DD` at the venue. */
  readonly day: string;
  /** Those that the line leaves of the day, in order. */
  readonly talks: readonly ScheduledTalk[];
  /** Of the whole day. */
  readonly rooms: readonly string[];
  /** What narrows the day: "Ballroom A, before 12:00"; empty for all of it. */
  readonly narrowed: string;
  /** The options that ask for this view again. */
  readonly options: Readonly<Record<string, string>>;
  /** Talks that ended before are left out, in milliseconds since 1970; 0 where none are. */
  readonly from: number;
  readonly page: number;
  readonly nowMs: number;
}

function footer({ programme, nowMs }: ScheduleView, page: number, last: number): string {
  const over = phaseAt(programme, nowMs) === 'over' ? ['it is over'] : [];
  const pages = last > 1 ? [`Page ${page} of ${last}`] : [];
  return [programme.summary.label, `times of ${programme.zone}`, ...over, ...pages].join(' · ');
}

const nothingText = (rooms: readonly string[]): string =>
  rooms.length === 0
    ? 'Nothing is scheduled.'
    : `Nothing is scheduled. The rooms of that day: ${rooms.map(roomName).join(', ')}.`;

/** The whole day as a picture, above its first page. */
function picture(
  { programme, day, talks, narrowed, from, page }: ScheduleView,
  name: string,
): readonly Block[] {
  if (narrowed !== '' || from > 0 || page > 1 || talks.length === 0) return [];
  const lines = talks.map(({ talk }) => {
    const room = talk.room === null ? '' : ` (${roomName(talk.room)})`;
    return `${clockText(talk.startsAt ?? '', programme.zone)} ${talk.title}${room}`;
  });
  const url = dayPicturePath(programme.summary.event.id, day);
  return [{ kind: 'image', url, alt: `${name}: ${lines.join('; ')}.`, wide: true }];
}

/** What the day is narrowed to: "Ballroom A", "from 11:20". */
const narrowings = ({ programme, narrowed, from }: ScheduleView): readonly string[] =>
  compact([
    narrowed !== '' && narrowed,
    from > 0 && `from ${clockText(new Date(from).toISOString(), programme.zone)}`,
  ]);

/** Its pages, what it leaves out, and other days and rooms. */
function actionsOf(
  { programme, day, rooms, narrowed, options, from }: ScheduleView,
  page: number,
  last: number,
): readonly Action[] {
  const event = programme.summary.event.id;
  const { room = '' } = options;
  return compact([
    ...pageActions(
      'schedule',
      { event, ...options, ...defined({ from: from > 0 ? from : undefined }) },
      page,
      last,
    ),
    from > 0 && programmeButton('Earlier talks', 'schedule', { event, day, room, turn: true }),
    narrowed !== '' && programmeButton('The whole day', 'schedule', { event, day, turn: true }),
    ...scheduleMenus(programme, day, rooms),
  ]);
}

/** Draws one day. */
export function scheduleCard(view: ScheduleView): Card {
  const { programme, day, talks, rooms, nowMs } = view;
  if (phaseAt(programme, nowMs) === 'unscheduled') return unscheduledCard(programme);
  const last = Math.max(1, Math.ceil(talks.length / PAGE_SIZE));
  const page = Math.min(view.page, last);
  const known = programme.days.find(({ date }) => date === day);
  const name = known === undefined ? day : dayLabel(known);
  const { zone, titleOf } = programme;
  const item = { zone, titleOf, nowMs, countdown: 'none', withDay: false } as const;
  return {
    title: rich(`${[name, ...narrowings(view)].join(', ')}: ${count(talks.length, 'talk')}`),
    blocks: [
      ...picture(view, name),
      talks.length === 0
        ? {
            kind: 'text',
            text: rich(nothingText(rooms)),
          }
        : {
            kind: 'list',
            items: talks
              .slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
              .map((each) => programmeItem(each, item)),
          },
      {
        kind: 'actions',
        actions: actionsOf(view, page, last),
      },
    ],
    footer: rich(footer(view, page, last)),
  };
}
