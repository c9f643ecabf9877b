// A reply made to obey Slack's limits by construction: each part is clamped, then the whole shares one message.

import type { Block, Card } from '../../../cards/model/card.js';
import type { Reply } from '../../../cards/model/reply.js';
import { type RichText, text, textOf } from '../../../cards/model/rich-text.js';
import { unreachable } from '../../../errors.js';
import { defined } from '../../../lib/defined.js';
import { LIMITS, SHOWN } from '../limits.js';
import type { Pen } from './action-elements.js';
import { fitsIn, greatest, less, partOf, type Room, shareOut, sizeOf, WHOLE } from './budget.js';
import { measuredPress } from './button-value.js';
import { renderBlock, renderBlocks, renderFooter, renderTitle } from './render.js';
import { clampCard, clampNotice } from './sanitize.js';
import { more, shrinkBlock } from './shrink.js';
import { cutRich, lengthOf } from './truncate.js';

/** A reply that fits, and the longest invocation that its presses carry as they are. */
export interface Fitted {
  readonly reply: Reply;
  readonly inline: number;
}

/** For measuring: an id as long as the longest. */
const measuringPen = (inline: number): Pen => ({
  press: measuredPress(inline),
  nextId: () => 'channel:999',
});

/** With its address while there is room, then as words alone, then fewer of them. */
function fitTitle(card: Card, room: Room): Pick<Card, 'title' | 'url'> {
  const fits = (title: RichText, url?: string) => fitsIn(sizeOf(renderTitle(title, url)), room);
  if (fits(card.title, card.url)) return { title: card.title, ...defined({ url: card.url }) };
  const words: RichText = [text(textOf(card.title))];
  const most = greatest(lengthOf(textOf(words)), (length) => fits(cutRich(words, length)));
  return { title: cutRich(words, most) };
}

function fitFooter(footer: RichText, room: Room): { footer?: RichText } {
  if (footer.length === 0) return {};
  const cut = (length: number) => cutRich(footer, length);
  const most = greatest(lengthOf(textOf(footer)), (length) =>
    fitsIn(sizeOf(renderFooter(cut(length))), room),
  );
  return most === 0 ? {} : { footer: cut(most) };
}

/** The blocks in their order; what can be pressed gets its room first, so that no text takes the ways on. */
function fitBlocks(all: readonly Block[], room: Room, pen: Pen): readonly Block[] {
  const size = (blocks: readonly Block[]) => sizeOf(blocks.flatMap((block) => renderBlock(block, pen)));
  const take = (block: Block, share: Room) => {
    const result = shrinkBlock(block, (blocks) => fitsIn(size(blocks), share));
    return { result, size: size(result) };
  };
  if (fitsIn(size(all), room)) return all;
  const kept = all.length < room.blocks ? all : all.slice(0, Math.max(0, room.blocks - 1));
  const note = kept.length < all.length ? [more(all.length - kept.length)] : [];
  const free = less(room, size(note));
  const isAction = (block: Block) => block.kind === 'actions';
  const words = kept.filter((block) => !isAction(block));
  const forActions = words.length === 0 ? free : partOf(free, 2);
  const actions = shareOut(kept.filter(isAction), forActions, take);
  const others = shareOut(words, less(free, less(forActions, actions.left)), take);
  const [pressed, read] = [[...actions.results], [...others.results]];
  return [...kept.flatMap((block) => (isAction(block) ? pressed : read).shift() ?? []), ...note];
}

function fitCard(card: Card, room: Room, pen: Pen): Card {
  const top = fitTitle(card, { chars: Math.floor(room.chars / 2), blocks: 1 });
  const below = less(room, sizeOf(renderTitle(top.title, top.url)));
  const bottom = fitFooter(card.footer ?? [], partOf(below, 4));
  const inside = less(below, sizeOf(bottom.footer === undefined ? [] : renderFooter(bottom.footer)));
  return { ...top, blocks: fitBlocks(card.blocks, inside, pen), ...bottom };
}

const DIVIDER = sizeOf([{ type: 'divider' }]);

function fitCards(all: readonly Card[], pen: Pen): readonly Card[] {
  const cards = all.slice(0, SHOWN.cards);
  const missing = all.length - cards.length;
  const note = missing > 0 ? [more(missing)] : [];
  const aside = sizeOf(note.flatMap((block) => renderBlock(block, pen)));
  const { results } = shareOut(cards, less(WHOLE, aside), (card, share) => {
    const result = fitCard(card, less(share, DIVIDER), pen);
    const blocks = renderBlocks({ kind: 'cards', cards: [result], audience: 'asker', placement: 'new' }, pen);
    const size = sizeOf(blocks);
    return { result, size: { chars: size.chars + DIVIDER.chars, blocks: size.blocks + DIVIDER.blocks } };
  });
  const last = results.at(-1);
  return last === undefined
    ? results
    : [...results.slice(0, -1), { ...last, blocks: [...last.blocks, ...note] }];
}

function fitNotice(words: RichText, tone: 'info' | 'problem'): RichText {
  const fits = (length: number) => {
    const notice: Reply = { kind: 'notice', tone, text: cutRich(words, length), audience: 'asker' };
    return fitsIn(sizeOf(renderBlocks(notice, measuringPen(0))), WHOLE);
  };
  return cutRich(words, greatest(lengthOf(textOf(words)), fits));
}

/**
 * The reply as Slack can take it. Presses carry their invocation where it fits; when the message gets too long
 * by that, they carry tokens; only then are words cut and entries left out, and the message says how many.
 */
export function fitReply(reply: Reply): Fitted {
  switch (reply.kind) {
    case 'cards': {
      const clamped = { ...reply, cards: reply.cards.map(clampCard) };
      const choices = [LIMITS.buttonValue, LIMITS.optionValue];
      const inline = choices.find((most) => fitsIn(sizeOf(renderBlocks(clamped, measuringPen(most))), WHOLE));
      if (inline !== undefined) return { reply: clamped, inline };
      const cards = fitCards(clamped.cards, measuringPen(LIMITS.optionValue));
      return { reply: { ...clamped, cards }, inline: LIMITS.optionValue };
    }
    case 'notice':
      return { reply: { ...reply, text: fitNotice(clampNotice(reply.text), reply.tone) }, inline: 0 };
    case 'silence':
      return { reply, inline: 0 };
    default:
      return unreachable(reply);
  }
}
