// Text folded for comparison: case, diacritics, punctuation and white space don't count.

/** "Lucas Käldström" → "lucas kaldstrom". */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/['’`´.]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A readable id: at most `most` characters, cut between words; never empty. */
export function slug(text: string, most = 60): string {
  const words = fold(text)
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
