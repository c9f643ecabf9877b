// Navigation of a conversation: pages, undo, cleared filters, starting over, the own shelf.
import type { DroppableFilter, Intent } from './intent.js';
import { covered, has, isWhole, phrases } from './wording/phrases.js';

const NEXT = phrases(
  '(?:show |give |see |any |some |and |a few |the )*(?:more|next)(?: (?:page|ones?|results?|talks?|of (?:them|these|those)|please|like that|five|5|\\d+))*|go on|continue|carry on|what else(?: is there| do you have| have you got)?|anything else|others?|(?:(?:give|show|have|got)(?: me)? )?(?:another|one more|yet another)(?: (?:one|talk|page|please))*|keep going|load more|the rest|page down|further|>+',
);
const PREVIOUS = phrases(
  '(?:go |page )?(?:back|previous)(?: (?:page|ones?|results?))*|(?:the )?(?:previous|last) page|page up|before that|<+',
);
const FORGET = phrases(
  'start (?:over|again|from scratch|afresh|new|anew|fresh)|reset(?: (?:everything|all|it))?|forget (?:it|that|about (?:it|that)|everything|all(?: of (?:it|that))?)|never ?mind|new (?:search|question|topic)|scratch that|from scratch|clear (?:everything|all|the conversation|history|chat)|let us start over|something (?:completely )?(?:different|else)',
);
const CLEAR_FILTERS = phrases(
  '(?:clear|remove|reset|drop|undo|delete|forget|take off|lift|cancel|without|no)(?: all| any| the| my| those| these)* filters?(?: again)?|all filters off|unfilter(?:ed)?|filters? off|no more filters?|clear|show (?:everything|all)(?: again)?|(?:all|everything) again|without filters',
);
const UNDO = phrases(
  'undo(?: (?:that|it|this|the last (?:one|step|thing)))?|take (?:that|it|this) back|revert(?: (?:that|it))?|that was (?:a mistake|an accident|wrong)|oops undo|go back one step|change (?:that|it) back|ctrl\\+?z',
);
const SHOW_VERB = '(?:show|list|display|print|see|view|give|name|read|present|enumerate|get|have)';
const LIST_AGAIN = phrases(
  '(?:go )?back to (?:the )?(?:list|results|search|talks)|(?:show |see )?(?:the |that )?(?:list|results)(?: again)|back to (?:them|these|those)',
  `${SHOW_VERB}(?: me)?(?: (?:all )?(?:of )?(?:them|those|these)(?: all| to me| again| ones)?| (?:the|those|these) (?:list|ones|results|talks|sessions|hits)| the (?:whole|full|entire) (?:list|lot))`,
  `${SHOW_VERB} me|list|which (?:ones?|talks?)|which|(?:which|what|who) (?:ones |talks |exactly )?(?:are|were|is) (?:they|those|these|them)|what are they called|(?:their )?(?:titles|names)`,
);
const SHELF =
  '(?:(?:my|the|our) )?(?:shelf|saved(?: talks?| ones| list| sessions| stuff| things)?|list(?: of saved talks)?|watch ?list|reading list|bookmarks?|bookmarked(?: talks?)?|favou?rites?)';
