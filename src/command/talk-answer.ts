// Talk answer: one talk's card with the asker's own marks and the ratings of their workspace.
import { type Answer, answer } from '../cards/model/reply.js';
import { type TalkView, talkCard } from '../cards/talks/talk-card.js';
import type { Talk } from '../catalogue/talk.js';
import type { Origin } from '../ports/bot.js';
import type { Services } from './define.js';
import { type Feedback, feedbackOf } from './feedback.js';

type TalkAnswerOptions = Omit<TalkView, 'events' | 'opinion'>;

export const feedbackOn = (
  talk: Talk,
  opinions: Feedback | null,
): { readonly opinion?: NonNullable<TalkView['opinion']> } =>
  opinions === null
    ? {}
    : {
        opinion: {
          mine: opinions.mine.get(talk.id) ?? null,
          standing: opinions.standings.get(talk.id) ?? null,
        },
      };

/** Answers with one talk. `share`, `thread` and `turn` are as in `Answer`. */
export async function talkAnswer(
  talk: Talk,
  context: Services & { readonly origin: Origin },
  {
    share = false,
    turn = false,
    ...view
  }: TalkAnswerOptions & { readonly share?: boolean; readonly turn?: boolean },
): Promise<Answer> {
  const { catalogue, origin } = context;
  const opinions = await feedbackOf(context, [talk.id]);
  const { thread } = view;
  const card = talkCard(talk, {
    events: catalogue.events,
    ...view,
    ...(share && { shareable: false, sharedBy: origin.asker.name ?? 'somebody here' }),
    ...feedbackOn(talk, opinions),
  });
  return answer.card(card, {
    share,
    turn,
    hits: 1,
    subject: { talks: [talk.id], open: talk.id },
    ...(share && thread !== undefined && { thread }),
  });
}
