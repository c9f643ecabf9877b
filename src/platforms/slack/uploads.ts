// Files that come with an answer go to the person's direct messages: Slack shows no file to one person in a channel.
import type { WebClient } from '@slack/web-api';
import type { Attachment, Reply } from '../../cards/reply.js';
import { rich } from '../../cards/rich-text.js';
import type { BotRequest, Log } from '../../ports.js';

export interface Upload {
  readonly client: WebClient;
  readonly log: Log;
}

/** The direct messages with a person; a first message opens them, which needs no scope of its own. */
async function conversationWith(request: BotRequest, client: WebClient, words: string): Promise<string> {
  const { channel, asker } = request;
  if (channel.kind === 'direct' && channel.id.startsWith('D')) return channel.id;
  const { channel: opened } = await client.chat.postMessage({ channel: asker.id, text: words });
  return opened ?? asker.id;
}

async function upload(files: readonly Attachment[], request: BotRequest, client: WebClient): Promise<void> {
  const words = files.length === 1 ? 'Here is your file.' : 'Here are your files.';
  const channel = await conversationWith(request, client, words);
  for (const { name, text } of files) {
    await client.files.uploadV2({
      channel_id: channel,
      filename: name,
      title: name,
      file: Buffer.from(text),
    });
  }
}

/**
 * Brings the files of a reply to its asker and says on the card where they are. A file that Slack does not take is
 * said, and the log has the cause.
 */
export async function withFiles(reply: Reply, request: BotRequest, { client, log }: Upload): Promise<Reply> {
  if (reply.kind !== 'cards' || reply.files === undefined) return reply;
  const { files, ...rest } = reply;
  const said = (words: string): Reply => ({
    ...rest,
    cards: rest.cards.map((card, index) => (index === 0 ? { ...card, footer: rich(words) } : card)),
  });
  try {
    await upload(files, request, client);
    return said(
      request.channel.kind === 'direct'
        ? 'It is in this conversation.'
        : 'I sent it to you by direct message.',
    );
  } catch (error) {
    log.error({ err: error }, 'a file could not be uploaded');
    return said(`Slack did not take the file. Try again later, reference ${request.requestId}.`);
  }
}
