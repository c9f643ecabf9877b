// Watch address: where a talk's recording is opened, or looked for.
import type { Talk } from '../../catalogue/talk.js';

/** The recording from where the talk begins in it; null where none is known. */
export function recordingUrl({ videoId, recordingUrl: url, recordingStart }: Talk): string | null {
  if (videoId === null) return url;
  const from = recordingStart === null ? '' : `&t=${recordingStart}s`;
  return `https://www.youtube.com/watch?v=${encodeURIComponent(videoId)}${from}`;
}

/** The recording, or a search for title and speaker where none is known. */
export function watchUrl(talk: Talk): string {
  const words = [talk.title, ...talk.speakers.slice(0, 1).map(({ name }) => name)].join(' ');
  return recordingUrl(talk) ?? `https://www.youtube.com/results?search_query=${encodeURIComponent(words)}`;
}
