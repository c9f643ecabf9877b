// Line normalization: what phones, chat programs and copying do to a query line is undone before it is lexed.

/** Zero-width characters, soft hyphens, marks of direction and byte order: they are no part of a word. */
const INVISIBLE = /\ufe0f|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/gu;
const DOUBLE_QUOTES = /[“”„‟«»‹›「」『』〝〞＂]/gu;
/** Single quotes around words; one inside a word is an apostrophe. */
const SINGLE_QUOTED = /(?<=^|\s)[‘‚'`´]([^‘’‚'`´"]+)[’‘'`´](?=$|[\s,.;:!?])/gu;
/** Every dash that a phone may make of a hyphen, where it stands before a word: there it excludes. */
const DASH_BEFORE_WORD = /(?<=^|\s)(?:[‐‑‒–—―−﹣－]|--+)(?=[\p{L}\p{N}"])/gu;
/** Marks of lists, quotes and headings that stand before a copied line. */
const COPIED_MARKS = /^\s*(?:(?:[>*•·‣▪#]+|-(?=\s)|\d+[.)](?=\s))\s*)+(?=\S)/u;

/** A line as it can be lexed: NFKC, straight quotes, hyphens, one kind of space. */
export function normalizeLine(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .normalize('NFKC')
    .replace(/\s/gu, ' ')
    .replace(DOUBLE_QUOTES, '"')
    .replace(SINGLE_QUOTED, '"$1"')
    .replace(DASH_BEFORE_WORD, '-')
    .replace(COPIED_MARKS, '');
}
