// The client over sockets of its own, against a server on loopback.
import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttpClient } from '../../../src/lib/http-client.js';

let server: Server | undefined;
let client = createHttpClient();

async function listening(answer: Parameters<typeof createServer>[1] & object): Promise<string> {
  server = createServer(answer);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

afterEach(async () => {
  client.close();
  client = createHttpClient();
  server?.closeAllConnections();
  await new Promise((resolve) => (server === undefined ? resolve(null) : server.close(resolve)));
  server = undefined;
});

describe('the client', () => {
  it('brings a body and hands back status, headers and the whole answer', async () => {
    const url = await listening((incoming, response) => {
      void text(incoming).then((body) => {
        response.writeHead(429, { 'retry-after': '7' });
        response.write('é'.repeat(40_000));
        response.end(`${incoming.method} ${incoming.headers['x-mark']} ${body}`);
      });
    });
    const headers = { 'x-mark': 'a' };
    const { status, headers: given, body } = await client.send(url, { method: 'POST', headers, body: 'ü' });
    expect([status, given['retry-after']]).toEqual([429, '7']);
    expect(body.toString()).toBe(`${'é'.repeat(40_000)}POST a ü`);
  });

  it('uses its sockets again, and closes them', async () => {
    const ports = new Set<number | undefined>();
    const url = await listening((incoming, response) => {
      ports.add(incoming.socket.remotePort);
      response.end();
    });
    for (let index = 0; index < 20; index += 1) await client.send(url, { method: 'GET', headers: {} });
    // The socket of one request may still be read while the next begins.
    expect(ports.size).toBeLessThan(3);
    client.close();
    await expect
      .poll(() => new Promise((resolve) => server?.getConnections((_, count) => resolve(count))))
      .toBe(0);
  });

  it('follows no redirect', async () => {
    const url = await listening((_, response) => response.writeHead(302, { location: '/other' }).end());
    expect(await client.send(url, { method: 'GET', headers: {} })).toMatchObject({ status: 302 });
  });

  it('tells by a code that nobody listens, and that no answer came in time', async () => {
    const gone = createTcpServer();
    const port = await new Promise<number>((resolve) =>
      gone.listen(0, '127.0.0.1', () => resolve((gone.address() as AddressInfo).port)),
    );
    await new Promise((resolve) => gone.close(resolve));
    const nobody = client.send(`http://127.0.0.1:${port}/`, { method: 'GET', headers: {} });
    await expect(nobody).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    const url = await listening(() => {});
    await expect(client.send(url, { method: 'GET', headers: {}, timeout: 30 })).rejects.toMatchObject({
      code: 'UND_ERR_HEADERS_TIMEOUT',
    });
  });

  it('fails when the answer breaks off', async () => {
    const url = await listening((_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half');
      setImmediate(() => response.destroy());
    });
    await expect(client.send(url, { method: 'GET', headers: {} })).rejects.toMatchObject({
      code: 'ECONNRESET',
    });
  });
});
