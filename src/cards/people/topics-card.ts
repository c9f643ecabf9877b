// Topics cards: the tracks and subjects of the catalogue with counts, and the talks of one of them.
import { compact } from '../../lib/compact.js';
import { defined } from '../../lib/defined.js';
import type { CatalogueEvents } from '../../search/events.js';
import type { Topic } from '../../search/query.js';
import type { Action, Block, Card } from '../model/card.js';
import { topicsChartPath } from '../model/page-path.js';
import { rich } from '../model/rich-text.js';
import { talkItem } from '../talks/talk-card.js';
import { count } from '../text/phrasing.js';

const PAGE_SIZE = 5;
/** As many as a select holds on every platform. */
const TOPIC_LIMIT = 25;

/** With its kind before it, for a track and a subject may share a name. */
const openInvocation = ({ kind, name }: Topic, page?: number) => ({
  command: 'topics',
  options: { topic: `${kind}:${name}`, ...defined({ page, turn: page === undefined ? undefined : true }) },
});

/** Bars of the chart; with more, none could be read on a phone. */
const CHART_LIMIT = 15;

/** The topics that the chart shows: tracks, where the conference has some, or else subjects; the largest first. */
export function chartTopics(topics: readonly Topic[]): readonly Topic[] {
  const tracks = topics.filter(({ kind }) => kind === 'track');
  return [...(tracks.length > 0 ? tracks : topics)]
    .sort((a, b) => b.talks.length - a.talks.length || a.name.localeCompare(b.name, 'en'))
    .slice(0, CHART_LIMIT);
}

/** One line a topic. */
function counts(topics: readonly Topic[]): Block {
  return {
    kind: 'fields',
    fields: topics.map(({ name, talks }) => ({ label: name, value: rich(count(talks.length, 'talk')) })),
  };
}

function section(title: string, topics: readonly Topic[]): readonly Block[] {
  const shown = topics.slice(0, TOPIC_LIMIT);
  if (shown.length === 0) return [];
  return [
    counts(shown),
    {
      kind: 'actions',
      actions: [
        {
          kind: 'select',
          placeholder: title,
          choices: shown.map((topic) => ({
            label: `${topic.name} (${topic.talks.length})`,
            invocation: openInvocation(topic),
          })),
        },
      ],
    },
  ];
}

/** The counts as a picture; a reader of words has the same in the fields. */
function chart(topics: readonly Topic[]): Block {
  const bars = chartTopics(topics).map(({ name, talks }) => `${name} ${talks.length}`);
  return { kind: 'image', url: topicsChartPath, alt: `Talks by topic: ${bars.join(', ')}.`, wide: true };
}

/** A small conference names no tracks, and its talks may have nothing in common. */
const noTopicsCard = (events: CatalogueEvents): Card => ({
  title: rich(`${events.heading} has no topics`),
  blocks: [
    {
      kind: 'text',
      text: rich(
        'Its schedule names no tracks, and no subject is shared by two talks. Ask in your own words, or look at all.',
      ),
    },
    {
      kind: 'actions',
      actions: [
        {
          kind: 'button',
          label: 'All talks',
          invocation: { command: 'talk', options: { query: 'sort:schedule' } },
        },
      ],
    },
  ],
});

/** Draws all topics; `size` is the number of talks. */
export function topicsCard(topics: readonly Topic[], events: CatalogueEvents, size: number): Card {
  if (topics.length === 0) return noTopicsCard(events);
  const of = (kind: Topic['kind']): readonly Topic[] => topics.filter((topic) => topic.kind === kind);
  return {
    title: rich(`Topics of ${events.heading}`),
    blocks: [
      chart(topics),
      ...section('Open a track', of('track')),
      ...section('Open a subject', of('subject')),
    ],
    footer: rich(`${count(size, 'talk')} in all; a talk can have several topics`),
  };
}

export function topicCard(topic: Topic, events: CatalogueEvents, page = 1): Card {
  const { name, talks } = topic;
  const last = Math.max(1, Math.ceil(talks.length / PAGE_SIZE));
  const shownPage = Math.min(page, last);
  const pageButton = (label: string, to: number): Action => ({
    kind: 'button',
    label,
    name: `${label} page, ${to} of ${last}`,
    invocation: openInvocation(topic, to),
  });
  return {
    title: rich(`${name}: ${count(talks.length, 'talk')}`),
    blocks: [
      {
        kind: 'list',
        items: talks
          .slice((shownPage - 1) * PAGE_SIZE, shownPage * PAGE_SIZE)
          .map((talk) => talkItem(talk, events)),
      },
      {
        kind: 'actions',
        actions: compact([
          shownPage > 1 && pageButton('Previous', shownPage - 1),
          shownPage < last && pageButton('Next', shownPage + 1),
          { kind: 'button', label: 'All topics', invocation: { command: 'topics', options: {} } },
        ]),
      },
    ],
    footer: last > 1 ? rich(`Page ${shownPage} of ${last}`) : undefined,
  };
}
