// Reads all talks once and lays their terms out in typed arrays, sorted by term.
import { FUNCTION_WORDS } from './function-words.js';
import { createGrowing, FIELDS, type FieldTexts, type FieldWeights, MAIN_FIELDS } from './postings.js';
import { rootOf } from './stem.js';
import { type Token, tokenize } from './tokens.js';

/** Places between two fields, so that no phrase or nearness crosses from one into the next. */
const FIELD_GAP = 16;
/** Places are 16 bits wide; what stands after this many words of one talk is left out. */
const LAST_PLACE = 65_000;

export interface CollectedTerms {
  readonly size: number;
  readonly ids: ReadonlyMap<string, number>;
  readonly words: readonly string[];
  readonly surfaces: ReadonlyMap<string, string>;
  readonly joined: ReadonlyMap<string, readonly string[]>;
  readonly families: (stem: string) => readonly string[];
  readonly starts: Uint32Array;
  readonly docs: Uint32Array;
  readonly weights: Float32Array;
  readonly masks: Uint8Array;
  readonly placeStarts: Uint32Array;
  readonly places: Uint16Array;
  readonly mainCounts: Uint32Array;
  readonly weigh: (doc: number, places: ArrayLike<number>) => { weight: number; mask: number };
  /** For each talk the first place of each field, and the place after the last. */
  readonly fieldStarts: Uint16Array;
  readonly averages: readonly number[];
  readonly bytes: number;
}

/** What grows while talks are read. */
function createLedger() {
  return {
    ids: new Map<string, number>(),
    words: new Set<string>(),
    surfaces: new Map<string, string>(),
    joined: new Map<string, readonly string[]>(),
    rowTerms: createGrowing((length) => new Uint32Array(length)),
    rowDocs: createGrowing((length) => new Uint32Array(length)),
    rowPlaces: createGrowing((length) => new Uint32Array(length)),
    places: createGrowing((length) => new Uint16Array(length)),
    fieldStarts: createGrowing((length) => new Uint16Array(length)),
  };
}

type Ledger = ReturnType<typeof createLedger>;

function idOf(ledger: Ledger, stem: string): number {
  const known = ledger.ids.get(stem);
  if (known !== undefined) return known;
  const id = ledger.ids.size;
  ledger.ids.set(stem, id);
  return id;
}

function addPlace(ledger: Ledger, terms: Map<number, number[]>, stem: string, place: number): void {
  const id = idOf(ledger, stem);
  const list = terms.get(id);
  if (list === undefined) terms.set(id, [place]);
  else list.push(place);
}

/** Keeps how a joined word comes apart, and how a stem is written. */
function keepForms(ledger: Ledger, tokens: readonly Token[], at: number): void {
  const { word, stem, joined } = tokens[at] as Token;
  if (joined !== undefined && !ledger.joined.has(joined.stem)) {
    ledger.joined.set(
      joined.stem,
      tokens.slice(at, at + joined.parts).map((part) => part.stem),
    );
  }
  if (FUNCTION_WORDS.has(word)) return;
  ledger.words.add(word);
  if (!ledger.surfaces.has(stem)) ledger.surfaces.set(stem, word);
}

/** Reads one field and returns the place after its last word. */
function readField(ledger: Ledger, text: string, start: number, terms: Map<number, number[]>): number {
  let place = start;
  const tokens = tokenize(text);
  for (const [at, { word, stem, joined }] of tokens.entries()) {
    if (place >= LAST_PLACE) break;
    keepForms(ledger, tokens, at);
    if (joined !== undefined) addPlace(ledger, terms, joined.stem, place);
    if (!FUNCTION_WORDS.has(word)) addPlace(ledger, terms, stem, place);
    place += 1;
  }
  return place;
}

function readTalk(ledger: Ledger, texts: FieldTexts, doc: number): void {
  const terms = new Map<number, number[]>();
  let place = 0;
  for (const field of FIELDS) {
    ledger.fieldStarts.push(place);
    place = readField(ledger, texts[field], place, terms) + FIELD_GAP;
  }
  ledger.fieldStarts.push(place);
  for (const [term, places] of terms) {
    ledger.rowTerms.push(term);
    ledger.rowDocs.push(doc);
    ledger.rowPlaces.push(ledger.places.length);
    for (const each of places) ledger.places.push(each);
  }
}

/** Mean length of each field over all talks, gaps left out. */
function averageLengths(fieldStarts: Uint16Array, size: number): readonly number[] {
  const row = FIELDS.length + 1;
  return FIELDS.map((_, field) => {
    let sum = 0;
    for (let doc = 0; doc < size; doc += 1) {
      const at = doc * row + field;
      sum += (fieldStarts[at + 1] as number) - (fieldStarts[at] as number) - FIELD_GAP;
    }
    return Math.max(1, sum / Math.max(1, size));
  });
}

