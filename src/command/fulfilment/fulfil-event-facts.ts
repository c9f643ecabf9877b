// Fulfilment of questions about a conference itself: its dates, place, length and organiser, in a sentence.
import { datesText, eventDates, eventPlace } from '../../cards/events/event-card.js';
import { clockText, count, dayText } from '../../cards/text/phrasing.js';
import type { Talk } from '../../catalogue/talk.js';
import type { EventSummary } from '../../search/events.js';
import type { EventFact, Intent } from '../intent/intent.js';
import { type Fulfilment, type FulfilmentContext, run, say } from './fulfilment.js';

type EventQuestion = Extract<Intent, { intent: 'event-fact' }>;

/** What a sentence is made of: the conference, its talks that have a time, and its days. */
interface Held {
  readonly summary: EventSummary;
  readonly timed: readonly Talk[];
  /** `2017-12-06`, in order. */
  readonly days: readonly string[];
}

function heldOf(summary: EventSummary, { catalogue }: FulfilmentContext): Held {
  const { id, startsOn, endsOn } = summary.event;
  const talks = catalogue.all().filter(({ eventId }) => eventId === id);
  const timed = talks
    .filter(({ startsAt }) => startsAt !== null)
    .sort((a, b) => Date.parse(a.startsAt ?? '') - Date.parse(b.startsAt ?? ''));
  const days = talks.flatMap(({ startsAt, day }) => startsAt?.slice(0, 10) ?? day ?? []);
  const stated = [startsOn, endsOn].flatMap((day) => day ?? []);
  return { summary, timed, days: [...new Set(days.length > 0 ? days : stated)].sort() };
}

const datesOf = ({ summary, days }: Held): string | null =>
  eventDates(summary) ?? datesText(days[0] ?? null, days.at(-1) ?? null);

function edgeText({ summary, timed, days }: Held, edge: 'start' | 'end'): string | null {
  const { timeZone } = summary.event;
  const talk = edge === 'start' ? timed[0] : timed.at(-1);
  const verb = edge === 'start' ? 'starts' : 'ends';
  const at = talk?.startsAt;
  if (talk !== undefined && at !== undefined && at !== null) {
    const which = edge === 'start' ? 'first' : 'last';
    return `${summary.label} ${verb} on ${dayText(at, timeZone)}: its ${which} talk is at ${clockText(at, timeZone)}, “${talk.title}”.`;
  }
  const day = datesText((edge === 'start' ? days[0] : days.at(-1)) ?? null, null);
  return day === null ? null : `${summary.label} ${verb} on ${day}.`;
}

function sentence(fact: EventFact, held: Held): string {
  const { summary, days } = held;
  const { label, event } = summary;
  const dates = datesOf(held);
  const unknown = (what: string): string => `The schedule of ${label} doesn’t say ${what}.`;
  switch (fact) {
    case 'start':
    case 'end':
      return edgeText(held, fact) ?? unknown(`when it ${fact}s`);
    case 'dates':
      return dates === null ? unknown('when it is') : `${label}: ${dates}.`;
    case 'length':
      return days.length === 0 || dates === null
        ? unknown('how long it lasts')
        : `${label} has talks on ${count(days.length, 'day')}: ${dates}.`;
    case 'place': {
      const place = eventPlace(summary);
      return place === null ? unknown('where it is held') : `${label} is held in ${place}.`;
    }
    case 'organiser':
      return event.organisation === null
        ? unknown('who organises it')
        : `${label} is organised by ${event.organisation}.`;
  }
}

/** The conference named, the only one, or null where several may be meant. */
function eventMeant(name: string, { catalogue: { events } }: FulfilmentContext): EventSummary | null {
  const [only] = events.all;
  if (only !== undefined && events.all.length === 1) return only;
  const found = name === '' ? undefined : events.find(name);
  return found?.kind === 'one' ? found.match : null;
}

/** Answers about the conference; where several may be meant, lists them. */
export function fulfilEventFact({ fact, name }: EventQuestion, context: FulfilmentContext): Fulfilment {
  const summary = eventMeant(name, context);
  if (summary !== null) return say(sentence(fact, heldOf(summary, context)));
  return run('events', name === '' ? {} : { event: name }, { lead: 'Which conference do you mean?' });
}
