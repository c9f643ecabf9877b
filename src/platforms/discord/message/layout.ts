// Layout: a card as the parts that Discord has for it, in reading order and of any size; fit.ts makes them
// small enough.
import type { Block, Card, CardField, Invocation, ListItem } from '../../../cards/model/card.js';
import { type RichText, rich, strong, textOf } from '../../../cards/model/rich-text.js';
import { unreachable } from '../../../errors.js';
import { defined } from '../../../lib/defined.js';
import { PICTURE } from '../limits.js';
import { actionParts, buttonOf, linkLine, selectPart } from './action-components.js';
import { isAttachedPicture } from './attached-pictures.js';
import { isBlank, oneLine, webUrl, withLink } from './escape.js';
import type { LayoutPart, Picture, TextLine } from './layout-parts.js';
import { truncateText } from './truncate.js';

/** A part with how much a reader needs it: the lower the rank, the longer it stays. */
export interface RankedPart {
  readonly rank: number;
  readonly part: LayoutPart<Invocation>;
}

/**
 * Navigation before words, words before pictures, the head of a list before its tail; one of several selects, which
 * only narrow what is shown, before all of these.
 */
const RANK = {
  title: 0,
  actions: 1,
  words: 2,
  picture: 3,
  tail: 4,
  moreActions: 5,
  selects: 6,
  divider: 7,
} as const;

/** How many items of a list rank as words. */
const LIST_HEAD_LENGTH = 5;

/** A longer label leaves no room for its value. */
const FIELD_LABEL = 80;

const textLines = (text: RichText, style: TextLine['style'] = 'plain'): readonly TextLine[] =>
  isBlank(textOf(text)) ? [] : [{ style, text }];

function pictureOf({ url, alt }: Block & { kind: 'image' }): Picture | undefined {
  const address = isAttachedPicture(url) ? url : webUrl(url);
  if (address === undefined || address.length > PICTURE.url) return undefined;
  const textParts = truncateText(alt, PICTURE.alt);
  return { kind: 'picture', url: address, alt: isBlank(textParts) ? '' : textParts };
}

const fieldLines = ({ label, value }: CardField): readonly TextLine[] =>
  textLines(rich(strong(`${truncateText(label, FIELD_LABEL)}:`), ' ', ...oneLine(value)));

function itemParts(
  { title, url, lines, action }: ListItem,
  index: number,
): readonly LayoutPart<Invocation>[] {
  const accessory = action === undefined || action.kind === 'select' ? undefined : buttonOf(action);
  const text: LayoutPart<Invocation> = {
    kind: 'text',
    lines: [
      ...textLines(rich(strong(`${index + 1}.`), ' ', ...withLink(oneLine(title), url))),
      ...lines.flatMap((line) => textLines(oneLine(line))),
      ...linkLine(action),
    ],
    ...defined({ accessory }),
  };
  return action?.kind === 'select' ? [text, ...selectPart(action)] : [text];
}

const textParts = (lines: readonly TextLine[]): readonly RankedPart[] =>
  lines.length === 0 ? [] : [{ rank: RANK.words, part: { kind: 'text', lines } }];

/** A lone select is the way on, such as a chooser between two people; several only narrow what is shown. */
function actionRank(part: LayoutPart<Invocation>, index: number, manySelects: boolean): number {
  if (part.kind === 'select' && manySelects) return RANK.selects;
  return index === 0 ? RANK.actions : RANK.moreActions;
}

function blockParts(block: Block, manySelects: boolean): readonly RankedPart[] {
  switch (block.kind) {
    case 'text':
      return textParts(textLines(block.text));
    case 'fields':
      return textParts(block.fields.flatMap(fieldLines));
    case 'list':
      return block.items.flatMap((item, index) => {
        const rank = index < LIST_HEAD_LENGTH ? RANK.words : RANK.tail;
        return itemParts(item, index).map((part) => ({ rank, part }));
      });
    case 'image': {
      const part = pictureOf(block);
      return part === undefined ? [] : [{ rank: RANK.picture, part }];
    }
    case 'divider':
      return [{ rank: RANK.divider, part: { kind: 'divider' } }];
    case 'actions':
      return actionParts(block.actions).map((part, index) => ({
        rank: actionRank(part, index, manySelects),
        part,
      }));
    default:
      return unreachable(block);
  }
}

/** The facts right under the title share its text when a picture stands beside them, so that the room is used. */
function factsBesidePicture(block: Block | undefined): readonly TextLine[] {
  if (block?.kind === 'text') return textLines(block.text);
  return block?.kind === 'fields' ? block.fields.flatMap(fieldLines) : [];
}

const selectsIn = (block: Block): number =>
  block.kind === 'actions' ? block.actions.filter(({ kind }) => kind === 'select').length : 0;

/** The image that stands small beside the title: the only one of a card, or one that opens it. */
function thumbnailOf({ blocks }: Card): (Block & { kind: 'image' }) | undefined {
  const [first] = blocks;
  const images = blocks.filter((block) => block.kind === 'image' && block.wide !== true);
  if (first?.kind === 'image' && first.wide !== true) return first;
  const [image] = images;
  return images.length === 1 && image?.kind === 'image' ? image : undefined;
}

/**
 * The parts of a card; the first is its title. The only image, or one that opens the card, stands small beside the
 * title and the facts under it; any other image is shown in full where it is.
 */
export function layOut(card: Card): readonly [RankedPart, ...RankedPart[]] {
  const image = thumbnailOf(card);
  const accessory = image && pictureOf(image);
  const rest = accessory === undefined ? card.blocks : card.blocks.filter((block) => block !== image);
  const facts = accessory === undefined ? [] : factsBesidePicture(rest[0]);
  const heading = textLines(withLink(oneLine(card.title), card.url), 'heading');
  const blocks = rest.slice(facts.length === 0 ? 0 : 1);
  const manySelects = blocks.reduce((sum, block) => sum + selectsIn(block), 0) > 1;
  const title: LayoutPart<Invocation> = {
    kind: 'text',
    lines: [...(heading.length === 0 ? textLines(rich('…'), 'heading') : heading), ...facts],
    ...defined({ accessory }),
  };
  return [
    { rank: RANK.title, part: title },
    ...blocks.flatMap((block) => blockParts(block, manySelects)),
    ...textParts(textLines(oneLine(card.footer ?? []), 'small')),
  ];
}
