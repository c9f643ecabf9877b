// The time of a talk as it is served now, by its id.
import { isCancelled } from '../catalogue/talk.js';
import type { Catalogue } from '../search/catalogue.js';
import { type ScheduledTalk, scheduledTalk } from './programme.js';

/** The start and end of a talk; null for one that is cancelled, left the schedule or has no time. */
export function startOf(
  { catalogue }: { readonly catalogue: Catalogue },
  talkId: string,
): ScheduledTalk | null {
  const talk = catalogue.talk(talkId);
  return talk === undefined || isCancelled(talk) ? null : scheduledTalk(talk);
}
