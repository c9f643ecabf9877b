// Receiver of requests from Slack: one interface for the HTTP port and for Socket Mode.
import type { Receiver } from '@slack/bolt';
import type { Health } from '../../../ports/telemetry.js';

export interface RequestReceiver {
  /** To be handed to Bolt's App, which then hears everything that comes in. */
  readonly boltReceiver: Receiver;
  /** Resolves when requests are being taken; rejects with a BotError that says what to do. */
  start(): Promise<void>;
  /** What is open now, of how much there should be. */
  health(): Health;
  /** Takes no more and closes what is open. */
  stop(): Promise<void>;
}
