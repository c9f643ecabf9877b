// Announce card: what a channel has announced, the next posts, and what became of the last ones.
import { compact } from '../../lib/compact.js';
import type { Programme, ScheduledTalk } from '../../programme/programme.js';
import type { Action, Block, Card } from '../model/card.js';
import { type RichText, rich, time } from '../model/rich-text.js';
import { count, listed, roomName, slotText } from '../text/phrasing.js';
import { obstacleInWords } from '../text/posting-obstacle.js';

/** One wish of a channel, as it is kept. */
export interface AnnouncedWish {
  readonly kind: 'event' | 'room' | 'track' | 'changes';
  readonly value: string;
  readonly leadMinutes: number;
  readonly state: 'active' | 'paused';
  readonly who: 'members' | 'admins';
}

export interface AnnounceView {
  readonly wishes: readonly AnnouncedWish[];
  readonly programme: Programme;
  /** Talks to come that are announced, by start. */
  readonly talks: readonly ScheduledTalk[];
  /** Why nothing can be posted here, as the posting check says it. */
  readonly obstacle?: string | undefined;
  /** How the last posts ended, the newest first. */
  readonly past: readonly { readonly state: string; readonly note: string | null }[];
}

/** Posts shown ahead. */
const NEXT_LIMIT = 3;

function wishText({ kind, value }: AnnouncedWish): string {
  switch (kind) {
    case 'event':
      return 'all rooms';
    case 'room':
      return roomName(value);
    case 'track':
      return `the track ${value}`;
    case 'changes':
      return 'changes of the programme';
  }
}

function nextLines({ talks, programme }: AnnounceView): readonly RichText[] {
  const starts = [...new Set(talks.map(({ startMs }) => startMs))].slice(0, NEXT_LIMIT);
  return starts.flatMap((start) => {
    const together = talks.filter(({ startMs }) => startMs === start);
    const [first] = together;
    if (first === undefined) return [];
    const titles = together.length === 1 ? `“${first.talk.title}”` : count(together.length, 'talk');
    const slot = slotText(first.talk, programme.zone) ?? '';
    return [rich(time(slot, first.talk.startsAt ?? ''), `: ${titles}`)];
  });
}

const button = (label: string, what: string): Action => ({
  kind: 'button',
  label,
  invocation: { command: 'announce', options: { what } },
});

/** What is posted when: before talks, and after imports. */
function promiseLines({ wishes, programme, talks }: AnnounceView, isPaused: boolean): readonly RichText[] {
  const { label } = programme.summary;
  const ofTalks = wishes.filter(({ kind }) => kind !== 'changes');
  const lead = Math.min(...ofTalks.map(({ leadMinutes }) => leadMinutes));
  const starts = new Set(talks.map(({ startMs }) => startMs)).size;
  const toCome =
    starts === 0
      ? 'No talk of these is to come.'
      : `${count(starts, 'post')} to come${isPaused ? ', once it is resumed' : ''}.`;
  return compact([
    ofTalks.length > 0 && rich(`${count(lead, 'minute')} before talks of ${label} begin. ${toCome}`),
    ofTalks.length !== wishes.length &&
      rich(`Talks of ${label} that are moved, cancelled or new are told in one post for each import.`),
  ]);
}

/** Draws the settings of a channel. */
export function announceCard(view: AnnounceView): Card {
  const { wishes, past, obstacle } = view;
  const isPaused = wishes.every(({ state }) => state === 'paused');
  const next = nextLines(view);
  const line = (text: RichText): Block => ({ kind: 'text', text });
  const lost = past.filter(({ state }) => ['missed', 'failed', 'uncertain'].includes(state));
  return {
    title: rich(`Announced here: ${listed(wishes.map(wishText))}${isPaused ? ' (paused)' : ''}`),
    blocks: compact([
      obstacle !== undefined && line(obstacleInWords(obstacle)),
      ...promiseLines(view, isPaused).map(line),
      ...next.map(line),
      wishes[0]?.who === 'admins' && line(rich('Only admins may change this.')),
      lost.length > 0 &&
        line(
          rich(
            `Of the last ${past.length} posts, ${lost.length} did not come for sure: ${listed(lost.map(({ state, note }) => (note === null ? state : `${state} (${note})`)))}.`,
          ),
        ),
      {
        kind: 'actions',
        actions: [
          isPaused ? button('Resume', 'resume') : button('Pause', 'pause'),
          button('Preview', 'preview'),
          button('Log', 'log'),
          button('Switch off', 'off'),
        ],
      },
    ]),
  };
}
