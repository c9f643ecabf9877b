// Truncation by whole words, with "…" where text was left out.

import { type RichText, text, textOf } from '../../../cards/model/rich-text.js';
import { greatestFitting } from '../../../lib/binary-search.js';
import { hasLink, stripUnseen, toMarkdown } from './escape.js';

const ELLIPSIS = '…';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A word longer than this (an address, a line of Japanese) may be cut inside: left out whole it leaves a hole. */
const LONG_WORD = 40;

/** Enough of what follows to know a long word for what it is. */
const LOOK_AHEAD = LONG_WORD + 1;

/** Where the characters of a word end, as people count characters. */
const characterEnds = (word: string, start: number): readonly number[] =>
  [...graphemes.segment(word)].map(({ index, segment }) => start + index + segment.length);

/** How much of a text to keep: whole words, or where not even the first fits, whole characters of it. */
function longestFit(value: string, fits: (end: number) => boolean): number {
  const words = [...value.matchAll(/\S+/g)];
  const last = (ends: readonly number[]) =>
    ends[greatestFitting(ends.length, (n) => fits(ends[n - 1] ?? 0)) - 1];
  const ends = words.flatMap(({ 0: word, index }) =>
    word.length > LONG_WORD ? characterEnds(word, index) : [index + word.length],
  );
  const [first] = words;
  return last(ends) ?? (first && last(characterEnds(first[0], first.index))) ?? 0;
}

/** A text of at most `max` UTF-16 units for a place without markup, such as a label: one line, trimmed. */
export function truncateText(value: string, max: number): string {
  const line = stripUnseen(value).replace(/\s+/g, ' ').trim();
  if (line.length <= max) return line;
  const end = longestFit(line.slice(0, max + LOOK_AHEAD), (count) => count + ELLIPSIS.length <= max);
  return line.slice(0, end) + ELLIPSIS;
}

/** The first `end` characters, in their spans. Half a moment is none any more, only words. */
function firstCharacters(value: RichText, end: number): RichText {
  let remaining = end;
  return value.flatMap((span) => {
    const piece = span.text.slice(0, remaining);
    remaining -= piece.length;
    if (piece === '') return [];
    return span.kind === 'time' && piece !== span.text ? [text(piece)] : [{ ...span, text: piece }];
  });
}

function withEllipsis(value: RichText, end: number): RichText {
  const spans = firstCharacters(value, end);
  const last = spans.at(-1);
  if (last === undefined || last.kind === 'time') return [...spans, text(ELLIPSIS)];
  return [...spans.slice(0, -1), { ...last, text: last.text + ELLIPSIS }];
}

const withoutLinks = (value: RichText): RichText =>
  value.map((span) => (span.kind === 'link' ? text(span.text) : span));

/** Rich text whose markdown has at most `max` UTF-16 units (at least 1). Links go first when they leave no room for words. */
export function truncateRichText(value: RichText, max: number): RichText {
  const fits = (candidate: RichText) => toMarkdown(candidate).length <= max;
  if (fits(value)) return value;
  // Markdown is never shorter than the text it shows: what comes later can't be kept, and need not be looked at.
  const start = firstCharacters(
    value.map((span) => ({ ...span, text: stripUnseen(span.text) })),
    max + LOOK_AHEAD,
  );
  const end = longestFit(textOf(start), (count) => fits(withEllipsis(start, count)));
  return end > 0 || !hasLink(start) ? withEllipsis(start, end) : truncateRichText(withoutLinks(value), max);
}
