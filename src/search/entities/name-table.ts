// Name table: the words of many names as numbers, so that the names of 35,000 people are kept in the database and read
// as they lie there.

/** The words of the names of many things. A thing is a row; a row has a form for each of its names. */
export interface NameTable {
  /** Every word of any name, in ascending order. */
  readonly words: readonly string[];
  /** Of each word where its rows begin in `rows`, and the end of the last. */
  readonly wordStarts: Uint32Array;
  readonly rows: Uint32Array;
  /** Of each row where its forms begin, and the end of the last. */
  readonly rowStarts: Uint32Array;
  /** Of each form where its words begin in `formWords`, and the end of the last. */
  readonly formStarts: Uint32Array;
  /** Places in `words`. */
  readonly formWords: Uint32Array;
}

/** Where each of these lengths begins, and the end of the last. */
function startsOf(lengths: ArrayLike<number>): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1);
  for (let at = 0; at < lengths.length; at += 1)
    starts[at + 1] = (starts[at] as number) + (lengths[at] as number);
  return starts;
}

/** Tabulates the forms of each row, a form being the words of one name. */
export function tabulateNames(forms: readonly (readonly (readonly string[])[])[]): NameTable {
  const rowsByWord = new Map<string, number[]>();
  for (const [row, ofRow] of forms.entries()) {
    for (const word of new Set(ofRow.flat())) {
      const rows = rowsByWord.get(word);
      if (rows === undefined) rowsByWord.set(word, [row]);
      else rows.push(row);
    }
  }
  const words = [...rowsByWord.keys()].sort();
  const places = new Map(words.map((word, place) => [word, place]));
  const rowLists = words.map((word) => rowsByWord.get(word) as readonly number[]);
  const allForms = forms.flat();
  return {
    words,
    wordStarts: startsOf(rowLists.map(({ length }) => length)),
    rows: Uint32Array.from(rowLists.flat()),
    rowStarts: startsOf(forms.map(({ length }) => length)),
    formStarts: startsOf(allForms.map(({ length }) => length)),
    formWords: Uint32Array.from(allForms.flat(), (word) => places.get(word) as number),
  };
}

/** The words of each name of a row. */
export function formsOf({ words, rowStarts, formStarts, formWords }: NameTable, row: number) {
  const forms: string[][] = [];
  for (let form = rowStarts[row] as number; form < (rowStarts[row + 1] as number); form += 1) {
    const ofForm = formWords.subarray(formStarts[form], formStarts[form + 1]);
    forms.push(Array.from(ofForm, (place) => words[place] as string));
  }
  return forms;
}
