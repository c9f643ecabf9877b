// Poster: a talk as a picture, its title and people over the colour of its track, as SVG. It says nothing that changes
// during a conference, so that a copy which a chat keeps stays right.
import { html } from 'hono/html';
import { shorten } from '../../cards/text/phrasing.js';
import type { Talk } from '../../catalogue/talk.js';
import { trackNames } from '../../catalogue/track-names.js';
import { drawableText, fitOnLine, type MeasureText, svgText } from './svg-text.js';

/** What previews in chats show without cutting (https://ogp.me/#structured). */
export const POSTER_SIZE = { width: 1200, height: 630 } as const;

const MARGIN = 80;
const TEXT_WIDTH = POSTER_SIZE.width - 2 * MARGIN;
/** From the largest size whose lines fit; a title of 60 characters has the first. */
const TITLE_SIZES = [84, 72, 62, 54] as const;
/** Of a line, in parts of the size. */
const LINE_HEIGHT = 1.16;
/** Between the upper edge and the people, in pixels. */
const TITLE_HEIGHT = 340;
/** Characters; more would not fit, and each word is measured. */
const MAX_TITLE = 200;
const PEOPLE_SIZE = 38;
const EVENT_SIZE = 30;

/** Backgrounds with a contrast of 7 and more to white text (WCAG 2.2, 1.4.6). */
const COLOURS = [
  '#14614b',
  '#1d4e80',
  '#6b2f6e',
  '#7d3320',
  '#5a4a12',
  '#2f4a4f',
  '#7a2347',
  '#3b3f86',
] as const;

/** A track has one colour on all posters; talks without one have the first. */
export function trackColour({ track }: Pick<Talk, 'track'>): string {
  const [name] = trackNames(track);
  if (name === undefined) return COLOURS[0];
  const sum = [...name].reduce((all, character) => (all * 31 + (character.codePointAt(0) ?? 0)) % 9973, 7);
  return COLOURS[sum % COLOURS.length] ?? COLOURS[0];
}

/** A space of the font, with room for what words lean over their edges; in parts of the size. */
const SPACE = 0.29;

/** Words in lines that are no wider than the poster; null where more lines would be needed, or a word is wider. */
function linesOf(text: string, size: number, measure: MeasureText): readonly string[] | null {
  const lines: string[] = [];
  let left = 0;
  for (const word of text.split(' ')) {
    const width = measure(word, size);
    if (width > TEXT_WIDTH) return null;
    if (lines.length > 0 && left >= SPACE * size + width) {
      lines.push(`${lines.pop()} ${word}`);
      left -= SPACE * size + width;
    } else {
      lines.push(word);
      left = TEXT_WIDTH - width;
    }
    if (lines.length * size * LINE_HEIGHT > TITLE_HEIGHT) return null;
  }
  return lines;
}

interface TitleLines {
  readonly size: number;
  readonly lines: readonly string[];
}

/** In the largest size in which it fits whole, or cut in the smallest. */
function titleLines(title: string, measure: MeasureText): TitleLines {
  for (const size of TITLE_SIZES) {
    const lines = linesOf(title, size, measure);
    if (lines !== null) return { size, lines };
  }
  const size = TITLE_SIZES.at(-1) ?? PEOPLE_SIZE;
  const words = title.split(' ');
  for (let count = words.length - 1; count > 0; count -= 1) {
    const lines = linesOf(`${words.slice(0, count).join(' ')}…`, size, measure);
    if (lines !== null) return { size, lines };
  }
  return { size, lines: [fitOnLine(title, size, TEXT_WIDTH, measure)] };
}

const peopleText = ({ speakers }: Talk): string | null => {
  const names = speakers.flatMap(({ name }) => drawableText(name) ?? []);
  return names.length === 0 ? null : shorten(names.join(', '), MAX_TITLE);
};

const MARK = 'M4 8.5 27 4l1.6 6.2L5.6 14.7zM14 13.8h4V25h-4zM9 25h14v3H9z';

const text = (words: string, size: number, y: number, opacity = 1) =>
  svgText(words, { size, x: MARGIN, y, opacity });

/**
 * A title in a script that the font lacks gives way to the event's name: half a title would be worse than none.
 * `event`: what the event is called.
 */
export function posterSvg(talk: Talk, event: string, measure: MeasureText): string {
  const eventName = drawableText(event);
  const { size, lines } = titleLines(
    shorten(drawableText(talk.title) ?? eventName ?? 'A talk', MAX_TITLE),
    measure,
  );
  const people = peopleText(talk);
  const lineHeight = size * LINE_HEIGHT;
  const peopleY = MARGIN + size * 0.8 + lines.length * lineHeight + 14;
  const { width, height } = POSTER_SIZE;
  return String(html`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<rect width="${width}" height="${height}" fill="${trackColour(talk)}"/>
<path d="M0 ${height - 130}h${width}v130H0z" fill="#000000" fill-opacity="0.22"/>
${lines.map((line, index) => text(line, size, MARGIN + size * 0.8 + index * lineHeight))}
${people === null ? '' : text(fitOnLine(people, PEOPLE_SIZE, TEXT_WIDTH, measure), PEOPLE_SIZE, peopleY, 0.88)}
<path d="${MARK}" fill="#ffffff" transform="translate(${MARGIN - 6} ${height - 101}) scale(2.1)"/>
<g transform="translate(${MARGIN + 8} 0)">${eventName === null ? '' : text(fitOnLine(eventName, EVENT_SIZE, TEXT_WIDTH, measure), EVENT_SIZE, height - 55)}</g>
</svg>`);
}
