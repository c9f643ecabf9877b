// Headline of a list of results: what was asked for, short and true. It quotes a few words as they were typed; of a
// longer line, and of one of which something was set aside, it says what was read.
import type { Understanding } from '../../search/query.js';
import { listed, shorten } from '../text/phrasing.js';

/** A typed line in quotation marks, in one line and shortened. */
export const quoted = (line: string): string => `“${shorten(line.trim().replace(/\s+/g, ' '), 80)}”`;

/** Words and characters that a headline quotes; a longer line is a whole question. */
const MAX_WORDS = 6;
const MAX_LENGTH = 48;
const ASKS =
  /^(?:(?:who|what|which|where|when|how|why)(?:['’]?s)?|can|could|do|does|did|is|are|any|i|we|show|give|find|tell|please)\b/iu;
/** A question of fewer words is as short as a topic: "what is istio". */
const ASKING_WORDS = 3;

/** Filters that buttons, follow-ups and channels write into a line; their chips say them. */
const WRITTEN_FILTER = /(?<!\S)(?:event:\S+|-?[a-z]+:"[^"]*"|-"[^"]*")/giu;

/** Filters as they are typed and nothing else. */
const FILTERS_ALONE = /^(?:-?[a-z]+:(?:"[^"]*"|\S+)(?:\s+|$))+$/iu;

type Chips = Understanding['chips'];

/** "Company: Google and Format: keynote, shortest first" */
export function chipsText(chips: Chips): string {
  const isOrder = ({ filters }: Chips[number]): boolean => Object.keys(filters).length === 0;
  const orders = chips.filter(isOrder).map(({ label }) => `, ${label.toLowerCase()}`);
  const filters = listed([...new Set(chips.filter((chip) => !isOrder(chip)).map(({ label }) => label))]);
  return filters === '' ? orders.join('').slice(2) : `${filters}${orders.join('')}`;
}

/** The first words of a longer text. */
function beginning(text: string): string {
  const words = text.split(' ');
  const first = words.slice(0, MAX_WORDS).join(' ');
  return shorten(words.length > MAX_WORDS ? `${first} …` : first, MAX_LENGTH);
}

/** Whether all that was read is what to leave out: a sentence that says so is no subject of the talks found. */
const onlyExcludes = ({ text, chips }: Understanding): boolean =>
  text === '' &&
  chips.length > 0 &&
  chips.every(({ filters }) => filters.excluded !== undefined || filters.not !== undefined);

function isQuotable(line: string): boolean {
  const words = line.split(' ').length;
  return line.length <= MAX_LENGTH && words <= (ASKS.test(line) ? ASKING_WORDS : MAX_WORDS);
}

/** What was asked for: the line as typed, or what was read of it where it is long or a part of it was set aside. */
export function headline(typed: string, understanding: Understanding): string {
  const { text, chips, problems } = understanding;
  const line = typed.replace(WRITTEN_FILTER, ' ').replace(/\s+/gu, ' ').trim();
  const isWritten = line === '' || (line !== typed && FILTERS_ALONE.test(line));
  if (isWritten && chips.length > 0) return chipsText(chips);
  if (onlyExcludes(understanding)) return chipsText(chips);
  if (problems.length === 0 && isQuotable(line)) return quoted(line === '' ? typed : line);
  if (text !== '') return quoted(beginning(text));
  return chips.length === 0 ? quoted(beginning(line)) : chipsText(chips);
}
