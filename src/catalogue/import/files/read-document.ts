// Documents: a parsed JSON or YAML document → an event, or a piece of one that other files of its folder complete. Its
// keys tell its format.
import { isFrabJson, readFrabJson } from '../../sources/frab/frab-json.js';
import { isPretalxApi, readPretalxApi } from '../../sources/frab/pretalx-api.js';
import { firstText, listOf } from '../../sources/json-value.js';
import { isLecternTalk, readLecternExport } from '../../sources/lectern-export.js';
import type { ImportProblem, RawEvent, SourceFormat } from '../../sources/raw-event.js';
import { isSessionList, readSessionList } from '../../sources/sessions/session-list.js';
import { isSessionize, readSessionize } from '../../sources/sessions/sessionize.js';
import { isPyCategory, isPyVideo } from '../../sources/videos/pyvideo.js';
import { isRubyEvent, isRubySpeakers, isRubyVideos, keysOf } from '../../sources/videos/rubyevents.js';
import { isYtDlp } from '../../sources/videos/yt-dlp.js';
import { FORMATS_MEND } from './detect-syntax.js';

/** A document that is one event only together with others of its folder. */
export interface Piece {
  readonly path: string;
  readonly role:
    | 'ruby-videos'
    | 'ruby-event'
    | 'ruby-series'
    | 'ruby-speakers'
    | 'py-category'
    | 'py-video'
    | 'yt-info';
  readonly document: unknown;
  readonly where: string;
}

export type ReadFile =
  | { readonly kind: 'events'; readonly format: SourceFormat; readonly events: readonly RawEvent[] }
  | {
      readonly kind: 'pieces';
      readonly pieces: readonly Piece[];
      readonly problems: readonly ImportProblem[];
    }
  | { readonly kind: 'unread'; readonly format: SourceFormat | null; readonly problem: ImportProblem };

export const unread = (
  what: string,
  mend: string,
  format: SourceFormat | null = null,
  where = '',
): ReadFile => ({
  kind: 'unread',
  format,
  problem: { where, what, mend },
});

export const oneEvent = (format: SourceFormat, event: RawEvent): ReadFile => ({
  kind: 'events',
  format,
  events: [event],
});

const ROLES: readonly (readonly [Piece['role'], (document: unknown) => boolean])[] = [
  ['yt-info', isYtDlp],
  ['py-video', isPyVideo],
  ['ruby-videos', isRubyVideos],
  ['ruby-event', isRubyEvent],
  ['ruby-speakers', isRubySpeakers],
  ['py-category', isPyCategory],
];

/** An empty list says nothing of itself; RubyEvents has such files for events without a recording. */
const isEmptyVideos = (path: string, document: unknown): boolean =>
  Array.isArray(document) && document.length === 0 && /videos\.ya?ml$/i.test(path);

const isSeries = (path: string, document: unknown): boolean =>
  /(?:series|organisation)\.ya?ml$/i.test(path) && keysOf(document) !== '';

/** A talk as Lectern exports it, or written by hand in its words. */
const namesEvent = (item: unknown): boolean =>
  isLecternTalk(item) && firstText(item, 'event', 'eventId', 'heading') !== undefined;

/** Reads a parsed document of JSON or YAML. */
export function readDocument(path: string, document: unknown): ReadFile {
  if (isFrabJson(document)) return oneEvent('frab-json', readFrabJson(document));
  if (isPretalxApi(document)) return oneEvent('pretalx-api', readPretalxApi(document));
  if (isSessionize(document)) return oneEvent('sessionize', readSessionize(document));
  const role = isEmptyVideos(path, document)
    ? 'ruby-videos'
    : isSeries(path, document)
      ? 'ruby-series'
      : ROLES.find(([, is]) => is(document))?.[0];
  if (role !== undefined)
    return { kind: 'pieces', pieces: [{ path, role, document, where: '' }], problems: [] };
  const list = isLecternTalk(document) ? [document] : listOf(document);
  const isKnown = [isYtDlp, isPyVideo, namesEvent].some((is) => list.some(is));
  if (!isKnown && isSessionList(document)) return oneEvent('session-list', readSessionList(document));
  if (list.length > 0)
    return readList(
      list.map((item, index) => ({ item, where: `[${index}]` })),
      path,
      [],
    );
  const keys = keysOf(document);
  return unread(
    keys === ''
      ? 'there is nothing in it'
      : `it is none of the formats that can be imported: it has the keys ${keys}`,
    FORMATS_MEND,
  );
}

export interface DocumentItem {
  readonly item: unknown;
  readonly where: string;
}

/**
 * Documents of a list, or of the lines of a file: all of one format, by the first that is known. yt-dlp writes `null` for
 * a recording that it could not look into.
 */
export function readList(
  all: readonly DocumentItem[],
  path: string,
  problems: readonly ImportProblem[],
): ReadFile {
  const items = all.filter(({ item }) => item !== null);
  const is = (test: (item: unknown) => boolean): boolean => items.some(({ item }) => test(item));
  const strangers = (test: (item: unknown) => boolean): readonly ImportProblem[] =>
    items
      .filter(({ item }) => !test(item))
      .map(({ where }) => ({
        where,
        what: 'it is no talk of this format',
        mend: 'take it out, or give it a title',
      }));
  if (is(isYtDlp))
    return {
      kind: 'pieces',
      pieces: pieces('yt-info', isYtDlp),
      problems: [...problems, ...strangers(isYtDlp)],
    };
  if (is(isPyVideo))
    return {
      kind: 'pieces',
      pieces: pieces('py-video', isPyVideo),
      problems: [...problems, ...strangers(isPyVideo)],
    };
  if (is(isLecternTalk)) {
    const talks = items
      .filter(({ item }) => isLecternTalk(item))
      .map(({ item, where }) => ({ talk: item, where }));
    const [first, ...rest] = readLecternExport(talks);
    const faults = [...problems, ...strangers(isLecternTalk)];
    return {
      kind: 'events',
      format: 'lectern',
      events: first === undefined ? [] : [{ ...first, problems: faults }, ...rest],
    };
  }
  return unread('no line or item of it is a talk of a known format', FORMATS_MEND);

  function pieces(role: Piece['role'], test: (item: unknown) => boolean): readonly Piece[] {
    return items
      .filter(({ item }) => test(item))
      .map(({ item, where }) => ({ path, role, document: item, where }));
  }
}
