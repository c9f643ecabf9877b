// The conference of the crash test: a talk starts each minute for as long as posts are due, an hour after its post, and
// another ended an hour before, so that the question after it is due then.
import type { Talk } from '../../src/catalogue/talk.js';
import type { Catalogue } from '../../src/search/catalogue.js';
import { createCatalogueEvents } from '../../src/search/events.js';
import { aCatalogue, anEvent, aTalk } from '../support/bot/a-talk.js';

export const BASE = Date.parse('2026-03-02T08:00:00Z');
export const EVENT = 'event-1';
export const STARTS = 40;
export const LEAD_MINUTES = 60;

const talks: readonly Talk[] = Array.from({ length: STARTS }, (_, minute) =>
  aTalk({
    title: `Talk ${minute}`,
    startsAt: new Date(BASE + (LEAD_MINUTES + minute) * 60_000).toISOString(),
  }),
);

const ended: readonly Talk[] = Array.from({ length: STARTS }, (_, minute) =>
  aTalk({
    title: `Ended talk ${minute}`,
    startsAt: new Date(BASE + (minute - 90) * 60_000).toISOString(),
    endsAt: new Date(BASE + (minute - 60) * 60_000).toISOString(),
  }),
);

/** The talk whose question is due so many minutes after the base. */
export const endedTalkAt = (minute: number): Talk => ended[minute % STARTS] ?? aTalk();

export const talkIdAt = (minute: number): string => talks[minute % STARTS]?.id ?? '';

/** With the talks that were imported, up to a revision. */
export const liveCatalogue = (imported: readonly Talk[], revision: number): Catalogue => ({
  ...aCatalogue(() => [...talks, ...ended, ...imported]),
  revision,
  events: createCatalogueEvents([anEvent({ id: EVENT, name: 'Event' })], [...talks, ...ended]),
});
