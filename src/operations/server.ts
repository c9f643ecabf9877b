// The port for operators: alive, ready, metrics. Closed to the outside unless told otherwise, and without a word
// of what people ask.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { BotError } from '../errors.js';
import { ARRIVAL, closeServer, trackResponses } from '../lib/http-server.js';
import type { Readiness } from './health.js';

export interface OperationsSettings {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
}

export interface OperationsParts {
  readonly look: () => Promise<Readiness>;
  readonly metrics: { readonly text: () => Promise<string>; readonly contentType: string };
}

export interface OperationsServer {
  /** Where it listens, such as `http://127.0.0.1:9464`. */
  readonly url: string;
  stop(): Promise<void>;
}

const PATHS = ['/healthz', '/readyz', '/metrics'];

/** The three pages. Nothing here reads a request's body. */
export function createOperationsApp({ look, metrics }: OperationsParts): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
    c.header('X-Content-Type-Options', 'nosniff');
  });
  app.get('/healthz', (c) => c.text('ok\n'));
  app.get('/readyz', async (c) => {
    const readiness = await look();
    return c.json(readiness, readiness.ready ? 200 : 503);
  });
  app.get('/metrics', async (c) =>
    c.body(await metrics.text(), 200, { 'Content-Type': metrics.contentType }),
  );
  for (const path of PATHS) app.all(path, (c) => c.text('Only GET and HEAD.\n', 405, { Allow: 'GET, HEAD' }));
  app.notFound((c) => c.text(`There are ${PATHS.join(', ')}.\n`, 404));
  return app;
}

function listenFailure(cause: Error, { host, port }: OperationsSettings): BotError {
  const message = `Port ${port} of ${host} can't be listened on; set OPERATIONS_PORT or OPERATIONS_HOST to a free one, or leave both out`;
  return new BotError('invalid-config', message, { cause });
}

/** Listens. Rejects with `invalid-config` when the port can't be had. */
export async function startOperations(
  settings: OperationsSettings,
  parts: OperationsParts,
): Promise<OperationsServer> {
  const { fetch } = createOperationsApp(parts);
  const server = createAdaptorServer({
    fetch,
    overrideGlobalObjects: false,
    serverOptions: ARRIVAL,
  }) as Server;
  const open = trackResponses(server);
  const host = settings.host.replace(/^\[|\]$/g, '');
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(listenFailure(error, settings)));
    server.listen(settings.port, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    stop: () => closeServer(server, open),
  };
}
