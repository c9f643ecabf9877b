// Word forms, slips of the keys, and the vocabulary file.
import { describe, expect, it } from 'vitest';
import { runLines } from '../../../../src/cli/trec-run.js';
import { rootOf, stemOf } from '../../../../src/search/analysis/stemmer.js';
import { createTermSuggester } from '../../../../src/search/analysis/term-suggester.js';
import { fold, tokenize } from '../../../../src/search/analysis/tokenizer.js';
import { explainSearch } from '../../../../src/search/explain.js';
import { parseVocabulary } from '../../../../src/search/vocabulary/vocabulary-file.js';
import { theCatalogue } from '../../../support/bot/the-catalogue.js';

const { file, vocabulary, catalogue } = theCatalogue();

describe('stemOf', () => {
  it.each([
    ['policies', 'policy'],
    ['services', 'service'],
    ['caches', 'caching'],
    ['deployed', 'deploying'],
    ['running', 'run'],
    ['hiding', 'hide'],
    ['meshes', 'mesh'],
    ['applied', 'apply'],
  ])('joins “%s” and “%s”', (one, other) => {
    expect(stemOf(one)).toBe(stemOf(other));
  });

  it.each(['kubernetes', 'prometheus', 'redis', 'string', 'k8s', 'process'])(
    'takes no meaning from “%s”',
    (word) => {
      expect(stemOf(word).length).toBeGreaterThanOrEqual(word.length - 2);
    },
  );

  it('keeps families by their root', () => {
    expect(rootOf(stemOf('security'))).toBe(rootOf(stemOf('secure')));
    expect(rootOf(stemOf('authorization'))).not.toBe(rootOf(stemOf('authentication')));
  });
});

describe('tokenize', () => {
  it('gives hyphenated words in parts and joined, with their places', () => {
    expect(
      tokenize('A multi-tenant one').map(({ word, start, end, joined }) => [word, start, end, joined?.stem]),
    ).toEqual([
      ['a', 0, 1, undefined],
      ['multi', 2, 7, 'multitenant'],
      ['tenant', 8, 14, undefined],
      ['one', 15, 18, undefined],
    ]);
  });

  it('folds without moving a character', () => {
    expect(fold('Käldström ’s CAFÉ')).toBe("kaldstrom 's cafe");
    for (const text of ['İstanbul', 'ﬁne', '𝓐b', 'ß']) expect(fold(text)).toHaveLength(text.length);
  });
});

describe('spelling', () => {
  it('finds the nearest known word and leaves short ones alone', () => {
    const words = ['css', 'default', 'istio', 'kubernetes', 'vault'];
    const { near } = createTermSuggester([{ words, countOf: () => 1 }]);
    expect(near('valut')[0]).toBe('vault');
    expect(near('kuberntes')[0]).toBe('kubernetes');
    expect(near('ukbernetes')[0]).toBe('kubernetes');
    expect(near('isto')[0]).toBe('istio');
    expect(near('cs')).toEqual([]);
    expect(near('pasta')).toEqual([]);
  });

  it('goes through every list, prefers the commoner word, and leaves out what is not to be proposed', () => {
    const counts = [null, 900, 1] as const;
    const ofTalks = { words: ['casks', 'casts', 'casus'], countOf: (place: number) => counts[place] ?? null };
    const { near } = createTermSuggester([ofTalks, { words: ['casos'], countOf: () => 0 }]);
    expect(near('cases')).toEqual(['casts', 'casus', 'casos']);
  });
});

describe('the vocabulary', () => {
  it('names every fault of a broken file', () => {
    expect(() => parseVocabulary({ synonyms: [['one']] }, 'words.json')).toThrow(
      /words\.json: field: .*concepts: .*synonyms\.0: /,
    );
  });
});

describe('the command line', () => {
  it('writes a TREC run whose scores fall with the rank', () => {
    const lines = runLines('qid\tcategory\tquery\nq1\tkeyword\tistio\nq2\tnone\tblockchain\n', catalogue);
    expect(lines).toHaveLength(10);
    const cells = lines.map((line) => line.split(' '));
    expect(cells.map(([qid, q0, , rank, , name]) => [qid, q0, rank, name])).toEqual(
      cells.map((_, at) => ['q1', 'Q0', String(at + 1), 'lectern']),
    );
    const scores = cells.map(([, , , , score]) => Number(score));
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(catalogue.talk(cells[0]![2]!)).toBeDefined();
  });

  it('explains what a query was widened to', () => {
    const { clauses, hits, understanding } = explainSearch(
      file,
      vocabulary,
      'saving money on k8s level:beginner',
      3,
    );
    expect(understanding.filters.levels).toEqual(['beginner']);
    expect(clauses[0]?.variants.map(({ text }) => text)).toContain('economics');
    expect(clauses.at(-1)?.variants.map(({ text }) => text)).toContain('kubernetes');
    expect(hits[0]?.snippets.length).toBeGreaterThan(0);
  });
});
