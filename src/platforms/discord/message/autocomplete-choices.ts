// Suggestions as autocomplete choices: at most 25, each name and value within 100 characters.
import type { Bot } from '../../../ports/bot.js';
import { CHOICE } from '../limits.js';
import { clean, isBlank } from './escape.js';
import { cutText } from './truncate.js';

type Suggestions = Awaited<ReturnType<Bot['suggest']>>;

export interface Choice {
  readonly name: string;
  readonly value: string | number;
}

/** Cut without "…": what is left is still a good query. */
function shortValue(value: string): string {
  const text = clean(value).trim();
  if (text.length <= CHOICE.value) return text;
  return cutText(text, CHOICE.value + 1).slice(0, -1);
}

/** `numeric` for an integer option, whose values Discord wants as numbers. Blank and repeated values are left out. */
export function choicesOf(suggestions: Suggestions, numeric: boolean): readonly Choice[] {
  const choices = new Map<string | number, Choice>();
  for (const { label, value } of suggestions) {
    const short = numeric ? Number(value) : shortValue(value);
    const usable = typeof short === 'number' ? Number.isSafeInteger(short) : !isBlank(short);
    const name = cutText(isBlank(label) ? value : label, CHOICE.name);
    if (usable && !isBlank(name) && !choices.has(short)) choices.set(short, { name, value: short });
  }
  return [...choices.values()].slice(0, CHOICE.count);
}
