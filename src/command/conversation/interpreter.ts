// Interpreter: plain words in a message → the command or the answer that they mean beside what was said before.
import { type Answer, answer, type Subject } from '../../cards/model/reply.js';
import { rich } from '../../cards/model/rich-text.js';
import { defined } from '../../lib/defined.js';
import type { BotRequest } from '../../ports/bot.js';
import { fulfil } from '../fulfilment/fulfil.js';
import type { Fulfilment } from '../fulfilment/fulfilment.js';
import { readIntent } from '../intent/read-intent.js';
import { type ConversationDeps, forgetSubject, recallSubject } from './conversation-memory.js';

/** What a message means: a command to run, whose card may get another headline, or an answer. */
export type Interpretation =
  | Extract<Fulfilment, { kind: 'run' }>
  | { readonly kind: 'answer'; readonly answer: Answer; readonly subject?: Subject };

/** Interprets one message that names no command. Never rejects for a store that is away. */
export type Interpreter = (
  request: BotRequest & { readonly kind: 'mention' },
  deps: ConversationDeps,
) => Promise<Interpretation>;

/** The interpreter of the shipped bot; a bot without one gives plain words to its default command. */
export const interpretMessage: Interpreter = async (request, deps) => {
  const { catalogue, now } = deps.services;
  const subject = await recallSubject(request, deps);
  const { channel, text } = request;
  const intent = readIntent(text, { catalogue, subject, nowMs: now().getTime() });
  const fulfilment = fulfil(intent, {
    catalogue,
    subject,
    direct: channel.kind === 'direct',
    ...defined({ thread: channel.thread }),
  });
  if (fulfilment.kind !== 'forget') return fulfilment;
  await forgetSubject(request, deps);
  return { kind: 'answer', answer: answer.notice(rich('Forgotten. What are you curious about?')) };
};

/** The answer of a command under another headline, and with a sentence above its blocks. */
export function dressed(given: Answer, { title, lead }: Extract<Fulfilment, { kind: 'run' }>): Answer {
  if (given.kind === 'notice')
    return lead === undefined ? given : { ...given, text: [...rich(`${lead}\n`), ...given.text] };
  const [card, ...others] = given.cards;
  if (card === undefined) return given;
  const above = lead === undefined ? [] : [{ kind: 'text' as const, text: rich(lead) }];
  const first = {
    ...card,
    blocks: [...above, ...card.blocks],
    ...defined({ title: title !== undefined ? rich(title) : undefined }),
  };
  return { ...given, cards: [first, ...others] };
}
