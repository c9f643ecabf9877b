// yt-dlp info JSON: what `yt-dlp --write-info-json`, `--dump-json` and `--dump-single-json` write about recordings.
import { youtubeId } from '../../text/http-url.js';
import { minutesOfSeconds } from '../../time/parse-clock.js';
import { parseDay } from '../../time/parse-day.js';
import { field, firstText, isObject, listOf, numberOf, textsOf } from '../json-value.js';
import type { RawEvent, RawTalk } from '../raw-event.js';

/** Titles that YouTube gives in place of a recording that is not there to be seen. */
const UNSEEN = /^\[(?:private|deleted|unavailable) video\]$/i;

const SIGNS = ['extractor', 'extractor_key', 'webpage_url', 'upload_date', '_type', 'ie_key', 'playlist_id'];

/** Is it the info of one recording, or of a playlist? */
export const isYtDlp = (document: unknown): boolean =>
  isObject(document) &&
  Object.hasOwn(document, 'id') &&
  SIGNS.filter((key) => Object.hasOwn(document, key)).length >= (Object.hasOwn(document, 'entries') ? 1 : 2);

function talkOf(info: unknown, where: string): RawTalk {
  const id = firstText(info, 'id');
  const youtube = /youtube/i.test(firstText(info, 'extractor_key', 'extractor', 'ie_key') ?? 'youtube')
    ? id
    : undefined;
  return {
    where,
    id,
    title: firstText(info, 'title', 'fulltitle'),
    texts: [firstText(info, 'description')],
    people: [],
    tags: textsOf(field(info, 'tags')),
    language: firstText(info, 'language'),
    minutes: minutesOfSeconds(numberOf(field(info, 'duration'))),
    recordings: [youtubeId(youtube) ?? undefined, firstText(info, 'webpage_url', 'original_url', 'url')],
    uploadedOn: parseDay(firstText(info, 'upload_date', 'release_date')) ?? undefined,
  };
}

/** The entries that are recordings, also of playlists within a playlist. */
function recordings(info: unknown, where: string, depth = 0): readonly { info: unknown; where: string }[] {
  const entries = field(info, 'entries');
  if (!Array.isArray(entries)) return firstText(info, '_type') === 'playlist' ? [] : [{ info, where }];
  if (depth > 3) return [];
  return entries.flatMap((entry, index) =>
    isObject(entry)
      ? recordings(entry, `${where === '' ? '' : `${where}.`}entries[${index}]`, depth + 1)
      : [],
  );
}

/** Reads info documents that belong together: one recording, the lines of a playlist, or a playlist with entries. */
export function readYtDlp(
  documents: readonly { readonly info: unknown; readonly where: string }[],
): RawEvent {
  const all = documents.flatMap(({ info, where }) => recordings(info, where));
  const playlists = documents
    .map(({ info }) => info)
    .filter((info) => firstText(info, '_type') === 'playlist');
  const [playlist] = playlists;
  const first = all[0]?.info;
  const seen = all.filter(({ info }) => !UNSEEN.test(firstText(info, 'title') ?? ''));
  const whole = playlist ?? first;
  return {
    id: firstText(playlist, 'id') ?? firstText(first, 'playlist_id'),
    name:
      firstText(playlist, 'title') ?? firstText(first, 'playlist_title', 'playlist', 'channel', 'uploader'),
    organisation: firstText(whole, 'channel', 'uploader', 'playlist_channel', 'playlist_uploader'),
    url: firstText(playlist, 'webpage_url'),
    talks: seen.map(({ info, where }) => talkOf(info, where)),
    problems: all
      .filter((each) => !seen.includes(each))
      .map(({ info, where }) => ({
        where,
        what: `the recording is ${firstText(info, 'title')}: it has neither title nor text`,
        mend: 'take it out of the playlist, or make it public',
      })),
    partial: playlist === undefined && listOf(field(first, 'entries')).length === 0 && documents.length === 1,
  };
}
