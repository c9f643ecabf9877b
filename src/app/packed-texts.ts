// Packed texts: long texts of talks as UTF-8 in one buffer, decoded each time one is read. As strings those of 35,000
// talks take half as much again, and the garbage collector moves them about while a start waits.

/** Numbers, so that they can be views of bytes: how many texts there are, and where each ends. */
const NUMBER = Uint32Array.BYTES_PER_ELEMENT;

export interface TextPacker {
  add(text: string): void;
  /** The bytes of all texts. */
  done(): Uint8Array;
}

export function createTextPacker(): TextPacker {
  const texts: Buffer[] = [];
  return {
    add: (text) => void texts.push(Buffer.from(text)),
    done: () => {
      const head = new Uint32Array(texts.length + 1);
      head[0] = texts.length;
      let end = 0;
      for (const [place, { length }] of texts.entries()) {
        end += length;
        head[place + 1] = end;
      }
      return Buffer.concat([new Uint8Array(head.buffer), ...texts]);
    },
  };
}

/** The text of a place; places count from 0 in the order of packing. */
export type TextAt = (place: number) => string;

/** Reads what was packed, in place; null where it is cut off. */
export function unpackTexts(raw: Uint8Array): TextAt | null {
  const { buffer, byteOffset, byteLength } = raw.byteOffset % NUMBER === 0 ? raw : new Uint8Array(raw);
  if (byteLength < NUMBER) return null;
  const [count = 0] = new Uint32Array(buffer, byteOffset, 1);
  const start = (count + 1) * NUMBER;
  if (start > byteLength) return null;
  const ends = new Uint32Array(buffer, byteOffset + NUMBER, count);
  if (start + (ends[count - 1] ?? 0) !== byteLength) return null;
  const bytes = Buffer.from(buffer, byteOffset + start, byteLength - start);
  return (place) => bytes.toString('utf8', ends[place - 1] ?? 0, ends[place]);
}
