// Rating questions: an hour after a talk on a person's plan ended, one direct message asks what it was worth. Only
// people who want that are asked, once a talk, and never so late that they have forgotten it.
import type { RatableTalk, RatingQuestions } from '../ports/live.js';
import { isPersonal, type PersonKey } from '../ports/people.js';
import type { ScheduledTalk } from '../programme/programme.js';
import { startOf } from '../programme/start-of.js';
import type { LiveDeps } from './deps.js';
import { type NewScheduledPost, scheduledPostId } from './scheduled-post.js';

const MINUTE_MS = 60_000;
/** After the end of a talk: its audience is in the next one, or on the way home. */
const DELAY_MINUTES = 60;
/** As the talk of the day, which is at most six hours late. */
export const LATEST_MINUTES = 6 * 60;

/** When a question is not asked any more, in milliseconds since 1970. */
export const questionDeadline = ({ endMs }: ScheduledTalk): number =>
  endMs + (DELAY_MINUTES + LATEST_MINUTES) * MINUTE_MS;

/** A row's start is when it is never posted any more, and its lead how long before that it is due. */
export const ratingQuestion = (
  { platform, tenant, person }: PersonKey,
  scheduled: ScheduledTalk,
): NewScheduledPost => ({
  ...{ kind: 'rating', platform, tenant, person, channel: '' },
  ...{ eventId: scheduled.talk.eventId, talkId: scheduled.talk.id },
  ...{ startsAt: questionDeadline(scheduled), leadMinutes: LATEST_MINUTES },
});

/** The questions after saved talks that have not ended: of one that had, nothing is asked that was not planned before. */
export const ratingQuestionsOf = (
  deps: Pick<LiveDeps, 'catalogue' | 'now'>,
  planned: readonly RatableTalk[],
): readonly NewScheduledPost[] =>
  planned.flatMap(({ talkId, rating, ...person }) => {
    const scheduled = startOf(deps, talkId);
    return rating !== null || scheduled === null || scheduled.endMs <= deps.now()
      ? []
      : [ratingQuestion(person, scheduled)];
  });

const idOf = (person: PersonKey, talkId: string): string =>
  scheduledPostId({
    ...{ kind: 'rating', ...person, channel: '', eventId: '', talkId, startsAt: 0, leadMinutes: 0 },
  });

/** Creates the service over the same rows that the scheduler claims. */
export function createRatingQuestions(deps: LiveDeps): RatingQuestions {
  const { posts, ratingQuestionSettings: settings } = deps;
  const planAll = async (person: PersonKey): Promise<number> => {
    const planned = ratingQuestionsOf(deps, await settings.plannedOf(person));
    if (planned.length > 0) await posts.plan(planned, deps.now());
    return planned.length;
  };
  return {
    supports: (name) => deps.platforms.some((platform) => platform.name === name),
    isAsked: settings.isAsked,
    setAsked: async (person, isAsked) => {
      await settings.setAsked(person, isAsked);
      if (isAsked) return planAll(person);
      return posts.withdrawQuestions(person, deps.now());
    },
    update: async (person, talkIds) => {
      const all = await settings.plannedOf(person);
      const marked = all.filter(
        ({ tenant, talkId, rating }) =>
          tenant === person.tenant && rating === null && talkIds.includes(talkId),
      );
      const planned = ratingQuestionsOf(deps, marked);
      if (planned.length > 0) await posts.plan(planned, deps.now());
      const others = talkIds.filter((id) => marked.every(({ talkId }) => talkId !== id));
      await posts.withdraw(
        others.map((id) => idOf(person, id)),
        'rated or not saved any more',
        deps.now(),
      );
    },
    ratersOf: async (person, talkId) => {
      if (!isPersonal(person)) return [person];
      const planned = await settings.plannedOf(person);
      const elsewhere = planned.filter((each) => each.talkId === talkId && each.tenant !== person.tenant);
      return [person, ...elsewhere.map(({ tenant }) => ({ ...person, tenant }))];
    },
  };
}
