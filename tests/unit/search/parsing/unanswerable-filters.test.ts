// What people write that was read wrongly: misspelt times, orders, exclusions, names that nothing here bears.
import { describe, expect, it } from 'vitest';
import { theCatalogue } from '../../../support/bot/the-catalogue.js';

const { catalogue } = theCatalogue();
const understood = (text: string) => catalogue.search({ text }).understanding;
const chips = (text: string): readonly string[] => understood(text).chips.map(({ label }) => label);

describe('a line in everyday words', () => {
  it.each([
    ['friday mornin', ['Day: Friday 8 Dec', 'Before 12:00']],
    ['thursday afternon', ['Day: Thursday 7 Dec', '12:00 to 17:00']],
    ['networking sorted by length', ['Shortest first']],
    ['short security talks with slides', ['Under 30 min', 'With slides']],
    ['storage talks but nothing from google', ['Not: Google']],
  ])('%s', (text, labels) => expect([...chips(text)].sort()).toEqual([...labels].sort()));

  it('sets the name of the only conference aside', () => {
    expect(understood('security talks at kubecon')).toMatchObject({ text: 'security', chips: [] });
  });

  it('says that nothing here bears a name, and never offers everything instead', () => {
    const { relaxations, understanding } = catalogue.search({ text: 'talks from apple' });
    expect(understanding.problems).toEqual(['No company or speaker here is called “apple”.']);
    expect(relaxations).toEqual([]);
  });

  it('corrects four letters by one key alone', () => {
    expect(understood('blub').corrections).toEqual([]);
    expect(understood('heln').corrections).toEqual([{ typed: 'heln', used: 'helm' }]);
    expect(catalogue.search({ text: 'blub' }).total).toBe(0);
  });

  it('sets aside who speakers are, and keeps the rest', () => {
    const { filters, problems } = understood('did any women from google give a keynote');
    expect(filters).toMatchObject({ companies: ['Google'], formats: ['keynote'] });
    expect(problems).toHaveLength(1);
  });
});
