// Highlighter: which words of a talk are marked as matched.
import { describe, expect, it } from 'vitest';
import { theCatalogue } from '../../../support/bot/the-catalogue.js';

const { catalogue } = theCatalogue();

describe('highlighter', () => {
  it('marks no words after a phrase, though a stop word ends it', () => {
    const { hits } = catalogue.search({ text: 'service mesh level:intermediate under:40m', pageSize: 50 });
    const marked = hits.flatMap(({ snippets }) =>
      snippets.flatMap(({ parts }) => parts.filter(({ matched }) => matched).map(({ text }) => text)),
    );
    expect(marked).toContain('service mesh');
    expect(
      marked.filter((text) => /mesh\W+(?:provides|how|architecture|technologies)$/iu.test(text)),
    ).toEqual([]);
  });
});
