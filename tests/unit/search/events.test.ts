import { describe, expect, it } from 'vitest';
import type { Event } from '../../../src/catalogue/talk.js';
import { createCatalogueEvents } from '../../../src/search/events.js';
import { anEvent, aTalk } from '../../support/bot/a-talk.js';

const event = (id: string, name: string, city: string | null = null): Event =>
  anEvent({ id, name, city, organisation: 'Org', timeZone: 'Europe/Berlin' });
const talk = (id: string, eventId: string, startsAt: string | null) => aTalk({ id, eventId, startsAt });

const kaigi = event('rubykaigi-2023', 'RubyKaigi', 'Matsumoto');
const north = event('kubecon-na-2017', 'KubeCon North America 2017', 'Austin');
const events = createCatalogueEvents(
  [north, kaigi],
  [
    talk('a', 'kubecon-na-2017', '2017-12-07T14:00:00-06:00'),
    talk('b', 'rubykaigi-2023', '2023-05-12T10:00:00+09:00'),
    talk('c', 'rubykaigi-2023', '2023-05-11T10:00:00+09:00'),
    talk('d', 'rubykaigi-2023', null),
  ],
);

describe('the events of a catalogue', () => {
  it('come the latest first, called by their year once', () => {
    expect(events.all.map(({ label, year, talks }) => ({ label, year, talks }))).toEqual([
      { label: 'RubyKaigi 2023', year: 2023, talks: 3 },
      { label: 'KubeCon North America 2017', year: 2017, talks: 1 },
    ]);
    expect(events.heading).toBe('2 conferences');
  });

  it.each([
    ['rubykaigi', kaigi],
    ['RubyKaigi 2023', kaigi],
    ['rubikaigi', kaigi],
    ['kubecon austin', north],
    ['kubecon-na-2017', north],
  ])('are found by “%s”', (typed, wanted) => {
    expect(events.find(typed)).toMatchObject({ kind: 'one', match: { event: wanted } });
  });

  it.each([
    ['RubyKaigi', '2023-05-11', 'RubyKaigi 2023'],
    ['DebConf 23', '2023-09-10', 'DebConf 23'],
    ['EuroPython’24', '2024-07-08', 'EuroPython’24'],
    ['Cruise 2019', '2020-01-09', 'Cruise 2019'],
    ['Camp 99', '2023-09-10', 'Camp 99 2023'],
  ])('of the name %s at %s are called %s', (name, startsOn, label) => {
    const [only] = createCatalogueEvents([anEvent({ id: 'one', name, startsOn })], []).all;
    expect(only?.label).toBe(label);
  });

  it.each([
    ['2016-03-01', '2025-12-02', 'Paris.rb Meetup'],
    ['2016-03-01', '2016-12-02', 'Paris.rb Meetup 2016'],
    ['2016-12-28', '2017-01-02', 'Paris.rb Meetup 2016'],
  ])('from %s to %s are called %s', (first, last, label) => {
    const meetup = anEvent({ id: 'meetup', name: 'Paris.rb Meetup' });
    const evenings = [first, last].map((day, number) => aTalk({ id: `t${number}`, eventId: 'meetup', day }));
    expect(createCatalogueEvents([meetup], evenings).all[0]).toMatchObject({ label, year: 2016 });
  });

  it('are found by the whole year where the name has half of it', () => {
    const debconf = anEvent({ id: 'debconf-23', name: 'DebConf 23', startsOn: '2023-09-10' });
    const { find } = createCatalogueEvents([debconf, kaigi], []);
    for (const typed of ['debconf 2023', 'debconf 23', 'debconf'])
      expect(find(typed)).toMatchObject({ kind: 'one', match: { event: debconf } });
  });

  it('give each talk its own', () => {
    expect(events.of(talk('b', 'rubykaigi-2023', null))).toBe(kaigi);
  });

  it('are called by name where there is one', () => {
    const one = createCatalogueEvents([north], [talk('a', 'kubecon-na-2017', null)]);
    expect(one.isOne).toBe(true);
    expect(one.heading).toBe('KubeCon North America 2017');
  });
});
