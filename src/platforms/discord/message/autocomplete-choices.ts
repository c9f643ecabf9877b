// Suggestions → autocomplete choices: at most 25, each name and value within 100 characters.
import type { Bot } from '../../../ports/bot.js';
import { AUTOCOMPLETE } from '../limits.js';
import { isBlank, stripUnseen } from './escape.js';
import { truncateText } from './truncate.js';

type Suggestions = Awaited<ReturnType<Bot['suggest']>>;

export interface AutocompleteChoice {
  readonly name: string;
  readonly value: string | number;
}

/** Cut without "…": what is left is still a good query. */
function shortValue(value: string): string {
  const text = stripUnseen(value).trim();
  if (text.length <= AUTOCOMPLETE.value) return text;
  return truncateText(text, AUTOCOMPLETE.value + 1).slice(0, -1);
}

/** `numeric` for an integer option, whose values Discord wants as numbers. Blank and repeated values are left out. */
export function choicesOf(suggestions: Suggestions, numeric: boolean): readonly AutocompleteChoice[] {
  const choices = new Map<string | number, AutocompleteChoice>();
  for (const { label, value } of suggestions) {
    const short = numeric ? Number(value) : shortValue(value);
    const usable = typeof short === 'number' ? Number.isSafeInteger(short) : !isBlank(short);
    const name = truncateText(isBlank(label) ? value : label, AUTOCOMPLETE.name);
    if (usable && !isBlank(name) && !choices.has(short)) choices.set(short, { name, value: short });
  }
  return [...choices.values()].slice(0, AUTOCOMPLETE.count);
}
