// One connection of Socket Mode, from its opening to its end.
import { setTimeout as delay } from 'node:timers/promises';
import type { SocketModeReceiver } from '@slack/bolt';

type Client = SocketModeReceiver['client'];

export interface Line {
  /** Resolves when Slack has greeted us. */
  open(): Promise<void>;
  /** Resolves when Slack asks for another connection in place of this one. */
  readonly asked: Promise<void>;
  readonly lost: Promise<void>;
  isOpen(): boolean;
  close(): Promise<void>;
}

/** Slack's request to come again is some 100 characters; what people send is looked at once only, by the SDK. */
const MOST_OF_A_GOODBYE = 1000;

/** https://docs.slack.dev/apis/events-api/using-socket-mode#disconnect */
function isGoodbye(data: unknown): boolean {
  if (typeof data !== 'string' || data.length > MOST_OF_A_GOODBYE) return false;
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
 * would find nobody.
 */
function untilAsked(client: Client): Promise<void> {
  const handlers = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  return new Promise((resolve) => {
    client.on('ws_message', (data: unknown, isBinary: unknown) => {
      if (isGoodbye(data)) resolve();
      else for (const handle of handlers) handle(data, isBinary);
    });
  });
}

/** Resolves when the connection is gone; a handshake that takes too long is cut by asking again. */
async function disconnect(client: Client, patience: number): Promise<void> {
  const gone = client.disconnect().then(() => true);
  if (await Promise.race([gone, delay(patience, false, { ref: false })])) return;
  await client.disconnect();
}

/** `closeMs`: how long a closing handshake may take. */
export function createLine(client: Client, closeMs: number): Line {
  let isOpen = false;
  const lost = new Promise<void>((resolve) =>
    client.once('disconnected', () => {
      isOpen = false;
      resolve();
    }),
  );
  return {
    asked: untilAsked(client),
    lost,
    open: async () => {
      await client.start();
      isOpen = true;
    },
    isOpen: () => isOpen,
    close: () => disconnect(client, closeMs),
  };
}
