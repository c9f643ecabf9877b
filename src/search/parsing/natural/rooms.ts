// Rooms in words: "in ballroom a", "room 9c", "the exhibit hall" → rooms as the schedule names them.
import type { Talk } from '../../../catalogue/talk.js';
import { fold } from '../../analysis/tokenizer.js';
import type { QueryPart, Room } from '../parsed-query.js';

const PLACE =
  /^(?:rooms?|ballrooms?|halls?|theat(?:er|re)|auditorium|stage|studio|lounge|foyer|pavilion|suite|salon)$/;

/** "Meeting Room 9AB": also "room 9ab", "room 9a", "room 9"; "Exhibit Hall 3": also "exhibit hall". */
function spokenForms(name: string): readonly string[] {
  const words = fold(name.split(',')[0] ?? '')
    .trim()
    .split(/\s+/);
  const place = words.findIndex((word) => PLACE.test(word));
  if (place < 0) return [words.join(' ')];
  const last = words.at(-1) ?? '';
  const head = words.slice(0, place + 1).join(' ');
  const forms = [words.join(' '), words.slice(place).join(' ')];
  // "19ab" is a room by itself; a number alone is not.
  if (/^\d+[a-z]+$/.test(last)) forms.push(last);
  if (/^\d+[a-z]*$/.test(last) && place === words.length - 2) {
    for (let end = 1; end < last.length; end += 1) {
      forms.push(`${head} ${last.slice(0, end)}`, `${words[place]} ${last.slice(0, end)}`);
    }
  }
  // The kind of place alone means every such room; "room" alone is no place.
  if (words[place] !== 'room' || place > 0) forms.push(head);
  return [...new Set(forms)].sort((a, b) => b.length - a.length);
}

/** The rooms of the schedule, in the order of their names. */
export function roomsOf(talks: readonly Talk[]): readonly Room[] {
  const names = new Set(talks.flatMap(({ room }) => room ?? []));
  return [...names].sort().map((name) => ({ name, spoken: spokenForms(name) }));
}

/** Rooms that a typed name means; none for a place that the schedule doesn't have. */
export function findRooms(typed: string, rooms: readonly Room[]): readonly Room[] {
  const wanted = fold(typed).trim().replace(/^the /, '');
  const exact = rooms.filter(({ name, spoken }) => fold(name) === wanted || spoken[0] === wanted);
  return exact.length > 0 ? exact : rooms.filter(({ spoken }) => spoken.includes(wanted));
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What is said of a room: "Ballroom A". */
export const roomLabel = (name: string): string => name.split(',')[0] ?? name;

/** Where a spoken form stands in folded text, with the words that lead to it. */
function placesOf(form: string, text: string): readonly { readonly start: number; readonly end: number }[] {
  if (!text.includes(form.split(' ')[0] ?? form)) return [];
  const words = escaped(form).replaceAll(' ', '\\s+');
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:(?:in|at|inside) )?(?:the )?${words}s?(?![\\p{L}\\p{N}])`,
    'gu',
  );
  return [...text.matchAll(pattern)].map(({ index, 0: match }) => ({
    start: index,
    end: index + match.length,
  }));
}

/** Rooms named in folded text. */
export function readRooms(text: string, rooms: readonly Room[]): readonly QueryPart[] {
  const parts: QueryPart[] = [];
  const forms = [...new Set(rooms.flatMap(({ spoken }) => spoken))].sort((a, b) => b.length - a.length);
  for (const form of forms) {
    const free = placesOf(form, text).filter(
      ({ start, end }) => !parts.some((part) => start < part.end && end > part.start),
    );
    if (free.length === 0) continue;
    const names = findRooms(form, rooms).map(({ name }) => name);
    const label = `Room: ${names.length === 1 ? roomLabel(names[0] ?? form) : form}`;
    parts.push(...free.map((place) => ({ ...place, label, filters: { rooms: names } })));
  }
  return parts;
}
