// Index codec: what is made of talks as bytes and back, its numbers as they are in memory, so that reading is no work.
// Bytes are believed only under the key that they were written with, and where their checksum holds.
import { createHash } from 'node:crypto';

/** Raised when the layout changes. What is indexed, and by which code, is told by the key. */
const FORMAT = 3;
const MAGIC = 'lectern index ';
/** Format, key and checksum; the length of the text, the text, and the arrays, each from a multiple of 8 on. */
const HEAD = { format: 0, key: 16, checksum: 48, length: 80, text: 88 } as const;
const ALIGNED = 8;

const VIEWS = { Uint8Array, Uint16Array, Uint32Array, Float32Array, Float64Array } as const;
type View = keyof typeof VIEWS;

/** Stands in the text for an array: its type, the byte it begins at behind the text, and its length. */
interface Reference {
  readonly $array: readonly [View, number, number];
}

const aligned = (length: number): number => Math.ceil(length / ALIGNED) * ALIGNED;

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

const padding = ({ byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(aligned(byteLength) - byteLength);

/**
 * The bytes of a plain value, in order. `key` is 32 bytes. The checksum is left empty. Typed arrays may stand in objects,
 * not in lists; everything else is kept as JSON.
 */
export function encodeIndex(value: object, key: Uint8Array): readonly Uint8Array[] {
  const arrays: ArrayBufferView[] = [];
  let end = 0;
  const text = JSON.stringify(value, (_, each: unknown): unknown => {
    if (!ArrayBuffer.isView(each)) return each;
    const view = each as InstanceType<(typeof VIEWS)[View]>;
    const $array = [view.constructor.name as View, end, view.length] as const;
    arrays.push(view);
    end += aligned(view.byteLength);
    return { $array } satisfies Reference;
  });
  const json = Buffer.from(text);
  const head = new Uint8Array(HEAD.length);
  head.set(Buffer.from(`${MAGIC}${FORMAT}`.padEnd(HEAD.key, '\n')), HEAD.format);
  head.set(key, HEAD.key);
  const length = bytesOf(Float64Array.of(json.byteLength));
  return [head, length, ...[json, ...arrays].flatMap((part) => [bytesOf(part), padding(part)])];
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

function faultOf(bytes: Uint8Array, key: Uint8Array): DecodeFailure | undefined {
  const head = Buffer.from(bytes.subarray(0, HEAD.key)).toString('latin1');
  if (!head.startsWith(MAGIC)) return 'damaged';
  if (head.trimEnd() !== `${MAGIC}${FORMAT}`) return 'of another format';
  if (!isSame(bytes.subarray(HEAD.key, HEAD.checksum), key)) return 'of other talks or another version';
  const checksum = createHash('sha256').update(bytes.subarray(HEAD.length)).digest();
  return isSame(bytes.subarray(HEAD.checksum, HEAD.length), checksum) ? undefined : 'damaged';
}

const isReference = (value: object): value is Reference => '$array' in value;

/** Puts the arrays back in their places, as views of the bytes from `start` on. */
function withArrays(value: unknown, buffer: ArrayBufferLike, start: number): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if (isReference(value)) {
    const [view, offset, length] = value.$array;
    return new VIEWS[view](buffer as ArrayBuffer, start + offset, length);
  }
  const entries = Object.entries(value).map(([name, each]) => [name, withArrays(each, buffer, start)]);
  return Object.fromEntries(entries);
}

/**
 * Reads what `encodeIndex` wrote, where it stands: arrays are views of the bytes. It is what was written, for the key
 * names talks and code.
 */
export function decodeIndex<Value extends object>(raw: Uint8Array, key: Uint8Array): Value | DecodeFailure {
  // `slice` of a Buffer would be no copy.
  const bytes = raw.byteOffset % ALIGNED === 0 ? raw : new Uint8Array(raw);
  const fault = faultOf(bytes, key);
  if (fault !== undefined) return fault;
  const { buffer, byteOffset } = bytes;
  const [length = 0] = new Float64Array(buffer, byteOffset + HEAD.length, 1);
  const text = Buffer.from(buffer, byteOffset + HEAD.text, length).toString();
  return withArrays(JSON.parse(text), buffer, byteOffset + HEAD.text + aligned(length)) as Value;
}
