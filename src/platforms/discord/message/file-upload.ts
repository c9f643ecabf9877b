// Files that come with an answer, as Discord takes them: safe names, within its sizes, and words for what is too much.
import type { Attachment } from '../../../cards/model/reply.js';
import { UPLOAD } from '../limits.js';

/** As discord.js sends it in `files[n]`; `n` is its place in the list. */
export interface Upload {
  readonly name: string;
  readonly data: Buffer;
  readonly contentType: string;
}

export interface Uploads {
  readonly files: readonly Upload[];
  /** Names of files that are too many or too large. */
  readonly left: readonly string[];
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
    const own = taken.has(name) ? `${index + 1}-${name}` : name;
    taken.add(own);
    return own;
  });
}

/** The files in their order, as many as one message holds. */
export function uploadsOf(attachments: readonly Attachment[]): Uploads {
  const names = uniqueNames(attachments.map(({ name }, index) => safeName(name, index)));
  const files: Upload[] = [];
  const left: string[] = [];
  let total = 0;
  for (const [index, { text, mime }] of attachments.entries()) {
    const name = names[index] ?? '';
    const data = Buffer.from(text, 'utf8');
    const fits =
      files.length < UPLOAD.files && data.length <= UPLOAD.bytes && total + data.length <= UPLOAD.total;
    if (fits) files.push({ name, data, contentType: mime });
    else left.push(name);
    total += fits ? data.length : 0;
  }
  return { files, left };
}

/** What is missing, for whoever asked; empty when nothing is. */
export function leftWords(left: readonly string[]): string {
  if (left.length === 0) return '';
  const which = left.length === 1 ? `${left[0]} is` : `${left.join(', ')} are`;
  return `${which} too large for Discord, which takes ten files of 10 MB. Ask for less at a time.`;
}
