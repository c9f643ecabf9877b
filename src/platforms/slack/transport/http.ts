// HTTP receiver: Slack posts signed requests to /slack/events; bodies are bounded and checked before Bolt
// sees them.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { HTTPReceiver, type HTTPReceiverOptions } from '@slack/bolt';
import { BotError } from '../../../errors.js';
import { ARRIVAL } from '../../../lib/http-server.js';
import type { PlatformDeps } from '../../../ports/platform.js';
import { createBoltLogger } from '../bolt-logger.js';
import type { HttpSettings } from '../env.js';
import { TIMES } from '../limits.js';
import { scopesOf } from '../register.js';
import { installRoutes } from '../workspaces/oauth-routes.js';
import { isPayload } from './payload-guard.js';
import type { RequestReceiver } from './receiver.js';

const ENDPOINT = '/slack/events';

/** Bolt refuses old time stamps only; one from the future would make a recorded request last longer. */
const isFromTheFuture = (request: IncomingMessage): boolean =>
  Number(request.headers['x-slack-request-timestamp']) * 1000 > Date.now() + TIMES.stampSkewMs;

function handleRoot(_: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`Lectern is listening to Slack at ${ENDPOINT}\n`);
}

/** Slack says how long its requests are, and none of them is near this. */
const MAX_BODY_BYTES = 1_000_000;

/** The status for a request that is not looked at; null for one that is. Bolt would read a body of any size. */
function rejectionStatusOf(request: IncomingMessage): number | null {
  if (request.method === 'POST') {
    const length = request.headers['content-length'];
    if (length === undefined) return 411;
    if (Number(length) > MAX_BODY_BYTES) return 413;
  }
  return isFromTheFuture(request) ? 401 : null;
}

function reject(response: ServerResponse, status: number): void {
  // Closed, so that the rest of what was refused is not read.
  response.writeHead(status, { connection: 'close' });
  response.end();
}

function oauthRoutes(
  { workspace, apiUrl, agentView, imports }: HttpSettings,
  { log, installations }: Pick<PlatformDeps, 'log' | 'installations'>,
  onInstalled: (tenant: string, user: string) => void,
): NonNullable<HTTPReceiverOptions['customRoutes']> {
  if (workspace.kind === 'single' || installations === undefined) return [];
  const scopes = scopesOf({ agentView: agentView === true, imports: imports === true });
  return installRoutes(workspace, { apiUrl, scopes }, { installations, log, onInstalled });
}

/** The whole body. Node's `stream/consumers` goes through a Blob, which costs as much as checking the signature. */
const bodyOf = (request: IncomingMessage): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', reject);
  });

/** Listens on the settings' host and port; port 0 takes any free one, which the log then names. */
export function createHttpReceiver(
  settings: HttpSettings,
  deps: Pick<PlatformDeps, 'log' | 'installations'>,
  onInstalled: (tenant: string, user: string) => void,
): RequestReceiver {
  const { host, port, signingSecret, arrival = ARRIVAL } = settings;
  const { log } = deps;
  const receiver = new HTTPReceiver({
    signingSecret,
    endpoints: ENDPOINT,
    customRoutes: [
      { path: '/', method: ['GET', 'HEAD'], handler: handleRoot },
      ...oauthRoutes(settings, deps, onInstalled),
    ],
    logger: createBoltLogger(log),
  });
  const verifiedListener = receiver.requestListener;
  const bufferBody = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const rawBody = await bodyOf(request);
    const { 'content-type': contentType = '' } = request.headers;
    if (!isPayload(rawBody.toString(), contentType)) return reject(response, 400);
    // Bolt checks the signature over these bytes.
    verifiedListener(Object.assign(request, { rawBody }), response);
  };
  receiver.requestListener = (request, response) => {
    const status = rejectionStatusOf(request);
    if (status !== null) reject(response, status);
    else if (request.method !== 'POST') verifiedListener(request, response);
    // The sender went away halfway: no one is left to answer.
    else bufferBody(request, response).catch(() => response.destroy());
  };
  let listening = false;

  const start = async (): Promise<void> => {
    try {
      const server = await receiver.start({ host, port }, arrival);
      const address = server.address();
      const boundPort = typeof address === 'object' && address !== null ? address.port : port;
      listening = true;
      log.info({ host, port: boundPort }, 'taking requests from Slack over HTTP');
    } catch (cause) {
      const message = `Port ${port} of ${host} can't be listened on; set PORT or HOST to a free one`;
      throw new BotError('invalid-config', message, { cause });
    }
  };

  const stop = (): Promise<unknown> => {
    listening = false;
    return receiver.stop();
  };
  return {
    boltReceiver: receiver,
    start,
    stop: async () => void (await stop()),
    health: () => ({ ok: listening, detail: listening ? 'listening' : 'not listening' }),
  };
}
