// Size budget of a message in characters and blocks, and how it is distributed over the parts of a card.
import type { KnownBlock } from '@slack/types';
import { LIMITS } from '../limits.js';

/** What is left of, or taken from, a message: characters of JSON, and blocks. */
export interface Budget {
  readonly chars: number;
  readonly blocks: number;
}

/** A whole message's worth. */
export const MESSAGE_BUDGET: Budget = { chars: LIMITS.message, blocks: LIMITS.blocks };

function hasLongSelect(block: KnownBlock): boolean {
  const elements = block.type === 'actions' ? block.elements : [];
  const accessory = block.type === 'section' && block.accessory ? [block.accessory] : [];
  return [...elements, ...accessory].some(
    (element) => element.type === 'static_select' && (element.options?.length ?? 0) > LIMITS.options,
  );
}

/** What these blocks take, with what Slack adds to each when it stores them; a select too long fits nowhere. */
export const sizeOf = (blocks: readonly KnownBlock[]): Budget => ({
  chars: blocks.some(hasLongSelect)
    ? Number.POSITIVE_INFINITY
    : JSON.stringify(blocks).length + LIMITS.blockId * blocks.length,
  blocks: blocks.length,
});

export const fitsBudget = (size: Budget, budget: Budget): boolean =>
  size.chars <= budget.chars && size.blocks <= budget.blocks;

export const subtract = (budget: Budget, size: Budget): Budget => ({
  chars: budget.chars - size.chars,
  blocks: budget.blocks - size.blocks,
});

/** A part of the room; at least one block, since nothing can be shown in none. */
export const shareOf = (budget: Budget, parts: number): Budget => ({
  chars: Math.floor(budget.chars / parts),
  blocks: Math.min(budget.blocks, Math.max(1, Math.floor(budget.blocks / parts))),
});

/** Gives every part its share in order; what one leaves over goes to the next ones. */
export function distribute<T, R>(
  parts: readonly T[],
  budget: Budget,
  fitPart: (part: T, share: Budget) => { readonly result: R; readonly size: Budget },
): { readonly results: readonly R[]; readonly left: Budget } {
  let left = budget;
  const results = parts.map((part, index) => {
    const { result, size } = fitPart(part, shareOf(left, parts.length - index));
    left = subtract(left, size);
    return result;
  });
  return { results, left };
}
