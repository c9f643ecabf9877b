// Download: one address → a file on disk, streamed, with a limit that is counted while the bytes come.
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Agent } from 'undici';

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

/** Rejects with the error of the network or of the disk, or when `signal` says so. */
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
