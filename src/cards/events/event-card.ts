// Event card: one conference with its dates, place, numbers and tracks, and the ways into its talks.
import type { Talk } from '../../catalogue/talk.js';
import { trackNames } from '../../catalogue/track-names.js';
import { compact } from '../../lib/compact.js';
import { dateText } from '../../lib/date-text.js';
import type { EventSummary } from '../../search/events.js';
import type { Action, Card, CardField } from '../model/card.js';
import { eventPath } from '../model/page-path.js';
import { rich } from '../model/rich-text.js';
import { count } from '../text/phrasing.js';

/** As many tracks as are read at a glance. */
const TRACK_LIMIT = 8;
/** Speakers on one page. */
const SPEAKER_LIMIT = 30;

export interface EventView {
  readonly talks: readonly Talk[];
  /** Whether the channel it is shown in is set to it; absent where a channel can't be. */
  readonly isChannels?: boolean | undefined;
  /** Whether there is no other to go to. */
  readonly isOnly?: boolean | undefined;
}

const DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** "11–13 May 2023", "30 Apr 2024 to 1 May 2024", "6 Dec 2017"; null where no day is known. Days are written 2023-05-11. */
export function datesText(startsOn: string | null, endsOn: string | null): string | null {
  if (startsOn === null) return null;
  const from = dateText(DAY, new Date(startsOn));
  if (endsOn === null || endsOn === startsOn) return from;
  const to = dateText(DAY, new Date(endsOn));
  const isSameMonth = startsOn.slice(0, 7) === endsOn.slice(0, 7);
  return isSameMonth ? `${Number(startsOn.slice(8))}–${to}` : `${from} to ${to}`;
}

/** The dates that the event's source states. */
export const eventDates = ({ event }: EventSummary): string | null => datesText(event.startsOn, event.endsOn);

/** "Matsumoto, Japan". */
export const eventPlace = ({ event: { city, country } }: EventSummary): string | null =>
  [city, country].filter((part) => part !== null).join(', ') || null;

/** Distinct values with how many talks have each, the commonest first. */
function counted(values: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
}

/** The people of an event's talks, each once, by name. */
export function speakersOf(talks: readonly Talk[]): readonly string[] {
  const names = new Map(
    talks.flatMap(({ speakers }) => speakers.map(({ personId, name }) => [personId, name])),
  );
  return [...names.values()].sort((a, b) => a.localeCompare(b));
}

function fields(summary: EventSummary, talks: readonly Talk[]): readonly CardField[] {
  const { organisation, series } = summary.event;
  const companies = new Set(
    talks.flatMap(({ speakers }) => speakers.flatMap(({ canonicalCompany }) => canonicalCompany ?? [])),
  );
  const speakers = speakersOf(talks).length;
  const tracks = counted(talks.flatMap(({ track }) => trackNames(track)));
  const shownTracks = tracks.slice(0, TRACK_LIMIT).map(([name, size]) => `${name} (${size})`);
  const more = tracks.length - shownTracks.length;
  const all: readonly (readonly [string, string | null])[] = [
    ['When', eventDates(summary)],
    ['Where', eventPlace(summary)],
    ['By', organisation],
    ['Series', series],
    ['Talks', String(talks.length)],
    ['Speakers', speakers === 0 ? 'its schedule names none' : String(speakers)],
    ['Companies', companies.size === 0 ? null : String(companies.size)],
    [
      'Tracks',
      tracks.length === 0 ? null : compact([...shownTracks, more > 0 && `and ${more} more`]).join(', '),
    ],
  ];
  return all.flatMap(([label, value]) => (value === null ? [] : [{ label, value: rich(value) }]));
}

const button = (label: string, command: string, options: Record<string, string | boolean>) => ({
  kind: 'button' as const,
  label,
  invocation: { command, options },
});

/** Draws one event. */
export function eventCard(summary: EventSummary, { talks, isChannels, isOnly = false }: EventView): Card {
  const { event, label } = summary;
  const own =
    isChannels === undefined
      ? []
      : isChannels
        ? [button('All conferences in this channel', 'events', { event: 'all', use: true })]
        : [button('Set as this channel’s conference', 'events', { event: event.id, use: true })];
  return {
    title: rich(label),
    page: eventPath(event.id),
    url: event.url ?? undefined,
    blocks: [
      { kind: 'fields', fields: fields(summary, talks) },
      {
        kind: 'actions',
        actions: compact([
          { ...button('Talks', 'talk', { query: `event:${event.id} sort:schedule` }), primary: true },
          speakersOf(talks).length > 0 && button('Speakers', 'events', { event: `speakers:${event.id}` }),
          ...own,
          !isOnly && button('All conferences', 'events', {}),
        ]),
      },
    ],
    footer: isChannels === true ? rich('Questions in this channel are about this conference.') : undefined,
  };
}

/** Lists the people of an event by name, a page at a time. */
export function eventSpeakersCard(
  { event, label }: EventSummary,
  talks: readonly Talk[],
  page: number,
): Card {
  const names = speakersOf(talks);
  const last = Math.max(1, Math.ceil(names.length / SPEAKER_LIMIT));
  const shownPage = Math.min(page, last);
  const shown = names.slice((shownPage - 1) * SPEAKER_LIMIT, shownPage * SPEAKER_LIMIT);
  const turn = (text: string, to: number): Action => ({
    kind: 'button',
    label: text,
    name: `${text} page, ${to} of ${last}`,
    invocation: { command: 'events', options: { event: `speakers:${event.id}`, page: to, turn: true } },
  });
  return {
    title: rich(`${label}: ${count(names.length, 'speaker')}`),
    blocks: [
      { kind: 'text', text: rich(shown.length === 0 ? 'Its schedule names no speakers.' : shown.join(', ')) },
      {
        kind: 'actions',
        actions: compact([
          shownPage > 1 && turn('Previous', shownPage - 1),
          shownPage < last && turn('Next', shownPage + 1),
          button('The conference', 'events', { event: event.id }),
        ]),
      },
    ],
    footer: last > 1 ? rich(`Page ${shownPage} of ${last}`) : undefined,
  };
}