const SHOW_SHELF = phrases(
  `(?:show|open|see|list|view|display|what(?:'s|s| is| do i have)?(?: on| in)?|go to|where(?:'s| is)|check) ?(?:me )?my ${SHELF.replace('(?:(?:my|the|our) )?', '')}|my ${SHELF.replace('(?:(?:my|the|our) )?', '')}|(?:what|which)(?: talks?)? (?:have|did) i (?:saved?|bookmark(?:ed)?|kept?|star(?:red)?|put aside)(?: so far)?|(?:talks? )?(?:that )?i(?:'ve| have)? (?:saved|bookmarked|starred)|(?:my|show my) (?:watched|rated)(?: talks?)?|(?:what|which)(?: talks?)? (?:have|did) i (?:watch(?:ed)?|seen?|rated?)|shelf`,
);
/** "what have i put on my list", "where do i find what i've saved": the own shelf, and no word beside asking for it. */
const OWN_SHELF = phrases(
  `my (?:own |whole |full |personal )?${SHELF.replace('(?:(?:my|the|our) )?', '')}`,
  "(?:talks? |sessions? |ones |things |stuff |what |everything |all )(?:(?:that|which) )?(?:i|i've|ive|i have|i had|have i|did i) (?:already )?(?:saved?|bookmark(?:ed)?|kept|keep|starred|star|favou?rited|put aside|marked|collected|watch(?:ed)?|seen?|rated?)",
);
const SHOWS = phrases(
  "show|open|see|list|view|display|find|look(?: at)?|check|go to|get|give|bring up|pull up|where|where's|wheres|what|what's|whats|which|everything|all|stuff|things?|so far|already|again|until now|put|added|have|into|onto|far|inside|currently",
);
/** "put that on my list" is an act, and "what have i put on my list" a question. */
const PUTS = phrases('put|added|into|onto');
const ASKS = /^(?:so |and )?(?:what|which|where|show|see|find|open|everything|all|look)/u;
const EXPORT = phrases(
  '(?:export|download|save|get|give)(?= .*(?:shelf|list|saved|bookmarks|plan|file|calendar|ics|markdown|json|talks))|export',
);
const EXPORT_BESIDE = phrases(SHELF, 'plan|as|a|to|into|file|calendar|ics|markdown|json|md|in|my|ical');

const DROP =
  /^(?:drop|remove|clear|forget|ignore|lift|take off|any|without|reset) (?:the |that |this |any )?(?<kind>levels?|formats?|compan(?:y|ies)|speakers?|tracks?|days?|dates?|times?|rooms?|lengths?|duration)(?: filters?| limit)?$/u;
const DROPPABLE: readonly (readonly [string, DroppableFilter])[] = [
  ['level', 'levels'],
  ['format', 'formats'],
  ['compan', 'companies'],
  ['speaker', 'speakers'],
  ['track', 'tracks'],
  ['da', 'days'],
  ['time', 'times'],
  ['room', 'rooms'],
];

/** "drop the level", "any length": one filter of the list in view is taken off. */
function readDrop(text: string): Intent | null {
  const kind = DROP.exec(text)?.groups?.kind;
  if (kind === undefined) return null;
  const filter = DROPPABLE.find(([name]) => kind.startsWith(name))?.[1] ?? 'under';
  return { intent: 'drop-filter', filter };
}

function asksShelf(text: string): boolean {
  if (isWhole(text, SHOW_SHELF)) return true;
  return has(text, OWN_SHELF) && covered(text, OWN_SHELF, SHOWS) && (!has(text, PUTS) || ASKS.test(text));
}

/** Moves within the conversation; null for anything else. `text` is prepared, without politeness. */
export function readNavigation(text: string): Intent | null {
  if (isWhole(text, UNDO)) return { intent: 'undo' };
  if (isWhole(text, LIST_AGAIN)) return { intent: 'list-again' };
  if (isWhole(text, CLEAR_FILTERS)) return { intent: 'clear-filters' };
  const drop = readDrop(text);
  if (drop !== null) return drop;
  if (isWhole(text, FORGET)) return { intent: 'forget' };
  if (isWhole(text, NEXT)) return { intent: 'page', step: 1 };
  if (isWhole(text, PREVIOUS)) return { intent: 'page', step: -1 };
  if (
    has(text, EXPORT) &&
    has(text, phrases('export|shelf|saved|bookmarks|my list')) &&
    covered(text, EXPORT, EXPORT_BESIDE)
  )
    return { intent: 'export-shelf' };
  return asksShelf(text) ? { intent: 'show-shelf' } : null;
}
