// Talk answer: one talk's card with the asker's own marks and the ratings of their workspace.
import { type Answer, type Audience, answer, type Subject } from '../cards/model/reply.js';
import { type TalkView, talkCard } from '../cards/talks/talk-card.js';
import type { Talk } from '../catalogue/talk.js';
import { scheduledTalk } from '../programme/programme.js';
import type { Context, Services } from './define.js';
import { type Feedback, feedbackOf, nullIfUnavailable, personOf } from './feedback.js';

type TalkAnswerOptions = Omit<TalkView, 'events' | 'opinion' | 'isReminded' | 'reportable'>;

/** Feedback for a talk's card; a card that a channel sees has the counts of its people and no one person's marks. */
const feedbackOn = (
  talk: Talk,
  opinions: Feedback | null,
  audience: Audience,
): { readonly opinion?: NonNullable<TalkView['opinion']> } =>
  opinions === null
    ? {}
    : {
        opinion: {
          mine: audience === 'channel' ? null : (opinions.mine.get(talk.id) ?? null),
          standing: opinions.standings.get(talk.id) ?? null,
        },
      };

/** Whether the asker will be reminded, for a talk to come; a card that a channel sees says it of no one. */
async function reminderOn(
  talk: Talk,
  { reminders, origin, now }: Services & Pick<Context<unknown>, 'origin'>,
  audience: Audience,
): Promise<Pick<TalkView, 'isReminded'>> {
  const isToCome = (scheduledTalk(talk)?.startMs ?? 0) > now().getTime();
  if (!isToCome || reminders?.supports(origin.platform) !== true) return {};
  if (audience === 'channel') return { isReminded: false };
  const mine = await nullIfUnavailable(reminders.of(personOf(origin)));
  return mine === null ? {} : { isReminded: mine.has(talk.id) };
}

/** Whether what was said in a talk can be shown; no where the database can't tell. */
async function isTranscribed(talkId: string, { transcripts }: Services): Promise<boolean> {
  if (transcripts === undefined) return false;
  const having = await nullIfUnavailable(transcripts.having([talkId]));
  return having?.has(talkId) ?? false;
}

/** Talks that a card shows at once. */
const PAGE_SIZE = 5;

/** The subject of a page of talks: `line` is the query that finds them all. */
export const listSubject = (line: string, talks: readonly Talk[], page: number): Subject => ({
  line,
  page,
  pages: Math.max(1, Math.ceil(talks.length / PAGE_SIZE)),
  talks: talks.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map(({ id }) => id),
});

/** Answers with one talk. `share`, `thread` and `turn` are as in `Answer`. */
export async function talkAnswer(
  talk: Talk,
  context: Services & Pick<Context<unknown>, 'origin' | 'audience'>,
  {
    share = false,
    turn = false,
    ...view
  }: TalkAnswerOptions & { readonly share?: boolean; readonly turn?: boolean },
): Promise<Answer> {
  const { catalogue, origin, audience } = context;
  const opinions = await feedbackOf(context, [talk.id]);
  const { thread } = view;
  const hasTranscript = await isTranscribed(talk.id, context);
  const card = talkCard(talk, {
    events: catalogue.events,
    ...view,
    hasTranscript,
    reportable: context.reports !== undefined,
    shareable: !share,
    sharedBy: share ? (origin.asker.name ?? 'somebody here') : undefined,
    ...feedbackOn(talk, opinions, share ? 'channel' : audience),
    ...(await reminderOn(talk, context, share ? 'channel' : audience)),
  });
  return answer.card(card, {
    share,
    turn,
    hits: 1,
    subject: { talks: [talk.id], open: talk.id },
    thread: share ? thread : undefined,
  });
}
