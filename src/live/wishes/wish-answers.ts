// Wish answers: keeps a search that has no answer for a person, shows what they wait for, and deletes it.
import type { Block } from '../../cards/model/card.js';
import { type Answer, answer } from '../../cards/model/reply.js';
import { code, rich } from '../../cards/model/rich-text.js';
import { type ListedWish, wishesCard } from '../../cards/shelf/wishes-card.js';
import { quoted } from '../../cards/talks/headline.js';
import { resultsCard } from '../../cards/talks/results-card.js';
import { listed } from '../../cards/text/phrasing.js';
import type { Context } from '../../command/define.js';
import { personOf } from '../../command/feedback.js';
import { searchWithSpeech } from '../../command/fulfilment/speech-search.js';
import type { Wishes } from '../../ports/live.js';
import { hasFullAnswer } from '../../search/query.js';
import { MAX_OPEN_WISHES, MAX_WISH_LENGTH, type Wish, wishLine } from './wish.js';

export interface WishOptions {
  /** What to wish for; empty for a look at all wishes. */
  readonly when: string;
  /** The id of a wish to delete, or words of its line. */
  readonly forget?: string | undefined;
  readonly page: number;
  readonly turn: boolean;
}

type WishContext = Context<unknown>;

const NO_WISHES = answer.problem(rich('I can’t keep a wish here, because I run without my memory.'));

const FULL = answer.problem(
  rich(
    `You wait for ${MAX_OPEN_WISHES} things already, and I keep no more. `,
    code('/shelf wishes'),
    ' shows them: press Forget on one first.',
  ),
);

const isTold = ({ reminders, origin }: WishContext): boolean => reminders?.supports(origin.platform) === true;

async function showWishes(
  wishes: Wishes,
  context: WishContext,
  { page, turn }: Pick<WishOptions, 'page' | 'turn'>,
  notice?: string,
): Promise<Answer> {
  const { origin } = context;
  const all: ListedWish[] = [];
  for (const { id, line, madeAt } of await wishes.of(personOf(origin))) {
    const { results } = await searchWithSpeech({ text: line, pageSize: 1 }, context);
    all.push({ id, line, madeAt, talks: hasFullAnswer(results) ? results.total : 0 });
  }
  const card = wishesCard({ wishes: all, page, isTold: isTold(context), notice });
  return answer.card(card, { turn, hits: all.length, personalCommand: 'shelf wishes' });
}

async function makeWish(wishes: Wishes, context: WishContext, typed: string): Promise<Answer> {
  const { catalogue, origin, now } = context;
  const line = wishLine(typed);
  if (line.length > MAX_WISH_LENGTH)
    return answer.problem(
      rich(`A wish is at most ${MAX_WISH_LENGTH} characters long. Say it in fewer words.`),
    );
  const { results, spoken } = await searchWithSpeech({ text: line }, context);
  if (hasFullAnswer(results)) {
    const card = resultsCard(results, { line, events: catalogue.events, spoken });
    const already: Block = { kind: 'text', text: rich('There is one already.') };
    return answer.card(
      { ...card, blocks: [already, ...card.blocks] },
      { hits: results.total, subject: { line, talks: results.hits.map(({ talk }) => talk.id) } },
    );
  }
  const made = { revision: catalogue.revision, now: now().getTime() };
  if ((await wishes.add(personOf(origin), line, made)) === 'full') return FULL;
  return answer.notice(
    isTold(context)
      ? rich(
          `I’ll write to you once there is a talk for ${quoted(line)}. `,
          code('/shelf wishes'),
          ' shows what you wait for.',
        )
      : rich(
          `Kept: ${quoted(line)}. I can’t write to you here, so look in again: `,
          code('/shelf wishes'),
          ' says what there is by then.',
        ),
  );
}

/** The wishes that an id or words name: the one of the id, the one of the very line, or all that have the words. */
function named(wishes: readonly Wish[], typed: string): readonly Wish[] {
  const words = wishLine(typed).toLowerCase();
  const exact = wishes.filter(({ id, line }) => id === typed || line.toLowerCase() === words);
  return exact.length > 0 ? exact : wishes.filter(({ line }) => line.toLowerCase().includes(words));
}

async function forgetWish(
  wishes: Wishes,
  context: WishContext,
  { forget = '', ...options }: WishOptions,
): Promise<Answer> {
  const person = personOf(context.origin);
  const found = named(await wishes.of(person), forget);
  const [wish, ...others] = found;
  if (wish === undefined)
    return showWishes(wishes, context, options, `You have no wish about ${quoted(forget)}.`);
  if (others.length > 0) {
    const lines = listed(found.map(({ line }) => quoted(line)));
    return showWishes(wishes, context, options, `Which one? ${lines}.`);
  }
  await wishes.remove(person, [wish.id]);
  // A mention is answered before the channel, which is not shown what else a person waits for.
  if (context.audience === 'channel') return answer.notice(rich(`Forgotten: ${quoted(wish.line)}.`));
  return showWishes(wishes, context, options, `Forgotten: ${quoted(wish.line)}.`);
}

/** `/shelf wishes`, `/shelf wishes webassembly`, and the buttons of both. */
export function wishAnswer(context: WishContext, options: WishOptions): Answer | Promise<Answer> {
  const { wishes } = context;
  if (wishes === undefined) return NO_WISHES;
  if (options.forget !== undefined) return forgetWish(wishes, context, options);
  if (options.when !== '') return makeWish(wishes, context, options.when);
  return showWishes(wishes, context, options);
}
