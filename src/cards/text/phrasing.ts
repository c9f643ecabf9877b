// Phrasing: wordings that several cards share, for counts, speakers, lengths, times and shortened text.
import type { Talk } from '../../catalogue/talk.js';
import { trackNames } from '../../catalogue/track-names.js';
import { dateText } from '../../lib/date-text.js';

/** "1 talk", "2 talks". */
export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;

/** "a", "a and b", "a, b and c". */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** Cuts between words and ends with an ellipsis; `limit` is in UTF-16 units and counts the ellipsis. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - 1);
  const space = cut.search(/\s\S*$/);
  return `${(space > limit / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}

/** "36 min", "1 h 3 min". */
export function durationText(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${minutes} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/** One formatter a zone: making one takes longer than drawing a card, and events are in a handful of zones. */
function inZone(
  locale: string,
  options: Intl.DateTimeFormatOptions,
): (timeZone: string) => Intl.DateTimeFormat {
  const formats = new Map<string, Intl.DateTimeFormat>();
  return (timeZone) => {
    const format = formats.get(timeZone) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone });
    formats.set(timeZone, format);
    return format;
  };
}

const START = inZone('en-GB', {
  ...{ weekday: 'short', day: 'numeric', month: 'short' },
  ...{ hour: '2-digit', minute: '2-digit' },
});
const DAY = inZone('en-GB', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
const CLOCK = inZone('en-GB', { hour: '2-digit', minute: '2-digit' });
const ZONE = inZone('en-US', { timeZoneName: 'short' });

/** "Thu 7 Dec 2017" in the venue's zone. */
export const dayText = (instant: string, timeZone: string): string =>
  dateText(DAY(timeZone), new Date(instant));

/** "16:35" in the venue's zone. */
export const clockText = (instant: string, timeZone: string): string =>
  CLOCK(timeZone).format(new Date(instant));

/** "CST": American English has names where British English has offsets. */
const zoneName = (instant: string, timeZone: string): string =>
  ZONE(timeZone)
    .formatToParts(new Date(instant))
    .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;

/** "–17:10", or " to Fri 8 Dec 2017, 00:45" for a talk that ends on another day than it began. */
function endText(startsAt: string, endsAt: string | null, timeZone: string): string {
  if (endsAt === null) return '';
  const endDay = dayText(endsAt, timeZone);
  const clock = clockText(endsAt, timeZone);
  return endDay === dayText(startsAt, timeZone) ? `–${clock}` : ` to ${endDay}, ${clock}`;
}

type Slot = Pick<Talk, 'startsAt' | 'endsAt'>;

/** "16:35–17:10 CST": the slot of a talk whose day is said elsewhere. */
export const hoursText = ({ startsAt, endsAt }: Slot, timeZone: string): string | null =>
  startsAt === null
    ? null
    : `${clockText(startsAt, timeZone)}${endText(startsAt, endsAt, timeZone)} ${zoneName(startsAt, timeZone)}`;

/** "Thu 7 Dec 14:00" at the venue: without the year, which the conference's name says. */
export const startText = (instant: string, timeZone: string): string =>
  dateText(START(timeZone), new Date(instant));

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The same of a talk's `startsAt`, which states the venue's day and time before its offset: lists need no time zones. */
export function venueStartText(startsAt: string): string {
  const [date, month, day] = [
    startsAt.slice(0, 10),
    Number(startsAt.slice(5, 7)),
    Number(startsAt.slice(8, 10)),
  ];
  return `${WEEKDAYS[new Date(date).getUTCDay()]} ${day} ${MONTHS[month - 1]} ${startsAt.slice(11, 16)}`;
}

/** "Thu 7 Dec 2017, 16:35–17:10 CST"; null when the talk isn't scheduled. */
export function slotText(slot: Slot, timeZone: string): string | null {
  return slot.startsAt === null ? null : `${dayText(slot.startsAt, timeZone)}, ${hoursText(slot, timeZone)}`;
}

const MINUTE_MS = 60_000;

/** A stretch of time as people say it: "25 min", "1 h 3 min", "5 hours", "3 days". */
export function stretchText(ms: number): string {
  const minutes = Math.max(1, Math.ceil(ms / MINUTE_MS));
  if (minutes < 180) return durationText(minutes);
  const hours = Math.round(minutes / 60);
  return hours < 48 ? count(hours, 'hour') : count(Math.round(hours / 24), 'day');
}

/** Track names as people say them, in one line. */
export const trackName = (track: string): string => trackNames(track).join(' / ');

const CAPITAL = /^\p{Ll}/u;
export const capital = (text: string): string => text.replace(CAPITAL, (letter) => letter.toUpperCase());

/** "Ballroom A" of "Ballroom A, Level 1": the floor is on the talk's own card. */
export const roomName = (room: string): string => room.split(',')[0] ?? room;
