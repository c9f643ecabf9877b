// Plan calendar: the talks that a person saved, as iCal that their calendar subscribes to.
import { addTalk, subscribedCalendar, type TalkRevision } from '../api/feeds/talk-event.js';
import type { Shelved } from '../cards/shelf/shelf-card.js';
import { exportSummary } from '../cards/shelf/shelf-export.js';
import type { ShelfEntry } from '../ports/people.js';
import type { Catalogue } from '../search/catalogue.js';

export interface PlanCalendarInputs {
  readonly entries: readonly ShelfEntry[];
  readonly catalogue: Catalogue;
  readonly revisions: ReadonlyMap<string, TalkRevision>;
  /** The address that people use. */
  readonly base: string;
}

const startOf = ({ talk }: Shelved): string => new Date(talk.startsAt ?? 0).toISOString();

/** Cancelled talks stay, marked as such; the calendar's description says what is left out and why. */
export function renderPlan({ entries, catalogue, revisions, base }: PlanCalendarInputs): string {
  const saved = entries.filter(({ savedAt }) => savedAt !== null);
  const shelved = saved.flatMap(({ talkId, ...marks }): readonly Shelved[] => {
    const talk = catalogue.talk(talkId);
    return talk === undefined ? [] : [{ talk, ...marks, standing: null }];
  });
  const left = { shelved, gone: saved.length - shelved.length };
  const calendar = subscribedCalendar('My plan', exportSummary('ics', left, 'this calendar'));
  const timed = shelved.filter(({ talk }) => talk.startsAt !== null);
  for (const { talk } of [...timed].sort((a, b) => startOf(a).localeCompare(startOf(b)))) {
    addTalk(calendar, talk, base, revisions.get(talk.id));
  }
  return calendar.toString();
}
