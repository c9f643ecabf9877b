// Names of people, companies and topics through typos, parts, nicknames and aliases; autocomplete.
import { describe, expect, it } from 'vitest';
import { createNameIndex } from '../../../../src/search/entities/name-index.js';
import { theCatalogue } from '../../../support/bot/the-catalogue.js';

const { catalogue } = theCatalogue();

describe('findPeople', () => {
  it.each([
    ['Liz Rice', 'Liz Rice'],
    ['elizabeth rice', 'Liz Rice'],
    ['lucas kaldstrom', 'Lucas Käldström'],
    ['kelsy hightowr', 'Kelsey Hightower'],
    ['joe bada', 'Joe Beda'],
    ['kelsie hightowr', 'Kelsey Hightower'],
    ['mark kline', 'none'],
    ['hockin', 'Tim Hockin'],
    ['rice liz', 'Liz Rice'],
    ['liz-rice', 'Liz Rice'],
  ])('knows who “%s” is', (typed, name) => {
    const found = catalogue.findPeople(typed);
    expect(found.kind === 'one' ? found.match.name : found.kind).toBe(name);
  });

  it('tells an exact name from a part of one', () => {
    expect(catalogue.findPeople('tim hockin')).toMatchObject({ kind: 'one', exact: true });
    expect(catalogue.findPeople('hockin')).toMatchObject({ kind: 'one', exact: false });
  });

  it('offers everybody that a first name fits', () => {
    const found = catalogue.findPeople('brian');
    expect(found.kind).toBe('several');
    if (found.kind === 'several') expect(found.matches.length).toBeGreaterThan(2);
  });

  it('names those near when nobody fits', () => {
    const found = catalogue.findPeople('kelsingtonhower');
    expect(found.kind).toBe('none');
    expect(catalogue.findPeople('').kind).toBe('none');
  });
});

describe('several names that fit', () => {
  const matchesOf = (typed: string, people: readonly (readonly [string, number])[]): readonly string[] => {
    const names = createNameIndex(people.map(([name, talks]) => ({ item: name, names: [name], talks })));
    const found = names.match(typed);
    return found.kind === 'several' ? found.matches : [];
  };

  it('come the nearest first where the name is misspelt', () => {
    const people = [
      ['Marten Lindkvist', 9],
      ['Karin Lindqvist', 1],
    ] as const;
    expect(matchesOf('lindqvst', people)).toEqual(['Karin Lindqvist', 'Marten Lindkvist']);
  });

  it('come by their talks where they are as near', () => {
    const people = [
      ['Brendan Nolan', 1],
      ['Brendan Burns', 3],
    ] as const;
    expect(matchesOf('brendan', people)).toEqual(['Brendan Burns', 'Brendan Nolan']);
    expect(matchesOf('brendam', people)).toEqual(['Brendan Burns', 'Brendan Nolan']);
  });
});

describe('findCompanies', () => {
  it.each([
    ['redhat', 'Red Hat'],
    ['aws', 'Amazon Web Services'],
    ['cncf', 'Cloud Native Computing Foundation'],
    ['platform 9', 'Platform9'],
    ['gogle', 'Google'],
  ])('knows which “%s” is', (typed, name) => {
    const found = catalogue.findCompanies(typed);
    expect(found.kind === 'one' ? found.match.name : found.kind).toBe(name);
  });

  it('gathers people and talks under one name', () => {
    const company = catalogue.company('heptio')!;
    expect(company.talks.length).toBeGreaterThan(3);
    expect(company.people.every(({ companies }) => companies.includes('Heptio'))).toBe(true);
  });
});

describe('topics', () => {
  it('lists tracks first, then subjects, each by number of talks', () => {
    const topics = catalogue.topics();
    const kinds = topics.map(({ kind }) => kind);
    expect(kinds).toEqual([...kinds].sort((a, b) => (a === b ? 0 : a === 'track' ? -1 : 1)));
    for (const kind of ['track', 'subject']) {
      const counts = topics.filter((topic) => topic.kind === kind).map(({ talks }) => talks.length);
      expect(counts.length).toBeGreaterThan(10);
      expect(counts).toEqual([...counts].sort((a, b) => b - a));
    }
  });

  it('merges a track that both conferences had', () => {
    const names = catalogue.topics().map(({ name }) => name);
    expect(names).toContain('Policy + Security');
    expect(names.filter((name) => /KubeCon|CloudNativeCon/.test(name))).toEqual([]);
  });

  it('finds a topic by a part of its name', () => {
    const found = catalogue.findTopics('observability');
    expect(found.kind).not.toBe('none');
  });
});

describe('suggest', () => {
  it('offers titles, people, companies, topics and filters in one list', () => {
    const kinds = (typed: string) => new Set(catalogue.suggest(typed).map(({ kind }) => kind));
    expect(kinds('istio')).toContain('talk');
    expect(kinds('liz')).toContain('person');
    expect(kinds('goog')).toContain('company');
    expect(kinds('stor')).toContain('topic');
    expect(kinds('lev')).toContain('filter');
  });

  it('completes the value of a filter and keeps the rest of the line', () => {
    expect(catalogue.suggest('istio level:be').map(({ value }) => value)).toEqual(['istio level:beginner']);
    expect(catalogue.suggest('speaker:li').map(({ value }) => value)).toContain('speaker:"Liz Rice"');
  });

  it('sends what opens the thing', () => {
    const [talk] = catalogue.suggest('helm chart patt').filter(({ kind }) => kind === 'talk');
    expect(catalogue.search({ text: talk!.value }).exact?.title).toBe('Helm Chart Patterns');
  });

  it('keeps to its limit and takes anything', () => {
    for (const typed of ['', ' ', 'k', '"', 'level:', '((', 'x'.repeat(4000), '🎉']) {
      expect(catalogue.suggest(typed, 7).length).toBeLessThanOrEqual(7);
    }
    expect(catalogue.suggestPeople('').length).toBe(25);
  });
});
