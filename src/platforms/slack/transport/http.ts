// HTTP mode: Slack posts signed requests to /slack/events; Bolt checks the signature.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { HTTPReceiver, type HTTPReceiverOptions } from '@slack/bolt';
import { BotError } from '../../../errors.js';
import { ARRIVAL } from '../../../lib/http-server.js';
import type { PlatformDeps } from '../../../ports/platform.js';
import { boltLog } from '../bolt-logger.js';
import type { HttpSettings } from '../env.js';
import { TIMES } from '../limits.js';
import { scopesOf } from '../register.js';
import { installRoutes } from '../workspaces/oauth-routes.js';
import { isPayload } from './payload-guard.js';
import type { Intake } from './receiver.js';

const ENDPOINT = '/slack/events';

/** Bolt refuses old time stamps only; one from the future would make a recorded request last longer. */
const isFromTheFuture = (request: IncomingMessage): boolean =>
  Number(request.headers['x-slack-request-timestamp']) * 1000 > Date.now() + TIMES.stampSkewMs;

function showAlive(_: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`Lectern is listening to Slack at ${ENDPOINT}\n`);
}

/** Slack says how long its requests are, and none of them is near this. */
const MOST_BODY = 1_000_000;

/** The status for a request that is not looked at; null for one that is. Bolt would read a body of any size. */
function refusalOf(request: IncomingMessage): number | null {
  if (request.method === 'POST') {
    const length = request.headers['content-length'];
    if (length === undefined) return 411;
    if (Number(length) > MOST_BODY) return 413;
  }
  return isFromTheFuture(request) ? 401 : null;
}

function refuse(response: ServerResponse, status: number): void {
  // Closed, so that the rest of what was refused is not read.
  response.writeHead(status, { connection: 'close' });
  response.end();
}

function installDoors(
  { workspace, apiUrl, agentView }: HttpSettings,
  { log, installations }: Pick<PlatformDeps, 'log' | 'installations'>,
  onInstalled: (tenant: string, user: string) => void,
): NonNullable<HTTPReceiverOptions['customRoutes']> {
  if (workspace.kind === 'single' || installations === undefined) return [];
  const scopes = scopesOf({ agentView: agentView === true });
  return installRoutes(workspace, { apiUrl, scopes }, { installations, log, onInstalled });
}

/** Listens on the settings' host and port; port 0 takes any free one, which the log then names. */
export function createHttpIntake(
  settings: HttpSettings,
  deps: Pick<PlatformDeps, 'log' | 'installations'>,
  onInstalled: (tenant: string, user: string) => void,
): Intake {
  const { host, port, signingSecret } = settings;
  const { log } = deps;
  const receiver = new HTTPReceiver({
    signingSecret,
    endpoints: ENDPOINT,
    customRoutes: [
      { path: '/', method: ['GET', 'HEAD'], handler: showAlive },
      ...installDoors(settings, deps, onInstalled),
    ],
    logger: boltLog(log),
  });
  const checked = receiver.requestListener;
  const readFirst = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const rawBody = await buffer(request);
    const { 'content-type': contentType = '' } = request.headers;
    if (!isPayload(rawBody.toString(), contentType)) return refuse(response, 400);
    // Bolt checks the signature over these bytes.
    checked(Object.assign(request, { rawBody }), response);
  };
  receiver.requestListener = (request, response) => {
    const status = refusalOf(request);
    if (status !== null) refuse(response, status);
    else if (request.method !== 'POST') checked(request, response);
    // The sender went away halfway: there is nobody to answer.
    else readFirst(request, response).catch(() => response.destroy());
  };
  let listening = false;

  const start = async (): Promise<void> => {
    try {
      const server = await receiver.start({ host, port });
      const address = server.address();
      const bound = typeof address === 'object' && address !== null ? address.port : port;
      listening = true;
      Object.assign(server, ARRIVAL);
      log.info({ host, port: bound }, 'taking requests from Slack over HTTP');
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
    receiver,
    start,
    stop: async () => void (await stop()),
    health: () => ({ ok: listening, detail: listening ? 'listening' : 'not listening' }),
  };
}
