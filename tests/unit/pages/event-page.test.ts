// Event page: its programme day by day, and what a meetup of many years, or a plan without hours, makes of it.
import { describe, expect, it } from 'vitest';
import type { Talk } from '../../../src/catalogue/talk.js';
import { eventPage } from '../../../src/pages/event-page.js';
import type { PageBlock } from '../../../src/ports/site.js';
import { createCatalogue } from '../../../src/search/create-catalogue.js';
import { anEvent, aTalk } from '../../support/bot/a-talk.js';
import { theCatalogue } from '../../support/bot/the-catalogue.js';

const { file, vocabulary } = theCatalogue();
const event = anEvent({ id: 'event-1', name: 'Rails Days' });
const other = anEvent({ id: 'event-2', name: 'Ruby Nights' });

function pageOf(talks: readonly Talk[]) {
  const catalogue = createCatalogue({ ...file, events: [event, other], talks: [...talks] }, vocabulary);
  const summary = catalogue.events.summary('event-1');
  if (summary === undefined) throw new Error('no event');
  return eventPage(summary, catalogue);
}

type Programme = Extract<PageBlock, { readonly kind: 'folded-talks' }>;
const programme = (talks: readonly Talk[]): readonly Programme[] =>
  pageOf(talks).blocks.filter((block): block is Programme => block.kind === 'folded-talks');
const shown = (talks: readonly Talk[]) =>
  programme(talks).map(({ heading, talks: listed }) => [heading, ...listed.map(({ title }) => title)]);

describe('the page of an event', () => {
  it('orders talks by day and hour, and those without either behind them', () => {
    const talks = [
      aTalk({ title: 'Undated' }),
      aTalk({ title: 'Evening', startsAt: '2024-05-02T18:00:00+02:00' }),
      aTalk({ title: 'Some time', day: '2024-05-01' }),
      aTalk({ title: 'Morning', startsAt: '2024-05-01T09:00:00+02:00' }),
    ];
    expect(shown(talks)).toEqual([
      ['Wednesday 1 May: 2 talks', 'Morning', 'Some time'],
      ['Thursday 2 May: 1 talk', 'Evening'],
      ['No day stated: 1 talk', 'Undated'],
    ]);
  });

  it('says the hour once, beside the title, and neither the day nor the event again', () => {
    const [day] = programme([
      aTalk({ title: 'Morning', startsAt: '2024-05-01T09:00:00+02:00', room: 'Hall A' }),
      aTalk({ title: 'Elsewhere', eventId: 'event-2' }),
    ]);
    expect(day?.talks).toMatchObject([
      { title: 'Morning', hour: '09:00', facts: [{ text: '35 min' }, {}, { text: 'Hall A' }] },
    ]);
  });

  it('puts the evenings of a meetup together by year, each with its date', () => {
    const evenings = Array.from({ length: 20 }, (_, month) =>
      aTalk({
        title: `Evening ${month}`,
        day: new Date(Date.UTC(2022, month, 4)).toISOString().slice(0, 10),
      }),
    );
    const years = programme(evenings);
    expect(years.map(({ heading }) => heading)).toEqual(['2022: 12 talks', '2023: 8 talks']);
    expect(JSON.stringify(years[1]?.talks[0]?.facts)).toContain('Wed 4 Jan 2023');
  });

  it('unfolds a short programme, and of a long one the first day', () => {
    const onDays = (each: number) =>
      ['2024-05-01', '2024-05-02'].flatMap((day) =>
        Array.from({ length: each }, (_, number) => aTalk({ title: `Talk ${number} of ${day}`, day })),
      );
    const isOpen = (each: number) => programme(onDays(each)).map((day) => day.isOpen);
    expect([isOpen(20), isOpen(21), isOpen(41)]).toEqual([
      [true, true],
      [true, false],
      [false, false],
    ]);
  });

  it('links the topics that its own talks have', () => {
    const talks = [
      ...['One', 'Two'].map((title) => aTalk({ title, tags: ['Hotwire'] })),
      ...['Three', 'Four'].map((title) => aTalk({ title, tags: ['Sinatra'], eventId: 'event-2' })),
    ];
    const [links] = pageOf(talks).blocks.filter(({ kind }) => kind === 'links');
    expect(links).toMatchObject({ heading: 'Topics', links: [{ label: 'Hotwire', count: 2 }] });
  });
});
