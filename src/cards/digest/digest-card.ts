// Digest card: the talk of the day as it is posted, and the notice to its owner when it can't be posted.
import { unreachable } from '../../errors.js';
import { compact } from '../../lib/compact.js';
import type { Card } from '../model/card.js';
import type { Reply } from '../model/reply.js';
import { code, type RichText, rich, strong, text } from '../model/rich-text.js';
import { channelLink, type LinkedChannel } from '../text/channel-link.js';

export interface PostFacts {
  /** The local time it was due at and its zone, when it comes late: `09:00 Europe/Berlin`. */
  readonly dueTime?: string | undefined;
  /** True for the first talk after every talk has been posted once. */
  readonly newRound?: boolean | undefined;
}

/** The card of a talk as the talk of the day. */
export function digestPost(card: Card, { dueTime, newRound = false }: PostFacts): Card {
  const notes = compact([
    dueTime !== undefined && `Posted late: it was due at ${dueTime} time.`,
    newRound && 'Every matching talk has been posted once; this starts a new round.',
  ]);
  const footer = [
    ...(card.footer ?? []),
    ...notes.map((note) => text(card.footer ? ` · ${note}` : `${note} `)),
  ];
  return {
    ...card,
    title: rich('Talk of the day: ', ...card.title),
    footer: footer.length > 0 ? footer : undefined,
  };
}

export interface OwnerFacts extends LinkedChannel {
  readonly query: string;
}

function noticeWords(why: 'gone' | 'unmatched' | 'unreadable', facts: OwnerFacts): RichText {
  switch (why) {
    case 'gone':
      return rich(
        'I can’t post the talk of the day to ',
        channelLink(facts),
        ': it is gone or archived, I am not in it, or I may not write there. It is ',
        strong('paused'),
        ' and its settings are kept. Once I can post there again, type ',
        code('/digest resume'),
        ' in it.',
      );
    case 'unmatched':
      return rich(
        'No talk matches ',
        facts.query === '' ? strong('any more') : code(facts.query),
        ' for the talk of the day in ',
        channelLink(facts),
        ', so nothing is posted. Type ',
        code('/digest daily'),
        ' there with other words, or leave it: it goes on once a talk matches.',
      );
    case 'unreadable':
      return rich(
        'What is set for the talk of the day in ',
        channelLink(facts),
        ' can’t be read here any more, so nothing is posted. ',
        code('/digest log'),
        ' there says why. Set it anew there, such as ',
        code('/digest daily 09:00 Europe/Berlin'),
        '.',
      );
    default:
      return unreachable(why);
  }
}

/** What the owner of a digest is told by direct message when it can't go on. */
export const ownerNotice = (why: 'gone' | 'unmatched' | 'unreadable', facts: OwnerFacts): Reply => ({
  kind: 'notice',
  tone: 'problem',
  text: noticeWords(why, facts),
  audience: 'asker',
});
