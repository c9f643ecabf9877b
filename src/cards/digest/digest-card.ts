// Digest card: the talk of the day as it is posted, and the notice to its owner when it can't be posted.
import type { Card } from '../model/card.js';
import type { Reply } from '../model/reply.js';
import { code, rich, strong, text } from '../model/rich-text.js';

export interface PostFacts {
  /** The local time it was due at, when it comes late. */
  readonly dueTime?: string;
  /** True for the first talk after every talk has been posted once. */
  readonly newRound?: boolean;
}

/** The card of a talk as the talk of the day. */
export function digestPost(card: Card, { dueTime, newRound = false }: PostFacts): Card {
  const notes = [
    ...(dueTime === undefined ? [] : [`Late: it was due at ${dueTime}.`]),
    ...(newRound ? ['Every matching talk has been posted once; this starts a new round.'] : []),
  ];
  const footer = [
    ...(card.footer ?? []),
    ...notes.map((note) => text(card.footer ? ` · ${note}` : `${note} `)),
  ];
  return {
    ...card,
    title: rich('Talk of the day: ', ...card.title),
    ...(footer.length > 0 && { footer }),
  };
}

export interface OwnerFacts {
  readonly platform: string;
  readonly channel: string;
  readonly query: string;
}

/** Slack and Discord write a channel as `<#id>`; ids in code are readable everywhere and mention no one. */
export function ownerNotice(why: 'gone' | 'unmatched', { channel, query }: OwnerFacts): Reply {
  const words =
    why === 'gone'
      ? rich(
          'I can’t post the talk of the day to channel ',
          code(channel),
          ': it is gone or archived, I am not in it, or I may not write there. It is ',
          strong('paused'),
          ' and its settings are kept. Once I can post there again, type ',
          code('/digest resume'),
          ' in it.',
        )
      : rich(
          'No talk matches ',
          query === '' ? strong('any more') : code(query),
          ' for the talk of the day in channel ',
          code(channel),
          ', so nothing is posted. Type ',
          code('/digest daily'),
          ' there with other words, or leave it: it goes on once a talk matches.',
        );
  return { kind: 'notice', tone: 'problem', text: words, audience: 'asker' };
}
