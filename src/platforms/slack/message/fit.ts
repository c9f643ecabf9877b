// Fits a sanitized reply to Slack's limits by construction: its parts share the budget of one message.
import type { Block, Card } from '../../../cards/model/card.js';
import type { Reply } from '../../../cards/model/reply.js';
import { type RichText, text, textOf } from '../../../cards/model/rich-text.js';
import { unreachable } from '../../../errors.js';
import { greatestFitting } from '../../../lib/binary-search.js';
import { DISPLAY, LIMITS } from '../limits.js';
import type { RenderContext } from './action-elements.js';
import { type Budget, distribute, fitsBudget, MESSAGE_BUDGET, shareOf, sizeOf, subtract } from './budget.js';
import { inlineEncoder } from './button-value.js';
import { renderBlock, renderBlocks, renderFooter, renderTitle } from './render.js';
import { omittedBlock, shrinkBlock } from './shrink.js';
import { lengthOf, truncateRichText } from './truncate.js';

/** A reply that fits, and the longest invocation that its presses carry as they are. */
export interface FittedReply {
  readonly reply: Reply;
  readonly maxInline: number;
}

/** For measuring: an id as long as the longest. */
const measuringContext = (maxInline: number): RenderContext => ({
  encodeValue: inlineEncoder(maxInline),
  nextActionId: () => 'channel:999',
});

/** With its address while there is room, then as words alone, then fewer of them. */
function fitTitle(card: Card, budget: Budget): Pick<Card, 'title' | 'url'> {
  const fits = (title: RichText, url?: string) => fitsBudget(sizeOf(renderTitle(title, url)), budget);
  if (fits(card.title, card.url)) return { title: card.title, url: card.url };
  const unlinked: RichText = [text(textOf(card.title))];
  const limit = greatestFitting(lengthOf(textOf(unlinked)), (length) =>
    fits(truncateRichText(unlinked, length)),
  );
  return { title: truncateRichText(unlinked, limit) };
}

function fitFooter(footer: RichText, budget: Budget): { footer?: RichText } {
  if (footer.length === 0) return {};
  const cut = (length: number) => truncateRichText(footer, length);
  const limit = greatestFitting(lengthOf(textOf(footer)), (length) =>
    fitsBudget(sizeOf(renderFooter(cut(length))), budget),
  );
  return limit === 0 ? {} : { footer: cut(limit) };
}

/** The blocks in their order; what can be pressed gets its room first, so that no text takes the ways on. */
function fitBlocks(entries: readonly Block[], budget: Budget, context: RenderContext): readonly Block[] {
  const size = (blocks: readonly Block[]) => sizeOf(blocks.flatMap((block) => renderBlock(block, context)));
  const fitPart = (block: Block, share: Budget) => {
    const result = shrinkBlock(block, (blocks) => fitsBudget(size(blocks), share));
    return { result, size: size(result) };
  };
  if (fitsBudget(size(entries), budget)) return entries;
  const shownBlocks =
    entries.length < budget.blocks ? entries : entries.slice(0, Math.max(0, budget.blocks - 1));
  const omittedNote =
    shownBlocks.length < entries.length ? [omittedBlock(entries.length - shownBlocks.length)] : [];
  const free = subtract(budget, size(omittedNote));
  const isAction = (block: Block) => block.kind === 'actions';
  const textBlocks = shownBlocks.filter((block) => !isAction(block));
  const forActions = textBlocks.length === 0 ? free : shareOf(free, 2);
  const actions = distribute(shownBlocks.filter(isAction), forActions, fitPart);
  const others = distribute(textBlocks, subtract(free, subtract(forActions, actions.left)), fitPart);
  const [pressed, read] = [[...actions.results], [...others.results]];
  return [
    ...shownBlocks.flatMap((block) => (isAction(block) ? pressed : read).shift() ?? []),
    ...omittedNote,
  ];
}

function fitCard(card: Card, budget: Budget, context: RenderContext): Card {
  const top = fitTitle(card, { chars: Math.floor(budget.chars / 2), blocks: 1 });
  const below = subtract(budget, sizeOf(renderTitle(top.title, top.url)));
  const bottom = fitFooter(card.footer ?? [], shareOf(below, 4));
  const inside = subtract(below, sizeOf(renderFooter(bottom.footer)));
  return { ...top, blocks: fitBlocks(card.blocks, inside, context), ...bottom };
}

const DIVIDER = sizeOf([{ type: 'divider' }]);

function fitCards(entries: readonly Card[], context: RenderContext): readonly Card[] {
  const cards = entries.slice(0, DISPLAY.cards);
  const missing = entries.length - cards.length;
  const omittedNote = missing > 0 ? [omittedBlock(missing)] : [];
  const noteSize = sizeOf(omittedNote.flatMap((block) => renderBlock(block, context)));
  const { results } = distribute(cards, subtract(MESSAGE_BUDGET, noteSize), (card, share) => {
    const result = fitCard(card, subtract(share, DIVIDER), context);
    const blocks = renderBlocks(
      { kind: 'cards', cards: [result], audience: 'asker', placement: 'new' },
      context,
    );
    const size = sizeOf(blocks);
    return { result, size: { chars: size.chars + DIVIDER.chars, blocks: size.blocks + DIVIDER.blocks } };
  });
  const last = results.at(-1);
  return last === undefined
    ? results
    : [...results.slice(0, -1), { ...last, blocks: [...last.blocks, ...omittedNote] }];
}

function fitNotice(textBlocks: RichText, tone: 'info' | 'problem'): RichText {
  const fits = (length: number) => {
    const notice: Reply = {
      kind: 'notice',
      tone,
      text: truncateRichText(textBlocks, length),
      audience: 'asker',
    };
    return fitsBudget(sizeOf(renderBlocks(notice, measuringContext(0))), MESSAGE_BUDGET);
  };
  return truncateRichText(textBlocks, greatestFitting(lengthOf(textOf(textBlocks)), fits));
}

/**
 * The sanitized reply as Slack can take it. Presses carry their invocation where it fits; when the message gets too long
 * by that, they carry tokens; only then are words cut and entries left out, and the message says how many.
 */
export function fitReply(sanitized: Reply): FittedReply {
  switch (sanitized.kind) {
    case 'cards': {
      const valueLimits = [LIMITS.buttonValue, LIMITS.optionValue];
      const maxInline = valueLimits.find((limit) =>
        fitsBudget(sizeOf(renderBlocks(sanitized, measuringContext(limit))), MESSAGE_BUDGET),
      );
      if (maxInline !== undefined) return { reply: sanitized, maxInline };
      const cards = fitCards(sanitized.cards, measuringContext(LIMITS.optionValue));
      return { reply: { ...sanitized, cards }, maxInline: LIMITS.optionValue };
    }
    case 'notice':
      return { reply: { ...sanitized, text: fitNotice(sanitized.text, sanitized.tone) }, maxInline: 0 };
    case 'silence':
      return { reply: sanitized, maxInline: 0 };
    default:
      return unreachable(sanitized);
  }
}
