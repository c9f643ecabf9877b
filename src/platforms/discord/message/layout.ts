// A card as the parts that Discord has for it, in reading order and of any size; fit.ts makes them small enough.

import type { Block, Card, CardField, Invocation, ListItem } from '../../../cards/model/card.js';
import { type RichText, rich, strong, textOf } from '../../../cards/model/rich-text.js';
import { unreachable } from '../../../errors.js';
import { defined } from '../../../lib/defined.js';
import { PICTURE } from '../limits.js';
import { actionParts, buttonOf, linkLine, selectPart } from './action-components.js';
import { isBlank, leadingTo, oneLine, webUrl } from './escape.js';
import type { Line, Part, Picture } from './layout-parts.js';
import { cutText } from './truncate.js';

/** A part with how much a reader needs it: the lower the rank, the longer it stays. */
export interface Ranked {
  readonly rank: number;
  readonly part: Part<Invocation>;
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
const HEAD_OF_LIST = 5;

/** A longer label leaves no room for its value. */
const FIELD_LABEL = 80;

const line = (text: RichText, style: Line['style'] = 'plain'): readonly Line[] =>
  isBlank(textOf(text)) ? [] : [{ style, text }];

function pictureOf({ url, alt }: Block & { kind: 'image' }): Picture | undefined {
  const address = webUrl(url);
  if (address === undefined || address.length > PICTURE.url) return undefined;
  const words = cutText(alt, PICTURE.alt);
  return { kind: 'picture', url: address, alt: isBlank(words) ? '' : words };
}

const fieldLines = ({ label, value }: CardField): readonly Line[] =>
  line(rich(strong(`${cutText(label, FIELD_LABEL)}:`), ' ', ...oneLine(value)));

function itemParts({ title, url, lines, action }: ListItem, index: number): readonly Part<Invocation>[] {
  const beside = action === undefined || action.kind === 'select' ? undefined : buttonOf(action);
  const text: Part<Invocation> = {
    kind: 'text',
    lines: [
      ...line(rich(strong(`${index + 1}.`), ' ', ...leadingTo(oneLine(title), url))),
      ...lines.flatMap((each) => line(oneLine(each))),
      ...(action === undefined ? [] : linkLine(action)),
    ],
    ...defined({ beside }),
  };
  return action?.kind === 'select' ? [text, ...selectPart(action)] : [text];
}

const words = (lines: readonly Line[]): readonly Ranked[] =>
  lines.length === 0 ? [] : [{ rank: RANK.words, part: { kind: 'text', lines } }];

/** A lone select is the way on, such as a chooser between two people; several only narrow what is shown. */
function actionRank(part: Part<Invocation>, index: number, manySelects: boolean): number {
  if (part.kind === 'select' && manySelects) return RANK.selects;
  return index === 0 ? RANK.actions : RANK.moreActions;
}

function blockParts(block: Block, manySelects: boolean): readonly Ranked[] {
  switch (block.kind) {
    case 'text':
      return words(line(block.text));
    case 'fields':
      return words(block.fields.flatMap(fieldLines));
    case 'list':
      return block.items.flatMap((item, index) => {
        const rank = index < HEAD_OF_LIST ? RANK.words : RANK.tail;
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
function besidePicture(block: Block | undefined): readonly Line[] {
  if (block?.kind === 'text') return line(block.text);
  return block?.kind === 'fields' ? block.fields.flatMap(fieldLines) : [];
}

const selectsIn = (block: Block): number =>
  block.kind === 'actions' ? block.actions.filter(({ kind }) => kind === 'select').length : 0;

/** The image that stands small beside the title: the only one of a card, or one that opens it. */
function thumbnailOf({ blocks }: Card): (Block & { kind: 'image' }) | undefined {
  const [first] = blocks;
  const images = blocks.filter((block) => block.kind === 'image');
  if (first?.kind === 'image') return first;
  return images.length === 1 ? images[0] : undefined;
}

/**
 * The parts of a card; the first is its title. The only image, or one that opens the card, stands small beside the
 * title and the facts under it; any other image is shown in full where it is.
 */
export function layOut(card: Card): readonly [Ranked, ...Ranked[]] {
  const image = thumbnailOf(card);
  const beside = image && pictureOf(image);
  const rest = beside === undefined ? card.blocks : card.blocks.filter((block) => block !== image);
  const joined = beside === undefined ? [] : besidePicture(rest[0]);
  const heading = line(leadingTo(oneLine(card.title), card.url), 'heading');
  const blocks = rest.slice(joined.length === 0 ? 0 : 1);
  const manySelects = blocks.reduce((sum, block) => sum + selectsIn(block), 0) > 1;
  const title: Part<Invocation> = {
    kind: 'text',
    lines: [...(heading.length === 0 ? line(rich('…'), 'heading') : heading), ...joined],
    ...defined({ beside }),
  };
  return [
    { rank: RANK.title, part: title },
    ...blocks.flatMap((block) => blockParts(block, manySelects)),
    ...(card.footer === undefined ? [] : words(line(oneLine(card.footer), 'small'))),
  ];
}
