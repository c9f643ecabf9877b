// `lectern event …`: which events the catalogue holds, and which of them are in sight.
import type { Event } from '../../catalogue/talk.js';
import type { EventStore } from '../../ports/events.js';
import { shippedFile, unknownEvent, withEvents } from './event-store.js';
import { publishWithProgress } from './served-catalogue.js';

const print = (line: string): boolean => process.stdout.write(`${line}\n`);

interface ListedEvent {
  readonly event: Event;
  readonly talks: number;
  readonly format: string;
}

/** The shipped events, but those that an imported one took the place of, and the imported ones. */
async function allEvents(store: EventStore): Promise<readonly ListedEvent[]> {
  const file = shippedFile();
  const imported = await store.events();
  const shipped = file.events
    .filter(({ id }) => !imported.some(({ event }) => event.id === id))
    .map((event) => ({
      event,
      talks: file.talks.filter(({ eventId }) => eventId === event.id).length,
      format: 'shipped',
    }));
  return [...shipped, ...imported.map(({ event, talks, format }) => ({ event, talks, format }))];
}

const line = ({ event, talks }: ListedEvent, hidden: boolean): string => {
  const dates =
    event.startsOn === null
      ? 'no dates'
      : event.startsOn === event.endsOn
        ? event.startsOn
        : `${event.startsOn} to ${event.endsOn}`;
  const place = [event.city, event.country].filter((part) => part !== null).join(', ');
  const facts = [
    event.name,
    dates,
    place,
    `${talks} ${talks === 1 ? 'talk' : 'talks'}`,
    hidden ? 'hidden' : '',
  ];
  return `${event.id}  ${facts.filter((fact) => fact !== '').join(' · ')}`;
};

/** Prints every event, hidden ones too. */
export async function listEvents({ json }: { readonly json?: true }): Promise<void> {
  await withEvents('read', async (store) => {
    const hidden = new Set(await store.hidden());
    for (const listed of await allEvents(store)) {
      const { event, talks, format } = listed;
      const isHidden = hidden.has(event.id);
      print(
        json === true
          ? JSON.stringify({ ...event, talks, format, hidden: isHidden })
          : line(listed, isHidden),
      );
    }
  });
}

/** Takes an event out of sight, or brings it back; running bots follow. */
export async function setHidden(id: string, hidden: boolean): Promise<void> {
  await withEvents('write', async (store) => {
    const known = (await allEvents(store)).find(({ event }) => event.id === id);
    if (known === undefined) throw unknownEvent(id);
    const changed = await store.hide(id, hidden, Date.now());
    if (changed) await publishWithProgress(store);
    const state = hidden ? 'hidden' : 'in sight';
    print(`${known.event.name} is ${changed ? '' : 'already '}${state}.`);
  });
}
