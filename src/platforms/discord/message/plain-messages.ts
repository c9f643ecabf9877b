// Plain messages: text without components, split between words into messages of at most 2,000 characters.
import { link, type RichText, text } from '../../../cards/model/rich-text.js';
import { compact } from '../../../lib/compact.js';
import { MAX_MESSAGES, MESSAGE } from '../limits.js';
import { stripUnseen, toMarkdown } from './escape.js';

/** Room for the signs that a line's start takes more than its words do. */
const MAX_LENGTH = MESSAGE.content - 100;

const CONTINUED = '… and more';

/** No piece is longer, so that each fits with all its signs escaped. */
const MAX_WORD_LENGTH = 400;

/** An address that ends a line can be pressed; the rest is words. */
function lineOf(line: string): RichText {
  const [, plainText = '', url] = /^(.*?)(https?:\/\/\S+)$/su.exec(line) ?? [];
  return url === undefined ? [text(line)] : [text(plainText), link(url, url)];
}

const richOf = (plainText: string): RichText =>
  plainText.split('\n').flatMap((line, index) => compact([index !== 0 && text('\n'), ...lineOf(line)]));

/** Words with the space before them; what is no word of any language is cut. */
const splitWords = (plainText: string): readonly string[] =>
  (plainText.match(/\s*\S+/gu) ?? []).flatMap((piece) =>
    piece.length <= MAX_WORD_LENGTH ? [piece] : (piece.match(/.{1,200}/gsu) ?? []),
  );

function splitText(plainText: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  let length = 0;
  for (const piece of splitWords(plainText)) {
    const pieceLength = toMarkdown(richOf(piece)).length;
    if (length + pieceLength > MAX_LENGTH) {
      parts.push(part);
      part = '';
      length = 0;
    }
    part += part === '' ? piece.trimStart() : piece;
    length += pieceLength;
  }
  return [...parts, part];
}

/** The texts of the messages, at most `most`; the last says when there is more. At least one. */
export function splitIntoMessages(
  plainText: string,
  maxMessages: number = MAX_MESSAGES,
): readonly RichText[] {
  const parts = splitText(stripUnseen(plainText).trim());
  return parts
    .slice(0, maxMessages)
    .map((part, index) =>
      richOf(index === maxMessages - 1 && parts.length > maxMessages ? `${part}\n${CONTINUED}` : part),
    );
}
