// Fulfilment model: what an intent comes to, a command to run with its values or an answer of its own.

import type { Invocation } from '../../cards/model/card.js';
import { type Answer, answer, type Subject } from '../../cards/model/reply.js';
import { type RichText, rich } from '../../cards/model/rich-text.js';
import { defined } from '../../lib/defined.js';
import type { Catalogue } from '../../search/catalogue.js';

/** What an intent comes to. Acts in words are the invocations of the buttons that do the same. */
export type Fulfilment =
  | {
      readonly kind: 'run';
      readonly invocation: Invocation;
      /** Replaces the headline of the card, where the question asks for a sentence: "24 talks by Google". */
      readonly title?: string;
      /** Stands above the card's own blocks. */
      readonly lead?: string;
    }
  /** `subject` is what the answer is about; without it the conversation stays where it was. */
  | { readonly kind: 'answer'; readonly answer: Answer; readonly subject?: Subject }
  | { readonly kind: 'forget' };

/** What fulfilment knows beside the intent. */
export interface FulfilmentContext {
  readonly catalogue: Catalogue;
  readonly subject: Subject | null;
  /** Whether only the asker reads the answer. */
  readonly direct: boolean;
  /** Where an answer in a thread belongs. */
  readonly thread?: string;
}

export const run = (
  command: string,
  options: Invocation['options'],
  more: { readonly title?: string | undefined; readonly lead?: string | undefined } = {},
): Fulfilment => ({ kind: 'run', invocation: { command, options }, ...defined(more) });

export const say = (words: string | RichText, subject?: Subject): Fulfilment => ({
  kind: 'answer',
  answer: answer.notice(typeof words === 'string' ? rich(words) : words),
  ...defined({ subject }),
});
