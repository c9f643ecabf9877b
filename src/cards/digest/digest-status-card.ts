// Digest status card: a channel's settings and its next posts, the answer to every `/digest` command.
import { compact } from '../../lib/compact.js';
import type { DigestService } from '../../ports/digest.js';
import type { Action, Block, Card, CardField, ListItem } from '../model/card.js';
import { code, type RichText, rich, strong } from '../model/rich-text.js';
import {
  changeInWords,
  dateInWords,
  daysInWords,
  shiftInWords,
  timeInWords,
} from '../text/digest-phrasing.js';
import { listed } from '../text/phrasing.js';
import { obstacleInWords } from '../text/posting-obstacle.js';

type DigestView = Extract<Awaited<ReturnType<DigestService['view']>>, { readonly kind: 'view' }>['view'];
type UpcomingPost = DigestView['posts'][number];

/** A talk's title by its id; null for one that left the catalogue. */
export type TitleOf = (talkId: string) => string | null;

const button = (label: string, command: string, options = {}): Action => ({
  kind: 'button',
  label,
  invocation: { command: `digest ${command}`, options },
});

function postItem(post: UpcomingPost, view: DigestView, titleOf: TitleOf): ListItem {
  const { zone, time } = view.subscription;
  const actual = timeInWords(post.dueAt, zone);
  const notes = [
    shiftInWords(post.shift, time, actual),
    post.pinned ? 'Pinned to this day.' : null,
    post.reshuffled ? 'A new round: every matching talk has been posted once.' : null,
  ];
  const title = post.talkId === null ? 'nothing matches' : (titleOf(post.talkId) ?? 'a talk that is gone');
  return {
    title: rich(strong(`${dateInWords(post.date)}, ${actual}`), ` ${title}`),
    lines: notes.filter((note) => note !== null).map((note) => rich(note)),
  };
}

const hoursInWords = (count: number): string => (count === 1 ? '1 hour' : `${count} hours`);
const talksInWords = (count: number): string => (count === 1 ? '1 talk' : `${count} talks`);

function lasting({ matching, left, lastNewOn }: DigestView): RichText {
  if (matching === 0) return rich('No talk matches: nothing is posted until one does.');
  const talks = `${talksInWords(matching)} match${matching === 1 ? 'es' : ''}`;
  if (left === 0) return rich(`${talks}: all have been posted, the next starts a new round.`);
  const until =
    lastNewOn === null ? `${left} are still new here.` : `the last new one on ${dateInWords(lastNewOn)}.`;
  return rich(`${talks}: ${until}`);
}

function stateWords({ subscription }: DigestView, { obstacle }: StatusNotes): string {
  if (subscription.state !== 'paused') return obstacle === undefined ? 'on' : 'on, but I can’t post here';
  if (subscription.pauseReason === 'gone') return 'paused: I could not post here; resume it when I can';
  const { pausedUntil } = subscription;
  return pausedUntil === null ? 'paused until resumed' : `paused until ${dateInWords(pausedUntil)}`;
}

/** Which conferences' talks are posted; nothing where they are of all, or there is one only. */
function scopeFields({ scope }: DigestView): readonly CardField[] {
  const label = 'Conference';
  switch (scope?.kind) {
    case undefined:
      return [];
    case 'named':
      return [{ label, value: rich(listed(scope.labels)) }];
    case 'channel': {
      const all = rich(', which this channel is set to; ', code('event:all'), ' posts talks of all');
      return [{ label, value: [...rich(scope.label), ...all] }];
    }
    case 'gone': {
      const mend = rich(' is set for this channel and not here any more; ', code('/events'), ' sets another');
      return [{ label, value: [...rich(code(scope.eventId)), ...mend] }];
    }
  }
}

function fields(view: DigestView, notes: StatusNotes): readonly CardField[] {
  const { time, zone, days, query, who, lateHours, banned } = view.subscription;
  return compact([
    { label: 'When', value: rich(`${time}, ${daysInWords(days)}, ${zone} time`) },
    { label: 'Talks', value: query === '' ? rich('all') : rich(code(query)) },
    ...scopeFields(view),
    { label: 'State', value: rich(stateWords(view, notes)) },
    { label: 'Who may change it', value: rich(who === 'admins' ? 'admins' : 'everybody who can post here') },
    {
      label: 'After downtime',
      value: rich(`posted up to ${hoursInWords(lateHours)} late, then counted as missed`),
    },
    view.skips.length > 0 && { label: 'Skipped', value: rich(view.skips.map(dateInWords).join(', ')) },
    banned.length > 0 && { label: 'Banned', value: rich(talksInWords(banned.length)) },
  ]);
}

