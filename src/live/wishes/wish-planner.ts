// Wish planner: searches for open wishes in a catalogue that is newer than those they were searched for in, and writes one
// notice for each person to whose wishes an import brought an answer, be it a talk or what was said in one.
import { setImmediate as breathe } from 'node:timers/promises';
import { type SpeechServices, searchWithSpeech } from '../../command/fulfilment/speech-search.js';
import type { ImportRecord } from '../../ports/events.js';
import type { Catalogue } from '../../search/catalogue.js';
import { hasFullAnswer } from '../../search/query.js';
import { byPerson } from '../by-person.js';
import type { LiveDeps } from '../deps.js';
import type { AnsweredWish, Wish } from './wish.js';

/** Wishes searched for in one look: some milliseconds each, and reminders wait meanwhile. The rest is for the next look. */
const BATCH_SIZE = 200;

/** How long news of a talk is worth a message that could not be sent before. */
const NEWS_MS = 7 * 24 * 60 * 60 * 1000;

/** Talks that a person is told of for one wish. */
const MAX_TALKS = 3;
/** Hits among which new talks are looked for: as many as a page has at most. */
export const MAX_HITS = 100;
/** Of the best hit's score: talks below have only some of the words. */
const SCORE_SHARE = 0.5;

/** Whether a talk was brought after a revision, came into sight, or had anything of it changed. */
type IsNews = (talkId: string, sinceRevision: number) => boolean;

function newsOf(imports: readonly ImportRecord[], catalogue: Catalogue): IsNews {
  const touchedAt = new Map<string, number>();
  const first = new Map(
    imports.filter(({ isFirst }) => isFirst).map((each) => [each.eventId, each.revision]),
  );
  for (const { id, eventId } of first.size === 0 ? [] : catalogue.all()) {
    const revision = first.get(eventId);
    if (revision !== undefined) touchedAt.set(id, revision);
  }
  // The oldest first: the last import of a talk counts.
  for (const { touched, revision } of imports) for (const id of touched) touchedAt.set(id, revision);
  return (talkId, sinceRevision) => (touchedAt.get(talkId) ?? 0) > sinceRevision;
}

/** The new talks that answer a wish, the best first; none while there is no full answer. */
async function newAnswers(
  { line, searchedRevision }: Wish,
  services: SpeechServices,
  isNews: IsNews,
): Promise<readonly string[]> {
  const { results } = await searchWithSpeech({ text: line, pageSize: MAX_HITS }, services);
  if (!hasFullAnswer(results)) return [];
  const least = (results.hits[0]?.score ?? 0) * SCORE_SHARE;
  return results.hits
    .filter(({ talk, score }) => score >= least && isNews(talk.id, searchedRevision))
    .map(({ talk }) => talk.id)
    .slice(0, MAX_TALKS);
}

/** Plans what people of one platform are to be told of the talks that are served now. */
export async function planWishNotices(deps: LiveDeps, platform: string): Promise<void> {
  // One catalogue throughout: another may be served before the last wish was searched for.
  const { catalogue, transcripts } = deps;
  const { revision } = catalogue;
  const open = await deps.wishes.unsearched(platform, revision, BATCH_SIZE);
  if (open.length === 0) return;
  const oldest = Math.min(...open.map(({ searchedRevision }) => searchedRevision));
  const isNews = newsOf(await deps.imports.importsSince(oldest, revision - oldest), catalogue);
  const searched: AnsweredWish[] = [];
  for (const wish of open) {
    searched.push({ wish, talkIds: await newAnswers(wish, { catalogue, transcripts }, isNews) });
    await breathe();
  }
  const answered = searched.filter(({ talkIds }) => talkIds.length > 0);
  const now = deps.now();
  for (const own of byPerson(deps, answered, ({ wish }) => wish))
    await deps.wishes.answer(own, { revision, now, until: now + NEWS_MS });
  const missed = searched.filter(({ talkIds }) => talkIds.length === 0).map(({ wish }) => wish.id);
  await deps.wishes.searched(missed, revision);
}
