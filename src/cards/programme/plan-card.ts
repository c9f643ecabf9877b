// Plan card: a person's saved talks of one day in order, with clashes, short room changes and what could fill the gaps.
import { compact } from '../../lib/compact.js';
import type { PlanDay, PlanEntry, PlanGap } from '../../programme/plan.js';
import type { CatalogueEvents } from '../../search/events.js';
import { dayLabel, weekdayOf } from '../../search/parsing/natural/schedule/days.js';
import type { Action, Card, ListItem } from '../model/card.js';
import { type RichText, rich, strong } from '../model/rich-text.js';
import { clockText, count, listed, roomName } from '../text/phrasing.js';
import { programmeItem } from './programme-item.js';

export interface PlanView {
  readonly days: readonly PlanDay[];
  /** The one shown. */
  readonly day: PlanDay;
  readonly events: CatalogueEvents;
  /** Saved talks without a time. */
  readonly untimed: number;
  /** Titles of saved talks that are cancelled: in no day of the plan, and missed by the person who planned with them. */
  readonly cancelled: readonly string[];
  readonly nowMs: number;
}

const nameOf = (date: string): string => dayLabel({ date, weekday: weekdayOf(date) });

function item({ scheduled, clashes, roomChange }: PlanEntry, { events, nowMs }: PlanView): ListItem {
  const { timeZone: zone } = events.of(scheduled.talk);
  const { titleOf } = events;
  const drawn = programmeItem(scheduled, { zone, titleOf, nowMs, countdown: 'until', withDay: false });
  const walk =
    roomChange === null
      ? []
      : [
          rich(
            strong('Room change'),
            `: ${count(roomChange.minutes, 'minute')} from ${roomName(roomChange.from)} to ${roomName(scheduled.talk.room ?? '')}`,
          ),
        ];
  const clash =
    clashes.length === 0
      ? []
      : [rich(strong('Clash'), ` with ${listed(clashes.map(({ talk }) => `“${talk.title}”`))}`)];
  return { ...drawn, lines: [...drawn.lines, ...clash, ...walk] };
}

function gapAction({ fromMs }: PlanGap, { day, events }: PlanView): Action {
  const [first] = day.talks;
  const zone = first === undefined ? 'UTC' : events.of(first.scheduled.talk).timeZone;
  const clock = clockText(new Date(fromMs).toISOString(), zone);
  return {
    kind: 'button',
    label: `What else is on at ${clock}`,
    invocation: {
      command: 'schedule',
      options: { event: first?.scheduled.talk.eventId ?? '', day: `${day.date} at ${clock}` },
    },
  };
}

function otherDays({ days, day }: PlanView): readonly Action[] {
  const others = days.filter(({ date }) => date !== day.date);
  if (others.length === 0) return [];
  const choices = others.map(({ date, talks }) => ({
    label: `${nameOf(date)} (${talks.length})`,
    invocation: { command: 'shelf', options: { show: 'plan', when: date, turn: true } },
  }));
  return [{ kind: 'select', placeholder: 'Another day', choices }];
}

/** What of a plan takes place no more. */
export const cancelledText = (titles: readonly string[]): RichText =>
  rich(strong('Cancelled'), `: ${listed(titles.map((title) => `“${title}”`))}.`);

/** Draws one day of a plan. */
export function planCard(view: PlanView): Card {
  const { days, day, untimed, cancelled } = view;
  const total = days.reduce((sum, { talks }) => sum + talks.length, 0);
  const clashes = day.talks.filter((each) => each.clashes.length > 0).length;
  return {
    title: rich(`My plan for ${nameOf(day.date)}: ${count(day.talks.length, 'talk')}`),
    blocks: compact([
      cancelled.length > 0 && { kind: 'text', text: cancelledText(cancelled) },
      clashes !== 0 && { kind: 'text', text: rich(`${clashes} of them clash: they run at the same time.`) },
      { kind: 'list', items: day.talks.map((each) => item(each, view)) },
      {
        kind: 'actions',
        actions: [
          ...day.gaps.map((gap) => gapAction(gap, view)),
          ...otherDays(view),
          {
            kind: 'button',
            label: 'Export calendar',
            invocation: { command: 'shelf', options: { show: 'saved', export: 'ics' } },
          },
        ],
      },
    ]),
    footer: rich(
      compact([
        `${count(total, 'talk')} on ${count(days.length, 'day')}`,
        untimed !== 0 && `${count(untimed, 'saved talk')} without a time left out`,
      ]).join(' · '),
    ),
  };
}
