// HTTP server: what every port of ours shares, how long a request may take to arrive and how a server closes.
import type { Server, ServerResponse } from 'node:http';

/** Milliseconds, for `createServer`: Node reads `connectionsCheckingInterval` there only, and never afterwards. */
export type ArrivalLimits = Readonly<
  Record<'headersTimeout' | 'requestTimeout' | 'connectionsCheckingInterval', number>
>;

/**
 * Milliseconds, for `createServer`. A request that trickles in is answered with 408 and its connection closed, so that
 * slow senders can't use up our sockets. Node's own 60 s and 300 s are for uploads: ours hold 1 MB at most.
 */
export const ARRIVAL: ArrivalLimits = {
  headersTimeout: 3000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 500,
};

/** Responses that are not finished yet: what closing waits for. */
export function trackResponses(server: Server): ReadonlySet<ServerResponse> {
  const open = new Set<ServerResponse>();
  server.on('request', (_request, response) => {
    open.add(response);
    response.once('close', () => open.delete(response));
  });
  return open;
}

/** Takes no more, finishes the answers under way, then closes every connection, half requests included. */
export async function closeServer(server: Server, open: ReadonlySet<ServerResponse>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const ending = [...open].map((response) => new Promise((resolve) => response.once('close', resolve)));
  await Promise.all(ending);
  server.closeAllConnections();
  await closed;
}
