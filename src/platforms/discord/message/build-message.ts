// Reply → Discord messages: fitted, with custom ids, rendered, and with its files.
import { MessageFlags } from 'discord-api-types/v10';
import type { Card } from '../../../cards/model/card.js';
import type { Reply } from '../../../cards/model/reply.js';
import { rich } from '../../../cards/model/rich-text.js';
import { replyText } from '../../../cards/text/plain-text.js';
import { unreachable } from '../../../errors.js';
import type { InvocationTokens } from '../../../ports/bot.js';
import { MAX_MESSAGES } from '../limits.js';
import { attachPictures, type ReadPicture, shownPictures } from './attached-pictures.js';
import { withIds } from './custom-id.js';
import { type FileUploads, fitFiles, omittedText } from './file-upload.js';
import { fitCards } from './fit.js';
import { splitIntoMessages } from './plain-messages.js';
import { type DiscordMessage, renderNotice, renderPanels, withFiles } from './render.js';

type CardsReply = Reply & { readonly kind: 'cards' };

/** Words alone, in as many messages as they take; the files come with the first. */
function plainMessages(
  reply: CardsReply,
  { files, omitted }: FileUploads,
  maxMessages: number,
): readonly DiscordMessage[] {
  const note = [replyText(reply), omittedText(omitted)].filter((part) => part !== '').join('\n\n');
  return splitIntoMessages(note, maxMessages).map((part, index) => {
    const message = renderNotice(part);
    return index === 0 ? withFiles(message, files) : message;
  });
}

/** What could not be attached is said at the end of the last card. */
function withNote(cards: readonly Card[], note: string): readonly Card[] {
  const last = cards.at(-1);
  if (last === undefined || note === '') return cards;
  const said: Card = { ...last, blocks: [...last.blocks, { kind: 'text', text: rich(note) }] };
  return [...cards.slice(0, -1), said];
}

export interface MessageDeps {
  readonly tokens: InvocationTokens;
  /** Absent where pictures of the website are left out. */
  readonly readPicture?: ReadPicture | undefined;
}

const noPicture: ReadPicture = async () => null;

async function cardMessages(
  reply: CardsReply,
  { tokens, readPicture = noPicture }: MessageDeps,
  maxMessages: number,
): Promise<readonly DiscordMessage[]> {
  const uploads = fitFiles(reply.files ?? []);
  if (reply.plain) return plainMessages(reply, uploads, maxMessages);
  const { files, omitted } = uploads;
  if (reply.cards.length === 0) return [withFiles(renderNotice(rich(omittedText(omitted))), files)];
  const { cards, pictures } = await attachPictures(reply.cards, files, readPicture);
  const panels = fitCards(withNote(cards, omittedText(omitted)), files.length);
  return [withFiles(renderPanels(await withIds(panels, tokens)), files, shownPictures(panels, pictures))];
}

/** None for silence; several, up to `maxMessages`, only where words alone are wanted. Rejects only when `tokens` does. */
export async function buildMessages(
  reply: Reply,
  deps: MessageDeps,
  maxMessages: number = MAX_MESSAGES,
): Promise<readonly DiscordMessage[]> {
  switch (reply.kind) {
    case 'cards':
      return cardMessages(reply, deps, maxMessages);
    case 'notice':
      return [renderNotice(reply.text)];
    case 'silence':
      return [];
    default:
      return unreachable(reply);
  }
}

/** The same message for the asker alone. */
export const asEphemeral = (message: DiscordMessage): DiscordMessage => ({
  ...message,
  flags: message.flags | MessageFlags.Ephemeral,
});

/** The JSON that Discord would get for a reply to a command; an empty object for silence. */
export async function discordPayload(reply: Reply, tokens: InvocationTokens): Promise<object> {
  const [message] = await buildMessages(reply, { tokens }, 1);
  if (message === undefined || reply.kind === 'silence') return {};
  const { files: _, ...body } = message;
  return reply.audience === 'asker' ? asEphemeral(body) : body;
}
