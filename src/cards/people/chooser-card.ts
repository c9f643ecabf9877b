// Chooser card: buttons for the things that a typed name fits, because the bot never guesses between two.
import { compact } from '../../lib/compact.js';
import type { Action, Card, Invocation } from '../model/card.js';
import { rich } from '../model/rich-text.js';
import { quoted } from '../talks/headline.js';
import { listed } from '../text/phrasing.js';

/** Buttons shown at most: more than a screen of them is no choice. */
const CHOICE_LIMIT = 10;

/** One name to press, and what pressing it runs. */
export interface ChooserChoice {
  readonly label: string;
  readonly invocation: Invocation;
}

export interface ChooserView {
  readonly typed: string;
  /** "speaker", "company", "topic": what was looked for. */
  readonly what: string;
  readonly choices: readonly ChooserChoice[];
  readonly fits: 'several' | 'none';
}

/** The names are in the text too: a screen reader reads no buttons. */
function hint(labels: readonly string[], fits: ChooserView['fits']): string {
  if (labels.length === 0) return 'Nothing here has a name like that.';
  if (fits === 'several') return `More than one fits: ${listed(labels)}.`;
  return `The nearest here: ${listed(labels)}.`;
}

export function chooserCard({ typed, what, choices, fits }: ChooserView): Card {
  const shown = choices.slice(0, CHOICE_LIMIT);
  const labels = shown.map(({ label }) => label);
  const title =
    fits === 'several' ? `Which ${what} is ${quoted(typed)}?` : `No ${what} called ${quoted(typed)}`;
  const actions = shown.map(({ label, invocation }): Action => ({ kind: 'button', label, invocation }));
  return {
    title: rich(title),
    blocks: compact([
      { kind: 'text', text: rich(hint(labels, fits)) },
      actions.length > 0 && { kind: 'actions', actions },
    ]),
    footer: choices.length > shown.length ? rich(`and ${choices.length - shown.length} more`) : undefined,
  };
}