/** Order of the rows by term; rows of one term stay in the talks' order (counting sort). */
function sortedRows(rowTerms: Uint32Array, terms: number): { starts: Uint32Array; order: Uint32Array } {
  const starts = new Uint32Array(terms + 1);
  for (const term of rowTerms) starts[term + 1] = (starts[term + 1] as number) + 1;
  for (let term = 0; term < terms; term += 1) {
    starts[term + 1] = (starts[term + 1] as number) + (starts[term] as number);
  }
  const next = starts.slice();
  const order = new Uint32Array(rowTerms.length);
  rowTerms.forEach((term, row) => {
    order[next[term] as number] = row;
    next[term] = (next[term] as number) + 1;
  });
  return { starts, order };
}

function groupByRoot(stems: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const stem of stems) {
    const root = rootOf(stem);
    if (root.length < 4 || /\d/.test(root)) continue;
    const list = groups.get(root);
    if (list === undefined) groups.set(root, [stem]);
    else list.push(stem);
  }
  for (const [root, list] of groups) if (list.length < 2) groups.delete(root);
  return groups;
}

/** Finds stems of one root; the groups are made when first asked for. */
function createFamilies(ids: ReadonlyMap<string, number>): (stem: string) => readonly string[] {
  let groups: ReadonlyMap<string, readonly string[]> | undefined;
  return (stem) => {
    groups ??= groupByRoot(ids.keys());
    return (groups.get(rootOf(stem)) ?? []).filter((each) => each !== stem);
  };
}

/** Collects every term of every talk; see `TextIndex` for what the parts mean. */
export function collectTerms(talks: Iterable<FieldTexts>, fieldWeights: FieldWeights): CollectedTerms {
  const ledger = createLedger();
  let size = 0;
  for (const texts of talks) {
    readTalk(ledger, texts, size);
    size += 1;
  }
  const fieldStarts = ledger.fieldStarts.done();
  const averages = averageLengths(fieldStarts, size);
  const laid = layOut(ledger, fieldStarts, averages, fieldWeights);
  const arrays = [
    laid.starts,
    laid.docs,
    laid.weights,
    laid.masks,
    laid.placeStarts,
    laid.places,
    fieldStarts,
  ];
  return {
    ...laid,
    size,
    ids: ledger.ids,
    words: [...ledger.words],
    surfaces: ledger.surfaces,
    joined: ledger.joined,
    families: createFamilies(ledger.ids),
    fieldStarts,
    averages,
    bytes: arrays.reduce((sum, { byteLength }) => sum + byteLength, 0),
  };
}

function layOut(
  ledger: Ledger,
  fieldStarts: Uint16Array,
  averages: readonly number[],
  fieldWeights: FieldWeights,
) {
  const rows = ledger.rowTerms.length;
  const [rowTerms, rowDocs, rowPlaces] = [
    ledger.rowTerms.done(),
    ledger.rowDocs.done(),
    ledger.rowPlaces.done(),
  ];
  const allPlaces = ledger.places.done();
  const { starts, order } = sortedRows(rowTerms, ledger.ids.size);
  const docs = new Uint32Array(rows);
  const weights = new Float32Array(rows);
  const masks = new Uint8Array(rows);
  const placeStarts = new Uint32Array(rows + 1);
  const places = new Uint16Array(allPlaces.length);
  const mainCounts = new Uint32Array(ledger.ids.size);
  const weigh = createWeigher(fieldStarts, averages, fieldWeights);
  let at = 0;
  order.forEach((row, sorted) => {
    const doc = rowDocs[row] as number;
    const own = allPlaces.subarray(rowPlaces[row], rowPlaces[row + 1] ?? allPlaces.length);
    places.set(own, at);
    placeStarts[sorted] = at;
    at += own.length;
    docs[sorted] = doc;
    const weighed = weigh(doc, own);
    weights[sorted] = weighed.weight;
    masks[sorted] = weighed.mask;
    const term = rowTerms[row] as number;
    if ((weighed.mask & MAIN_FIELDS) !== 0) mainCounts[term] = (mainCounts[term] as number) + 1;
  });
  placeStarts[rows] = at;
  return { starts, docs, weights, masks, placeStarts, places, mainCounts, weigh };
}

/** BM25F: each field's count, normalised by the field's length, times the field's weight. */
function createWeigher(
  fieldStarts: Uint16Array,
  averages: readonly number[],
  fieldWeights: FieldWeights,
): (doc: number, places: ArrayLike<number>) => { weight: number; mask: number } {
  const row = FIELDS.length + 1;
  const settings = FIELDS.map((field) => fieldWeights[field]);
  return (doc, places) => {
    let [weight, mask, field] = [0, 0, 0];
    let [from, to] = [fieldStarts[doc * row] as number, fieldStarts[doc * row + 1] as number];
    for (let at = 0; at < places.length; at += 1) {
      while ((places[at] as number) >= to) {
        field += 1;
        [from, to] = [to, fieldStarts[doc * row + field + 1] as number];
      }
      const { weight: fieldWeight, b } = settings[field] as { weight: number; b: number };
      weight += fieldWeight / (1 - b + (b * (to - from - FIELD_GAP)) / (averages[field] as number));
      mask |= 1 << field;
    }
    return { weight, mask };
  };
}
