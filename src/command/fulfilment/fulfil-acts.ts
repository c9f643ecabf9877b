// Fulfilment of acts on talks: the invocations of the buttons that do the same, or a sentence about what is missing.
import type { Invocation } from '../../cards/model/card.js';
import type { Intent } from '../intent/intent.js';
import { resolveReference } from '../intent/references.js';
import { type Fulfilment, type FulfilmentContext, run, say } from './fulfilment.js';
import { sayFact } from './talk-facts.js';

type Act = Extract<Intent, { intent: 'act' }>;
type Fact = Extract<Intent, { intent: 'fact' }>;

const MARKS: Partial<Record<Act['act'], string>> = {
  save: 'save',
  unsave: 'unsave',
  watched: 'watch',
  unwatched: 'unwatch',
  unrate: 'unrate',
  remind: 'remind',
};

/** Said above the card; in a channel the marks themselves are for their owner alone. */
const DONE: Readonly<Record<string, string>> = {
  save: 'Saved.',
  unsave: 'Taken off your shelf.',
  watch: 'Marked as watched.',
  unwatch: 'No longer marked as watched.',
  unrate: 'Your rating is taken back.',
};

const MAX_STARS = 5;

function rate(talk: string, rating: number | undefined): Fulfilment {
  if (rating === undefined) return say('How many stars, 1 to 5? Say for example “rate it 4”.');
  if (rating < 1 || rating > MAX_STARS) return say('A rating is 1 to 5 stars. Say for example “rate it 4”.');
  return run('shelf', { talk, mark: `rate-${rating}` }, { lead: 'Rated.' });
}

function share(ids: readonly string[], { direct, thread }: FulfilmentContext): Fulfilment {
  const [id, ...others] = ids;
  if (id === undefined || others.length > 0)
    return say('One at a time, please: say for example “share the second one”.');
  if (direct)
    return say(
      'Only you and I are here, so there is nobody to share it with. Ask me in a channel and say “share it” there.',
    );
  return run('talk', thread === undefined ? { query: id, share: true } : { query: id, share: true, thread });
}

/** "let me see them" is the list itself; of anything else one talk must be named. */
function severalAtOnce(act: Act['act'], { subject }: FulfilmentContext): Fulfilment {
  const line = act === 'open' ? subject?.line : undefined;
  return line === undefined
    ? say('Which one? Say for example “the second one”.')
    : run('talk', { query: line });
}

/** Options of the talk command by what is to be shown of one talk; its card for any other. */
const SHOWING: Partial<Record<Act['act'], (id: string) => Invocation['options']>> = {
  similar: (id) => ({ query: `like:${id}` }),
  origin: (id) => ({ query: `origin ${id}`, open: true }),
  report: (id) => ({ query: `report ${id}`, open: true }),
  'read-all': (id) => ({ query: id, full: true }),
};

/** Does what is asked with the talks in view. */
export function fulfilAct({ act, subject: reference, rating }: Act, context: FulfilmentContext): Fulfilment {
  const ids = resolveReference(reference, context.subject);
  // "drop that" under a list, no talk of which is open, means what was done to the list.
  const undo = act === 'unsave' && reference.kind === 'one' ? context.subject?.undo : undefined;
  if (typeof ids === 'string' && undo !== undefined)
    return { kind: 'run', invocation: undo, lead: 'Undone.' };
  if (typeof ids === 'string') return say(ids);
  const [id = ''] = ids;
  const mark = MARKS[act];
  if (mark !== undefined) return run('shelf', { talk: ids.join(','), mark }, { lead: DONE[mark] });
  if (act === 'rate') return rate(ids.join(','), rating);
  if (act === 'share') return share(ids, context);
  if (ids.length > 1) return severalAtOnce(act, context);
  return run('talk', SHOWING[act]?.(id) ?? { query: id });
}

/**
 * A fact of the talk that is referred to. Of a list with no talk open it is that of the first, whose title the sentence
 * says: to ask which would cost more than to read another line.
 */
export function fulfilFact({ fact, subject: reference }: Fact, context: FulfilmentContext): Fulfilment {
  const { subject } = context;
  const isList = subject !== null && subject.open === undefined && subject.talks.length > 1;
  const isVague = reference === null || reference.kind === 'one';
  if (isList && isVague) {
    const [first = ''] = subject.talks;
    return sayFact(first, fact, context, ' That is the first; say for example “the second one” for another.');
  }
  const ids = resolveReference(reference ?? { kind: 'one' }, subject);
  if (typeof ids === 'string') return say(ids);
  const [id = ''] = ids;
  return ids.length > 1 ? say('Which one? Say for example “the second one”.') : sayFact(id, fact, context);
}
