// People from their table: each with all talks, found by id, and told apart from namesakes.
import { describe, expect, it } from 'vitest';
import { createPeopleList, tabulatePeople } from '../../../../src/search/entities/people.js';
import { theCatalogue } from '../../../support/bot/the-catalogue.js';

const [first, second, third] = theCatalogue().file.talks;
if (first === undefined || second === undefined || third === undefined) throw new Error('no talks');
const [speaker] = first.speakers;
if (speaker === undefined) throw new Error('no speaker');

const person = (personId: string, name: string, canonicalCompany: string | null = null) => ({
  ...speaker,
  ...{ personId, name, canonicalCompany, aliases: [] },
});
const talks = [
  { ...first, speakers: [person('sam-1', 'Sam Lee', 'Acme'), person('zoe', 'Zoe Zym')] },
  { ...second, speakers: [person('sam-2', 'Sam Lee', 'Bolt'), person('sam-3', 'Sam Lée', 'Bolt')] },
  { ...third, speakers: [person('zoe', 'Zoe Zym', 'Cogs'), person('ann', 'Ann Ash')] },
];
const people = createPeopleList(talks, tabulatePeople(talks));
const all = Array.from({ length: people.length }, (_, number) => people.at(number));

describe('people', () => {
  it('stand in the order of their first talk, with all their talks and companies', () => {
    expect(all.map((each) => each?.id)).toEqual(['sam-1', 'zoe', 'sam-2', 'sam-3', 'ann']);
    expect(people.at(1)).toMatchObject({ label: 'Zoe Zym', key: 'Zoe Zym', companies: ['Cogs'] });
    expect(people.at(1)?.appearances.map(({ talk }) => talk.id)).toEqual([first.id, third.id]);
    expect(people.at(5)).toBeUndefined();
    expect(people.at(-1)).toBeUndefined();
  });

  it('of one name are told apart by company, and by id where they share that too', () => {
    expect(all.flatMap((each) => (each?.key.startsWith('sam') ? each.label : []))).toEqual([
      'Sam Lee (Acme)',
      'Sam Lee (Bolt, sam-2)',
      'Sam Lée (Bolt, sam-3)',
    ]);
  });

  it('are found by id', () => {
    for (const each of all) expect(people.withId(each?.id ?? '')).toEqual(each);
    expect(['', 'sam', 'zz'].map(people.withId)).toEqual([undefined, undefined, undefined]);
  });

  it('with the most talks come first among those that pass', () => {
    expect(people.busiest(2, () => true).map(({ id }) => id)).toEqual(['zoe', 'sam-1']);
    expect(people.busiest(9, ({ name }) => name.startsWith('Ann')).map(({ id }) => id)).toEqual(['ann']);
  });
});
