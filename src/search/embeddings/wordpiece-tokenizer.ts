// WordPiece tokenizer: a text → rows of the table of word vectors, as BERT's uncased tokenizer splits it, and pairs beside.

/** Splits a text into numbers of rows, each as often as it stands there. What can't be split counts nothing. */
export type Tokenize = (text: string) => readonly number[];

const WORD = /[a-z0-9]+|[^\sa-z0-9]/gu;
/** What may stand between the two words of a pair: blanks, and the signs of "node.js" and "open-source". */
const BETWEEN = /^[\s\-./'&+_]+$/;
const ALPHANUMERIC = /[a-z0-9]+/g;
/** A longer run of letters is no word; looking for its pieces would take time that grows with its square. */
const LONGEST_WORD = 100;

/** Diacritics off, lower case. */
const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** The pieces of one word, the longest that fits from the left each time; none when a rest fits nothing. */
function piecesOf(word: string, pieces: ReadonlyMap<string, number>): readonly number[] {
  if (word.length > LONGEST_WORD) return [];
  const rows: number[] = [];
  let start = 0;
  while (start < word.length) {
    let end = word.length;
    let row: number | undefined;
    while (end > start) {
      row = pieces.get(start === 0 ? word.slice(0, end) : `##${word.slice(start, end)}`);
      if (row !== undefined) break;
      end -= 1;
    }
    if (row === undefined) return [];
    rows.push(row);
    start = end;
  }
  return rows;
}

/** The pairs of words that stand side by side in a folded text. */
function pairsIn(folded: string, pairs: ReadonlyMap<string, number>): readonly number[] {
  const words = [...folded.matchAll(ALPHANUMERIC)];
  return words.slice(1).flatMap((word, index) => {
    const before = words[index] as RegExpExecArray;
    const between = folded.slice(before.index + before[0].length, word.index);
    return BETWEEN.test(between) ? (pairs.get(`${before[0]} ${word[0]}`) ?? []) : [];
  });
}

/**
 * Creates the tokenizer.
 * @param pieces One piece each; its place is its row. `##` begins a piece that continues a word.
 * @param pairs Two words and a blank each; their rows follow those of the pieces.
 */
export function createTokenizer(pieces: readonly string[], pairs: readonly string[]): Tokenize {
  const rowOfPiece = new Map(pieces.map((piece, row) => [piece, row]));
  const rowOfPair = new Map(pairs.map((pair, index) => [pair, pieces.length + index]));
  return (text) => {
    const folded = fold(text);
    const words = folded.match(WORD) ?? [];
    return [...words.flatMap((word) => piecesOf(word, rowOfPiece)), ...pairsIn(folded, rowOfPair)];
  };
}
