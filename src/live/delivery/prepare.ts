// Preparation of a claimed post: looks at the schedule and the settings again, and says what is to be sent, or what
// becomes of a post that is not.
import type { Reply } from '../../cards/model/reply.js';
import { changesPost } from '../../cards/programme/changes-card.js';
import { liveAnnouncement, reminderPost } from '../../cards/programme/live-post.js';
import { ratingQuestionPost } from '../../cards/programme/rating-question.js';
import { type ToldWish, wishPost } from '../../cards/shelf/wish-post.js';
import { reportNotice } from '../../cards/talks/report-card.js';
import { isCancelled, type Talk } from '../../catalogue/talk.js';
import { searchWithSpeech } from '../../command/fulfilment/speech-search.js';
import { programmesOf } from '../../programme/programme.js';
import { startOf } from '../../programme/start-of.js';
import { announcedTalks } from '../announcement.js';
import { wherePersonIs } from '../by-person.js';
import { ChangeNotice } from '../change-notice.js';
import type { LiveDeps } from '../deps.js';
import { LATEST_MINUTES, questionDeadline } from '../rating-questions.js';
import { reminderThatTells } from '../reminders.js';
import { dueBefore, ReportDecision, type ScheduledPost } from '../scheduled-post.js';
import { isSameLine, WishNotice } from '../wishes/wish.js';
import { MAX_HITS } from '../wishes/wish-planner.js';

export type PostChange = Parameters<LiveDeps['posts']['settle']>[1];

type Prepared = { readonly reply: Reply } | { readonly change: PostChange };

/** A talk as posts name it, told from others of its title. */
const named = (talk: Talk, { catalogue }: LiveDeps) => ({
  id: talk.id,
  title: catalogue.events.titleOf(talk),
});

const withdrawn = (note: string): Prepared => ({ change: { state: 'withdrawn', note } });

async function prepareReminder(deps: LiveDeps, post: ScheduledPost): Promise<Prepared> {
  const scheduled = startOf(deps, post.talkId);
  if (scheduled === null) return withdrawn('cancelled');
  const { startMs, talk } = scheduled;
  const dueAt = dueBefore(startMs, post.leadMinutes);
  // The talk was moved since the reminder was claimed.
  if (dueAt > deps.now()) return { change: { state: 'waiting', note: null, startsAt: startMs, dueAt } };
  if (deps.now() >= startMs) return { change: { state: 'missed', note: 'the talk had begun' } };
  const all = await deps.posts.remindersOf(wherePersonIs(deps, post), post.talkId);
  if (reminderThatTells(all)?.id !== post.id) return withdrawn('told by their reminder of another server');
  return { reply: reminderPost(deps.card(talk), startMs - deps.now()) };
}

async function prepareAnnouncement(deps: LiveDeps, post: ScheduledPost): Promise<Prepared> {
  const { eventId, startsAt } = post;
  if (deps.now() >= startsAt) return { change: { state: 'missed', note: 'the talks had begun' } };
  const all = await deps.announcements.of(post);
  const active = all.filter(({ state }) => state === 'active');
  const programme = programmesOf(deps.catalogue).get(eventId);
  const starting = (programme?.talks ?? []).filter(({ startMs }) => startMs === startsAt);
  const talks = announcedTalks(active, starting);
  if (programme !== undefined && talks.length > 0) {
    const { zone, titleOf } = programme;
    return { reply: liveAnnouncement(talks, { zone, titleOf, nowMs: deps.now(), card: deps.card }) };
  }
  const isPaused = announcedTalks(all, starting).length > 0;
  return isPaused ? { change: { state: 'paused', note: null } } : withdrawn('no talk begins then');
}

/** Why a person or a channel is not told of changes, or null where they want to be. */
async function whyNotTold(deps: LiveDeps, post: ScheduledPost): Promise<Prepared | null> {
  if (post.channel === '')
    return (await deps.noticeSettings.wantsChanges(post)) ? null : withdrawn('switched off');
  const followed = (await deps.announcements.of(post)).find(
    ({ kind, eventId }) => kind === 'changes' && eventId === post.eventId,
  );
  if (followed === undefined) return withdrawn('changes are not followed here any more');
  return followed.state === 'active' ? null : { change: { state: 'paused', note: null } };
}

