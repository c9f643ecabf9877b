// HTTP transport of discord.js over Lectern's own client, so that stopping can close every socket.
import type { RESTOptions } from 'discord.js';
import { defined } from '../../../lib/defined.js';
import { createHttpClient, type Incoming } from '../../../lib/http-client.js';

export interface DiscordHttp {
  /** For `ClientOptions.rest`: https://discord.js.org/docs/packages/rest/2.6.0/RESTOptions:Interface#makeRequest */
  readonly makeRequest: RESTOptions['makeRequest'];
  readonly close: () => void;
}

type MinimalResponse = Awaited<ReturnType<RESTOptions['makeRequest']>>;

/** The part of a `Response` that discord.js reads: a whole one costs more than the rest of a request. */
function responseOf({ status, statusText, headers: received, body }: Incoming): MinimalResponse {
  const headers = new Headers();
  for (const [name, value] of Object.entries(received)) {
    for (const one of [value ?? []].flat()) headers.append(name, one);
  }
  return {
    status,
    statusText,
    headers,
    ok: status >= 200 && status < 300,
    body: null,
    bodyUsed: false,
    arrayBuffer: async () => new Uint8Array(body).buffer,
    text: async () => body.toString(),
    json: async () => JSON.parse(body.toString()),
  };
}

/** discord.js gives JSON as a string, and files as a form, whose boundary the headers need. */
async function encodeBody(
  body: unknown,
): Promise<{ readonly body?: string | Buffer; readonly type?: string }> {
  if (!(body instanceof FormData)) return typeof body === 'string' ? { body } : {};
  const form = new Response(body);
  const type = form.headers.get('content-type') ?? 'multipart/form-data';
  return { body: Buffer.from(await form.arrayBuffer()), type };
}

/** Sockets are kept alive between requests until `close`. */
export function createDiscordHttp(): DiscordHttp {
  const client = createHttpClient();
  const makeRequest: RESTOptions['makeRequest'] = async (url, { method = 'GET', headers, body, signal }) => {
    const { type, ...bytes } = await encodeBody(body);
    const incoming = await client.send(url, {
      method,
      headers: {
        ...(headers as Record<string, string>),
        ...defined({ 'content-type': type }),
      },
      ...bytes,
      ...defined({ signal: signal ? (signal as AbortSignal) : undefined }),
    });
    return responseOf(incoming);
  };
  return { makeRequest, close: client.close };
}
