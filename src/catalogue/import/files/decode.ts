// Decoding: bytes of a file → text, whatever it is encoded in. By its mark, by its zero bytes, else UTF-8 where all of
// it is valid, else Windows-1252, which every other text of an office program is in.
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { LONGEST_LINE } from './limits.js';

const HEAD_BYTES = 65_536;

async function headBytes(path: string): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function markedEncoding(head: Buffer): string | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const zeros = [0, 1].map(
    (offset) => head.filter((byte, index) => index % 2 === offset && byte === 0).length,
  );
  if ((zeros[1] ?? 0) * 5 > head.length) return 'utf-16le';
  if ((zeros[0] ?? 0) * 5 > head.length) return 'utf-16be';
  return null;
}

/** What an XML file says that it is encoded in, where Node can decode that. */
function declaredEncoding(head: Buffer): string | null {
  const label = /^<\?xml[^>]*encoding=["']([\w-]{1,40})["']/i.exec(head.toString('latin1').trimStart())?.[1];
  try {
    return label === undefined ? null : new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}

async function isUtf8(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(path)) decoder.decode(chunk as Buffer, { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** The encoding of a file by its name for `TextDecoder`. */
export async function encodingOf(path: string): Promise<string> {
  const head = await headBytes(path);
  const marked = markedEncoding(head);
  if (marked !== null) return marked;
  if (await isUtf8(path)) return 'utf-8';
  const declared = declaredEncoding(head);
  return declared === null || declared === 'utf-8' ? 'windows-1252' : declared;
}

/** The text of a file piece by piece, without its mark of byte order. */
export async function* textChunks(path: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of createReadStream(path, { highWaterMark: HEAD_BYTES })) {
    const text = decoder.decode(chunk as Buffer, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

/** The beginning of the text. */
export async function textHead(path: string, encoding: string): Promise<string> {
  return new TextDecoder(encoding).decode(await headBytes(path), { stream: true });
}

export async function wholeText(path: string, encoding: string): Promise<string> {
  const parts: string[] = [];
  for await (const chunk of textChunks(path, encoding)) parts.push(chunk);
  return parts.join('');
}

export const fileSize = async (path: string): Promise<number> => (await stat(path)).size;

/** Lines of a text, without their breaks. A line that is too long is cut, so that it can't fill the memory. */
export async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    yield* lines;
    if (rest.length > LONGEST_LINE) rest = rest.slice(0, LONGEST_LINE);
  }
  if (rest !== '') yield rest.replace(/\r$/, '');
}
