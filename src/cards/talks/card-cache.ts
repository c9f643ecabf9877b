// What was drawn is kept for as long as what it was drawn from: the same results are the same card, and the same card
// is the same message. Weak, so that forgetting a question forgets what was drawn for it.
import type { Results } from '../../search/query.js';
import type { Card } from '../model/card.js';
import type { Reply } from '../model/reply.js';
import { type ResultsView, resultsCard } from './results-card.js';

/** Ways to draw one thing that are kept; a workspace whose people save much makes new ones. */
const MOST_WAYS = 8;

function keeping<Of extends object, Made>() {
  const all = new WeakMap<Of, Map<string, Made>>();
  return {
    /** What was made under a key for an object; made now, if it wasn't. */
    get: (of: Of, key: string, make: () => Made): Made => {
      const ways = all.get(of) ?? new Map<string, Made>();
      all.set(of, ways);
      const known = ways.get(key);
      if (known !== undefined) return known;
      const made = make();
      if (ways.size >= MOST_WAYS) ways.clear();
      ways.set(key, made);
      return made;
    },
    forget: (of: Of): void => void all.delete(of),
  };
}

const cards = keeping<Results, Card>();

/** `resultsCard`, drawn once for the same results and the same opinions of the people there. */
export function drawnResults(results: Results, view: ResultsView): Card {
  const standings = results.hits.map(({ talk }) => view.standings?.get(talk.id) ?? null);
  const key = JSON.stringify([view.line, view.savable, standings]);
  return cards.get(results, key, () => resultsCard(results, view));
}

/** Milliseconds. A token that could only be kept in memory, because the database was away, is kept anew after this. */
const REDRAWN_AFTER = 5 * 60 * 1000;

/** Draws a reply as a platform's message. */
export type Draw<Message> = (reply: Reply) => Promise<Message>;

/** The same drawing, once in five minutes for the same card; only a reply of one card and nothing else is kept. */
export function drawOnce<Message>(draw: Draw<Message>, now: () => number = Date.now): Draw<Message> {
  const messages = keeping<Card, Promise<Message>>();
  return async (reply) => {
    const [card, ...others] = reply.kind === 'cards' ? reply.cards : [];
    if (reply.kind !== 'cards' || card === undefined || others.length > 0) return draw(reply);
    if (reply.plain || reply.files !== undefined) return draw(reply);
    const key = `${reply.audience} ${Math.floor(now() / REDRAWN_AFTER)}`;
    try {
      return await messages.get(card, key, () => draw(reply));
    } catch (error) {
      messages.forget(card);
      throw error;
    }
  };
}
