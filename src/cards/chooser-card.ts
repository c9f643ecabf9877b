// A name that fits several, or none: a choice to press, never a guess.
import type { Action, Card } from './card.js';
import { quoted } from './results-card.js';
import { rich } from './rich-text.js';

/** More than a screen of names is no choice. */
const MOST_CHOICES = 10;

export interface NameChoices {
  readonly typed: string;
  /** "speaker", "company", "topic": what was looked for, and the command that opens one. */
  readonly what: string;
  readonly names: readonly string[];
  readonly fits: 'several' | 'none';
}

export function chooserCard({ typed, what, names, fits }: NameChoices, open: (name: string) => Action): Card {
  const shown = names.slice(0, MOST_CHOICES);
  const title =
    fits === 'several' ? `Which ${what} is ${quoted(typed)}?` : `No ${what} called ${quoted(typed)}`;
  const hint =
    shown.length === 0
      ? 'Nobody and nothing here has a name like that.'
      : fits === 'several'
        ? 'More than one fits. Press the one you mean.'
        : 'Nearest in this catalogue:';
  return {
    title: rich(title),
    blocks: [
      { kind: 'text', text: rich(hint) },
      ...(shown.length === 0 ? [] : [{ kind: 'actions' as const, actions: shown.map(open) }]),
    ],
    ...(names.length > shown.length && { footer: rich(`and ${names.length - shown.length} more`) }),
  };
}
