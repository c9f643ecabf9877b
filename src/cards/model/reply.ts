// Reply: the answer to one request as data, and who is to see it, so that every platform delivers the same.
import type { Card, Invocation } from './card.js';
import type { RichText } from './rich-text.js';

/** Who sees a reply: everyone in the channel, or the asker alone. In a direct message both are the same. */
export type Audience = 'channel' | 'asker';

/** A file that comes with an answer, such as a shelf as a calendar. */
export interface Attachment {
  readonly name: string;
  /** Such as `text/calendar`. */
  readonly mime: string;
  readonly text: string;
}

/**
 * `placement: 'replace'` asks to put the answer where the pressed message was. A platform does so only when
 * that message is the asker's own (private, or in a direct message); otherwise it answers anew, to the asker
 * alone, so that one reader never turns the page for all the others.
 */
export type Reply =
  | {
      readonly kind: 'cards';
      readonly cards: readonly Card[];
      readonly audience: Audience;
      readonly placement: 'new' | 'replace';
      readonly files?: readonly Attachment[] | undefined;
      /** The thread it is to stand in, where that is another than the request's own. */
      readonly thread?: string | undefined;
      /** As words alone, for a reader who asked for that: no platform draws anything. */
      readonly plain?: true | undefined;
    }
  | {
      readonly kind: 'notice';
      readonly tone: 'info' | 'problem';
      readonly text: RichText;
      readonly audience: Audience;
      /** What is asked next by itself, in the same place and for the same asker, once this was said. */
      readonly next?: Invocation | undefined;
    }
  | { readonly kind: 'silence' };

/** Subject of an answer: what "the second one", "more" and "only beginner ones" refer to in a follow-up. */
export interface Subject {
  /** The query line that a follow-up narrows; absent when talks were listed for another reason. */
  readonly line?: string | undefined;
  readonly page?: number | undefined;
  /** How many pages there are. */
  readonly pages?: number | undefined;
  /** Ids of the talks shown, in their order. */
  readonly talks: readonly string[];
  /** The talk that is open, if one is. */
  readonly open?: string | undefined;
  /** Id of the person whose card or talks were shown. */
  readonly person?: string | undefined;
  /** What takes the last step back, for "undo". */
  readonly undo?: Invocation | undefined;
}

/**
 * What a command's `run` returns; the bot decides the audience. `turn` marks a page turned or a filter taken off,
 * which replaces the pressed message; `share` asks for the channel to see it.
 */
export type Answer =
  | {
      readonly kind: 'cards';
      readonly cards: readonly Card[];
      readonly turn?: boolean | undefined;
      readonly share?: boolean | undefined;
      /** The command, such as `shelf`, whose answer is the asker's own state: never shown to a channel. */
      readonly personalCommand?: string | undefined;
      /** How many talks were found, for the log. */
      readonly hits?: number | undefined;
      readonly subject?: Subject | undefined;
      readonly files?: readonly Attachment[] | undefined;
      /** With `share`: the thread to share it in. */
      readonly thread?: string | undefined;
    }
  | {
      readonly kind: 'notice';
      readonly tone: 'info' | 'problem';
      readonly text: RichText;
      /** What is done once this was said, for work that takes longer than a person waits without a word. */
      readonly next?: Invocation | undefined;
    };

export const answer = {
  card: (card: Card, details: Omit<Answer & { kind: 'cards' }, 'kind' | 'cards'> = {}): Answer => ({
    kind: 'cards',
    cards: [card],
    ...details,
  }),
  notice: (text: RichText, next?: Invocation): Answer => ({ kind: 'notice', tone: 'info', text, next }),
  problem: (text: RichText): Answer => ({ kind: 'notice', tone: 'problem', text: text }),
};
