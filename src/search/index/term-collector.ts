// Term collector: reads the texts of all talks once, word by word, into long flat lists for the index builder.
import { STOP_WORDS } from '../analysis/stop-words.js';
import { eachWord, fold, partsOfWord, type Token } from '../analysis/tokenizer.js';
import { createGrowing, FIELDS, type FieldTexts } from './postings.js';

/** Places between two fields, so that no phrase or nearness crosses from one into the next. */
export const FIELD_GAP = 16;
/** Places are 16 bits wide; what stands after this many words of one talk is left out. */
const LAST_PLACE = 65_000;
/** So many talks are read between two pauses: one or two milliseconds. */
const TALKS_A_SLICE = 16;

/** What the words of all talks are, by number: what is kept of them as text. */
export interface Lexicon {
  /** Every term; its number is its place. */
  readonly terms: readonly string[];
  /** Every written word that is none of grammar, in ascending order. */
  readonly words: readonly string[];
  /** For each word the number of its term: stemming all words again takes a start longer than reading this. */
  readonly wordTerms: Uint32Array;
  /** For each term the number of its most usual written form, plus one; 0 for what only stands joined. */
  readonly surfaceForms: Uint32Array;
  /** "multitenant" → "multi tenant", for terms that were seen joined by a hyphen. */
  readonly joined: readonly (readonly [whole: string, parts: readonly string[]])[];
}

/** Every word of every talk, in the order it was read. */
export interface CollectedPostings {
  readonly size: number;
  readonly lexicon: Lexicon;
  readonly terms: Uint32Array;
  readonly positions: Uint16Array;
  /** Where each talk begins in the two lists, and where the last one ends. */
  readonly talkStarts: Uint32Array;
  /** For each talk the first place of each field, and the place after the last. */
  readonly fieldStarts: Uint16Array;
}

/** What one word as it is written comes to; talks repeat their words, so each is looked into once. */
interface WordEntry {
  /** Numbers of the terms of its parts, -1 for one of grammar. */
  readonly parts: readonly number[];
  /** Number of the term of all parts together, or -1. */
  readonly joined: number;
}

/** A string that doesn't keep the whole text alive that it was cut from. */
const detached = (word: string): string => (word.length < 13 ? word : Buffer.from(word).toString());

/** Words in ascending order, with what refers to them. */
function inOrder(words: readonly string[], wordTerms: Uint32Array, surfaceForms: Uint32Array) {
  const order = [...words.keys()].sort((a, b) => ((words[a] as string) < (words[b] as string) ? -1 : 1));
  const places = new Uint32Array(words.length);
  for (const [place, number] of order.entries()) places[number] = place;
  return {
    words: order.map((number) => words[number] as string),
    wordTerms: Uint32Array.from(order, (number) => wordTerms[number] as number),
    surfaceForms: surfaceForms.map((form) => (form === 0 ? 0 : (places[form - 1] as number) + 1)),
  };
}

function createLexicon() {
  const ids = new Map<string, number>();
  const words = new Map<string, number>();
  const surfaceForms = createGrowing((length) => new Uint32Array(length));
  const wordTerms = createGrowing((length) => new Uint32Array(length));
  const joined = new Map<string, readonly string[]>();
  const entries = new Map<string, WordEntry>();

  const idOf = (stem: string): number => {
    const known = ids.get(stem);
    if (known !== undefined) return known;
    const id = ids.size;
    ids.set(detached(stem), id);
    surfaceForms.push(0);
    return id;
  };

  const termOf = ({ word, stem }: Token): number => {
    if (STOP_WORDS.has(word)) return -1;
    const number = words.get(word) ?? words.size;
    const id = idOf(stem);
    if (number === words.size) {
      words.set(detached(word), number);
      wordTerms.push(id);
    }
    if (surfaceForms.at(id) === 0) surfaceForms.set(id, number + 1);
    return id;
  };

  const look = (word: string): WordEntry => {
    const tokens: Token[] = [];
    partsOfWord(word, 0, tokens);
    const whole = tokens[0]?.joined?.stem;
    if (whole !== undefined && !joined.has(whole)) {
      joined.set(
        detached(whole),
        tokens.map(({ stem }) => detached(stem)),
      );
    }
    return { joined: whole === undefined ? -1 : idOf(whole), parts: tokens.map(termOf) };
  };

  return {
    entryOf: (word: string): WordEntry => {
      const known = entries.get(word);
      if (known !== undefined) return known;
      const entry = look(word);
      entries.set(detached(word), entry);
      return entry;
    },
    done: (): Lexicon => ({
      terms: [...ids.keys()],
      ...inOrder([...words.keys()], wordTerms.done(), surfaceForms.done()),
      joined: [...joined],
    }),
  };
}

function createReader() {
  const lexicon = createLexicon();
  const terms = createGrowing((length) => new Uint32Array(length));
  const positions = createGrowing((length) => new Uint16Array(length));
  const talkStarts = createGrowing((length) => new Uint32Array(length));
  const fieldStarts = createGrowing((length) => new Uint16Array(length));
  let place = 0;

  const add = (term: number): void => {
    if (term < 0) return;
    terms.push(term);
    positions.push(place);
  };

  const readWord = (word: string): void => {
    if (place >= LAST_PLACE) return;
    const { parts, joined } = lexicon.entryOf(word);
    add(joined);
    for (const part of parts) {
      add(part);
      place += 1;
    }
  };

  return {
    readTalk: (texts: FieldTexts): void => {
      talkStarts.push(terms.length);
      place = 0;
      for (const field of FIELDS) {
        fieldStarts.push(place);
        eachWord(fold(texts[field]), readWord);
        place += FIELD_GAP;
      }
      fieldStarts.push(place);
    },
    done: (): CollectedPostings => {
      const size = talkStarts.length;
      talkStarts.push(terms.length);
      return {
        size,
        lexicon: lexicon.done(),
        terms: terms.done(),
        positions: positions.done(),
        talkStarts: talkStarts.done(),
        fieldStarts: fieldStarts.done(),
      };
    },
  };
}

/** Reads all talks, with a pause after every few. */
export function* readTexts(talks: Iterable<FieldTexts>): Generator<void, CollectedPostings> {
  const reader = createReader();
  let sinceLast = 0;
  for (const texts of talks) {
    reader.readTalk(texts);
    sinceLast += 1;
    if (sinceLast < TALKS_A_SLICE) continue;
    sinceLast = 0;
    yield;
  }
  return reader.done();
}
