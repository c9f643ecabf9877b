// How much of a message its parts take, and how room is shared out between them.
import type { KnownBlock } from '@slack/types';
import { LIMITS } from '../limits.js';

/** What is left of, or taken from, a message: characters of JSON, and blocks. */
export interface Room {
  readonly chars: number;
  readonly blocks: number;
}

/** A whole message's worth. */
export const WHOLE: Room = { chars: LIMITS.message, blocks: LIMITS.blocks };

function hasLongSelect(block: KnownBlock): boolean {
  const elements = block.type === 'actions' ? block.elements : [];
  const accessory = block.type === 'section' && block.accessory ? [block.accessory] : [];
  return [...elements, ...accessory].some(
    (element) => element.type === 'static_select' && (element.options?.length ?? 0) > LIMITS.options,
  );
}

/** What these blocks take, with what Slack adds to each when it stores them; a select too long fits nowhere. */
export const sizeOf = (blocks: readonly KnownBlock[]): Room => ({
  chars: blocks.some(hasLongSelect)
    ? Number.POSITIVE_INFINITY
    : JSON.stringify(blocks).length + LIMITS.blockId * blocks.length,
  blocks: blocks.length,
});

export const fitsIn = (size: Room, room: Room): boolean =>
  size.chars <= room.chars && size.blocks <= room.blocks;

export const less = (room: Room, size: Room): Room => ({
  chars: room.chars - size.chars,
  blocks: room.blocks - size.blocks,
});

/** A part of the room; at least one block, since nothing can be shown in none. */
export const partOf = (room: Room, parts: number): Room => ({
  chars: Math.floor(room.chars / parts),
  blocks: Math.min(room.blocks, Math.max(1, Math.floor(room.blocks / parts))),
});

/** The greatest count from 0 to `most` that fits, by halving; 0 is taken to fit. */
export function greatest(most: number, fits: (count: number) => boolean): number {
  let [low, high] = [0, most];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Gives every part its share in order; what one leaves over goes to the next ones. */
export function shareOut<T, R>(
  parts: readonly T[],
  room: Room,
  take: (part: T, share: Room) => { readonly result: R; readonly size: Room },
): { readonly results: readonly R[]; readonly left: Room } {
  let left = room;
  const results = parts.map((part, index) => {
    const { result, size } = take(part, partOf(left, parts.length - index));
    left = less(left, size);
    return result;
  });
  return { results, left };
}
