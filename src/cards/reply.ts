// The answer to one request, platform-neutral.
import type { Card } from './card.js';
import type { RichText } from './rich-text.js';

/** Who sees it: everyone in the channel, or only the one who asked. In a DM both are the same. */
export type Audience = 'channel' | 'asker';

/**
 * `placement: 'replace'` asks to put the answer where the pressed message was. A platform does so only when
 * that message is the asker's own (private, or in a DM); otherwise it answers anew, to the asker alone, so
 * that one reader never turns the page for everybody.
 */
export type Reply =
  | {
      readonly kind: 'cards';
      readonly cards: readonly Card[];
      readonly audience: Audience;
      readonly placement: 'new' | 'replace';
    }
  | {
      readonly kind: 'notice';
      readonly tone: 'info' | 'problem';
      readonly text: RichText;
      readonly audience: Audience;
    }
  | { readonly kind: 'silence' };

/**
 * What a command's `run` returns: the bot adds who sees it. `turn` marks a page turned or a filter taken off,
 * which replaces what was pressed; `share` asks for the channel to see it.
 */
export type Answer =
  | {
      readonly kind: 'cards';
      readonly cards: readonly Card[];
      readonly turn?: boolean;
      readonly share?: boolean;
      /** How many talks were found, for the log. */
      readonly hits?: number;
    }
  | { readonly kind: 'notice'; readonly tone: 'info' | 'problem'; readonly text: RichText };

export const answer = {
  card: (card: Card, how: { turn?: boolean; share?: boolean; hits?: number } = {}): Answer => ({
    kind: 'cards',
    cards: [card],
    ...how,
  }),
  notice: (words: RichText): Answer => ({ kind: 'notice', tone: 'info', text: words }),
  problem: (words: RichText): Answer => ({ kind: 'notice', tone: 'problem', text: words }),
};
