// Named talk: the one talk that typed words mean, or a chooser where several fit.
import type { Invocation } from '../../cards/model/card.js';
import { type Answer, answer } from '../../cards/model/reply.js';
import { chooserCard } from '../../cards/people/chooser-card.js';
import type { Talk } from '../../catalogue/talk.js';
import type { Catalogue } from '../../search/catalogue.js';
import { splitTalkLink } from '../intent/talk-link.js';

/** The talk of an id, an address or an exact title; null for any other words. */
export function exactTalk(typed: string, catalogue: Catalogue): Talk | null {
  const line = typed.trim();
  const byId = catalogue.talk(line) ?? catalogue.talk(splitTalkLink(line, catalogue)?.id ?? '');
  return byId ?? catalogue.search({ text: line }).exact ?? null;
}

/** The same, or the answer that lets the asker choose. `chosen`: what pressing a talk's title runs, by its id. */
export function talkNamed(
  typed: string,
  catalogue: Catalogue,
  chosen: (talkId: string) => Invocation,
): Talk | Answer {
  const exact = exactTalk(typed, catalogue);
  if (exact !== null) return exact;
  const choices = catalogue
    .search({ text: typed })
    .hits.map(({ talk }) => ({ label: catalogue.events.titleOf(talk), invocation: chosen(talk.id) }));
  return answer.card(
    chooserCard({ typed, what: 'talk', choices, fits: choices.length > 0 ? 'several' : 'none' }),
    { hits: choices.length },
  );
}
