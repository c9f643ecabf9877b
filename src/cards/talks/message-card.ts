// Message card: the talks that fit a chosen message, each with a button that shares it in that message's thread.
import { defined } from '../../lib/defined.js';
import type { CatalogueEvents } from '../../search/events.js';
import type { Hit } from '../../search/query.js';
import type { Action, Card } from '../model/card.js';
import { rich } from '../model/rich-text.js';
import { shorten } from '../text/phrasing.js';
import { talkItem } from './talk-card.js';

export interface MessageCardView {
  readonly message: string;
  readonly events: CatalogueEvents;
  /** The thread of the message, where the platform has threads. */
  readonly thread?: string | undefined;
}

const QUOTE_LENGTH = 80;

function shareButton({ talk }: Hit, number: number, { thread, events }: MessageCardView): Action {
  const where = thread === undefined ? '' : ' in thread';
  const label = `Share ${number}${where}`;
  return {
    kind: 'button',
    label,
    name: `${label}: ${events.titleOf(talk)}`,
    invocation: {
      command: 'talk',
      options: { query: talk.id, share: true, ...defined({ thread }) },
    },
  };
}

export function messageCard(hits: readonly Hit[], view: MessageCardView): Card {
  const { message, events } = view;
  const quote = shorten(message.trim().replace(/\s+/g, ' '), QUOTE_LENGTH);
  if (hits.length === 0) {
    return {
      title: rich('No talk is about this message'),
      blocks: [
        {
          kind: 'text',
          text: rich(
            quote === ''
              ? 'It has no words I can read. Try a message with text in it.'
              : `“${quote}” has no word that tells one talk from another. Ask me in your own words instead.`,
          ),
        },
      ],
    };
  }
  return {
    title: rich('Talks about this message'),
    blocks: [
      { kind: 'text', text: rich(`“${quote}”`) },
      { kind: 'list', items: hits.map(({ talk, snippets }) => talkItem(talk, events, { snippets })) },
      { kind: 'actions', actions: hits.map((hit, index) => shareButton(hit, index + 1, view)) },
    ],
    footer: rich('Only you see this until you share one.'),
  };
}
