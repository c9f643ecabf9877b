// Posted card: a talk in a post that a whole channel reads, with buttons that act for the person who presses them (*Save*,
// *Share*, *Remind me*, *More like this*) and nothing of any one reader's own state.
import type { Talk } from '../../catalogue/talk.js';
import { defined } from '../../lib/defined.js';
import { scheduledTalk } from '../../programme/programme.js';
import type { CatalogueEvents } from '../../search/events.js';
import type { Card } from '../model/card.js';
import { talkCard } from './talk-card.js';

const NO_MARKS = { mine: null, standing: null } as const;

/** `nowMs`: a talk that has begun has no *Remind me*. */
export function postedCard(talk: Talk, events: CatalogueEvents, nowMs: number): Card {
  const isToCome = (scheduledTalk(talk)?.startMs ?? 0) > nowMs;
  return talkCard(talk, {
    events,
    opinion: NO_MARKS,
    ...defined({ isReminded: isToCome ? false : undefined }),
  });
}
