// Text folded for comparison: case, diacritics, punctuation and white space don't count.

/** Letters that no mark can be taken off, as their readers write them in plain ones: Lucene's ASCII folding. */
export const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
};

const WITHOUT_MARK = new RegExp(`[${Object.keys(PLAIN_LETTERS).join('')}]`, 'gu');

/** Folded text with the letters of `PLAIN_LETTERS` in plain ones: "straße" → "strasse". It may get longer. */
export const withPlainLetters = (folded: string): string =>
  folded.replace(WITHOUT_MARK, (letter) => PLAIN_LETTERS[letter] ?? letter);

/** Most names and titles: plain letters and single spaces, of which nothing but case is folded. */
const PLAIN = /^[a-z0-9]+(?: [a-z0-9]+)*$/i;

/** "Lucas Käldström" → "lucas kaldstrom", "Łukasz Groß" → "lukasz gross". */
export function comparisonKey(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return withPlainLetters(
    text
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase(),
  )
    .replace(/['’`´.]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A readable id: at most `most` characters, cut between words; never empty. */
export function slug(text: string, most = 60): string {
  const words = comparisonKey(text)
    .replace(/[^a-z0-9 ]+/g, ' ')
    .split(' ')
    .filter((word) => word !== '');
  let id = '';
  for (const word of words) {
    const longer = id === '' ? word.slice(0, most) : `${id}-${word}`;
    if (longer.length > most) break;
    id = longer;
  }
  return id === '' ? 'untitled' : id;
}
