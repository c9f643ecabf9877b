// Wish post: tells a person of new talks that answer what they looked for and did not find.
import type { Talk } from '../../catalogue/talk.js';
import { compact } from '../../lib/compact.js';
import { defined } from '../../lib/defined.js';
import type { SpokenHit } from '../../ports/transcripts.js';
import type { CatalogueEvents } from '../../search/events.js';
import type { Block, Card } from '../model/card.js';
import type { Reply } from '../model/reply.js';
import { code, rich, strong } from '../model/rich-text.js';
import { quoted } from '../talks/headline.js';
import { talkItem } from '../talks/talk-card.js';
import { count } from '../text/phrasing.js';

export interface ToldWish {
  readonly line: string;
  /** The new ones that answer it, the best first. At least one. */
  readonly talks: readonly Talk[];
  /** The sentences of those that are there for what was said, by talk id. */
  readonly spoken: ReadonlyMap<string, SpokenHit>;
}

/** Wishes that are shown with their talks: a message of more is not read. */
const MAX_SHOWN = 5;

function wishPostCard(wishes: readonly ToldWish[], events: CatalogueEvents): Card {
  const [first, ...others] = wishes;
  const more = wishes.length - MAX_SHOWN;
  const what = others.length === 0 ? quoted(first?.line ?? '') : `${wishes.length} of your wishes`;
  const wishBlocks = ({ line, talks, spoken }: ToldWish): readonly Block[] => [
    { kind: 'text', text: rich('You looked for ', strong(quoted(line)), ':') },
    {
      kind: 'list',
      items: talks.map((talk) => talkItem(talk, events, defined({ spoken: spoken.get(talk.id) }))),
    },
  ];
  return {
    title: rich(`There is a talk now for ${what}`),
    blocks: compact([
      ...wishes.slice(0, MAX_SHOWN).flatMap(wishBlocks),
      more > 0 && { kind: 'text', text: rich(`And for ${count(more, 'wish', 'wishes')} more.`) },
    ]),
    footer: rich(
      'You asked me to tell you, and I tell of each wish once. ',
      code('/shelf wishes'),
      ' shows all.',
    ),
  };
}

/** One message for all wishes of a person that an import answers. At least one. */
export const wishPost = (wishes: readonly ToldWish[], events: CatalogueEvents): Reply => ({
  kind: 'cards',
  cards: [wishPostCard(wishes, events)],
  audience: 'channel',
  placement: 'new',
});
