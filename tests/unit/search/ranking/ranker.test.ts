// How talks are ranked and what each hit shows, on small catalogues made for the purpose.
import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../../../../src/search/create-catalogue.js';
import { theCatalogue } from '../../../support/bot/the-catalogue.js';
import { aCatalogueFile } from '../../../support/program/a-catalogue-file.js';

const { catalogue, vocabulary } = theCatalogue();

const titlesFor = (talks: Parameters<typeof aCatalogueFile>[0], text: string): readonly string[] =>
  createCatalogue(aCatalogueFile(talks), vocabulary)
    .search({ text, pageSize: 20 })
    .hits.map(({ talk }) => talk.title);

describe('ranking', () => {
  it('puts a word of the title before the same word of an abstract', () => {
    const talks = [
      { title: 'Something else', abstract: 'A word on etcd in passing.' },
      { title: 'Running etcd', abstract: 'How we do it.' },
    ];
    expect(titlesFor(talks, 'etcd')).toEqual(['Running etcd', 'Something else']);
  });

  it('keeps the page order for talks that are equal', () => {
    const talks = ['One', 'Two', 'Three'].map((title) => ({ title, abstract: 'All about etcd.' }));
    expect(titlesFor(talks, 'etcd')).toEqual(['One', 'Two', 'Three']);
  });

  it('finds a compound however it is written', () => {
    const talks = [
      { title: 'A', abstract: 'A multi-tenant cluster.' },
      { title: 'B', abstract: 'A multitenant cluster.' },
      { title: 'C', abstract: 'A multi tenant cluster.' },
      { title: 'D', abstract: 'Nothing of the kind.' },
    ];
    for (const typed of ['multi tenant', 'multi-tenancy', 'multitenant']) {
      expect([...titlesFor(talks, typed)].sort()).toEqual(['A', 'B', 'C']);
    }
  });

  it('puts words that stand together before the same words apart', () => {
    const filler = 'There is a lot to say about everything else that we did before we came to the point. ';
    // The one with the phrase is longer, so that only nearness can put it first.
    const talks = [
      { title: 'Apart', abstract: `We saw copper. ${filler.repeat(3)} Many lanterns.` },
      {
        title: 'Together',
        abstract: `We use copper lanterns. ${filler.repeat(4)} Come and see how we do it.`,
      },
    ];
    expect(titlesFor(talks, 'copper lanterns')[0]).toBe('Together');
  });

  it('finds a talk by what it is about when no word is shared', () => {
    const talks = [
      { title: 'Chargeback', abstract: 'Metering utilization and cost-effective machines.' },
      { title: 'Meshes', abstract: 'Sidecar proxies between services.' },
    ];
    expect(titlesFor(talks, 'saving money')).toEqual(['Chargeback']);
  });
});

describe('a question that few or no talks answer', () => {
  it.each([
    'react native performance',
    'quantum computing',
    'how to cook pasta',
    'blockchain',
    'zzzyx frobnicator',
  ])('answers “%s” with no talk', (text) => {
    const { hits, total } = catalogue.search({ text });
    expect([hits.length, total]).toEqual([0, 0]);
  });

  it('does not lose a word that only one talk has', () => {
    expect(catalogue.search({ text: 'dolphins' }).hits[0]?.talk.title).toBe('Effective RBAC');
  });

  it('offers smaller questions when no talk has everything', () => {
    const talks = [
      { title: 'Autoscaling pods', abstract: 'Growing.' },
      { title: 'GPU nodes', abstract: 'Drawing.' },
      { title: 'More on GPU', abstract: 'More.' },
    ];
    const small = createCatalogue(aCatalogueFile(talks), vocabulary);
    const { relaxations } = small.search({ text: 'autoscaling gpu' });
    expect(relaxations.map(({ label, line, count }) => [label, line, count])).toEqual([
      ['autoscaling', 'autoscaling', 1],
      ['gpu', 'gpu', 2],
    ]);
    for (const { line, count } of relaxations)
      expect(small.search({ text: line }).total).toBeGreaterThanOrEqual(count);
  });

  it.each([
    ['kubernetes security', 'a phrase that people ask with, beside its own words'],
    ['saving money on compute', 'a need that talks meet in other words'],
    ['how do I rotate certificates before they expire', 'a phrase and one of its words'],
  ])('does not say of “%s” that no talk has all of it: %s', (text) => {
    const { total, relaxations } = catalogue.search({ text });
    expect(total).toBeGreaterThan(0);
    expect(relaxations).toEqual([]);
  });

  it('says what is found without one of the filters', () => {
    const { total, relaxations } = catalogue.search({ text: 'prometheus level:advanced' });
    expect(total).toBe(0);
    expect(relaxations.map(({ line }) => line)).toEqual(['prometheus', 'level:advanced']);
    expect(relaxations[0]?.count).toBe(catalogue.search({ text: 'prometheus' }).total);
  });

  it('leaves out talks that state no level when a level is asked for', () => {
    const { hits } = catalogue.search({ text: 'security level:advanced', pageSize: 50 });
    expect(hits.length).toBeGreaterThan(0);
    for (const { talk } of hits) expect(talk.level).toBe('advanced');
  });
});

describe('snippets', () => {
  it('shows the sentence of the abstract with the matched words marked', () => {
    const file = aCatalogueFile([
      { title: 'Other', abstract: 'First comes this. Then we talk about etcd backups. Then that.' },
    ]);
    const [hit] = createCatalogue(file, vocabulary).search({ text: 'etcd' }).hits;
    expect(hit?.snippets).toEqual([
      {
        field: 'abstract',
        parts: [
          { text: 'Then we talk about ', matched: false },
          { text: 'etcd', matched: true },
          { text: ' backups.', matched: false },
        ],
      },
    ]);
  });

  it('marks in every hit only text that the talk has', () => {
    for (const { talk, snippets } of catalogue.search({ text: 'kubernetes security', pageSize: 50 }).hits) {
      expect(snippets.length).toBeGreaterThan(0);
      const all = JSON.stringify(talk).normalize('NFC');
      for (const { parts } of snippets) {
        expect(parts.some(({ matched }) => matched)).toBe(true);
        for (const { text } of parts) expect(all).toContain(JSON.stringify(text).slice(1, -1));
      }
    }
  });
});

describe('sorting', () => {
  it('orders by length or schedule when asked', () => {
    const minutes = (text: string) =>
      catalogue.search({ text, pageSize: 50 }).hits.map(({ talk }) => talk.durationMinutes ?? 0);
    const shortest = minutes('istio sort:shortest');
    expect(shortest).toEqual([...shortest].sort((a, b) => a - b));
    const longest = minutes('longest istio talks');
    expect(longest).toEqual([...longest].sort((a, b) => b - a));
    const starts = catalogue
      .search({ text: 'istio sort:schedule', pageSize: 50 })
      .hits.map(({ talk }) => talk.startsAt ?? '~');
    expect(starts).toEqual([...starts].sort());
  });
});

describe('talks like a talk', () => {
  it('names neighbours in subject, never the talk itself', () => {
    const chart = catalogue.all().find(({ title }) => title === 'Helm Chart Patterns')!;
    const near = catalogue.related(chart.id, 5);
    expect(near).toHaveLength(5);
    expect(near.map(({ title }) => title).join(' ')).toMatch(/Chart/);
    expect(near).not.toContain(chart);
    const [first] = catalogue.search({ text: `like:${chart.id}` }).hits;
    expect(first?.talk).toBe(near[0]);
  });
});
