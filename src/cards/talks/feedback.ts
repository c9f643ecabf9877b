// Feedback: saves, watched marks and ratings of a talk, and the actions to change them.
import type { Talk } from '../../catalogue/talk.js';
import { compact } from '../../lib/compact.js';
import type { Action, Invocation } from '../model/card.js';
import { count } from '../text/phrasing.js';

/** What the asker and the other people of the workspace or server marked on a talk. */
export interface TalkFeedback {
  /** The asker's own marks; null when the talk is not on their shelf. */
  readonly mine: {
    readonly savedAt: number | null;
    readonly watchedAt: number | null;
    readonly rating: number | null;
  } | null;
  /** Counts of the workspace or server; null without a save or a rating. */
  readonly standing: {
    readonly savers: number;
    readonly ratings: number;
    readonly rating: number | null;
  } | null;
}

/** The mean of fewer ratings would be one person's own, shown to everyone here. */
const LEAST_RATINGS = 2;

/** "★ 4.5 of 5 (2 ratings here) · 3 people here saved this"; null without either. One rating alone is not shown. */
export function standingText(standing: TalkFeedback['standing']): string | null {
  if (standing === null) return null;
  const { savers, ratings, rating } = standing;
  const parts = compact([
    rating !== null &&
      ratings >= LEAST_RATINGS &&
      `★ ${Math.round(rating * 10) / 10} of 5 (${count(ratings, 'rating')} here)`,
    savers !== 0 && `${count(savers, 'person', 'people')} here saved this`,
  ]);
  return parts.length === 0 ? null : parts.join(' · ');
}

const markInvocation = (talk: Talk, what: string): Invocation => ({
  command: 'shelf',
  options: { talk: talk.id, mark: what },
});

const STARS = [5, 4, 3, 2, 1] as const;

/** Save, mark watched and rate; a mark that is set has an action to take it back. */
export function shelfActions(talk: Talk, feedback: TalkFeedback | undefined): readonly Action[] {
  if (feedback === undefined) return [];
  const { mine } = feedback;
  const button = (label: string, name: string, what: string): Action => ({
    kind: 'button',
    label,
    name,
    invocation: markInvocation(talk, what),
  });
  const saved = (mine?.savedAt ?? null) !== null;
  const watched = (mine?.watchedAt ?? null) !== null;
  const rating = mine?.rating ?? null;
  return [
    saved
      ? button('Saved ✓', `Saved ✓: take ${talk.title} off my shelf`, 'unsave')
      : button('Save', `Save ${talk.title} to my shelf`, 'save'),
    watched
      ? button('Watched ✓', `Watched ✓: ${talk.title} is not watched after all`, 'unwatch')
      : button('Mark watched', `Mark watched: ${talk.title}`, 'watch'),
    {
      kind: 'select',
      placeholder: rating === null ? 'Rate it, 1 to 5' : `You gave ${rating} of 5`,
      choices: compact([
        ...STARS.map((stars) => ({
          label: `${'★'.repeat(stars)} ${stars} of 5`,
          invocation: markInvocation(talk, `rate-${stars}`),
        })),
        rating !== null && { label: 'Take my rating back', invocation: markInvocation(talk, 'unrate') },
      ]),
    },
  ];
}
