// Page paths: the address of each talk, person, company, topic and event on the website, without its host.
import { defined } from '../../lib/defined.js';

const under = (folder: string, name: string): string => `/${folder}/${encodeURIComponent(name)}`;

export const talkPath = (talkId: string): string => under('talks', talkId);
export const speakerPath = (personId: string): string => under('speakers', personId);
/** `name` is the canonical one. */
export const companyPath = (name: string): string => under('companies', name);
export const topicPath = (name: string): string => under('topics', name);
export const eventPath = (eventId: string): string => under('events', eventId);

/** The picture of a talk: its title, people and event. */
export const posterPath = (talkId: string): string => `${under('posters', talkId)}.png`;

/** The chart of all topics. */
export const topicsChartPath = '/posters/charts/topics.png';

/** The programme of a day, `YYYY-MM-DD`, as a picture. */
export const dayPicturePath = (eventId: string, date: string): string =>
  `${under('posters/days', eventId)}/${date}.png`;

/** True for a path of the website, such as those above; false for an address of another host. */
export const isSitePath = (url: string): boolean => /^\/(?![/\\])/.test(url);

/** A search, and a page of it after the first. */
export const searchPath = (line: string, page = 1): string =>
  `/search?${new URLSearchParams({ q: line, ...defined({ page: page > 1 ? String(page) : undefined }) })}`;