async function prepareChanges(deps: LiveDeps, post: ScheduledPost): Promise<Prepared> {
  if (deps.now() >= post.startsAt) return { change: { state: 'missed', note: 'the talks had begun' } };
  const { catalogue } = deps;
  const summary = catalogue.events.summary(post.eventId);
  if (summary === undefined) return withdrawn('the event is out of sight');
  return (
    (await whyNotTold(deps, post)) ?? {
      reply: changesPost({
        ...{ summary, reader: post.channel === '' ? 'person' : 'channel' },
        ...ChangeNotice.parse(JSON.parse(post.changes)),
        titleOf: (talkId) => {
          const talk = catalogue.talk(talkId);
          return talk === undefined ? null : catalogue.events.titleOf(talk);
        },
      }),
    }
  );
}

/** A replica that has not taken up the import yet looks again after this. */
const CATCH_UP_MS = 10_000;

/** Wishes that were deleted meanwhile, and talks that are gone, are left out; a wish without any is open again. */
async function prepareWish(deps: LiveDeps, post: ScheduledPost): Promise<Prepared> {
  if (deps.now() >= post.startsAt) return { change: { state: 'missed', note: 'too late to be news' } };
  const { catalogue } = deps;
  const { revision, answers } = WishNotice.parse(JSON.parse(post.changes));
  if (catalogue.revision < revision)
    return { change: { state: 'waiting', note: null, dueAt: deps.now() + CATCH_UP_MS } };
  const kept = await deps.wishes.keptBy(wherePersonIs(deps, post));
  const wished = answers.flatMap(({ line, talkIds }) => {
    const wishes = kept.filter((each) => isSameLine(each.line, line));
    const talks = talkIds.flatMap((id) => catalogue.talk(id) ?? []).filter((talk) => !isCancelled(talk));
    return wishes.length === 0 ? [] : [{ ids: wishes.map(({ id }) => id), line, talks }];
  });
  const unanswered = wished.filter(({ talks }) => talks.length === 0).flatMap(({ ids }) => ids);
  await deps.wishes.reopen(unanswered, catalogue.revision);
  const told = wished.filter(({ talks }) => talks.length > 0);
  if (told.length === 0) return withdrawn('no talk answers it any more');
  const explained: ToldWish[] = [];
  for (const { line, talks } of told) {
    const { spoken } = await searchWithSpeech({ text: line, pageSize: MAX_HITS }, deps);
    explained.push({ line, talks, spoken });
  }
  return { reply: wishPost(explained, catalogue.events) };
}

async function prepareReport(deps: LiveDeps, post: ScheduledPost): Promise<Prepared> {
  const talk = deps.catalogue.talk(post.talkId);
  if (talk === undefined) return withdrawn('the talk left the catalogue');
  if (deps.now() >= post.startsAt) return { change: { state: 'missed', note: 'a week had passed' } };
  return { reply: reportNotice(named(talk, deps), ReportDecision.parse(JSON.parse(post.changes))) };
}

/** Looks at the plan again: a question that was answered by a press on the card, or unsaved, is none any more. */
async function prepareRating(deps: LiveDeps, post: ScheduledPost): Promise<Prepared> {
  const scheduled = startOf(deps, post.talkId);
  if (scheduled === null) return withdrawn('cancelled');
  const planned = await deps.ratingQuestionSettings.plannedOf(wherePersonIs(deps, post));
  const plans = planned.filter(({ talkId, rating }) => talkId === post.talkId && rating === null);
  if (plans.every(({ tenant }) => tenant !== post.tenant)) return withdrawn('rated or not saved any more');
  if (plans[0]?.tenant !== post.tenant) return withdrawn('asked for another plan of theirs');
  const startsAt = questionDeadline(scheduled);
  const dueAt = dueBefore(startsAt, LATEST_MINUTES);
  if (dueAt > deps.now()) return { change: { state: 'waiting', note: null, startsAt, dueAt } };
  if (deps.now() >= startsAt) return { change: { state: 'missed', note: 'six hours had passed' } };
  return { reply: ratingQuestionPost(named(scheduled.talk, deps)) };
}

const PREPARE: Readonly<
  Record<ScheduledPost['kind'], (deps: LiveDeps, post: ScheduledPost) => Promise<Prepared>>
> = {
  reminder: prepareReminder,
  announcement: prepareAnnouncement,
  changes: prepareChanges,
  wish: prepareWish,
  report: prepareReport,
  rating: prepareRating,
};

/** Says what is to be sent of a claimed post now. */
export const preparePost = (deps: LiveDeps, post: ScheduledPost): Promise<Prepared> =>
  PREPARE[post.kind](deps, post);
