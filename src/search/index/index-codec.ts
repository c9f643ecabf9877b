// Index codec: an index as bytes and back, its arrays as they are in memory, so that reading is no work. Bytes are believed only
// the checksum doesn't vouch for.
import { createHash } from 'node:crypto';
import type { CollectedTerms } from './index-builder.js';

/** Raised when the layout changes. What is indexed, and by which code, is told by the key. */
const FORMAT = 2;
const MAGIC = 'lectern index ';
/** Format, key and checksum; then the length of each part, and the parts, each from a multiple of 8 on. */
const HEAD = { format: 0, key: 16, checksum: 48, lengths: 80 } as const;
const ALIGNED = 8;

const NUMBERS = {
  surfaceForms: Uint32Array,
  wordTerms: Uint32Array,
  starts: Uint32Array,
  docs: Uint32Array,
  weights: Float32Array,
  fieldMasks: Uint8Array,
  positionStarts: Uint32Array,
  positions: Uint16Array,
  documentFrequencies: Uint32Array,
  fieldStarts: Uint16Array,
  averages: Float64Array,
} as const;
type Part = keyof typeof NUMBERS;
const PARTS = Object.keys(NUMBERS) as readonly Part[];
const TEXTS = 3;
/** The number of talks stands before the lengths. */
const LENGTHS = 1 + PARTS.length + TEXTS;

const aligned = (length: number): number => Math.ceil(length / ALIGNED) * ALIGNED;

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** Words hold neither line ends nor spaces. */
const toText = (words: readonly string[]): Uint8Array => Buffer.from(words.join('\n'));
const fromText = (bytes: Uint8Array): readonly string[] => {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
  return text === '' ? [] : text.split('\n');
};

/** What the file consists of, in order. `key` is 32 bytes. The checksum is left empty. */
export function encodeIndex(collected: CollectedTerms, key: Uint8Array): readonly Uint8Array[] {
  const { lexicon, size } = collected;
  const all = { ...collected, surfaceForms: lexicon.surfaceForms, wordTerms: lexicon.wordTerms };
  const parts = [
    ...PARTS.map((part) => bytesOf(all[part])),
    toText(lexicon.terms),
    toText(lexicon.words),
    toText([...lexicon.joined].map(([whole, words]) => [whole, ...words].join(' '))),
  ];
  const head = new Uint8Array(HEAD.lengths);
  head.set(Buffer.from(`${MAGIC}${FORMAT}`.padEnd(HEAD.key, '\n')), HEAD.format);
  head.set(key, HEAD.key);
  const lengths = bytesOf(Float64Array.from([size, ...parts.map(({ byteLength }) => byteLength)]));
  const padded = parts.flatMap((part) => [part, new Uint8Array(aligned(part.byteLength) - part.byteLength)]);
  return [head, lengths, ...padded];
}

/** So much is hashed at once: a few milliseconds. */
const HASHED = 2 ** 22;

/** Fills in the checksum, with a pause after every few megabytes. */
export function* sealIndex(chunks: readonly Uint8Array[]): Generator<void> {
  const [head, ...others] = chunks as [Uint8Array, ...Uint8Array[]];
  const hash = createHash('sha256');
  for (const chunk of others) {
    for (let at = 0; at < chunk.byteLength; at += HASHED) {
      hash.update(chunk.subarray(at, at + HASHED));
      yield;
    }
  }
  head.set(hash.digest(), HEAD.checksum);
}

/** Why a kept index is of no use, in words for the log. */
export type DecodeFailure = 'of another format' | 'of other talks or another version' | 'damaged';

const isSame = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

function partsOf(bytes: Uint8Array): { readonly size: number; readonly parts: readonly Uint8Array[] } {
  const [size = 0, ...lengths] = new Float64Array(bytes.buffer, bytes.byteOffset + HEAD.lengths, LENGTHS);
  let at = HEAD.lengths + LENGTHS * Float64Array.BYTES_PER_ELEMENT;
  const parts = lengths.map((length) => {
    const part = bytes.subarray(at, at + length);
    at += aligned(length);
    return part;
  });
  return { size, parts };
}

function faultOf(bytes: Uint8Array, key: Uint8Array): DecodeFailure | undefined {
  const head = Buffer.from(bytes.subarray(0, HEAD.key)).toString('latin1');
  if (!head.startsWith(MAGIC)) return 'damaged';
  if (head.trimEnd() !== `${MAGIC}${FORMAT}`) return 'of another format';
  if (!isSame(bytes.subarray(HEAD.key, HEAD.checksum), key)) return 'of other talks or another version';
  const checksum = createHash('sha256').update(bytes.subarray(HEAD.lengths)).digest();
  return isSame(bytes.subarray(HEAD.checksum, HEAD.lengths), checksum) ? undefined : 'damaged';
}

/** Reads an index where it stands: its arrays are views of the bytes. */
export function decodeIndex(raw: Uint8Array, key: Uint8Array): CollectedTerms | DecodeFailure {
  // `slice` of a Buffer would be no copy.
  const bytes = raw.byteOffset % ALIGNED === 0 ? raw : new Uint8Array(raw);
  const fault = faultOf(bytes, key);
  if (fault !== undefined) return fault;
  const { size, parts } = partsOf(bytes);
  const view = <Name extends Part>(name: Name): InstanceType<(typeof NUMBERS)[Name]> => {
    const { buffer, byteOffset, byteLength } = parts[PARTS.indexOf(name)] as Uint8Array;
    const View = NUMBERS[name];
    return new View(buffer as ArrayBuffer, byteOffset, byteLength / View.BYTES_PER_ELEMENT) as InstanceType<
      (typeof NUMBERS)[Name]
    >;
  };
  const [terms = [], words = [], joined = []] = parts.slice(PARTS.length).map(fromText);
  return {
    size,
    lexicon: {
      terms,
      words,
      surfaceForms: view('surfaceForms'),
      wordTerms: view('wordTerms'),
      joined: new Map(
        joined.map((line) => {
          const [whole = '', ...others] = line.split(' ');
          return [whole, others] as const;
        }),
      ),
    },
    starts: view('starts'),
    docs: view('docs'),
    weights: view('weights'),
    fieldMasks: view('fieldMasks'),
    positionStarts: view('positionStarts'),
    positions: view('positions'),
    documentFrequencies: view('documentFrequencies'),
    fieldStarts: view('fieldStarts'),
    averages: view('averages'),
  };
}
