// Title index: the talk whose title, or id, is exactly what was asked.
import type { Talk } from '../../catalogue/talk.js';
import { nameWords } from './name-index.js';

/** Finds the talk whose title is the line, whatever its case, accents and punctuation. */
export type FindByTitle = (line: string) => Talk | undefined;

const keyOf = (text: string): string => nameWords(text).join(' ');

/** Of talks with the same title the first of the page is found. */
export function createTitleIndex(talks: readonly Talk[]): FindByTitle {
  const byTitle = new Map<string, Talk>();
  for (const talk of talks) if (!byTitle.has(keyOf(talk.title))) byTitle.set(keyOf(talk.title), talk);
  return (line) => byTitle.get(keyOf(line));
}
