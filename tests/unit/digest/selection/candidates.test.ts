// Which talks a channel's talk of the day is picked from, in a catalogue of two conferences.
import { describe, expect, it } from 'vitest';
import { createCandidateFinder } from '../../../../src/digest/selection/candidates.js';
import { createCatalogue } from '../../../../src/search/create-catalogue.js';
import { anEvent, aTalk } from '../../../support/bot/a-talk.js';
import { theCatalogue } from '../../../support/bot/the-catalogue.js';
import { railsConference } from '../../../support/catalogue/rails-conference.js';
import { twoConferences } from '../../../support/catalogue/two-conferences.js';

const catalogue = twoConferences();
const RAILS = 'rails-days-2024';
const SHIPPED = catalogue.events.all.find(({ event }) => event.id !== RAILS)?.event.id ?? '';

/** How many talks of each conference may be picked, and which conferences are said to be meant. */
function offered(query: string, conference: string | null, from = catalogue) {
  const { candidates, scope } = createCandidateFinder(from)(query, conference);
  const eventIds = candidates.map(({ id }) => from.talk(id)?.eventId);
  return {
    rails: eventIds.filter((id) => id === RAILS).length,
    shipped: eventIds.filter((id) => id === SHIPPED).length,
    scope,
  };
}

describe('talks that may be picked', () => {
  it('are those of all conferences until one is named or set', () => {
    expect(offered('', null)).toEqual({ rails: 8, shipped: 174, scope: null });
  });

  it('are of the conference that the query names', () => {
    const named = { kind: 'named', labels: ['Rails Days 2024'] };
    expect(offered(`event:${RAILS}`, null)).toEqual({ rails: 8, shipped: 0, scope: named });
    expect(offered('performance at rails days 2024', null)).toEqual({ rails: 2, shipped: 0, scope: named });
  });

  it('are of the channel’s conference where the query names none', () => {
    const own = { kind: 'channel', label: 'Rails Days 2024' };
    expect(offered('', RAILS)).toEqual({ rails: 8, shipped: 0, scope: own });
    expect(offered('performance', RAILS)).toMatchObject({ shipped: 0, scope: own });
    expect(offered(`security event:${SHIPPED}`, RAILS)).toMatchObject({ rails: 0, scope: { kind: 'named' } });
    expect(offered('year:2017', RAILS)).toEqual({ rails: 0, shipped: 174, scope: null });
    expect(offered('event:all', RAILS)).toEqual({ rails: 8, shipped: 174, scope: null });
  });

  it('are none where the conference that is named or set has left the catalogue', () => {
    expect(offered('', 'gone-2020')).toEqual({
      ...{ rails: 0, shipped: 0 },
      scope: { kind: 'gone', eventId: 'gone-2020' },
    });
    expect(offered('security event:gone-2020', null)).toMatchObject({ rails: 0, shipped: 0 });
  });

  it('name no conference where there is one only', () => {
    expect(offered('', RAILS, railsConference())).toEqual({ rails: 8, shipped: 0, scope: null });
  });

  it('are all that match, however many a page of results has', () => {
    const talks = Array.from({ length: 250 }, (_, number) =>
      aTalk({ id: `talk-${number}`, title: `Security lesson number ${number}`, eventId: 'large' }),
    );
    const file = { events: [anEvent({ id: 'large' })], companies: [], talks };
    const large = createCatalogue(file, theCatalogue().vocabulary);
    expect(createCandidateFinder(large)('security', null).candidates).toHaveLength(250);
  });
});
