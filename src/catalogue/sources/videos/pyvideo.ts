// pyvideo: a folder with `category.json` for the event and a file in `videos/` for each recording.
import { youtubeId } from '../../text/http-url.js';
import { minutesOfSeconds, parseDuration } from '../../time/parse-clock.js';
import { parseDay } from '../../time/parse-day.js';
import { field, firstText, isObject, listOf, numberOf, textsOf } from '../json-value.js';
import type { RawEvent, RawTalk } from '../raw-event.js';

/** Is it the file of one recording? */
export const isPyVideo = (document: unknown): boolean =>
  isObject(document) &&
  Object.hasOwn(document, 'title') &&
  (Array.isArray(document.videos) ||
    (Object.hasOwn(document, 'recorded') && Object.hasOwn(document, 'speakers')));

/** Is it the file of an event: a title and hardly anything else? */
export const isPyCategory = (document: unknown): boolean =>
  isObject(document) &&
  typeof document.title === 'string' &&
  Object.keys(document).every((key) =>
    [
      'title',
      'description',
      'start_date',
      'end_date',
      'url',
      'slug',
      'whiteboard',
      'name',
      'id',
      'notes',
    ].includes(key),
  );

/** pyvideo.org has one page for all of a person's recordings, by name. */
const personOf = (name: string): { name: string; sourceId: string } => ({
  name,
  sourceId: `pyvideo:${name.trim().toLowerCase()}`,
});

const SLIDES = /slides|presentation|deck/i;

function talkOf(video: unknown, where: string, file: string | undefined): RawTalk {
  const related = listOf(field(video, 'related_urls'));
  const slides = related.flatMap((each) => {
    const url = firstText(each, 'url') ?? (typeof each === 'string' ? each : undefined);
    return url !== undefined && SLIDES.test(`${firstText(each, 'label') ?? ''} ${url}`) ? [url] : [];
  });
  const videos = listOf(field(video, 'videos')).flatMap((each) => firstText(each, 'url') ?? []);
  const duration = numberOf(field(video, 'duration'));
  const youtube = videos.find((url) => youtubeId(url) !== null);
  return {
    where,
    id: firstText(video, 'slug') ?? file,
    title: firstText(video, 'title'),
    texts: [firstText(video, 'summary'), firstText(video, 'description')],
    people: textsOf(field(video, 'speakers')).map(personOf),
    tags: textsOf(field(video, 'tags')),
    language: firstText(video, 'language'),
    day: parseDay(firstText(video, 'recorded')) ?? undefined,
    minutes:
      duration === undefined
        ? (parseDuration(firstText(video, 'duration')) ?? undefined)
        : minutesOfSeconds(duration),
    recordings: [youtube, ...videos, firstText(video, 'source_url')],
    slides,
  };
}

/** One file of `videos/`; `file` is its name without `.json`. */
export interface PyVideoFile {
  readonly document: unknown;
  readonly where: string;
  readonly file: string | undefined;
}

/** Reads the files of one event. */
export function readPyVideo(category: unknown, videos: readonly PyVideoFile[]): RawEvent {
  const [first] = videos;
  return {
    id: firstText(category, 'slug'),
    name: firstText(category, 'title') ?? firstText(first?.document, 'category'),
    start: firstText(category, 'start_date'),
    end: firstText(category, 'end_date'),
    url: firstText(category, 'url'),
    talks: videos.map(({ document, where, file }) => talkOf(document, where, file)),
    problems: [],
    partial: category === undefined,
  };
}
