// Completions of a typed line, with the bot's suggestions where the line asks for a value.
import type { Bot } from '../../../ports/bot.js';
import { type OptionCompletion, planCompletion } from '../register.js';

/** As many as are seen without scrolling on a small screen, and a few more. */
const MAX_COMPLETIONS = 10;

/** What the kinds of a suggestion are called on the page. */
const KIND_LABELS: Readonly<Record<string, string>> = { person: 'speaker', choice: '' };

/** At most ten, the best first; none for a line that can't be completed. */
export async function complete(line: string, bot: Bot): Promise<readonly OptionCompletion[]> {
  const plan = planCompletion(line, bot.commands());
  if (plan.kind === 'known') return plan.completions.slice(0, MAX_COMPLETIONS);
  const suggestions = await bot.suggest(plan.command, plan.option, plan.typed);
  const completions = suggestions.map(({ kind, label, value }) => ({
    line: plan.lineWith(value),
    label,
    detail: KIND_LABELS[kind] ?? kind,
  }));
  return [...completions, ...plan.more].slice(0, MAX_COMPLETIONS);
}
