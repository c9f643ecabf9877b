// Which conference and year are meant, on a catalogue of three events; on one event no words are taken for one.
import { describe, expect, it } from 'vitest';
import type { Event } from '../../../../../src/catalogue/talk.js';
import { createCatalogue } from '../../../../../src/search/create-catalogue.js';
import { anEvent, aTalk } from '../../../../support/bot/a-talk.js';
import { theCatalogue } from '../../../../support/bot/the-catalogue.js';

const event = (id: string, name: string, city: string): Event =>
  anEvent({ id, name, city, organisation: 'Org' });
const talk = (id: string, eventId: string, title: string, year: number) =>
  aTalk({ id, eventId, title, startsAt: `${year}-05-12T10:00:00+00:00` });

const { vocabulary } = theCatalogue();
const lastYear = new Date().getUTCFullYear() - 1;
const { search } = createCatalogue(
  {
    events: [
      event('rubyconf-2019', 'RubyConf', 'Nashville'),
      event('rubyconf-2020', 'RubyConf', 'Online'),
      event('kubecon-eu', 'KubeCon Europe', 'Barcelona'),
      event('newest', 'Scale Summit', 'London'),
      event('empty', 'Pairs Days', 'Oslo'),
      event('rails', 'Aloha on Rails', 'Oahu'),
    ],
    companies: [],
    talks: [
      talk('a', 'rubyconf-2019', 'Testing at scale', 2019),
      talk('b', 'rubyconf-2020', 'Testing in pairs', 2020),
      talk('c', 'kubecon-eu', 'Testing operators', 2019),
      talk('r', 'rails', 'Testing the surf', 2019),
      talk('d', 'newest', 'Testing in production', lastYear),
    ],
  },
  vocabulary,
);
const found = (text: string): readonly string[] =>
  search({ text })
    .hits.map((hit) => hit.talk.id)
    .sort();
const chips = (text: string): readonly string[] =>
  search({ text }).understanding.chips.map(({ label }) => label);

describe('the event that is meant', () => {
  it.each([
    ['testing event:rubyconf-2019', ['a']],
    ['testing event:rubyconf', ['a', 'b']],
    ['testing event:rubyconf year:2020', ['b']],
    ['testing at rubyconf', ['a', 'b']],
    ['testing at RubyConf 2019', ['a']],
    ['rubyconf 2020 testing', ['b']],
    // An event without talks is never meant.
    ['testing in pairs days', ['b']],
    ['testing from 2019', ['a', 'c', 'r']],
    ['kubecon europe testing', ['c']],
    ['testing at kubecon barcelona', ['c']],
    ['testing from last year', ['d']],
  ])('of “%s” narrows to its talks', (text, ids) => {
    expect(found(text)).toEqual(ids);
  });

  it('is shown as a chip', () => {
    expect(chips('testing at rubyconf 2019')).toEqual(['Event: RubyConf 2019']);
    expect(chips('testing at rubyconf')).toEqual(['Events: rubyconf (2)']);
    expect(chips('testing in 2019')).toEqual(['Year: 2019']);
  });

  it('is no word that talks say: “at scale” is a subject', () => {
    expect(chips('testing at scale')).toEqual([]);
    expect(found('testing at scale')).toContain('a');
  });

  it('is named when there is none such, with what is near', () => {
    expect(search({ text: 'event:rubykon' }).understanding.problems).toEqual([]);
    expect(search({ text: 'year:1999 testing' }).understanding.problems).toEqual([
      `I have no talks of the year “1999”, but of ${lastYear}, 2020 or 2019.`,
    ]);
  });

  it('is not asked for where there is one', () => {
    const { catalogue } = theCatalogue();
    expect(catalogue.search({ text: 'kubecon keynotes 2017' }).understanding.chips).toHaveLength(1);
  });

  it('is not told by a word of grammar beside a common one', () => {
    expect(chips('testing without rails on the second day').join()).not.toContain('Aloha');
    expect(chips('testing at aloha on rails')).toEqual(['Event: Aloha on Rails 2019']);
  });
});
