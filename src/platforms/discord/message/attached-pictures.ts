// Attached pictures: charts of the website, uploaded with a message where Discord can't fetch them by an address.
import type { Block, Card } from '../../../cards/model/card.js';
import { isSitePath } from '../../../cards/model/page-path.js';
import type { Site } from '../../../ports/site.js';
import { type DiscordFile, hasRoom } from './file-upload.js';
import type { FittedLayout } from './layout-parts.js';

/** How a component names a file of its message: https://docs.discord.com/developers/reference#uploading-files */
const SCHEME = 'attachment://';

/** True for what `attachPictures` puts in place of a path. */
export const isAttachedPicture = (url: string): boolean => /^attachment:\/\/picture-\d+\.png$/.test(url);

/** The PNG of a path of the website; null where there is none. Never rejects. */
export type ReadPicture = Site['picture'];

export interface IllustratedCards {
  readonly cards: readonly Card[];
  readonly pictures: readonly DiscordFile[];
}

/** Wide pictures alone: a small one beside a title repeats the title. */
const isAttachable = (block: Block): block is Block & { kind: 'image' } =>
  block.kind === 'image' && block.wide === true && isSitePath(block.url);

/**
 * The cards with files in place of paths of the website, as many as a message has room for beside `files`. What can't be
 * had stays a path, which the layout leaves out: the card says the same in words.
 */
export async function attachPictures(
  cards: readonly Card[],
  files: readonly DiscordFile[],
  read: ReadPicture,
): Promise<IllustratedCards> {
  const pictures: DiscordFile[] = [];
  const attached = async (block: Block): Promise<Block> => {
    if (!isAttachable(block)) return block;
    const png = await read(block.url);
    if (png === null || !hasRoom(png.length, [...files, ...pictures])) return block;
    const name = `picture-${pictures.length + 1}.png`;
    pictures.push({ name, data: Buffer.from(png), contentType: 'image/png' });
    return { ...block, url: `${SCHEME}${name}` };
  };
  const illustrated: Card[] = [];
  for (const card of cards) {
    const blocks: Block[] = [];
    for (const block of card.blocks) blocks.push(await attached(block));
    illustrated.push({ ...card, blocks });
  }
  return { cards: illustrated, pictures };
}

/** Those that the panels show; Discord would keep the others unseen. */
export function shownPictures(
  panels: readonly FittedLayout<unknown>[],
  pictures: readonly DiscordFile[],
): readonly DiscordFile[] {
  const shown = new Set(panels.flat().flatMap((part) => (part.kind === 'picture' ? [part.url] : [])));
  return pictures.filter(({ name }) => shown.has(`${SCHEME}${name}`));
}