function actions({ subscription, posts }: DigestView): readonly Action[] {
  const [next] = posts;
  const date = next === undefined ? {} : { date: next.date };
  if (subscription.state === 'paused') return [button('Resume', 'resume'), button('Log', 'log')];
  return [
    button('Calendar', 'calendar'),
    button('Preview', 'preview'),
    button('Skip next', 'skip', date),
    button('Swap next', 'swap', date),
    button('Pause', 'pause'),
    button('Log', 'log'),
  ];
}

/** What an answer says beside what is set. */
export interface StatusNotes {
  /** What stayed as it was when the digest was set anew. */
  readonly kept?: readonly KeptSetting[];
  /** What talks were searched for until it was set anew without a search. */
  readonly droppedQuery?: string | undefined;
  /** Why nothing can be posted in the channel: the reason of a posting check. */
  readonly obstacle?: string | undefined;
}

/** A setting that was not named when the digest was set anew, and stays as it was. */
export type KeptSetting = 'zone' | 'days' | 'lateHours' | 'who';

const KEPT_WORDS: Readonly<Record<KeptSetting, (subscription: DigestView['subscription']) => string>> = {
  zone: ({ zone }) => `${zone} time`,
  days: ({ days }) => daysInWords(days),
  lateHours: ({ lateHours }) => `up to ${hoursInWords(lateHours)} late`,
  who: ({ who }) => (who === 'admins' ? 'admins alone may change it' : 'everybody may change it'),
};

const keptWords = ({ subscription }: DigestView, kept: readonly KeptSetting[]): RichText =>
  rich(`Kept from before: ${kept.map((setting) => KEPT_WORDS[setting](subscription)).join('; ')}.`);

const droppedWords = (query: string): RichText =>
  rich('Not kept: only talks about ', code(query), '. Write that too to have it again.');

/** Pins that can't be kept, so that the person who pinned the talk does not wait for it. */
const lostPinBlocks = ({ lostPins }: DigestView, titleOf: TitleOf): readonly Block[] =>
  lostPins.map(({ date, talkId }) => ({
    kind: 'text',
    text: rich(
      `Pinned to ${dateInWords(date)} and off the programme: ${titleOf(talkId) ?? 'a talk that is gone'}. `,
      'Another talk takes its place.',
    ),
  }));

/** Everything that is set, the next three posts, what the clocks do to them, and how long the talks last. */
export function digestStatusCard(
  headline: string,
  view: DigestView,
  titleOf: TitleOf,
  notes: StatusNotes = {},
): Card {
  const { kept = [], droppedQuery, obstacle } = notes;
  const { zone } = view.subscription;
  const idle = view.subscription.state === 'paused' && view.subscription.pausedUntil === null;
  const next = idle ? [] : view.posts.slice(0, 3);
  const changes = idle ? [] : view.changes.map(({ at, minutes }) => changeInWords(at, minutes, zone));
  const blocks: readonly Block[] = compact([
    obstacle !== undefined && { kind: 'text', text: obstacleInWords(obstacle) },
    kept.length > 0 && { kind: 'text', text: keptWords(view, kept) },
    droppedQuery !== undefined && { kind: 'text', text: droppedWords(droppedQuery) },
    { kind: 'fields', fields: fields(view, notes) },
    next.length > 0 && { kind: 'list', items: next.map((post) => postItem(post, view, titleOf)) },
    ...changes.map((words): Block => ({ kind: 'text', text: rich(words) })),
    ...lostPinBlocks(view, titleOf),
    { kind: 'text', text: lasting(view) },
    { kind: 'actions', actions: actions(view) },
  ]);
  return { title: rich(headline), blocks };
}

/** The next ten posts, each with a button to swap its talk. */
export function digestCalendarCard(view: DigestView, titleOf: TitleOf): Card {
  const items = view.posts.map((post) => ({
    ...postItem(post, view, titleOf),
    action: {
      ...button('Swap', 'swap', { date: post.date }),
      name: `Swap the talk of ${dateInWords(post.date)}`,
    },
  }));
  return {
    title: rich('The next talks of the day'),
    blocks: [{ kind: 'list', items }, ...lostPinBlocks(view, titleOf), { kind: 'text', text: lasting(view) }],
    footer: rich(`${view.subscription.zone} time`),
  };
}

/** A time zone that could be several: the reason and a button for each. */
export function zoneChooserCard(
  why: string,
  choices: readonly { readonly zone: string; readonly label: string }[],
  options: Readonly<Record<string, string | number>>,
): Card {
  return {
    title: rich('Which time zone?'),
    blocks: [
      { kind: 'text', text: rich(why, ' Choose a place, so that the post follows its clocks:') },
      {
        kind: 'actions',
        actions: choices.map(({ zone, label }) => button(label, 'daily', { ...options, zone })),
      },
    ],
  };
}
