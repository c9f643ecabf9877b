// Missed line: a search line as it is counted when it found nothing, or null where it may hold private data.

/** Longer lines are sentences of a person's own, or pasted messages. */
const MAX_LENGTH = 80;
const MAX_WORDS = 10;

const PRIVATE: readonly RegExp[] = [
  // Mail addresses, mentions of people, links.
  /@|:\/\/|\bwww\./u,
  // Phone, card and account numbers, however they are grouped.
  /(?:\d[\s().-]?){7}/u,
  // Keys and tokens: no word of a language is so long, nor has letters and so many digits.
  /\S{25}/u,
  /(?=\S*\p{L})(?=(?:\S*\d){4})\S{10}/u,
  /\b(?:pass(?:word|wort|code)|secret|token|api[ _-]?key)\b\s*[:=]/u,
];

/** "  React  Native?" becomes "react native". Null for an empty line and for one that is not to be kept. */
export function missedLine(typed: string): string | null {
  const line = typed
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .replace(/^[\s.,;!?]+|[\s.,;!?]+$/gu, '');
  const isTooLong = line.length > MAX_LENGTH || line.split(' ').length > MAX_WORDS;
  return line === '' || isTooLong || PRIVATE.some((pattern) => pattern.test(line)) ? null : line;
}
