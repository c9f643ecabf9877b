// Display width: how many terminal columns a text takes.

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Scripts and signs of double width: East Asian Wide and Fullwidth (Unicode UAX #11), and emoji. */
const WIDE =
  /^(?:[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303E\uFF01-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}|\p{Emoji}\uFE0F)/u;

/** Characters as they are read: an emoji with its modifiers is one. */
export const graphemes = (text: string): readonly string[] =>
  [...segmenter.segment(text)].map(({ segment }) => segment);

function graphemeColumns(grapheme: string): number {
  const isBare = /^[\p{Mark}\u200B-\u200D\u2060\uFEFF]+$/u.test(grapheme);
  if (isBare) return 0;
  return WIDE.test(grapheme) ? 2 : 1;
}

/** Columns of a text without control characters. */
export function columns(text: string): number {
  // Plain ASCII is nearly everything, and then the length is the width.
  if (/^[\x20-\x7E]*$/.test(text)) return text.length;
  return graphemes(text).reduce((sum, grapheme) => sum + graphemeColumns(grapheme), 0);
}
