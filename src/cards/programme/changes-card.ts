// Changes card: what an import changed, as a person who relies on the talks is told, or a channel that follows the event.
import type { TalkChange, TalkChangeKind, TalkFacts } from '../../catalogue/import/talk-changes.js';
import { compact } from '../../lib/compact.js';
import type { EventSummary } from '../../search/events.js';
import type { Card, ListItem } from '../model/card.js';
import type { Reply } from '../model/reply.js';
import { type RichText, rich, strong, type TextSpan, time } from '../model/rich-text.js';
import { count, dayText, roomName, slotText } from '../text/phrasing.js';
import { programmeButton } from './programme-actions.js';

export interface ChangesView {
  readonly summary: EventSummary;
  /** In the order of the programme. */
  readonly changes: readonly TalkChange[];
  /** How many more changed than are shown. */
  readonly more: number;
  /** A person is told of talks that they rely on, a channel of all. */
  readonly reader: 'person' | 'channel';
  /** Null for a talk that left the catalogue. */
  readonly titleOf: (talkId: string) => string | null;
}

/** "Thu 7 Dec 2017, 14:00–14:35 CST", the day alone, or nothing; empty when neither is known. */
function whenSpans({ startsAt, endsAt, day }: TalkFacts, zone: string): readonly TextSpan[] {
  const slot = slotText({ startsAt, endsAt }, zone);
  if (slot !== null && startsAt !== null) return [time(slot, startsAt)];
  return day === null ? [] : rich(dayText(`${day}T12:00:00Z`, 'UTC'));
}

/** Time and room of a talk; empty when neither is known. */
function placeSpans(facts: TalkFacts, zone: string): readonly TextSpan[] {
  const when = whenSpans(facts, zone);
  const room = facts.room === null ? [] : rich(roomName(facts.room));
  return when.length > 0 && room.length > 0 ? [...when, ...rich(' · '), ...room] : [...when, ...room];
}

const labelled = (label: string, spans: readonly TextSpan[]): RichText =>
  spans.length === 0 ? rich(strong(label)) : rich(strong(label), ': ', ...spans);

function beforeLines({ before }: TalkChange, zone: string): readonly RichText[] {
  const was = before === null ? [] : placeSpans(before, zone);
  return was.length === 0 ? [] : [rich('It was: ', ...was)];
}

function swapLabel({ swappedWith }: TalkChange, titleOf: ChangesView['titleOf']): string {
  const other = swappedWith === null ? null : titleOf(swappedWith);
  return other === null ? 'Moved to' : `Swapped with “${other}”, now`;
}

/** What one kind of change says; a talk that is renamed and moved says both. */
function kindLines(kind: TalkChangeKind, change: TalkChange, { summary, titleOf }: ChangesView) {
  const zone = summary.event.timeZone;
  const { before, after } = change;
  switch (kind) {
    case 'new':
      return [labelled('New', placeSpans(after, zone))];
    case 'renamed':
      return [rich(strong('Renamed'), `; it was “${before?.title ?? ''}”`)];
    case 'scheduled':
      return [labelled('Has a time now', placeSpans(after, zone))];
    case 'moved':
      return [labelled('Moved to', placeSpans(after, zone)), ...beforeLines(change, zone)];
    case 'swapped':
      return [labelled(swapLabel(change, titleOf), placeSpans(after, zone)), ...beforeLines(change, zone)];
    case 'cancelled':
      return [rich(strong('Cancelled')), ...beforeLines(change, zone)];
    case 'restored':
      return [labelled('Takes place after all', placeSpans(after, zone))];
  }
}

const item = (change: TalkChange, view: ChangesView): ListItem => ({
  title: rich(change.after.title),
  lines: change.kinds.flatMap((kind) => kindLines(kind, change, view)),
  action: {
    kind: 'button',
    label: 'Details',
    name: `Details of ${view.titleOf(change.talkId) ?? change.after.title}`,
    invocation: { command: 'talk', options: { query: change.talkId, open: true } },
  },
});

function changesCard(view: ChangesView): Card {
  const { summary, changes, more, reader } = view;
  const { label, event } = summary;
  const all = changes.length + more;
  const isPerson = reader === 'person';
  return {
    title: rich(
      isPerson
        ? `${label}: ${count(all, 'talk you rely on has', 'talks you rely on have')} changed`
        : `${label}: ${count(all, 'change')} in the programme`,
    ),
    blocks: compact([
      { kind: 'list', items: changes.map((change) => item(change, view)) },
      more !== 0 && { kind: 'text', text: rich(`And ${count(more, 'talk')} more.`) },
      {
        kind: 'actions',
        actions: compact([
          programmeButton('Schedule', 'schedule', { event: event.id }),
          isPerson && programmeButton('No more of these', 'shelf', { show: 'changes', when: 'off' }),
        ]),
      },
    ]),
    footer: isPerson ? rich('You saved these talks, set a reminder for them or pinned them.') : undefined,
  };
}

/** One message for what an import changed. */
export const changesPost = (view: ChangesView): Reply => ({
  kind: 'cards',
  cards: [changesCard(view)],
  audience: 'channel',
  placement: 'new',
});
