// Talk links: addresses of recordings, slides, schedule pages and our own pages → the talk they belong to.
import type { Talk } from '../../catalogue/talk.js';
import type { Catalogue } from '../../search/catalogue.js';

const URL_IN_TEXT =
  /<?(?<url>(?:https?:\/\/|(?:www\.)?(?:youtu\.be|youtube\.com|m\.youtube\.com)\/)[^\s>|]+)(?:\|[^>]*)?>?/iu;
const VIDEO_ID = /(?:youtu\.be\/|[?&]v=|\/(?:embed|shorts|live|v)\/)(?<id>[\w-]{11})(?![\w-])/u;
const OWN_PAGE =
  /\/(?:talks?|t)\/(?<id>[a-z0-9][a-z0-9-]*)\/?(?:[?#]|$)|[?&](?:talk|query|id|q)=(?<query>[a-z0-9][a-z0-9-]*)(?:&|$)/u;

/** An address without what differs between copies of it: scheme, www, query, fragment, last slash. */
const bareAddress = (url: string): string =>
  url
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/u, '')
    .replace(/[?#].*$/u, '')
    .replace(/\/+$/u, '');

/** The part of a schedule page's address that is the event's own: Sched puts the title behind it in long links. */
const scheduleKey = (url: string): string => bareAddress(url).split('/').slice(0, 3).join('/');

function isAbout(talk: Talk, url: string, videoId: string | undefined): boolean {
  if (videoId !== undefined) return talk.videoId === videoId;
  if (talk.scheduleUrl !== null && scheduleKey(talk.scheduleUrl) === scheduleKey(url)) return true;
  return talk.slidesUrl !== null && bareAddress(talk.slidesUrl) === bareAddress(url);
}

/** The talk that the first address of a text belongs to, and the words around it; null where there is none. */
export function splitTalkLink(
  text: string,
  catalogue: Catalogue,
): { readonly id: string; readonly rest: string } | null {
  const match = URL_IN_TEXT.exec(text);
  const url = match?.groups?.url?.replace(/[).,;!?'"]+$/u, '');
  if (match === null || url === undefined) return null;
  const videoId = VIDEO_ID.exec(url)?.groups?.id;
  const own = OWN_PAGE.exec(url)?.groups;
  const byPage = catalogue.talk(own?.id ?? own?.query ?? '');
  const talk = byPage ?? catalogue.all().find((each) => isAbout(each, url, videoId));
  if (talk === undefined) return null;
  const rest = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`.trim();
  return { id: talk.id, rest };
}
