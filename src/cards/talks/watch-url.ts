// Watch address: where a talk's recording is opened, or looked for.
import type { Talk } from '../../catalogue/talk.js';

/** A place in a recording that is not on YouTube, as a media fragment (https://www.w3.org/TR/media-frags/). */
const withFragment = (url: string, second: number | null): string =>
  second === null || url.includes('#') ? url : `${url}#t=${second}s`;

/** The recording from a second of it, or from where the talk begins in it; null where none is known. */
export function recordingUrl(talk: Talk, second: number | null = null): string | null {
  const { videoId, recordingUrl: url, recordingStart } = talk;
  if (videoId === null) return url === null ? null : withFragment(url, second);
  const start = second ?? recordingStart;
  const from = start === null ? '' : `&t=${start}s`;
  return `https://www.youtube.com/watch?v=${encodeURIComponent(videoId)}${from}`;
}

/** The recording, or a search for title and speaker where none is known. */
export function watchUrl(talk: Talk, second: number | null = null): string {
  const recording = recordingUrl(talk, second);
  if (recording !== null) return recording;
  const words = [talk.title, ...talk.speakers.slice(0, 1).map(({ name }) => name)].join(' ');
  return `https://www.youtube.com/results?search_query=${encodeURIComponent(words)}`;
}

/** Whether looking for a recording makes sense: not before the talk was given. */
export const mayBeRecorded = (talk: Talk): boolean => talk.state === 'given' || recordingUrl(talk) !== null;

/** What a title leads to: the recording, or the conference's own page; a search would be no answer to a press on a name. */
export const titleUrl = (talk: Talk, second: number | null = null): string | undefined =>
  recordingUrl(talk, second) ?? talk.scheduleUrl ?? undefined;
