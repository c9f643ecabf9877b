// Home card: search, today's talk, the person's shelf, the digests here and help, as the front page of the bot.
import type { Talk } from '../../catalogue/talk.js';
import { compact } from '../../lib/compact.js';
import type { DigestService } from '../../ports/digest.js';
import type { CatalogueEvents } from '../../search/events.js';
import type { Action, Block, Card } from '../model/card.js';
import { code, type RichText, rich, strong } from '../model/rich-text.js';
import { talkItem } from '../talks/talk-card.js';
import { daysInWords } from '../text/digest-phrasing.js';
import { introduction } from '../text/introduction.js';
import { count } from '../text/phrasing.js';
import { type ShelfCounts, shelfSummary } from '../text/shelf-summary.js';

type Digest = Awaited<ReturnType<DigestService['of']>>[number];

export interface HomeView {
  readonly events: CatalogueEvents;
  readonly size: number;
  readonly examples: readonly string[];
  /** A query that makes a plan; null where no lengths are known. */
  readonly plan: string | null;
  /** Null for a catalogue without talks. */
  readonly today: Talk | null;
  /** Null where there is no shelf. */
  readonly shelf: ShelfCounts | null;
  /** Null where nothing can be posted unasked. */
  readonly digests: readonly Digest[] | null;
}

const DIGEST_LIMIT = 5;

const button = (label: string, command: string, options = {}): Action => ({
  kind: 'button',
  label,
  invocation: { command, options },
});

const section = (title: string, text: RichText): readonly Block[] => [
  { kind: 'divider' },
  { kind: 'text', text: rich(strong(title)) },
  { kind: 'text', text },
];

function shelfBlocks({ shelf, plan }: HomeView): readonly Block[] {
  if (shelf === null) return [];
  const summary =
    shelf.talks === 0
      ? `Nothing yet. Press Save on a talk${plan === null ? '' : `, or ask for a plan: “${plan}”`}.`
      : shelfSummary(shelf);
  return [
    ...section('My shelf', rich(summary)),
    { kind: 'actions', actions: [button('Open my shelf', 'shelf')] },
  ];
}

/** Ids in code: a real mention of the channel would only be one on the platform that it is of. */
const digestLine = ({ channel, time, zone, days, query, state }: Digest): Block => ({
  kind: 'text',
  text: rich(
    '• ',
    code(channel),
    ` at ${time}, ${daysInWords(days)}, ${zone} time${query === '' ? '' : `: ${query}`}${state === 'paused' ? ' (paused)' : ''}`,
  ),
});

function digestBlocks({ digests }: HomeView): readonly Block[] {
  if (digests === null) return [];
  if (digests.length === 0) {
    return section(
      'Talk of the day',
      rich('No channel here has one. In a channel, type ', code('/digest daily 09:00 Europe/Berlin'), '.'),
    );
  }
  const shown = digests.slice(0, DIGEST_LIMIT);
  const left = digests.length - shown.length;
  return compact([
    ...section(
      'Talk of the day',
      rich(`${count(digests.length, 'channel')} here ${digests.length === 1 ? 'has' : 'have'} one.`),
    ),
    ...shown.map(digestLine),
    left !== 0 && { kind: 'text', text: rich(`and ${left} more`) },
  ]);
}

function todayBlocks({ today, events }: HomeView): readonly Block[] {
  if (today === null) return [];
  return [
    { kind: 'divider' },
    { kind: 'text', text: rich(strong('Today’s talk')) },
    { kind: 'list', items: [talkItem(today, events)] },
  ];
}

export function homeCard(view: HomeView): Card {
  const { events, size, examples } = view;
  return {
    title: rich('What are you curious about?'),
    blocks: [
      {
        kind: 'text',
        text: introduction(size, events.heading),
      },
      {
        kind: 'actions',
        actions: [
          {
            kind: 'button',
            label: 'Search talks',
            invocation: { command: 'talk', options: {}, form: true },
            primary: true,
          },
          ...examples.map((example) => button(example, 'talk', { query: example })),
          button('Browse topics', 'topics'),
          button('Help', 'help'),
        ],
      },
      ...todayBlocks(view),
      ...shelfBlocks(view),
      ...digestBlocks(view),
    ],
  };
}
