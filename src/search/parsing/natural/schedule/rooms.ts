// Rooms in words: "in ballroom a", "room 9c", "the exhibit hall" → rooms as the schedule names them.
import type { Talk } from '../../../../catalogue/talk.js';
import { fold } from '../../../analysis/tokenizer.js';
import type { ParserDeps, QueryPart, Room } from '../../parsed-query.js';

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

/** One way to say one or several rooms. */
interface SpokenForm {
  /** Its first word: a text without it can't hold the form. */
  readonly head: string;
  /** The form with the words that lead to it. */
  readonly pattern: RegExp;
  readonly label: string;
  readonly names: readonly string[];
}

function spokenForm(form: string, rooms: readonly Room[]): SpokenForm {
  const names = findRooms(form, rooms).map(({ name }) => name);
  const words = escaped(form).replaceAll(' ', '\\s+');
  return {
    head: form.split(' ')[0] ?? form,
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:(?:in|at|inside) )?(?:the )?${words}s?(?![\\p{L}\\p{N}])`,
      'gu',
    ),
    label: `Room: ${names.length === 1 ? roomLabel(names[0] ?? form) : form}`,
    names,
  };
}

/** Creates the reader of rooms named in folded text; what can be said of them is worked out once. */
export function createRoomReader(rooms: readonly Room[]): (text: string) => readonly QueryPart[] {
  const forms = [...new Set(rooms.flatMap(({ spoken }) => spoken))]
    .sort((a, b) => b.length - a.length)
    .map((form) => spokenForm(form, rooms));
  return (text) => {
    const parts: QueryPart[] = [];
    for (const { head, pattern, label, names } of forms) {
      if (!text.includes(head)) continue;
      for (const { index: start, 0: match } of text.matchAll(pattern)) {
        const end = start + match.length;
        if (parts.some((part) => start < part.end && end > part.start)) continue;
        parts.push({ start, end, label, filters: { rooms: names } });
      }
    }
    return parts;
  };
}

/** The rooms of the schedule, and their reader. */
export function indexRooms(talks: readonly Talk[]): Pick<ParserDeps, 'rooms' | 'readRooms'> {
  const rooms = roomsOf(talks);
  return { rooms, readRooms: createRoomReader(rooms) };
}
