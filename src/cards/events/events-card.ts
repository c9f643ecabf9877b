// Events card: browses organisation → series → event, each level with counts; a level of one is passed over.
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

function groupsBy(events: readonly EventSummary[], kind: 'organisation' | 'series'): readonly EventGroup[] {
  const groups = new Map<string, EventSummary[]>();
  for (const summary of events) {
    const name = summary.event[kind] ?? '';
    groups.set(name, [...(groups.get(name) ?? []), summary]);
  }
  return [...groups]
    .map(([name, members]) => ({
      key: `${kind}:${name}`,
      name: name === '' ? 'Others' : name,
      events: members,
    }))
    .sort((a, b) => b.events.length - a.events.length || a.name.localeCompare(b.name));
}

/** The events that a path leaves: `organisation:CNCF`, `series:RubyKaigi`; all for any other. */
export function eventsUnder(events: readonly EventSummary[], path: string): readonly EventSummary[] {
  const [, kind, name] = /^(organisation|series):(.*)$/su.exec(path) ?? [];
  if (kind === undefined) return events;
  return events.filter(({ event }) => (event[kind as 'organisation' | 'series'] ?? '') === name);
}

/** The next level that divides these events, or the events themselves. */
function levelOf(events: readonly EventSummary[], path: string): readonly EventGroup[] | null {
  if (path === '') {
    const organisations = groupsBy(events, 'organisation');
    if (organisations.length > 1 && events.length > PAGE_SIZE) return organisations;
  }
  if (!path.startsWith('series:')) {
    const series = groupsBy(events, 'series');
    if (series.length > 1 && events.length > PAGE_SIZE) return series;
  }
  return null;
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
    invocation: {
      command: 'events',
      options: { event: events.length === 1 ? (events[0]?.event.id ?? key) : key },
    },
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

/** Draws one page of what a path leaves. */
export function eventsCard(all: readonly EventSummary[], { path, page, channels }: EventsView): Card {
  const events = eventsUnder(all, path);
  const groups = levelOf(events, path);
  const items = groups === null ? events.map(eventItem) : groups.map(groupItem);
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
