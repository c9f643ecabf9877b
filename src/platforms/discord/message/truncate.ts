// Shortening by whole words, with "…" where something was left out.
import { type RichText, text, textOf } from '../../../cards/model/rich-text.js';
import { clean, hasLink, toMarkdown } from './escape.js';

const MORE = '…';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The greatest n of 0…most for which `fits(n)`, or 0. Takes for granted that what fits still fits when shortened. */
function greatest(most: number, fits: (count: number) => boolean): number {
  let low = 0;
  let high = most;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** A word longer than this (an address, a line of Japanese) may be cut inside: left out whole it leaves a hole. */
const LONG_WORD = 40;

/** Enough of what follows to know a long word for what it is. */
const LOOK_AHEAD = LONG_WORD + 1;

/** Where the characters of a word end, as people count characters. */
const characterEnds = (word: string, start: number): readonly number[] =>
  [...graphemes.segment(word)].map(({ index, segment }) => start + index + segment.length);

/** How much of a text to keep: whole words, or where not even the first fits, whole characters of it. */
function keep(value: string, fits: (end: number) => boolean): number {
  const words = [...value.matchAll(/\S+/g)];
  const last = (ends: readonly number[]) => ends[greatest(ends.length, (n) => fits(ends[n - 1] ?? 0)) - 1];
  const ends = words.flatMap(({ 0: word, index }) =>
    word.length > LONG_WORD ? characterEnds(word, index) : [index + word.length],
  );
  const [first] = words;
  return last(ends) ?? (first && last(characterEnds(first[0], first.index))) ?? 0;
}

/** A text of at most `max` UTF-16 units for a place without markup, such as a label: one line, trimmed. */
export function cutText(value: string, max: number): string {
  const line = clean(value).replace(/\s+/g, ' ').trim();
  if (line.length <= max) return line;
  const end = keep(line.slice(0, max + LOOK_AHEAD), (count) => count + MORE.length <= max);
  return line.slice(0, end) + MORE;
}

/** The first `end` characters, in their spans. Half a moment is none any more, only words. */
function head(value: RichText, end: number): RichText {
  let left = end;
  return value.flatMap((span) => {
    const kept = span.text.slice(0, left);
    left -= kept.length;
    if (kept === '') return [];
    return span.kind === 'time' && kept !== span.text ? [text(kept)] : [{ ...span, text: kept }];
  });
}

function shortened(value: RichText, end: number): RichText {
  const spans = head(value, end);
  const last = spans.at(-1);
  if (last === undefined || last.kind === 'time') return [...spans, text(MORE)];
  return [...spans.slice(0, -1), { ...last, text: last.text + MORE }];
}

const unlinked = (value: RichText): RichText =>
  value.map((span) => (span.kind === 'link' ? text(span.text) : span));

/** Rich text whose markdown has at most `max` UTF-16 units (at least 1). Links go first when they leave no room for words. */
export function cutRich(value: RichText, max: number): RichText {
  const fits = (candidate: RichText) => toMarkdown(candidate).length <= max;
  if (fits(value)) return value;
  // Markdown is never shorter than the text it shows: what comes later can't be kept, and need not be looked at.
  const start = head(
    value.map((span) => ({ ...span, text: clean(span.text) })),
    max + LOOK_AHEAD,
  );
  const end = keep(textOf(start), (count) => fits(shortened(start, count)));
  return end > 0 || !hasLink(start) ? shortened(start, end) : cutRich(unlinked(value), max);
}
