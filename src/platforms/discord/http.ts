// The way of discord.js to Discord's HTTP API over sockets of our own, so that stopping can close every one of them.
import http from 'node:http';
import https from 'node:https';
import { buffer } from 'node:stream/consumers';
import type { RESTOptions } from 'discord.js';

export interface Http {
  /** For `ClientOptions.rest`: https://discord.js.org/docs/packages/rest/2.6.0/RESTOptions:Interface#makeRequest */
  readonly makeRequest: RESTOptions['makeRequest'];
  readonly close: () => void;
}

/** Statuses without a body: https://fetch.spec.whatwg.org/#null-body-status */
const BODILESS = new Set([101, 204, 205, 304]);

/** Read to the end even when nobody looks at the body (a refusal, say), so that the socket is free again. */
async function responseOf(message: http.IncomingMessage): Promise<Response> {
  const status = message.statusCode ?? 500;
  const headers = new Headers();
  for (const [name, values] of Object.entries(message.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  const body = await buffer(message);
  const statusText = message.statusMessage ?? '';
  return new Response(BODILESS.has(status) ? null : new Uint8Array(body), { status, statusText, headers });
}

/** discord.js gives JSON as a string and files as a form, whose boundary belongs into the headers. */
async function encoded(body: unknown): Promise<{ readonly bytes?: string | Buffer; readonly type?: string }> {
  if (!(body instanceof FormData)) return typeof body === 'string' ? { bytes: body } : {};
  const form = new Response(body);
  const type = form.headers.get('content-type') ?? 'multipart/form-data';
  return { bytes: Buffer.from(await form.arrayBuffer()), type };
}

/** Sockets are kept alive between requests until `close`. */
export function createHttp(): Http {
  const plain = new http.Agent({ keepAlive: true });
  const secure = new https.Agent({ keepAlive: true });
  const makeRequest: RESTOptions['makeRequest'] = async (url, { method, headers, body, signal }) => {
    const { bytes, type } = await encoded(body);
    return new Promise((resolve, reject) => {
      const insecure = url.startsWith('http:');
      const request = (insecure ? http : https).request(url, {
        agent: insecure ? plain : secure,
        ...(method !== undefined && { method }),
        headers: {
          ...(headers as Record<string, string>),
          ...(type !== undefined && { 'content-type': type }),
        },
        ...(signal && { signal: signal as AbortSignal }),
      });
      request.on('response', (message) => responseOf(message).then(resolve, reject));
      request.on('error', reject);
      request.end(bytes);
    });
  };
  return {
    makeRequest,
    close: () => {
      plain.destroy();
      secure.destroy();
    },
  };
}
