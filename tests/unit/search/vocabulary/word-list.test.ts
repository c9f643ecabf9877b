import { describe, expect, it } from 'vitest';
import { parseWordList } from '../../../../src/search/vocabulary/word-list.js';

const TEXT = `# What the file is.

# Short names.
kubernetes, k8s
observability,o11y

# Long forms,
# in two lines.
persistent volume claim, pvc
`;

describe('a word list', () => {
  it('is read in sections, each with the comment that says why', () => {
    expect(parseWordList('synonyms.txt', TEXT)).toEqual([
      {
        why: 'Short names.',
        lines: [
          { file: 'synonyms.txt', line: 4, words: ['kubernetes', 'k8s'] },
          { file: 'synonyms.txt', line: 5, words: ['observability', 'o11y'] },
        ],
      },
      {
        why: 'Long forms, in two lines.',
        lines: [{ file: 'synonyms.txt', line: 9, words: ['persistent volume claim', 'pvc'] }],
      },
    ]);
  });

  it('refuses words without a reason, by their place', () => {
    expect(() => parseWordList('a.txt', '# Why.\none, two\n\nthree, four\n')).toThrow(
      'a.txt:4 no comment above says why',
    );
  });

  it('refuses a comma with nothing beside it', () => {
    expect(() => parseWordList('a.txt', '# Why.\none, , two\n')).toThrow('a.txt:2 a comma');
  });
});
