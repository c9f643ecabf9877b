// Scripts: letters without a plain form, and words of scripts that put no space between them.
import { describe, expect, it } from 'vitest';
import { comparisonKey, slug } from '../../../../src/catalogue/fold.js';
import { tokenize } from '../../../../src/search/analysis/tokenizer.js';
import { createCatalogue } from '../../../../src/search/create-catalogue.js';
import { anEvent, aTalk } from '../../../support/bot/a-talk.js';
import { theCatalogue } from '../../../support/bot/the-catalogue.js';

const TITLES = [
  'クラウドネイティブ入門',
  'Kubernetes入門',
  'データベースの話',
  '云原生应用',
  'เริ่มต้นใช้งานคลาวด์',
  'Straßenbau mit Terraform',
  'Æther networking',
  'Łódź on rails',
];
const person = (name: string) => ({
  ...{ personId: slug(name), name, aliases: [], company: null, bioCompany: null },
  ...{ canonicalCompany: null, role: null, part: 'speaker' as const, bio: null },
});
const talks = TITLES.map((title, at) =>
  aTalk({ id: `talk-${at}`, title, eventId: 'event', speakers: at === 5 ? [person('Jürgen Groß')] : [] }),
);
const catalogue = createCatalogue({ events: [anEvent()], companies: [], talks }, theCatalogue().vocabulary);
const found = (text: string): readonly string[] =>
  catalogue.search({ text }).hits.map(({ talk }) => talk.title);

describe('words without spaces', () => {
  it.each([
    ['クラウド', 'クラウドネイティブ入門'],
    ['データベース', 'データベースの話'],
    ['应用', '云原生应用'],
    ['คลาวด์', 'เริ่มต้นใช้งานคลาวด์'],
  ])('finds “%s” inside a run', (typed, title) => expect(found(typed)[0]).toBe(title));

  it('cuts a run where the script changes', () => {
    expect(found('入門').toSorted()).toEqual(['Kubernetes入門', 'クラウドネイティブ入門']);
    expect(tokenize('Kubernetes入門').map(({ word, start, end }) => [word, start, end])).toEqual([
      ['kubernetes', 0, 10],
      ['入門', 10, 12],
    ]);
  });

  it('shows a run as it was typed', () => {
    expect(catalogue.search({ text: 'クラウド入門' }).understanding.text).toBe('クラウド入門');
    expect(catalogue.search({ text: 'データベース' }).understanding.text).toBe('データベース');
  });
});

describe('letters without a plain form', () => {
  it.each([
    ['strassenbau', 'Straßenbau mit Terraform'],
    ['STRAẞENBAU', 'Straßenbau mit Terraform'],
    ['aether', 'Æther networking'],
    ['lodz', 'Łódź on rails'],
  ])('finds “%s”', (typed, title) => expect(found(typed)[0]).toBe(title));

  it('finds a person by either spelling, in names and in ids', () => {
    expect(catalogue.findPeople('jurgen gross')).toMatchObject({ kind: 'one' });
    expect(catalogue.findPeople('Jürgen Groß')).toMatchObject({ kind: 'one', exact: true });
    expect(comparisonKey('Łukasz Groß')).toBe('lukasz gross');
    expect(slug('Żółć Ærø')).toBe('zolc-aero');
  });

  it('shows what was typed', () => {
    expect(catalogue.search({ text: 'Straßenbau' }).understanding.text).toBe('Straßenbau');
    const { corrections } = theCatalogue().catalogue.search({ text: 'Prometeus' }).understanding;
    expect(corrections).toEqual([{ typed: 'Prometeus', used: 'prometheus' }]);
  });
});
