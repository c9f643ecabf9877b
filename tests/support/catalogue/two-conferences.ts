// The shipped conference beside another of a different field, for what depends on there being several.
import type { Catalogue } from '../../../src/search/catalogue.js';
import { createCatalogue } from '../../../src/search/create-catalogue.js';
import { theCatalogue } from '../bot/the-catalogue.js';
import { railsConference } from './rails-conference.js';

/** “Rails Days 2024” and the shipped conference of 2017. */
export function twoConferences(): Catalogue {
  const { file, vocabulary } = theCatalogue();
  const rails = railsConference();
  const railsEvents = rails.events.all.map(({ event }) => event);
  return createCatalogue(
    { ...file, events: [...file.events, ...railsEvents], talks: [...file.talks, ...rails.all()] },
    vocabulary,
  );
}
