// One Socket Mode connection, from its opening to its end, over Slack's SDK.
import { setTimeout as delay } from 'node:timers/promises';
import type { SocketModeReceiver } from '@slack/bolt';

type Client = SocketModeReceiver['client'];

export interface SocketConnection {
  /** Resolves when Slack has greeted us. */
  open(): Promise<void>;
  /** Resolves when Slack asks for another connection in place of this one. */
  readonly refreshRequested: Promise<void>;
  readonly closed: Promise<void>;
  isOpen(): boolean;
  close(): Promise<void>;
}

/** Slack's request to come again is some 100 characters; what people send is looked at once only, by the SDK. */
const MAX_DISCONNECT_LENGTH = 1000;

/** https://docs.slack.dev/apis/events-api/using-socket-mode#disconnect */
function isDisconnectRequest(data: unknown): boolean {
  if (typeof data !== 'string' || data.length > MAX_DISCONNECT_LENGTH) return false;
  try {
    const message: unknown = JSON.parse(data);
    return (
      typeof message === 'object' && message !== null && 'type' in message && message.type === 'disconnect'
    );
  } catch {
    return false;
  }
}

/**
 * Keeps Slack's request from the SDK, which would close at once: whatever Slack sends until another connection stands
 * would be lost.
 */
function onDisconnectRequest(client: Client): Promise<void> {
  const handlers = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  return new Promise((resolve) => {
    client.on('ws_message', (data: unknown, isBinary: unknown) => {
      if (isDisconnectRequest(data)) resolve();
      else for (const handle of handlers) handle(data, isBinary);
    });
  });
}

/** Resolves when the connection is gone; a handshake that takes too long is cut by asking again. */
async function disconnect(client: Client, timeoutMs: number): Promise<void> {
  const closing = client.disconnect().then(() => true);
  if (await Promise.race([closing, delay(timeoutMs, false, { ref: false })])) return;
  await client.disconnect();
}

/** `closeMs`: how long a closing handshake may take. */
export function createSocketConnection(client: Client, closeMs: number): SocketConnection {
  let isOpen = false;
  const closed = new Promise<void>((resolve) =>
    client.once('disconnected', () => {
      isOpen = false;
      resolve();
    }),
  );
  return {
    refreshRequested: onDisconnectRequest(client),
    closed,
    open: async () => {
      await client.start();
      isOpen = true;
    },
    isOpen: () => isOpen,
    close: () => disconnect(client, closeMs),
  };
}
