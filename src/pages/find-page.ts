// Page look-up: an address → its page, from the catalogue alone, so that reading one can change nothing.
import { companyPath, eventPath, speakerPath, talkPath, topicPath } from '../cards/model/page-path.js';
import type { PageAnswer, SitePage } from '../ports/site.js';
import type { Catalogue } from '../search/catalogue.js';
import { eventPage } from './event-page.js';
import { companyPage, speakerPage, topicPage } from './list-pages.js';
import { type SearchTalks, searchPage } from './search-page.js';
import { talkPage } from './talk-page.js';

type Find = (name: string, catalogue: Catalogue) => SitePage | null;

const orNull = <T>(item: T | undefined, page: (item: T) => SitePage): SitePage | null =>
  item === undefined ? null : page(item);

/** A track and a subject may share a name: they share a page then. */
function topicNamed(name: string, catalogue: Catalogue): SitePage | null {
  const lower = name.toLowerCase();
  const [topic, ...others] = catalogue.topics().filter((each) => each.name.toLowerCase() === lower);
  if (topic === undefined) return null;
  const talks = [...new Set([topic, ...others].flatMap((each) => each.talks))];
  return topicPage({ ...topic, talks }, catalogue);
}

/** Each name once, as its page has it. */
function topicNames(catalogue: Catalogue): readonly string[] {
  const names = new Map<string, string>();
  for (const { name } of catalogue.topics()) {
    if (!names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
  }
  return [...names.values()];
}

const FINDERS: ReadonlyMap<string, Find> = new Map<string, Find>([
  ['talks', (id, all) => orNull(all.talk(id), (talk) => talkPage(talk, all))],
  ['speakers', (id, all) => orNull(all.person(id), (person) => speakerPage(person, all))],
  ['companies', (name, all) => orNull(all.company(name), (company) => companyPage(company, all))],
  ['topics', topicNamed],
  ['events', (id, all) => orNull(all.events.summary(id), (event) => eventPage(event, all))],
]);

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

/** Null for a path that no page can have; `missing` where nothing has the name. */
export async function findPage(
  path: string,
  query: URLSearchParams,
  catalogue: Catalogue,
  search: SearchTalks,
): Promise<PageAnswer | null> {
  if (path === '/search') {
    const [line, number] = [query.get('q') ?? '', query.get('page')];
    return { kind: 'page', page: await searchPage(line, number, catalogue, search) };
  }
  const [, folder = '', part = '', ...rest] = path.split('/');
  const find = FINDERS.get(folder);
  const name = decoded(part);
  if (find === undefined || part === '' || rest.length > 0) return null;
  const page = name === null ? null : find(name, catalogue);
  if (page === null) return { kind: 'missing' };
  return page.path === path ? { kind: 'page', page } : { kind: 'moved', path: page.path };
}

/** The path of every page, in the catalogue's order. */
export function pagePaths(catalogue: Catalogue): readonly string[] {
  const talks = catalogue.all();
  const speakers = talks.flatMap(({ speakers: all }) => all);
  const people = new Set(speakers.map(({ personId }) => personId));
  const companies = new Set(speakers.flatMap(({ canonicalCompany }) => canonicalCompany ?? []));
  return [
    ...catalogue.events.all.map(({ event }) => eventPath(event.id)),
    ...talks.map(({ id }) => talkPath(id)),
    ...[...people].map(speakerPath),
    ...[...companies].filter((name) => catalogue.company(name) !== undefined).map(companyPath),
    ...topicNames(catalogue).map(topicPath),
  ];
}
