// Day picture: the programme of one day of an event, by time, with rooms.
import { html } from 'hono/html';
import { clockText, roomName } from '../../cards/text/phrasing.js';
import { type Programme, type ScheduledTalk, venueDay } from '../../programme/programme.js';
import { dayLabel, weekdayOf } from '../../search/parsing/natural/schedule/days.js';
import { trackColour } from './poster.js';
import { cutLine, drawableText, type MeasureText, svgText } from './svg-text.js';

const WIDTH = 1600;
const MARGIN = 48;
const HEADER = 112;
const ROW = 34;
const GAP = 40;
const COLUMN = (WIDTH - 2 * MARGIN - GAP) / 2;
const TIME_WIDTH = 84;
const ROOM_WIDTH = 160;
const TITLE_WIDTH = COLUMN - TIME_WIDTH - ROOM_WIDTH - 16;
/** More talks than this would make a picture that no screen shows whole; the last line says how many more. */
const MAX_TALKS = 80;
const PAPER = '#fffdf8';
const INK = '#22201c';
const SIZE = 21;
const ROOM_SIZE = 17;

const lineY = (row: number): number => HEADER + row * ROW + 24;

function talkLine(
  { talk }: ScheduledTalk,
  clock: string | null,
  place: { readonly x: number; readonly row: number },
  measure: MeasureText,
) {
  const { x, row } = place;
  const y = lineY(row);
  const title = drawableText(talk.title) ?? 'A talk';
  const room = talk.room === null ? null : drawableText(roomName(talk.room));
  return html`${clock === null ? '' : svgText(clock, { size: SIZE, x, y, fill: INK })}
<rect x="${x + TIME_WIDTH - 14}" y="${y - 18}" width="6" height="${ROW - 10}" fill="${trackColour(talk)}"/>
${svgText(cutLine(title, SIZE, TITLE_WIDTH, measure), { size: SIZE, x: x + TIME_WIDTH, y, fill: INK })}
${room === null ? '' : svgText(cutLine(room, ROOM_SIZE, ROOM_WIDTH, measure), { size: ROOM_SIZE, x: x + COLUMN, y, fill: INK, opacity: 0.72, anchor: 'end' })}`;
}

/** Null for a day on which no talk begins. `date` is `YYYY-MM-DD` at the venue. */
export function dayPictureSvg(programme: Programme, date: string, measure: MeasureText): string | null {
  const ofDay = programme.talks.filter((each) => venueDay(each) === date);
  if (ofDay.length === 0) return null;
  const shown = ofDay.slice(0, MAX_TALKS);
  const rows = Math.ceil(shown.length / 2);
  const clocks = shown.map(({ talk }) => clockText(talk.startsAt ?? '', programme.zone));
  const lines = shown.map((each, index) => {
    const row = index % rows;
    const isNew = row === 0 || clocks[index] !== clocks[index - 1];
    const x = MARGIN + (index < rows ? 0 : COLUMN + GAP);
    return talkLine(each, isNew ? (clocks[index] ?? null) : null, { x, row }, measure);
  });
  const more = ofDay.length - shown.length;
  const height = HEADER + (rows + (more > 0 ? 1 : 0)) * ROW + MARGIN;
  const label = dayLabel({ date, weekday: weekdayOf(date) });
  const title = drawableText(`${label} · ${programme.summary.label}`) ?? label;
  return String(html`<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}">
<rect width="${WIDTH}" height="${height}" fill="${PAPER}"/>
${svgText(cutLine(title, 40, WIDTH - 2 * MARGIN, measure), { size: 40, x: MARGIN, y: 70, fill: INK })}
${lines}
${more > 0 ? svgText(`and ${more} more`, { size: SIZE, x: MARGIN, y: lineY(rows), fill: INK, opacity: 0.72 }) : ''}
</svg>`);
}
