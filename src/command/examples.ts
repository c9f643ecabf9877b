// Command examples: the lines that commands declare as templates, filled from the catalogue that answers.
import { defined } from '../lib/defined.js';
import type { CommandInfo } from '../ports/bot.js';
import type { Catalogue } from '../search/catalogue.js';
import { fillAll } from '../search/examples.js';

/** A command with its examples drawn from the catalogue; those that it can't fill are left out. */
export function withExamples(info: CommandInfo, catalogue: Catalogue): CommandInfo {
  const { subcommands } = info;
  // Most examples need no catalogue.
  const fill = (template: string) => (template.includes('{') ? catalogue.example(template) : template);
  return {
    ...info,
    examples: fillAll(info.examples, fill),
    ...defined({
      subcommands: subcommands ? subcommands.map((sub) => withExamples(sub, catalogue)) : undefined,
    }),
  };
}
