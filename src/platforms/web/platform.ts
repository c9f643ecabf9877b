// The web platform: a chat page for one person and the bot, served on the configured host and port.
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { BotError } from '../../errors.js';
import { compact } from '../../lib/compact.js';
import { ARRIVAL, closeServer, trackResponses } from '../../lib/http-server.js';
import type { Platform, PlatformDeps } from '../../ports/platform.js';
import { isLoopback, type WebSettings } from './env.js';
import { loadAssets } from './pages/assets.js';
import { createOutbox } from './routes/outbox.js';
import { createWebApp } from './routes/routes.js';

/** Room for a long line in the address of a page without its script; Node's own limit is 16 KiB. */
const MAX_HEADER_BYTES = 64 * 1024;

function listenFailure(cause: NodeJS.ErrnoException, { port, host }: WebSettings): BotError {
  const reasons: Record<string, string> = {
    EADDRINUSE: `Port ${port} is taken. Stop what uses it, or choose another: PORT=${port + 1} npm start`,
    EACCES: `Port ${port} may not be used by this account. Choose one above 1023: PORT=3000 npm start`,
    EADDRNOTAVAIL: `HOST=${host} is not an address of this machine. Try HOST=127.0.0.1 npm start`,
    ENOTFOUND: `HOST=${host} is not a name this machine knows. Try HOST=127.0.0.1 npm start`,
  };
  const reason = reasons[cause.code ?? ''] ?? `Can’t listen on ${host}, port ${port}: ${cause.message}`;
  return new BotError('invalid-config', reason, { cause });
}

function listen(server: Server, settings: WebSettings): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => reject(listenFailure(error, settings));
    server.once('error', fail);
    server.listen(settings.port, settings.host.replace(/^\[|\]$/g, ''), () => {
      server.off('error', fail);
      resolve();
    });
  });
}

/** An address a person can open: the name for "any address" is not one. */
function addressOf(host: string, port: number): string {
  const bare = host.replace(/^\[|\]$/g, '');
  const shown = bare === '0.0.0.0' || bare === '::' ? 'localhost' : bare;
  return `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}`;
}

/** The names that the settings give the page: of the public address, and of the host unless that is "any address". */
function hostsOf({ host, publicUrl }: WebSettings): readonly string[] {
  const bare = host.replace(/^\[|\]$/g, '');
  const isAny = bare === '0.0.0.0' || bare === '::';
  const configured = publicUrl === undefined ? [] : [new URL(publicUrl).hostname];
  return compact([...configured, !isAny && !isLoopback(host) && host.toLowerCase()]);
}

interface RunningServer {
  readonly server: Server;
  readonly open: ReadonlySet<ServerResponse>;
}

/**
 * Creates the platform. `start` rejects with `invalid-config` when it can't listen and says how to mend it;
 * `url` is where people open it, known once it has started.
 */
export function createWebPlatform(settings: WebSettings, deps: PlatformDeps): Platform & { url(): string } {
  const outbox = createOutbox();
  let running: RunningServer | undefined;
  return {
    name: 'web',
    async start(bot) {
      const hosts = hostsOf(settings);
      const app = createWebApp({
        ...deps,
        bot,
        outbox,
        hosts,
        assets: await loadAssets(),
        token: settings.token,
        publicUrl: settings.publicUrl,
        publicPages: settings.publicPages,
      });
      const server = createAdaptorServer({
        fetch: app.fetch,
        overrideGlobalObjects: false,
        serverOptions: { ...ARRIVAL, maxHeaderSize: MAX_HEADER_BYTES },
      }) as Server;
      const open = trackResponses(server);
      await listen(server, settings);
      running = { server, open };
    },
    post: async (to, reply, { key }) => {
      outbox.put(to.id, reply);
      return { kind: 'posted', messageId: key };
    },
    async stop() {
      if (running === undefined) return;
      const ending = running;
      running = undefined;
      await closeServer(ending.server, ending.open);
    },
    health: () => ({
      ok: running !== undefined,
      detail: running === undefined ? 'not listening' : 'listening',
    }),
    url() {
      const address = running?.server.address() as AddressInfo | null | undefined;
      return addressOf(settings.host, address?.port ?? settings.port);
    },
  };
}
