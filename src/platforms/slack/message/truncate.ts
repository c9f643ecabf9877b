// Shortening text by whole words, and taking out of it what no message can hold.
import { type RichText, text, textOf } from '../../../cards/model/rich-text.js';
import { escapeText } from './escape.js';

/** Control characters, and those that turn the direction of everything after them (Unicode UAX #9). */
const UNSEEN = /[^\P{Cc}\n\t]|[\u202A-\u202E\u2066-\u2069]/gu;

/** The same words without control and direction characters; halves of surrogate pairs become U+FFFD. */
export const tidy = (value: string): string => value.replace(UNSEEN, '').replace(/\p{Cs}/gu, '\uFFFD');

/** On one line, for labels and titles. */
export const oneLine = (value: string): string => tidy(value).replace(/\s+/gu, ' ').trim();

/** As Slack counts: after escaping. */
export const lengthOf = (value: string): number => escapeText(value).length;

/** Characters that are longer escaped, see `escapeText`. */
const LONGER: Readonly<Record<string, number>> = { '&': 5, '<': 4, '>': 4 };

/** The longest beginning of at most `most` escaped characters that splits no character in two. */
function beginning(value: string, most: number): string {
  let end = 0;
  let length = 0;
  for (const character of value) {
    length += LONGER[character] ?? character.length;
    if (length > most) break;
    end += character.length;
  }
  return value.slice(0, end);
}

/** Without the last, broken word; a first word that is too long for itself is cut inside. */
function wholeWords(start: string, next: string): string {
  if (/^\s/u.test(next)) return start.trimEnd();
  const kept = start.replace(/\S+$/u, '').trimEnd();
  return kept === '' ? start : kept;
}

/** At most `most` characters (escaped ones); ends with a whole word and `…` when something is missing. */
export function cutText(value: string, most: number): string {
  if (lengthOf(value) <= most) return value;
  if (most < 1) return '';
  const start = beginning(value, most - 1);
  return `${wholeWords(start, value.slice(start.length))}…`;
}

/** Like `cutText`, across spans: what is kept keeps its styles. */
export function cutRich(value: RichText, most: number): RichText {
  const whole = textOf(value);
  const short = cutText(whole, most);
  if (short === whole) return value;
  if (short === '') return [];
  let left = short.length - 1;
  const kept = value.flatMap((span) => {
    const piece = span.text.slice(0, left);
    left -= piece.length;
    return piece === '' ? [] : [{ ...span, text: piece }];
  });
  const last = kept.at(-1);
  return last === undefined ? [text('…')] : [...kept.slice(0, -1), { ...last, text: `${last.text}…` }];
}
