// An answer in words alone, in as many messages as it takes: 2,000 characters each, split between words.
import { link, type RichText, text } from '../../../cards/model/rich-text.js';
import { MESSAGE, MOST_MESSAGES } from '../limits.js';
import { clean, toMarkdown } from './escape.js';

/** Room for the signs that a line's start takes more than its words do. */
const ROOM = MESSAGE.content - 100;

const MORE = '… and more';

/** No piece is longer, so that each fits with all its signs escaped. */
const LONGEST_PIECE = 400;

/** An address that ends a line can be pressed; the rest is words. */
function lineOf(line: string): RichText {
  const [, words = '', url] = /^(.*?)(https?:\/\/\S+)$/su.exec(line) ?? [];
  return url === undefined ? [text(line)] : [text(words), link(url, url)];
}

const richOf = (words: string): RichText =>
  words.split('\n').flatMap((line, index) => [...(index === 0 ? [] : [text('\n')]), ...lineOf(line)]);

/** Words with the space before them; what is no word of any language is cut. */
const pieces = (words: string): readonly string[] =>
  (words.match(/\s*\S+/gu) ?? []).flatMap((piece) =>
    piece.length <= LONGEST_PIECE ? [piece] : (piece.match(/.{1,200}/gsu) ?? []),
  );

function split(words: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  let length = 0;
  for (const piece of pieces(words)) {
    const takes = toMarkdown(richOf(piece)).length;
    if (length + takes > ROOM) {
      parts.push(part);
      part = '';
      length = 0;
    }
    part += part === '' ? piece.trimStart() : piece;
    length += takes;
  }
  return [...parts, part];
}

/** The texts of the messages, at most `most`; the last says when there is more. At least one. */
export function plainParts(words: string, most: number = MOST_MESSAGES): readonly RichText[] {
  const parts = split(clean(words).trim());
  return parts
    .slice(0, most)
    .map((part, index) => richOf(index === most - 1 && parts.length > most ? `${part}\n${MORE}` : part));
}
