// After a talk: "what comes after that" → the programme of that day from the end of the talk in view.
import type { Subject } from '../../../cards/model/reply.js';
import type { Catalogue } from '../../../search/catalogue.js';
import type { Intent } from '../intent.js';

const AFTER =
  /^(?:and |so |then )?(?:what|which talk|who)(?:'s| is| was| comes?| came| happens| goes| follows)*(?: (?:on|up|next|right|directly|straight))* (?:after|behind) (?:it|that|this|(?:that|this) (?:one|talk)|the talk)$/u;

/** Reads what follows the talk in view; null for anything else, and for a talk without an end. */
export function readAfterTalk(text: string, subject: Subject | null, catalogue: Catalogue): Intent | null {
  if (subject === null || !AFTER.test(text)) return null;
  const [only, ...others] = subject.talks;
  const talk = catalogue.talk(subject.open ?? (others.length === 0 ? (only ?? '') : ''));
  if (talk === undefined || talk.endsAt === null) return null;
  // Moments have the venue's offset: their digits are its clock.
  const place = `${talk.endsAt.slice(0, 10)} after ${talk.endsAt.slice(11, 16)}`;
  return { intent: 'programme', ask: 'schedule', place, event: talk.eventId };
}
