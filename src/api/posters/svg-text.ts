// SVG text: words as the shipped font can draw them, cut to a width, for every picture that is drawn here.
import { html } from 'hono/html';

/** How wide a text is in pixels, in the pictures' font at a size. */
export type MeasureText = (text: string, size: number) => number;

/** Letters of other scripts have no shape in the font. */
const HAS_OTHER_SCRIPT = /(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{L}/u;
/** Signs that the font has none of, such as pictures of faces. */
const OTHER_SIGNS =
  /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M} -~\u00A0-\u00FF\u2010-\u2027\u2030-\u203A€™→]/gu;

/** The text as the font can draw it; null where a reader would see half of it. */
export function drawableText(text: string): string | null {
  const plain = text.normalize('NFKC').replace(/\s+/gu, ' ').trim();
  if (HAS_OTHER_SCRIPT.test(plain)) return null;
  const drawn = plain.replace(OTHER_SIGNS, '').replace(/ {2,}/g, ' ').trim();
  return drawn === '' ? null : drawn;
}

/** As much as fits into one line of a width, with an ellipsis where something is left out. */
export function fitOnLine(text: string, size: number, width: number, measure: MeasureText): string {
  if (measure(text, size) <= width) return text;
  let [from, to] = [0, text.length];
  while (from < to) {
    const middle = Math.ceil((from + to) / 2);
    if (measure(`${text.slice(0, middle)}…`, size) <= width) from = middle;
    else to = middle - 1;
  }
  return `${text.slice(0, from).trimEnd()}…`;
}

/** Of a letter of running text in the font at the most, in parts of the size: capitals. */
const WIDEST = 0.68;

/**
 * The same for a picture of many lines: measures once and cuts in proportion, because each measurement holds up the
 * event loop for some milliseconds.
 */
export function cutLine(text: string, size: number, width: number, measure: MeasureText): string {
  if (text.length * size * WIDEST <= width) return text;
  const measured = measure(text, size);
  if (measured <= width) return text;
  return `${text.slice(0, Math.floor((text.length * (width - size)) / measured)).trimEnd()}…`;
}

export interface SvgTextStyle {
  readonly size: number;
  readonly x: number;
  /** Of the line on which the letters stand. */
  readonly y: number;
  readonly fill?: string;
  readonly opacity?: number;
  readonly anchor?: 'start' | 'end';
}

/** A line of text. */
export const svgText = (
  words: string,
  { size, x, y, fill = '#ffffff', opacity = 1, anchor = 'start' }: SvgTextStyle,
) =>
  html`<text x="${x}" y="${y}" font-family="Source Serif 4" font-weight="600" font-size="${size}" fill="${fill}" fill-opacity="${opacity}" text-anchor="${anchor}">${words}</text>`;
