// The way of discord.js to Discord's HTTP API over sockets of our own, so that stopping can close every one of them.
import type { RESTOptions } from 'discord.js';
import { createHttpClient, type Incoming } from '../../http-client.js';

export interface Http {
  /** For `ClientOptions.rest`: https://discord.js.org/docs/packages/rest/2.6.0/RESTOptions:Interface#makeRequest */
  readonly makeRequest: RESTOptions['makeRequest'];
  readonly close: () => void;
}

/** Statuses without a body: https://fetch.spec.whatwg.org/#null-body-status */
const BODILESS = new Set([101, 204, 205, 304]);

function responseOf({ status, statusText, headers: received, body }: Incoming): Response {
  const headers = new Headers();
  for (const [name, values] of Object.entries(received)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  return new Response(BODILESS.has(status) ? null : new Uint8Array(body), { status, statusText, headers });
}

/** discord.js gives JSON as a string and files as a form, whose boundary belongs into the headers. */
async function encoded(body: unknown): Promise<{ readonly body?: string | Buffer; readonly type?: string }> {
  if (!(body instanceof FormData)) return typeof body === 'string' ? { body } : {};
  const form = new Response(body);
  const type = form.headers.get('content-type') ?? 'multipart/form-data';
  return { body: Buffer.from(await form.arrayBuffer()), type };
}

/** Sockets are kept alive between requests until `close`. */
export function createHttp(): Http {
  const client = createHttpClient();
  const makeRequest: RESTOptions['makeRequest'] = async (url, { method = 'GET', headers, body, signal }) => {
    const { type, ...bytes } = await encoded(body);
    const answered = await client.send(url, {
      method,
      headers: {
        ...(headers as Record<string, string>),
        ...(type !== undefined && { 'content-type': type }),
      },
      ...bytes,
      ...(signal && { signal: signal as AbortSignal }),
    });
    return responseOf(answered);
  };
  return { makeRequest, close: client.close };
}
