// One reply as every platform gets it.

import type { Reply } from '../../src/cards/model/reply.js';
import { replyText } from '../../src/cards/text/plain-text.js';
import { discordPayload } from '../../src/platforms/discord/message/build-message.js';
import { slackPayload } from '../../src/platforms/slack/delivery/deliver.js';
import { webPayload } from '../../src/platforms/web/message/payload.js';
import { mapTokens } from '../support/bot/contract-bot.js';

export interface Payloads {
  readonly slack: object;
  readonly discord: object;
  readonly web: { readonly html: string };
  readonly text: string;
}

export async function payloadsOf(reply: Reply): Promise<Payloads> {
  const web = (await webPayload(reply, mapTokens())) as { html: string };
  return {
    slack: await slackPayload(reply, mapTokens()),
    discord: await discordPayload(reply, mapTokens()),
    web,
    text: replyText(reply),
  };
}
