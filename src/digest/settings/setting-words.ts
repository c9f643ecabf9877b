// Setting words: a typed line cut into words with their places, so that what is no setting stays as it was typed. Pure.
import { parseTime } from '../schedule/parse-time.js';
import { findZone } from '../schedule/time-zones.js';

/** A word of the line; its place is that in the line, `end` after its last character. */
export interface SettingWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** In quotes, or a filter such as `day:friday`: what is searched for, whatever it looks like. */
  readonly isQuery: boolean;
}

const QUOTED = /["“”„]/;
const FILTER = /^-?[a-z]{2,}:\S/i;
const WORD = /-?(?:[a-z]+:)?["“„][^"”]*["”]|[^\s,;()[\]]+/giu;

/** A time with a zone right behind it: `9amPT`, `09:00Z`, `0900UTC`, `9am/Berlin`, `09:00+02:00`. */
const TIME_AND_ZONE =
  /^(\d{4}(?!\d)|\d{1,2}(?:[:.h]\d{2})?(?:[ap]\.?m\.?)?)[/@-]?([+\u2212-]?\p{L}*[\p{L}\d:/_]+)$/iu;

/** Both words of a time with a zone behind it; the word itself where it is none. */
function split(word: SettingWord): readonly SettingWord[] {
  const [, time = '', zone = ''] = TIME_AND_ZONE.exec(word.text) ?? [];
  if (word.isQuery || zone === '' || parseTime(word.text) !== null || parseTime(time) === null) return [word];
  if (findZone(zone) === null) return [word];
  const zoneStart = word.end - zone.length;
  return [
    { ...word, text: time, end: word.start + time.length },
    { ...word, text: zone, start: zoneStart },
  ];
}

/** Cuts a line at blanks, commas and brackets. */
export function settingWords(line: string): readonly SettingWord[] {
  return [...line.matchAll(WORD)].flatMap(({ 0: text, index }) =>
    split({ text, start: index, end: index + text.length, isQuery: QUOTED.test(text) || FILTER.test(text) }),
  );
}
