// A client of the web platform over real HTTP: keeps cookies and connections, reads the HTML strictly.
import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import type { Socket } from 'node:net';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface WebClient {
  ask(path: string, asked?: Asked): Promise<Answer>;
  postJson(path: string, body: unknown): Promise<Answer>;
  /** The value of a cookie the server has set. */
  cookie(name: string): string | undefined;
  /** Waits until the server has closed every connection; the client closes none by itself. */
  closedByServer(): Promise<void>;
  open(): number;
}

export function createWebClient(url: () => string): WebClient {
  const agent = new Agent({ keepAlive: true });
  const cookies = new Map<string, string>();
  const sockets = new Set<Socket>();

  const remember = (headers: IncomingHttpHeaders): void => {
    for (const each of headers['set-cookie'] ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? [];
      cookies.set(name, value);
    }
  };

  const ask = (path: string, { method = 'GET', headers = {}, body }: Asked = {}): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const sent = request(`${url()}${path}`, {
        agent,
        method,
        headers: { ...(cookie !== '' && { cookie }), ...headers },
      });
      sent.on('socket', (socket) => {
        // A kept connection comes again with each request.
        if (sockets.has(socket)) return;
        sockets.add(socket);
        socket.once('close', () => sockets.delete(socket));
      });
      sent.on('error', reject);
      sent.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          remember(response.headers);
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
        });
      });
      sent.end(body);
    });

  return {
    ask,
    postJson: (path, body) =>
      ask(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    cookie: (name) => cookies.get(name),
    async closedByServer() {
      await Promise.all(
        [...sockets].map((socket) => new Promise((resolve) => socket.once('close', resolve))),
      );
    },
    open: () => sockets.size,
  };
}
