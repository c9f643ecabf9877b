// Truncation by whole words, counted as Slack counts, and removal of characters that a reader can't see.
import { type RichText, text, textOf } from '../../../cards/model/rich-text.js';
import { escapeText } from './escape.js';

/** Control characters, and those that turn the direction of everything after them (Unicode UAX #9). */
const UNSEEN = /[^\P{Cc}\n\t]|[\u202A-\u202E\u2066-\u2069]/gu;

/** The same and halves of surrogate pairs: few texts have any, and looking for one is cheaper than replacing none. */
const SUSPECT = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u;

/** The same words without control and direction characters; halves of surrogate pairs become U+FFFD. */
export const stripUnseen = (value: string): string =>
  SUSPECT.test(value) ? value.replace(UNSEEN, '').replace(/\p{Cs}/gu, '\uFFFD') : value;

/** White space that is not one blank between two words. */
const WIDE_SPACE = /[^\S ]| {2}/u;

/** Each run of white space as one blank. */
export const withSingleBlanks = (value: string): string =>
  WIDE_SPACE.test(value) ? value.replace(/\s+/gu, ' ') : value;

/** On one line, for labels and titles. */
export const oneLine = (value: string): string => withSingleBlanks(stripUnseen(value)).trim();

/** As Slack counts: after escaping. */
export const lengthOf = (value: string): number => escapeText(value).length;

/** Characters that are longer escaped, see `escapeText`. */
const ESCAPED_LENGTH: Readonly<Record<string, number>> = { '&': 5, '<': 4, '>': 4 };
const LONGEST_ESCAPE = 5;

/** The longest beginning of at most `most` escaped characters that splits no character in two. */
function longestPrefix(value: string, maxLength: number): string {
  let end = 0;
  let length = 0;
  for (const character of value) {
    length += ESCAPED_LENGTH[character] ?? character.length;
    if (length > maxLength) break;
    end += character.length;
  }
  return value.slice(0, end);
}

/** Without the last, broken word; a first word that is too long for itself is cut inside. */
function dropBrokenWord(start: string, next: string): string {
  if (/^\s/u.test(next)) return start.trimEnd();
  const spans = start.replace(/\S+$/u, '').trimEnd();
  return spans === '' ? start : spans;
}

/** At most `most` characters (escaped ones); ends with a whole word and `…` when something is missing. */
export function truncateText(value: string, maxLength: number): string {
  if (value.length * LONGEST_ESCAPE <= maxLength || lengthOf(value) <= maxLength) return value;
  if (maxLength < 1) return '';
  const start = longestPrefix(value, maxLength - 1);
  return `${dropBrokenWord(start, value.slice(start.length))}…`;
}

/** Like `cutText`, across spans: what is kept keeps its styles. */
export function truncateRichText(value: RichText, maxLength: number): RichText {
  const whole = textOf(value);
  const truncated = truncateText(whole, maxLength);
  if (truncated === whole) return value;
  if (truncated === '') return [];
  let remaining = truncated.length - 1;
  const spans = value.flatMap((span) => {
    const piece = span.text.slice(0, remaining);
    remaining -= piece.length;
    return piece === '' ? [] : [{ ...span, text: piece }];
  });
  const last = spans.at(-1);
  return last === undefined ? [text('…')] : [...spans.slice(0, -1), { ...last, text: `${last.text}…` }];
}
