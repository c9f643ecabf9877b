// Requests over sockets of our own: kept alive between requests, closed by whoever stops. Node's `fetch` does the same
// behind streams and copies that cost a third of a millisecond for every answer, and nobody can close its sockets.
import http from 'node:http';
import https from 'node:https';

export interface Outgoing {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body?: string | Buffer;
  readonly signal?: AbortSignal;
  /** Milliseconds without an answer, after which the request is given up. */
  readonly timeout?: number;
}

export interface Incoming {
  readonly status: number;
  readonly statusText: string;
  readonly headers: http.IncomingMessage['headersDistinct'];
  /** Read to the end, so that the socket is free again. */
  readonly body: Buffer;
}

export interface HttpClient {
  /** Follows no redirect. Rejects with the error of the network, whose `code` says what it is. */
  send(url: string, request: Outgoing): Promise<Incoming>;
  close(): void;
}

/** Milliseconds. An idle socket is closed before the other side is likely to; undici does the same. */
const IDLE = 4000;

/** Node's own `buffer` of a stream goes through a Blob, which takes longer than all the rest of an answer. */
function incomingOf(message: http.IncomingMessage): Promise<Incoming> {
  const { statusCode: status = 500, statusMessage: statusText = '' } = message;
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    message.on('data', (chunk: Buffer) => chunks.push(chunk));
    message.on('error', reject);
    message.on('end', () => {
      resolve({ status, statusText, headers: message.headersDistinct, body: Buffer.concat(chunks) });
    });
  });
}

const late = (timeout: number): Error =>
  Object.assign(new Error(`no answer within ${timeout} ms`), { code: 'ETIMEDOUT' });

export function createHttpClient(): HttpClient {
  const plain = new http.Agent({ keepAlive: true, timeout: IDLE });
  const secure = new https.Agent({ keepAlive: true, timeout: IDLE });
  return {
    send: (url, { method, headers, body, signal, timeout }) =>
      new Promise((resolve, reject) => {
        const insecure = url.startsWith('http:');
        const options = { agent: insecure ? plain : secure, method, headers, ...(signal && { signal }) };
        const request = (insecure ? http : https).request(url, options);
        const timer =
          timeout === undefined ? undefined : setTimeout(() => request.destroy(late(timeout)), timeout);
        const settle =
          <T>(how: (value: T) => void) =>
          (value: T): void => {
            clearTimeout(timer);
            how(value);
          };
        const fail = settle(reject);
        request.on('response', (message) => incomingOf(message).then(settle(resolve), fail));
        request.on('error', fail);
        request.end(body);
      }),
    close: () => {
      plain.destroy();
      secure.destroy();
    },
  };
}
