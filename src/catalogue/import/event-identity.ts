// Identity of an event: its name, its id and what it is an edition of, from what a source and a file's name say.
import { createHash } from 'node:crypto';
import { basename, dirname } from 'node:path';
import { comparisonKey, slug } from '../fold.js';

/** Names of files that say nothing of the event in them. */
const GENERIC =
  /^(?:schedules?|sched|program(?:me)?|fahrplan|talks?|sessions?|events?|videos?|export|data|calendar|agenda|index|import|playlist|info|category|basic|everything|download|out|input|test)$/i;

/** "PyCon UK 2015 Schedule" → "PyCon UK 2015". */
export function withoutGeneric(name: string): string {
  const shorter = name.replace(
    /[\s:–—-]+(?:conference )?(?:schedule|sched|program(?:me)?|videos|talks|sessions|agenda|calendar)$/i,
    '',
  );
  return /[\p{L}\p{N}]/u.test(shorter) ? shorter : name;
}

/** The name of an event that its source leaves out: the file's, else the folder's. */
export function nameOfFile(path: string): string {
  const words = (text: string): string =>
    text
      .replace(/\.(?:info\.)?(?:json|jsonl|ndjson|xml|ics|ical|csv|tsv|ya?ml|txt)$/i, '')
      .replace(/[_\s.]+|(?<=\w)-+(?=\w)/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
  const own = withoutGeneric(words(basename(path)));
  const folder = words(basename(dirname(path)));
  return GENERIC.test(own) && folder !== '' && folder !== '.' ? folder : own === '' ? 'Imported talks' : own;
}

const YEAR = /(?:^|[^\d])((?:19|20)\d{2})(?!\d)/;

/** The year that a name has in it, such as 2023 in "RubyConf 2023". */
export const yearIn = (text: string): string | undefined => YEAR.exec(text)?.[1];

/** "RubyConf 2023" → "RubyConf"; null where the name has no year, or nothing but one. */
export function seriesOf(name: string): string | null {
  if (yearIn(name) === undefined) return null;
  const rest = name
    .replace(/\(?\b(?:19|20)\d{2}\b\)?/, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s\-–—:,.]+|[\s\-–—:,.]+$/g, '');
  return rest === '' ? null : rest;
}

/** A short mark of a text that names can be told apart by; base 36. */
export function digest(text: string, length: number): string {
  const hex = createHash('sha256').update(text).digest('hex').slice(0, 16);
  return BigInt(`0x${hex}`).toString(36).padStart(length, '0').slice(-length);
}

/** Ids of events have at most so many characters: they stand in buttons. */
const LONGEST_ID = 48;

/**
 * A readable id of words. A name that is too long, or in letters that an id can't hold, gets a mark in place of what
 * is left out, so that two such names have two ids.
 */
export function readableId(text: string): string {
  const id = slug(text, LONGEST_ID);
  const letters = comparisonKey(text).replace(/ /g, '');
  const kept = id === 'untitled' ? '' : id.replaceAll('-', '');
  if (kept === letters) return id;
  const isReadable = kept.length * 2 >= letters.length;
  return `${isReadable || kept !== '' ? slug(id, LONGEST_ID - 7) : 'event'}-${digest(text, 6)}`;
}

/** "DemoCon" of 2024 → `democon-2024`; "DemoCon 2024" and "DemoCon 24" have it already. */
export const eventIdOf = (name: string, year: string | undefined): string =>
  readableId(
    year === undefined || yearIn(name) !== undefined || new RegExp(`(?<!\\d)${year.slice(2)}$`).test(name)
      ? name
      : `${name} ${year}`,
  );

/** Ids of talks have at most 60 characters, with the mark of seven at the end. */
const TITLE_PART = 44;

/** Stable and readable: the title's words and a mark of the event and of what tells the talk in it. */
export const talkIdOf = (eventId: string, title: string, key: string, copy: number): string =>
  `${slug(title, TITLE_PART)}-${digest(`${eventId}\n${key}\n${copy}`, 7)}`;
