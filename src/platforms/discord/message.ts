// A reply as the message that Discord gets: fitted, with ids for its presses, rendered.
import { MessageFlags } from 'discord-api-types/v10';
import type { Reply } from '../../cards/reply.js';
import { unreachable } from '../../errors.js';
import type { InvocationTokens } from '../../ports.js';
import { fitCards } from './fit.js';
import { withIds } from './press.js';
import { type DiscordMessage, renderNotice, renderPanels } from './render.js';

/** Undefined for silence. Rejects only when `tokens` does. */
export async function messageOf(reply: Reply, tokens: InvocationTokens): Promise<DiscordMessage | undefined> {
  switch (reply.kind) {
    case 'cards':
      return reply.cards.length === 0
        ? renderNotice([])
        : renderPanels(await withIds(fitCards(reply.cards), tokens));
    case 'notice':
      return renderNotice(reply.text);
    case 'silence':
      return undefined;
    default:
      return unreachable(reply);
  }
}

/** The same message for the asker's eyes alone. */
export const privately = (message: DiscordMessage): DiscordMessage => ({
  ...message,
  flags: message.flags | MessageFlags.Ephemeral,
});

/** The JSON that Discord would get for a reply to a command; an empty object for silence. */
export async function discordPayload(reply: Reply, tokens: InvocationTokens): Promise<object> {
  const message = await messageOf(reply, tokens);
  if (message === undefined || reply.kind === 'silence') return {};
  return reply.audience === 'asker' ? privately(message) : message;
}
