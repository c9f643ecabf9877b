// Rating question: the message that asks a person for 1 to 5 stars after a talk on their plan.
import type { Action } from '../model/card.js';
import type { Reply } from '../model/reply.js';
import { rich } from '../model/rich-text.js';

const STARS = [1, 2, 3, 4, 5] as const;

interface NamedTalk {
  readonly id: string;
  /** With what tells it from others of its title. */
  readonly title: string;
}

const mark = (talk: NamedTalk, stars: number): Action => ({
  kind: 'button',
  label: `${stars}`,
  name: `${stars} of 5 for ${talk.title}`,
  invocation: { command: 'shelf', options: { talk: talk.id, mark: `rate-${stars}` } },
});

export const ratingQuestionPost = (talk: NamedTalk): Reply => ({
  kind: 'cards',
  cards: [
    {
      title: rich(`How was “${talk.title}”?`),
      blocks: [
        { kind: 'text', text: rich('It is on your plan, and over. From 1 to 5, where 5 is the best:') },
        { kind: 'actions', actions: STARS.map((stars) => mark(talk, stars)) },
        {
          kind: 'actions',
          actions: [
            {
              kind: 'button',
              label: 'Don’t ask me any more',
              invocation: { command: 'shelf', options: { show: 'ask', when: 'off' } },
            },
          ],
        },
      ],
    },
  ],
  audience: 'channel',
  placement: 'new',
});
