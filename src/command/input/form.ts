// Form model of a command, derived from its declaration: the fields of a modal or web form and their initial values.

import type { Invocation } from '../../cards/model/card.js';
import { defined } from '../../lib/defined.js';
import type { CommandInfo, OptionInfo } from '../../ports/bot.js';

/** One question of a form. */
export interface FormField {
  readonly option: OptionInfo;
  /** The option's name as a person reads it: `under` → "Under". */
  readonly label: string;
  /** True for the option that takes words as they come: it is typed, whatever could complete it. */
  readonly free: boolean;
  /** What it starts with; absent for an empty one. */
  readonly value?: string | number | boolean;
}

/** Submitting it runs `command` with the named values. */
export interface Form {
  /** As `CommandInfo` names it; subcommands with their group: `digest daily`. */
  readonly command: string;
  readonly title: string;
  readonly fields: readonly FormField[];
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function infoOf(commands: readonly CommandInfo[], name: string): CommandInfo | undefined {
  const [first, second] = name.split(' ');
  const info = commands.find((command) => command.name === first);
  return second === undefined ? info : info?.subcommands?.find((sub) => sub.name === second);
}

/** The form that an invocation opens; null for a command that is unknown or asks for nothing. */
export function formOf(commands: readonly CommandInfo[], { command, options }: Invocation): Form | null {
  const info = infoOf(commands, command);
  const visible = info?.options.filter(({ hidden, forImports }) => !hidden && forImports !== true) ?? [];
  if (info === undefined || visible.length === 0) return null;
  return {
    command,
    title: info.shortcut ?? info.description,
    fields: visible.map((option) => {
      const value = options[option.name];
      return {
        option,
        label: capital(option.name),
        free: option.name === info.rest,
        ...defined({ value }),
      };
    }),
  };
}
