// A conference of another field than the shipped one, which states no levels, lengths, companies, rooms or times.
import type { Talk } from '../../../src/catalogue/talk.js';
import type { Catalogue } from '../../../src/search/catalogue.js';
import { createCatalogue } from '../../../src/search/create-catalogue.js';
import { openEmbeddings } from '../../../src/search/embeddings/embeddings.js';
import { anEvent, aTalk } from '../bot/a-talk.js';
import { theCatalogue } from '../bot/the-catalogue.js';

const TITLES: readonly (readonly [title: string, speaker: string, tags: readonly string[]])[] = [
  ['Testing legacy Rails models', 'Ada Stone', ['Testing']],
  ['Faster tests with fewer fixtures', 'Ada Stone', ['Testing']],
  ['Performance of Active Record queries', 'Bo Winter', ['Active Record']],
  ['Performance budgets for Ruby gems', 'Bo Winter', []],
  ['Hotwire in a small team', 'Cy Summer', ['Hotwire']],
  ['Turbo frames and Hotwire forms', 'Dee Field', ['Hotwire']],
  ['Upgrading Rails without fear', 'Eli Ford', []],
  ['Callbacks in Active Record, explained', 'Fay Rivers', ['Active Record']],
];

const talkOf = ([title, name, tags]: (typeof TITLES)[number], at: number): Talk =>
  aTalk({
    title,
    tags,
    id: `rails-${at}`,
    eventId: 'rails-days-2024',
    day: '2024-05-02',
    durationMinutes: null,
    abstract: `${title}: what we learned in production.`,
    speakers: [
      {
        ...{ personId: name.toLowerCase().replace(' ', '-'), name, aliases: [], company: null },
        ...{ bioCompany: null, canonicalCompany: null, role: null, part: 'speaker', bio: null },
      },
    ],
  });

/** Eight talks of “Rails Days 2024”. */
export function railsConference(): Catalogue {
  const event = anEvent({ id: 'rails-days-2024', name: 'Rails Days 2024', startsOn: '2024-05-02' });
  const file = { events: [event], companies: [], talks: TITLES.map(talkOf) };
  return createCatalogue(file, theCatalogue().vocabulary, openEmbeddings('data'));
}
