// Attached files: what came with a message or a command on Discord.
import type { APIAttachment } from 'discord-api-types/v10';
import type { AttachedFile } from '../../../ports/bot.js';

/** A file as its platform fetches it. */
export const fileOf = ({ filename, url, size }: APIAttachment): AttachedFile => ({
  name: filename,
  url,
  size,
});

const isMedia = ({ content_type: type = '', filename }: APIAttachment): boolean =>
  /^(?:image|audio|video)\//.test(type) ||
  /[.](?:png|jpe?g|gif|webp|og[ga]|mp[34]|mov|webm)$/i.test(filename);

/** What came with a message, but pictures, sound and films. */
export function attachedFiles(
  attachments: readonly APIAttachment[] = [],
): readonly AttachedFile[] | undefined {
  const files = attachments.filter((attachment) => !isMedia(attachment)).map(fileOf);
  return files.length === 0 ? undefined : files;
}
