// Sessionize JSON: what the endpoints "All", "Sessions" and "GridSmart" of a Sessionize event answer.
import { field, firstText, isObject, listOf, textValue } from '../json-value.js';
import type { ImportProblem, RawEvent, RawPerson, RawTalk } from '../raw-event.js';

/** Service sessions are what Sessionize calls breaks; no other schedule marks them so. */
const isSession = (item: unknown): boolean => isObject(item) && Object.hasOwn(item, 'isServiceSession');

interface Found {
  readonly session: unknown;
  readonly where: string;
}

const within = (list: unknown, where: string): readonly Found[] =>
  listOf(list).map((session, index) => ({ session, where: `${where}[${index}]` }));

/** Sessions of "All", of the groups of "Sessions", and of the days and rooms of "GridSmart". */
function sessionsOf(document: unknown): readonly Found[] {
  if (isObject(document)) return within(document.sessions, 'sessions');
  return listOf(document).flatMap((group, index) => [
    ...within(field(group, 'sessions'), `[${index}].sessions`),
    ...listOf(field(group, 'rooms')).flatMap((room, at) =>
      within(field(room, 'sessions'), `[${index}].rooms[${at}].sessions`),
    ),
  ]);
}

export const isSessionize = (document: unknown): boolean =>
  sessionsOf(document).some(({ session }) => isSession(session));

const byId = (list: unknown): ReadonlyMap<string, unknown> =>
  new Map(listOf(list).map((item) => [firstText(item, 'id') ?? '', item]));

/** What "All" lists beside its sessions, which name it by id. */
interface Lists {
  readonly speakers: ReadonlyMap<string, unknown>;
  readonly rooms: ReadonlyMap<string, unknown>;
  /** Names of categories' items, and the title of the category that each is in. */
  readonly categories: ReadonlyMap<string, { readonly category: string; readonly name: string }>;
}

function categoriesIn(document: unknown): Lists['categories'] {
  return new Map(
    listOf(field(document, 'categories')).flatMap((category) =>
      listOf(field(category, 'items')).map((item) => [
        firstText(item, 'id') ?? '',
        { category: firstText(category, 'title') ?? '', name: firstText(item, 'name') ?? '' },
      ]),
    ),
  );
}

function personOf(speaker: unknown, { speakers }: Lists): RawPerson {
  const id = textValue(speaker) ?? firstText(speaker, 'id');
  const listed = speakers.get(id ?? '');
  const names = [firstText(listed, 'firstName'), firstText(listed, 'lastName')].filter(Boolean).join(' ');
  return {
    name: firstText(speaker, 'name') ?? firstText(listed, 'fullName') ?? names,
    sourceId: id === undefined ? undefined : `sessionize:${id}`,
    bio: firstText(listed, 'bio'),
    role: firstText(listed, 'tagLine'),
  };
}

/** Items of categories: "All" names them by id, the other endpoints in groups. */
function categoryItems(session: unknown, { categories }: Lists): Lists['categories'] {
  const own = listOf(field(session, 'categoryItems')).flatMap((id) => {
    const found = categories.get(textValue(id) ?? '');
    return found === undefined ? [] : [[found.name, found] as const];
  });
  const grouped = categoriesIn({
    categories: listOf(field(session, 'categories')).map((group) => ({
      title: firstText(group, 'name'),
      items: field(group, 'categoryItems'),
    })),
  });
  return new Map([...own, ...grouped]);
}

function talkOf(session: unknown, where: string, lists: Lists): RawTalk {
  const of = (name: string): string | undefined => firstText(session, name);
  const items = [...categoryItems(session, lists).values()];
  const named = (pattern: RegExp): string | undefined =>
    items.find(({ category }) => pattern.test(category))?.name;
  return {
    where,
    id: of('id'),
    title: of('title'),
    texts: [of('description')],
    people: listOf(field(session, 'speakers')).map((speaker) => personOf(speaker, lists)),
    kind: field(session, 'isServiceSession') === true ? 'break' : named(/format|type/i),
    track: named(/track|topic|theme/i),
    level: named(/level/i),
    language: named(/language/i),
    tags: items.map(({ name }) => name),
    room: of('room') ?? firstText(lists.rooms.get(of('roomId') ?? ''), 'name'),
    start: of('startsAt'),
    end: of('endsAt'),
    recordings: [of('recordingUrl'), of('liveUrl')],
  };
}

/** Reads a parsed answer. It names no event: an operator gives it with `--name`. */
export function readSessionize(document: unknown): RawEvent {
  const lists: Lists = {
    speakers: byId(field(document, 'speakers')),
    rooms: byId(field(document, 'rooms')),
    categories: categoriesIn(document),
  };
  const found = sessionsOf(document);
  return {
    talks: found
      .filter(({ session }) => isObject(session))
      .map(({ session, where }) => talkOf(session, where, lists)),
    problems: found
      .filter(({ session }) => !isObject(session))
      .map(({ where }): ImportProblem => ({ where, what: 'it is no session', mend: 'take it out' })),
  };
}
