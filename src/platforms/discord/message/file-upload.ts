// File upload: the files of an answer with safe names and within Discord's sizes, and a sentence that names
// those left out.
import type { Attachment } from '../../../cards/model/reply.js';
import { UPLOAD } from '../limits.js';

/** As discord.js sends it in `files[n]`; `n` is its place in the list. */
export interface DiscordFile {
  readonly name: string;
  readonly data: Buffer;
  readonly contentType: string;
}

export interface FileUploads {
  readonly files: readonly DiscordFile[];
  /** Names of files that are too many or too large. */
  readonly omitted: readonly string[];
}

/** Discord changes other characters in a name itself, after which a component would not find its file. */
function safeName(name: string, index: number): string {
  const safe = name.replace(/[^A-Za-z0-9._-]+/g, '_').slice(-UPLOAD.name);
  return /[A-Za-z0-9]/.test(safe) ? safe : `file-${index + 1}`;
}

/** A second file of one name gets its number in front: `2-talks.json`. */
function uniqueNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name, index) => {
    const unique = taken.has(name) ? `${index + 1}-${name}` : name;
    taken.add(unique);
    return unique;
  });
}

/** True where a file of so many bytes can be sent beside others. */
export const hasRoom = (bytes: number, beside: readonly DiscordFile[]): boolean =>
  beside.length < UPLOAD.files &&
  bytes <= UPLOAD.bytes &&
  beside.reduce((sum, { data }) => sum + data.length, bytes) <= UPLOAD.total;

/** The files in their order, as many as one message holds. */
export function fitFiles(attachments: readonly Attachment[]): FileUploads {
  const names = uniqueNames(attachments.map(({ name }, index) => safeName(name, index)));
  const files: DiscordFile[] = [];
  const omitted: string[] = [];
  for (const [index, { text, mime }] of attachments.entries()) {
    const name = names[index] ?? '';
    const data = Buffer.from(text, 'utf8');
    if (hasRoom(data.length, files)) files.push({ name, data, contentType: mime });
    else omitted.push(name);
  }
  return { files, omitted };
}

/** A sentence for the asker that names the files left out; empty when there are none. */
export function omittedText(omitted: readonly string[]): string {
  if (omitted.length === 0) return '';
  const which = omitted.length === 1 ? `${omitted[0]} is` : `${omitted.join(', ')} are`;
  return `${which} too large for Discord, which takes ten files of 10 MB. Ask for less at a time.`;
}
