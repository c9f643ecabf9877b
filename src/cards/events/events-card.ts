// Events card: browses organisation → series → event, each level with counts; what stands alone on a level is listed itself.
import { compact } from '../../lib/compact.js';
import type { EventSummary } from '../../search/events.js';
import type { Action, Card, ListItem } from '../model/card.js';
import { rich } from '../model/rich-text.js';
import { count } from '../text/phrasing.js';
import { eventDates, eventPlace } from './event-card.js';

/** Items on one page, on every level. */
const PAGE_SIZE = 8;

/** A level above events: an organisation, or a series. */
interface EventGroup {
  /** What opens it again: `organisation:…` or `series:…`. */
  readonly key: string;
  readonly name: string;
  readonly events: readonly EventSummary[];
}

/** One page of the browser. `path` is what is open, empty for all events. */
export interface EventsView {
  readonly path: string;
  readonly page: number;
  /** Label of the channel's own conference; null where it is set to none. */
  readonly channels: string | null;
}

type Level = 'organisation' | 'series';

/** Groups of two events or more with the same name on a level, the largest first. */
function groupsBy(events: readonly EventSummary[], level: Level): readonly EventGroup[] {
  const groups = new Map<string, EventSummary[]>();
  for (const summary of events) {
    const name = summary.event[level];
    if (name !== null) groups.set(name, [...(groups.get(name) ?? []), summary]);
  }
  return [...groups]
    .map(([name, members]) => ({ key: `${level}:${name}`, name, events: members }))
    .filter((group) => group.events.length > 1)
    .sort((a, b) => b.events.length - a.events.length || a.name.localeCompare(b.name));
}

/** The events that a path leaves: `organisation:CNCF`, `series:RubyKaigi`; all for any other. */
export function eventsUnder(events: readonly EventSummary[], path: string): readonly EventSummary[] {
  const [, kind, name] = /^(organisation|series):(.*)$/su.exec(path) ?? [];
  if (kind === undefined) return events;
  return events.filter(({ event }) => (event[kind as 'organisation' | 'series'] ?? '') === name);
}

const talksOf = (events: readonly EventSummary[]): number =>
  events.reduce((sum, { talks }) => sum + talks, 0);

const groupItem = ({ key, name, events }: EventGroup): ListItem => ({
  title: rich(name),
  lines: [rich(`${count(events.length, 'conference')} · ${count(talksOf(events), 'talk')}`)],
  action: {
    kind: 'button',
    label: 'Open',
    name: `Open ${name}`,
    invocation: { command: 'events', options: { event: key } },
  },
});

const eventItem = (summary: EventSummary): ListItem => ({
  title: rich(summary.label),
  lines: [
    rich(
      [eventDates(summary), eventPlace(summary), count(summary.talks, 'talk')]
        .filter((fact) => fact !== null)
        .join(' · '),
    ),
  ],
  action: {
    kind: 'button',
    label: 'Open',
    name: `Open ${summary.label}`,
    invocation: { command: 'events', options: { event: summary.event.id } },
  },
});

/** Groups first, then the events that stand alone on each level, in their order. */
function divided(events: readonly EventSummary[], levels: readonly Level[]): readonly ListItem[] {
  const [level, ...below] = levels;
  if (level === undefined) return events.map(eventItem);
  const groups = groupsBy(events, level);
  // A group of all would be the only thing to open.
  if (groups.some((group) => group.events.length === events.length)) return divided(events, below);
  const grouped = new Set(groups.flatMap((group) => group.events));
  const alone = events.filter((summary) => !grouped.has(summary));
  return [...groups.map(groupItem), ...divided(alone, below)];
}

/** What there is to open under a path: few events are listed as they are. */
function itemsUnder(events: readonly EventSummary[], path: string): readonly ListItem[] {
  if (events.length <= PAGE_SIZE || path.startsWith('series:')) return events.map(eventItem);
  return divided(events, path === '' ? ['organisation', 'series'] : ['series']);
}

/** Draws one page of what a path leaves. */
export function eventsCard(all: readonly EventSummary[], { path, page, channels }: EventsView): Card {
  const events = eventsUnder(all, path);
  const items = itemsUnder(events, path);
  const last = Math.max(1, Math.ceil(items.length / PAGE_SIZE));
  const shownPage = Math.min(page, last);
  const turn = (label: string, to: number): Action => ({
    kind: 'button',
    label,
    name: `${label} page, ${to} of ${last}`,
    invocation: { command: 'events', options: { event: path, page: to, turn: true } },
  });
  const actions = compact<Action>([
    shownPage > 1 && turn('Previous', shownPage - 1),
    shownPage < last && turn('Next', shownPage + 1),
    path !== '' && {
      kind: 'button',
      label: 'All conferences',
      invocation: { command: 'events', options: {} },
    },
  ]);
  const own = channels === null ? [] : [`This channel is about ${channels}`];
  return {
    title: rich(`${count(events.length, 'conference')}, ${count(talksOf(events), 'talk')}`),
    blocks: compact([
      { kind: 'list', items: items.slice((shownPage - 1) * PAGE_SIZE, shownPage * PAGE_SIZE) },
      actions.length > 0 && { kind: 'actions', actions },
    ]),
    footer:
      last > 1 || own.length > 0
        ? rich(compact([last > 1 && `Page ${shownPage} of ${last}`, ...own]).join(' · '))
        : undefined,
  };
}
