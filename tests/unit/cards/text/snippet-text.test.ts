import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOf } from '../../../../src/cards/model/rich-text.js';
import { snippetText } from '../../../../src/cards/text/snippet-text.js';

const part = (text: string, matched = false) => ({ text, matched });

describe('the sentence that matched', () => {
  it('is shown whole when it is short, the words in bold', () => {
    const parts = [part('Uses '), part('Envoy', true), part(' as a proxy.')];
    expect(snippetText({ field: 'abstract', parts })).toEqual([
      { kind: 'text', text: 'Uses ' },
      { kind: 'strong', text: 'Envoy' },
      { kind: 'text', text: ' as a proxy.' },
    ]);
  });

  it('is cut between words around the first match, and the cuts are shown', () => {
    const parts = [
      part('many words before it '.repeat(30)),
      part('Envoy', true),
      part(' and words after'.repeat(30)),
    ];
    const shown = snippetText({ field: 'abstract', parts });
    expect(shown).toContainEqual({ kind: 'strong', text: 'Envoy' });
    expect(textOf(shown)).toMatch(/^… (many|words|before|it) .* Envoy and words .*(and|words|after) …$/);
  });

  it('always keeps the first match and stays short', () => {
    const text = fc.string({ unit: 'grapheme-ascii', minLength: 0, maxLength: 500 });
    const match = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(text, match, text, (before, word, after) => {
        const shown = snippetText({
          field: 'abstract',
          parts: [part(before), part(word, true), part(after)],
        });
        expect(textOf(shown).length).toBeLessThanOrEqual(230);
        expect(shown.some((span) => span.kind === 'strong' && word.startsWith(span.text.slice(0, 20)))).toBe(
          true,
        );
      }),
      { seed: 1 },
    );
  });
});
