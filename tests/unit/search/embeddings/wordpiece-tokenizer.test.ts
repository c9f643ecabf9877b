// Splits of BERT's uncased tokenizer, and the pairs that stand beside them.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createTokenizer } from '../../../../src/search/embeddings/wordpiece-tokenizer.js';

const lines = (name: string): string[] =>
  readFileSync(`data/vectors/${name}.txt`, 'utf8').trimEnd().split('\n');
const [pieces, pairs] = [lines('wordpieces'), lines('wordpairs')];
const tokenize = createTokenizer(pieces, pairs);
const all = [...pieces, ...pairs];
const split = (text: string): string[] => tokenize(text).map((row) => all[row] as string);

describe('the WordPiece tokenizer', () => {
  it.each([
    ['Kubernetes', ['ku', '##ber', '##net', '##es']],
    ['embeddings', ['em', '##bed', '##ding', '##s']],
    ['unaffable', ['una', '##ffa', '##ble']],
    ['Istio?', ['ist', '##io', '?']],
  ])('splits “%s” as BERT does', (text, expected) => {
    expect(split(text)).toEqual(expected);
  });

  it('takes diacritics off and makes letters small', () => {
    expect(split('CAFÉ')).toEqual(split('cafe'));
    expect(split('Zürich')).toEqual(split('zurich'));
  });

  it.each(['open source', 'open-source', 'Open_Source', 'open / source'])(
    'counts the pair of “%s” beside its words',
    (text) => {
      expect(split(text)).toContain('open source');
      expect(split(text)).toEqual(expect.arrayContaining(['open', 'source']));
    },
  );

  it.each(['open, source', 'open. (source)', 'opensource'])('sees no pair in “%s”', (text) => {
    expect(split(text)).not.toContain('open source');
  });

  it('counts nothing for what has no pieces, and takes any length', () => {
    expect(split('')).toEqual([]);
    expect(split('\u{13000}')).toEqual([]);
    expect(split('x'.repeat(50_000))).toEqual([]);
  });
});
