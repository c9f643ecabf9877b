// File upload: the files of an answer go to the asker's direct messages, because Slack can't show a file to
// one person in a channel.
import type { WebClient } from '@slack/web-api';
import type { Attachment, Reply } from '../../../cards/model/reply.js';
import { type RichText, rich, strong } from '../../../cards/model/rich-text.js';
import type { BotRequest, ChannelRef } from '../../../ports/bot.js';
import type { Log } from '../../../ports/telemetry.js';
import { DISPLAY } from '../limits.js';
import { plainMessage } from '../message/render.js';
import { truncateText } from '../message/truncate.js';

export interface UploadDeps {
  readonly client: WebClient;
  readonly log: Log;
}

type Cards = Reply & { readonly kind: 'cards' };

/** True for a message to the bot alone. A command typed in a direct message may stand in one between two other people. */
const isDirectMessage = ({ kind, channel }: BotRequest): boolean =>
  kind === 'mention' && channel.kind === 'direct';

async function uploadTo(
  files: readonly Attachment[],
  { id, thread }: ChannelRef,
  client: WebClient,
): Promise<void> {
  for (const { name, text } of files) {
    const file = { filename: name, title: name, file: Buffer.from(text) };
    const to = thread === undefined ? { channel_id: id } : { channel_id: id, thread_ts: thread };
    await client.files.uploadV2({ ...file, ...to });
  }
}

/** A message opens the direct messages, which needs no scope of its own, and tells which they are. */
async function sendToPerson(files: readonly Attachment[], person: string, client: WebClient): Promise<void> {
  const names = files.map(({ name }) => name).join(', ');
  const { channel, ts } = await client.chat.postMessage({
    channel: person,
    ...plainMessage(`Here is ${names}`),
  });
  if (channel === undefined || ts === undefined)
    throw new Error('Slack did not say where its message stands');
  try {
    await uploadTo(files, { id: channel, kind: 'direct' }, client);
  } catch (error) {
    const words = `I wanted to send you ${names}, but Slack did not take it.`;
    await client.chat.update({ channel, ts, text: plainMessage(words).text }).catch(() => {});
    throw error;
  }
}

const withFooter = (reply: Cards, words: string): Cards => ({
  ...reply,
  cards: reply.cards.map((card, index) => {
    const before: RichText = card.footer === undefined ? [] : [...card.footer, ...rich(' ')];
    return index === 0 ? { ...card, footer: [...before, ...rich(words)] } : card;
  }),
});

/** The text of the files below the first card. */
const withTexts = (reply: Cards, files: readonly Attachment[]): Cards => ({
  ...reply,
  cards: reply.cards.map((card, index) => {
    const texts = files.map(({ name, text }) => rich(strong(name), '\n', truncateText(text, DISPLAY.file)));
    const blocks = texts.map((text) => ({ kind: 'text' as const, text }));
    return index === 0 ? { ...card, blocks: [...card.blocks, ...blocks] } : card;
  }),
});

/** A channel must not read a person's files: there the sentence stands alone. */
function withoutUpload(
  reply: Cards,
  files: readonly Attachment[],
  { channel, requestId }: BotRequest,
): Cards {
  const isPrivate = reply.audience === 'asker' || channel.kind === 'direct';
  return isPrivate
    ? withFooter(
        withTexts(reply, files),
        `Slack did not take the file, so its text stands here. Reference ${requestId}.`,
      )
    : withFooter(
        reply,
        `Slack did not take the file. Ask me for it by direct message. Reference ${requestId}.`,
      );
}

/**
 * Brings the files of a reply to its asker and says on the card where they are. Where Slack does not take one, the
 * card says so and holds its text, and the log has the cause.
 */
export async function uploadFiles(
  reply: Reply,
  request: BotRequest,
  { client, log }: UploadDeps,
): Promise<Reply> {
  if (reply.kind !== 'cards' || reply.files === undefined || reply.files.length === 0) return reply;
  const { files, ...rest } = reply;
  try {
    if (!isDirectMessage(request)) {
      await sendToPerson(files, request.asker.id, client);
      return withFooter(rest, 'I sent it to you by direct message.');
    }
    await uploadTo(files, request.channel, client);
    return withFooter(rest, 'It is in this conversation.');
  } catch (error) {
    log.error({ err: error }, 'a file could not be uploaded');
    return withoutUpload(rest, files, request);
  }
}
