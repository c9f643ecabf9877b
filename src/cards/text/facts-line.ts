// Facts line: what tells one talk from another at a glance, in one line that can be scanned.
import type { Talk } from '../../catalogue/talk.js';
import { trackNames } from '../../catalogue/track-names.js';
import type { CatalogueEvents } from '../../search/events.js';
import { topicPath } from '../model/page-path.js';
import { pageLink, type RichText, rich, text, textOf, time } from '../model/rich-text.js';
import { capital, dayText, durationText, roomName, slotText, venueStartText } from './phrasing.js';

const words = (value: string | null): RichText => (value === null ? [] : [text(capital(value))]);

/** "Networking / Service Mesh", each with the path of its page. */
const trackSpans = ({ track }: Talk): RichText =>
  trackNames(track).flatMap((name, index) =>
    rich(index === 0 ? '' : ' / ', pageLink(capital(name), topicPath(name))),
  );

const lengthText = ({ durationMinutes }: Talk): string | null =>
  durationMinutes === null ? null : durationText(durationMinutes);

/** Without what is not known, and without what an earlier fact says in the same words: a keynote of the track Keynote. */
function joined(facts: readonly RichText[]): RichText {
  const said = new Set<string>();
  return facts.flatMap((fact) => {
    const key = textOf(fact).toLowerCase();
    if (key === '' || said.has(key)) return [];
    const separator = said.size === 0 ? [] : [text(' · ')];
    said.add(key);
    return [...separator, ...fact];
  });
}

/** The day alone where no time is known. */
function startOrDay({ startsAt, day }: Talk): string | null {
  if (startsAt !== null) return venueStartText(startsAt);
  return day === null ? null : dayText(`${day}T12:00:00Z`, 'UTC');
}

export interface FactsView {
  /** A talk without a level says so, in lists that are ordered by it. */
  readonly unstated?: boolean | undefined;
  /** What stands around the list: the event in the page's title, day and time before each talk. */
  readonly without?: readonly ('event' | 'start')[] | undefined;
}

/**
 * "Intermediate · 36 min · Thu 7 Dec 14:00 · Room 12AB · Policy + Security", with the event first where there are
 * several.
 */
export function factsSpans(talk: Talk, events: CatalogueEvents, view: FactsView = {}): RichText {
  const { unstated = false, without = [] } = view;
  const { format, level, room } = talk;
  const namesEvent = !events.isOne && !without.includes('event');
  return joined([
    words(namesEvent ? (events.summary(talk.eventId)?.label ?? null) : null),
    words(format === 'talk' ? null : format),
    words(level ?? (unstated ? 'level not stated' : null)),
    words(lengthText(talk)),
    words(without.includes('start') ? null : startOrDay(talk)),
    words(room === null ? null : roomName(room)),
    trackSpans(talk),
  ]);
}

/** The same as words. */
export const factsLine = (talk: Talk, events: CatalogueEvents): string => textOf(factsSpans(talk, events));

/** As scheduled, in the venue's zone with its name; a platform that knows the reader's zone adds that. */
function slotSpans(talk: Talk, timeZone: string): RichText {
  const slot = slotText(talk, timeZone);
  if (slot !== null && talk.startsAt !== null) return [time(slot, talk.startsAt)];
  return words(startOrDay(talk));
}

/** The line of a talk's own card: the whole slot, and no event, which the card's footer names. */
export const talkFacts = (talk: Talk, timeZone: string): RichText =>
  joined([
    words(talk.format === 'talk' ? null : talk.format),
    words(talk.level),
    words(lengthText(talk)),
    slotSpans(talk, timeZone),
    words(talk.room),
    trackSpans(talk),
  ]);
