// Command examples: the lines that commands declare as templates, filled from the catalogue that answers.
import { defined } from '../lib/defined.js';
import type { CommandInfo } from '../ports/bot.js';
import type { Catalogue } from '../search/catalogue.js';
import { fillAll } from '../search/examples.js';

/**
 * A command with its examples drawn from the catalogue; those that it can't fill are left out. They are filled when they
 * are first read: each asks the catalogue, and a request reads those of few commands.
 */
export function withExamples(info: CommandInfo, catalogue: Catalogue): CommandInfo {
  const { subcommands } = info;
  // Most examples need no catalogue.
  const fill = (template: string) => (template.includes('{') ? catalogue.example(template) : template);
  let examples: readonly string[] | undefined;
  return {
    ...info,
    get examples() {
      examples ??= fillAll(info.examples, fill);
      return examples;
    },
    ...defined({
      subcommands: subcommands ? subcommands.map((sub) => withExamples(sub, catalogue)) : undefined,
    }),
  };
}
