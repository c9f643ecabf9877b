// Requests over sockets of our own: kept alive between requests, closed when Lectern stops. Node's `fetch` is the same
// undici behind streams and copies that cost a third of a millisecond for every answer, and its sockets can't be closed.
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Agent } from 'undici';
import { defined } from './defined.js';

export interface Outgoing {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  readonly signal?: AbortSignal;
  /** Milliseconds without an answer, after which the request is given up. */
  readonly timeout?: number;
}

export interface Incoming {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Read to the end, so that the socket is free again. */
  readonly body: Buffer;
}

export interface HttpClient {
  /** Follows no redirect. Rejects with the error of the network, whose `code` says what it is. */
  send(url: string, request: Outgoing): Promise<Incoming>;
  close(): void;
}

/** A line that broke, by the name that the rest of the world has for it: discord.js tries again after no other. */
function named(error: unknown): unknown {
  const isCut = error instanceof Error && 'code' in error && error.code === 'UND_ERR_SOCKET';
  return isCut ? Object.assign(new Error(error.message, { cause: error }), { code: 'ECONNRESET' }) : error;
}

export function createHttpClient(): HttpClient {
  const agent = new Agent();
  return {
    send: async (url, { method, headers, body = null, signal, timeout }) => {
      const { origin, pathname, search } = new URL(url);
      try {
        const answered = await agent.request({
          origin,
          path: `${pathname}${search}`,
          method: method as 'POST',
          headers,
          body,
          ...defined({ signal, headersTimeout: timeout, bodyTimeout: timeout }),
        });
        const { statusCode: status, statusText } = answered;
        const bytes = Buffer.from(await answered.body.arrayBuffer());
        return { status, statusText, headers: answered.headers, body: bytes };
      } catch (error) {
        throw named(error);
      }
    },
    close: () => void agent.destroy(),
  };
}

export interface DownloadOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Path of the file that is written. */
  readonly path: string;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

/** `status`: the server answered something else than a file; redirects are not followed. */
export type Download =
  | { readonly kind: 'done'; readonly contentType: string }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'status'; readonly status: number };

/**
 * Streams what is at one address into a file, with a limit that is counted while the bytes come. Rejects with the error of
 * the network or of the disk, or when `signal` says so.
 */
export async function download(
  url: string,
  { headers = {}, path, maxBytes, signal }: DownloadOptions,
): Promise<Download> {
  const agent = new Agent();
  const { origin, pathname, search } = new URL(url);
  let isTooLarge = false;
  try {
    const request = { origin, path: `${pathname}${search}`, method: 'GET' as const, headers, signal };
    const { statusCode: status, headers: received, body } = await agent.request(request);
    if (status !== 200) return { kind: 'status', status };
    const limited = async function* (): AsyncGenerator<Buffer> {
      let bytes = 0;
      for await (const chunk of body as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        isTooLarge = bytes > maxBytes;
        if (isTooLarge) return;
        yield chunk;
      }
    };
    await pipeline(limited(), createWriteStream(path), { signal });
    return isTooLarge
      ? { kind: 'too-large' }
      : { kind: 'done', contentType: String(received['content-type']) };
  } finally {
    // What was not read is not waited for.
    await agent.destroy();
  }
}
