// One talk as an answer: its card with what the asker and the people around think of it.
import { type Answer, answer } from '../cards/model/reply.js';
import { type TalkView, talkCard } from '../cards/talks/talk-card.js';
import type { Talk } from '../catalogue/talk.js';
import type { Origin } from '../ports/bot.js';
import type { Services } from './define.js';
import { type Opinions, opinionsOf } from './feedback.js';

type How = Omit<TalkView, 'event' | 'opinion'>;

export const opinionOn = (
  talk: Talk,
  opinions: Opinions | null,
): { readonly opinion?: NonNullable<TalkView['opinion']> } =>
  opinions === null
    ? {}
    : {
        opinion: {
          mine: opinions.mine.get(talk.id) ?? null,
          standing: opinions.standings.get(talk.id) ?? null,
        },
      };

/** Opens a talk. `share`, `thread` and `turn` are as in `Answer`. */
export async function openTalk(
  talk: Talk,
  context: Services & { readonly origin: Origin },
  { share = false, turn = false, ...view }: How & { readonly share?: boolean; readonly turn?: boolean },
): Promise<Answer> {
  const { catalogue, origin } = context;
  const opinions = await opinionsOf(context, [talk.id]);
  const { thread } = view;
  const card = talkCard(talk, {
    event: catalogue.event,
    ...view,
    ...(share && { shareable: false, sharedBy: origin.asker.name ?? 'somebody here' }),
    ...opinionOn(talk, opinions),
  });
  return answer.card(card, {
    share,
    turn,
    hits: 1,
    subject: { talks: [talk.id], open: talk.id },
    ...(share && thread !== undefined && { thread }),
  });
}
